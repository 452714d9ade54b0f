#pragma once

#include "study/Volume.h"

#include <array>

namespace sightline {

/// Keeps padding out of interpolated values: there is nothing between a value and no image.
class PaddingMask {
public:
    explicit PaddingMask(const Volume& volume)
        : volume_(volume)
    {}

    bool isNeeded() const { return volume_.padding() && volume_.type() != VoxelType::Rgb8; }

    /// Mends one row of values that were interpolated at start, start + step, ... (voxel indices): where the
    /// nearest voxel is padding the value becomes kNoImage, where only other neighbours are it is worked out
    /// from those that are not.
    /// @param reach  of the interpolation: 1 for linear, 2 for cubic, 0 for nearest
    void mend(const std::array<double, 3>& start, const std::array<double, 3>& step, int reach, float* values,
              int count) const;

private:
    const Volume& volume_;
};

} // namespace sightline
