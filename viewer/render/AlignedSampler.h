#pragma once

#include "render/PlaneSampler.h"

#include <array>
#include <vector>

namespace sightline {

/// Planes along the grid: interpolation goes axis by axis. A line of voxels is first widened to picture
/// pixels, and rows of the picture are mixed from these lines; where the picture is finer than the grid, each
/// line serves several rows.
class AlignedSampler : public PlaneSampler {
public:
    /// @param along,down  axes of the grid that rows and columns of the picture run along
    AlignedSampler(const Volume& volume, const GridSteps& steps, int along, int down, int width,
                   Interpolation interpolation, const SampleKernels& kernels);

    void sample(int from, int to, double offsetMm, int channel, float* values) const override;

private:
    struct Lines;

    /// The voxel line at index `line` along `down_`, mixed over the slices of `across`, in picture pixels.
    const float* widened(int line, const struct VoxelTaps& across, int channel, Lines& lines) const;
    void mendNoNumbers(const float* line, float* pixels) const;

    const Volume& volume_;
    GridSteps steps_;
    int along_;
    int down_;
    int across_;
    int width_;
    Interpolation interpolation_;
    const SampleKernels& kernels_;
    std::array<std::ptrdiff_t, 3> stride_{}; ///< in elements, three to a colour voxel
    int firstPixel_ = 0;                     ///< pixels from here to endPixel_ lie in the grid
    int endPixel_ = 0;
    int lowVoxel_ = 0; ///< voxels of a line from here to highVoxel_ are needed
    int highVoxel_ = -1;
    int taps_ = 1;
    std::vector<int> first_; ///< first voxel of each pixel, counted from kMargin before lowVoxel_
    std::array<std::vector<float>, 4> weights_;
};

} // namespace sightline
