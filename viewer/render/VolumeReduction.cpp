#include "render/VolumeReduction.h"

#include "render/BodyRegion.h"
#include "render/RowThreads.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

namespace sightline {

namespace {

constexpr double kAir = -1000;

/// One output sample along an axis: the input samples that it covers, the outer two in part.
struct Cover {
    int first;
    std::vector<float> weights; ///< sum 1
};

std::vector<Cover> coversAlong(int inputSize, int outputSize)
{
    const double factor = static_cast<double>(inputSize) / outputSize;
    std::vector<Cover> covers(static_cast<std::size_t>(outputSize));
    for (int n = 0; n < outputSize; ++n) {
        const double from = n * factor;
        const double to = (n + 1) * factor;
        Cover& cover = covers[n];
        cover.first = std::min(static_cast<int>(from + 1e-9), inputSize - 1);
        const int end = std::clamp(static_cast<int>(std::ceil(to - 1e-9)), cover.first + 1, inputSize);
        for (int i = cover.first; i < end; ++i) {
            const double covered = std::min(to, i + 1.0) - std::max(from, static_cast<double>(i));
            cover.weights.push_back(static_cast<float>(covered / factor));
        }
    }
    return covers;
}

/// Value = stored * factor + offset, so that the result is what the 3-D view paints.
struct Scale {
    double factor;
    double offset;
};

template <typename T>
Scale scaleFor(const Volume& volume)
{
    if (volume.unit() == Unit::Hounsfield) {
        return {volume.slope(), volume.intercept()};
    }
    // Percentiles of a sample: arbitrary units have no fixed meaning.
    const T* stored = volume.as<T>();
    const long long slice = 1LL * volume.geometry().size(0) * volume.geometry().size(1);
    const long long step = std::max(1LL, volume.geometry().voxelCount() / 200'000) | 1;
    std::vector<double> sample;
    for (long long n = 0; n < volume.geometry().voxelCount(); n += step) {
        const bool isPadding = volume.padding() && volume.padding()->has(static_cast<double>(stored[n]));
        if (!isPadding && volume.hasSlice(static_cast<int>(n / slice)) &&
            std::isfinite(static_cast<double>(stored[n]))) {
            sample.push_back(stored[n] * volume.slope() + volume.intercept());
        }
    }
    if (sample.empty()) {
        return {volume.slope(), volume.intercept()};
    }
    const auto percentile = [&](double p) {
        const auto at =
            sample.begin() + static_cast<std::ptrdiff_t>(p * static_cast<double>(sample.size() - 1));
        std::nth_element(sample.begin(), at, sample.end());
        return *at;
    };
    // Bright is what the reader sees as bright.
    const bool isLowBright = volume.isLowBright();
    const double low = percentile(isLowBright ? 0.98 : 0.02);
    const double range = std::max(std::abs(percentile(isLowBright ? 0.002 : 0.998) - low), 1e-9);
    const double factor = (isLowBright ? -1000 : 1000) / range;
    return {volume.slope() * factor, (volume.intercept() - low) * factor};
}

template <typename T>
void average(const Volume& volume, Volume& result)
{
    const Geometry& in = volume.geometry();
    const Geometry& out = result.geometry();
    const std::vector<Cover> columns = coversAlong(in.size(0), out.size(0));
    const std::vector<Cover> rows = coversAlong(in.size(1), out.size(1));
    const std::vector<Cover> slices = coversAlong(in.size(2), out.size(2));
    const Scale scale = scaleFor<T>(volume);
    const bool hounsfield = volume.unit() == Unit::Hounsfield;
    const double missing = hounsfield ? kAir : 0;
    const double lowest = hounsfield ? -1024 : 0;
    const double highest = hounsfield ? 3071 : 2000;
    const std::size_t width = static_cast<std::size_t>(out.size(0));
    // Padding counts as what is outside.
    const auto background = static_cast<float>((missing - scale.offset) / scale.factor);
    const bool hasPadding = volume.padding().has_value();
    const PaddingRange padding = volume.padding().value_or(PaddingRange{1, 0});

    forEachRow(
        out.size(2),
        [&](int k) {
            std::vector<float> sums(width * out.size(1), 0.F);
            float arrivedWeight = 0;
            for (std::size_t n = 0; n < slices[k].weights.size(); ++n) {
                const int slice = slices[k].first + static_cast<int>(n);
                if (!volume.hasSlice(slice)) {
                    continue;
                }
                arrivedWeight += slices[k].weights[n];
                const T* plane = volume.as<T>() + static_cast<std::size_t>(slice) * in.size(0) * in.size(1);
                for (int j = 0; j < out.size(1); ++j) {
                    for (std::size_t m = 0; m < rows[j].weights.size(); ++m) {
                        const T* row = plane + static_cast<std::size_t>(rows[j].first + static_cast<int>(m)) *
                                                   in.size(0);
                        const float weight = rows[j].weights[m] * slices[k].weights[n];
                        float* sum = sums.data() + width * j;
                        for (std::size_t i = 0; i < width; ++i) {
                            const T* first = row + columns[i].first;
                            const std::vector<float>& parts = columns[i].weights;
                            float value = 0;
                            for (std::size_t p = 0; p < parts.size(); ++p) {
                                const auto voxel = static_cast<float>(first[p]);
                                const bool isPadding = hasPadding && padding.has(voxel);
                                value += parts[p] * (isPadding ? background : voxel);
                            }
                            sum[i] += weight * value;
                        }
                    }
                }
            }
            std::int16_t* target = result.as<std::int16_t>() + sums.size() * k;
            for (std::size_t n = 0; n < sums.size(); ++n) {
                const double value =
                    arrivedWeight > 0 ? sums[n] / arrivedWeight * scale.factor + scale.offset : missing;
                // Written so that a NaN of a broken float file becomes the lowest value.
                const double held = value > lowest ? std::min(value, highest) : lowest;
                target[n] = static_cast<std::int16_t>(std::lround(held));
            }
        },
        1);
    result.markComplete();
}

std::shared_ptr<Volume> crop(const std::shared_ptr<Volume>& volume, const VoxelBox& box)
{
    const Geometry& g = volume->geometry();
    const std::array<int, 3> size{box.size(0), box.size(1), box.size(2)};
    if (size == g.size()) {
        return volume;
    }
    const VoxelIndex first{static_cast<double>(box.low[0]), static_cast<double>(box.low[1]),
                           static_cast<double>(box.low[2])};
    auto result = Volume::create(Geometry(g.toLps(first), g.axes(), g.spacing(), size), VoxelType::Int16,
                                 volume->unit());
    if (!result) {
        return volume;
    }
    std::int16_t* target = result->as<std::int16_t>();
    for (int k = box.low[2]; k <= box.high[2]; ++k) {
        for (int j = box.low[1]; j <= box.high[1]; ++j, target += size[0]) {
            const std::size_t row = (static_cast<std::size_t>(k) * g.size(1) + j) * g.size(0);
            std::copy_n(volume->as<std::int16_t>() + row + box.low[0], size[0], target);
        }
    }
    result->markComplete();
    return result;
}

} // namespace

std::shared_ptr<Volume> reduceVolume(const Volume& volume, int longestEdge, long long mostVoxels)
{
    const Geometry& in = volume.geometry();
    if (volume.type() == VoxelType::Rgb8 || in.voxelCount() <= 0) {
        return nullptr;
    }
    // As near to cubes as the limits allow.
    double edge = 0;
    double content = 1;
    for (int n = 0; n < 3; ++n) {
        edge = std::max(edge, in.size(n) * in.spacing(n) / longestEdge);
        content *= in.size(n) * in.spacing(n);
    }
    const auto sizeAlong = [&](int n) {
        const double wanted = in.size(n) * in.spacing(n) / edge;
        return std::clamp(static_cast<int>(std::lround(wanted)), 1, std::min(in.size(n), longestEdge));
    };
    std::array<int, 3> size{sizeAlong(0), sizeAlong(1), sizeAlong(2)};
    if (1LL * size[0] * size[1] * size[2] > mostVoxels) {
        edge = std::max(edge, std::cbrt(content / static_cast<double>(mostVoxels)));
        size = {sizeAlong(0), sizeAlong(1), sizeAlong(2)};
    }
    std::array<double, 3> spacing{};
    std::array<double, 3> first{};
    for (int n = 0; n < 3; ++n) {
        const double factor = static_cast<double>(in.size(n)) / size[n];
        spacing[n] = in.spacing(n) * factor;
        first[n] = (factor - 1) / 2;
    }
    const Geometry out(in.toLps({first[0], first[1], first[2]}), in.axes(), spacing, size);
    auto result = Volume::create(out, VoxelType::Int16, volume.unit());
    if (!result) {
        return nullptr;
    }
    switch (volume.type()) {
    case VoxelType::Int16:
        average<std::int16_t>(volume, *result);
        break;
    case VoxelType::UInt16:
        average<std::uint16_t>(volume, *result);
        break;
    case VoxelType::Float32:
        average<float>(volume, *result);
        break;
    case VoxelType::Rgb8:
        return nullptr;
    }
    if (volume.unit() == Unit::Hounsfield) {
        return crop(result, keepBody(*result));
    }
    return result;
}

} // namespace sightline
