#pragma once

#include "study/Geometry.h"
#include "view/SlicePlane.h"

#include <array>

namespace sightline {

/// Where picture pixels lie in the voxel grid, in voxel indices: pixel (0, 0), the step to the next pixel of
/// a row, to the next row, and for each mm along the normal.
struct GridSteps {
    std::array<double, 3> start{};
    std::array<double, 3> right{};
    std::array<double, 3> down{};
    std::array<double, 3> normal{};

    double at(int axis, double y, double offsetMm) const
    {
        const auto n = static_cast<std::size_t>(axis);
        return start[n] + y * down[n] + offsetMm * normal[n];
    }
};

GridSteps gridSteps(const Geometry& geometry, const SlicePlane& plane);

} // namespace sightline
