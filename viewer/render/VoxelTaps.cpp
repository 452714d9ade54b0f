#include "render/VoxelTaps.h"

#include <algorithm>
#include <cmath>

namespace sightline {

namespace {

/// A face of the grid may lie a rounding beside a pixel.
constexpr double kFace = 1e-6;
/// How far beside a voxel a place still counts as on it.
constexpr double kOnVoxel = 1e-5;

} // namespace

bool isInGrid(double at, int size)
{
    return at >= -0.5 - kFace && at <= size - 0.5 + kFace;
}

VoxelTaps voxelTaps(double at, int size, Interpolation interpolation)
{
    VoxelTaps taps;
    if (!isInGrid(at, size)) {
        return taps;
    }
    // In the outer half voxel the border's value holds; the cubic goes on with the border's voxel once more.
    const double held = interpolation == Interpolation::Cubic ? at : std::clamp(at, 0.0, size - 1.0);
    if (interpolation == Interpolation::Nearest) {
        taps.count = 1;
        taps.index[0] = std::min(static_cast<int>(held + 0.5), size - 1);
        taps.weight[0] = 1;
        return taps;
    }
    const int low = static_cast<int>(std::floor(held + kOnVoxel));
    const double t = held - low;
    if (t < 2 * kOnVoxel) {
        taps.count = 1;
        taps.index[0] = std::clamp(low, 0, size - 1);
        taps.weight[0] = 1;
        return taps;
    }
    if (interpolation == Interpolation::Linear) {
        taps.count = 2;
        taps.index = {low, std::min(low + 1, size - 1)};
        taps.weight = {static_cast<float>(1 - t), static_cast<float>(t)};
        return taps;
    }
    const double t2 = t * t;
    const double t3 = t2 * t;
    taps.count = 4;
    taps.weight = {static_cast<float>((2 * t2 - t3 - t) / 2), static_cast<float>((3 * t3 - 5 * t2 + 2) / 2),
                   static_cast<float>((4 * t2 - 3 * t3 + t) / 2), static_cast<float>((t3 - t2) / 2)};
    for (int n = 0; n < 4; ++n) {
        taps.index[static_cast<std::size_t>(n)] = std::clamp(low + n - 1, 0, size - 1);
    }
    return taps;
}

} // namespace sightline
