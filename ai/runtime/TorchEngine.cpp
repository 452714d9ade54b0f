#include "ai/runtime/TorchEngine.h"

#include <ATen/Parallel.h>
#include <torch/cuda.h>
#include <torch/script.h>

#include <algorithm>
#include <cmath>
#include <new>

namespace sightline {

namespace {

/// LibTorch's messages run over many lines with a C++ backtrace; the first lines say it.
std::string firstLines(const std::string& text)
{
    std::string shown = text.substr(0, text.find("\nException raised from"));
    std::replace(shown.begin(), shown.end(), '\n', ' ');
    while (!shown.empty() && (shown.back() == '.' || shown.back() == ' ')) {
        shown.pop_back();
    }
    constexpr std::size_t kMost = 300;
    return shown.size() > kMost ? shown.substr(0, kMost) + "..." : shown;
}

std::string loadTrouble(const std::string& what)
{
    const auto says = [&what](const char* words) { return what.find(words) != std::string::npos; };
    if (says("Attempted to read a PyTorch file with version") || says("Unknown builtin op") ||
        says("Unknown type name") || says("unknown type")) {
        return "it was written by a newer PyTorch than 1.13, which this program reads; export it again with "
               "1.13 (" +
               firstLines(what) + ")";
    }
    if (says("PytorchStreamReader") || says("failed finding central directory") ||
        says("not a ZIP archive")) {
        return "the file is damaged or is not a TorchScript file (" + firstLines(what) + ")";
    }
    return firstLines(what);
}

class TorchEngine final : public InferenceEngine {
public:
    TorchEngine(torch::jit::Module module, torch::Device device)
        : module_(std::move(module))
        , device_(device)
    {}

    tl::expected<Tensor, std::string> run(const Tensor& input) override
    {
        try {
            const c10::InferenceMode noGradients;
            // shapes never change within a scan: profiling runs would only cost time
            const torch::jit::GraphOptimizerEnabledGuard plain(false);
            const at::Tensor tile =
                torch::from_blob(const_cast<float*>(input.values.data()),
                                 {1, input.channels, input.size[2], input.size[1], input.size[0]},
                                 torch::kFloat32)
                    .to(device_);
            const torch::jit::IValue result = module_.forward({tile});
            if (!result.isTensor()) {
                return tl::unexpected("the model returns " + result.tagKind() +
                                      " where one tensor is expected");
            }
            const at::Tensor out = result.toTensor().to(torch::kCPU, torch::kFloat32).contiguous();
            if (out.dim() != 5 || out.size(0) != 1) {
                return tl::unexpected("the model returns a tensor of " + std::to_string(out.dim()) +
                                      " dimensions where 1 x channels x Z x Y x X is expected");
            }
            Tensor output;
            output.channels = static_cast<int>(out.size(1));
            output.size = {static_cast<int>(out.size(4)), static_cast<int>(out.size(3)),
                           static_cast<int>(out.size(2))};
            const float* values = out.data_ptr<float>();
            output.values.assign(values, values + out.numel());
            if (!std::all_of(output.values.begin(), output.values.end(),
                             [](float v) { return std::isfinite(v); })) {
                return tl::unexpected(std::string("the model returned values that are not finite"));
            }
            return output;
        } catch (const c10::Error& error) {
            return tl::unexpected(firstLines(error.what_without_backtrace()));
        } catch (const std::bad_alloc&) {
            return tl::unexpected(std::string("not enough memory"));
        } catch (const std::exception& error) {
            return tl::unexpected(firstLines(error.what()));
        }
    }

    std::string device() const override { return device_.is_cuda() ? "cuda" : "cpu"; }

private:
    torch::jit::Module module_;
    torch::Device device_;
};

} // namespace

} // namespace sightline

sightline::InferenceEngine* sightlineOpenTorchEngine(const char* torchScriptPath, sightline::Device device,
                                                     int threads, std::string* error)
{
    using namespace sightline;
    try {
        const bool cuda = device != Device::Cpu && torch::cuda::is_available();
        if (device == Device::Cuda && !cuda) {
            *error =
                "there is no usable CUDA device here, or this LibTorch is built without CUDA; choose the CPU";
            return nullptr;
        }
        at::set_num_threads(std::max(1, threads));
        const torch::Device where(cuda ? torch::kCUDA : torch::kCPU);
        torch::jit::Module module = torch::jit::load(torchScriptPath, where);
        module.eval();
        // folds batch norm, fuses activations and keeps oneDNN's (cuDNN's) own layout between convolutions
        module = torch::jit::optimize_for_inference(module);
        return new TorchEngine(std::move(module), where);
    } catch (const c10::Error& trouble) {
        *error = loadTrouble(trouble.what_without_backtrace());
    } catch (const std::exception& trouble) {
        *error = loadTrouble(trouble.what());
    }
    return nullptr;
}
