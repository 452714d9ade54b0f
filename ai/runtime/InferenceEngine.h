#pragma once

#include "ai/runtime/Device.h"

#include <tl/expected.hpp>

#include <array>
#include <memory>
#include <string>
#include <vector>

namespace sightline {

/// A dense block of float values, [channels][z][y][x], x fastest.
struct Tensor {
    int channels = 1;
    std::array<int, 3> size{0, 0, 0}; ///< x, y, z
    std::vector<float> values;
};

/// One loaded network. The only implementation lives in a module that holds LibTorch and is opened at first
/// use, because linking LibTorch directly costs every start of the program 300 ms and pulls Qt 5 into the
/// process.
class InferenceEngine {
public:
    virtual ~InferenceEngine() = default;

    /// Runs one tile (1 x channels x Z x Y x X in, 1 x channels x Z' x Y' x X' out).
    /// @return the output, or what went wrong (shape, memory, values that are not finite)
    virtual tl::expected<Tensor, std::string> run(const Tensor& input) = 0;
    /// "cpu" or "cuda": where it really runs.
    virtual std::string device() const = 0;
};

/// Opens the LibTorch module (once) and loads a TorchScript file. The caller has checked the file's sha256.
/// @param threads  0: as many as there are cores
tl::expected<std::unique_ptr<InferenceEngine>, std::string> loadEngine(const std::string& torchScriptPath,
                                                                       Device device, int threads = 0);

} // namespace sightline
