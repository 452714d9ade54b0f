#include "render/GridSteps.h"

#include <cmath>

namespace sightline {

GridSteps gridSteps(const Geometry& geometry, const SlicePlane& plane)
{
    GridSteps steps;
    const VoxelIndex start = geometry.toIndex(plane.toLps(0.5, 0.5));
    steps.start = {start.i, start.j, start.k};
    const Vec3 right = plane.right * plane.mmPerPixel;
    const Vec3 down = plane.down * plane.mmPerPixel;
    const Vec3 normal = plane.normal();
    for (int axis = 0; axis < 3; ++axis) {
        const auto n = static_cast<std::size_t>(axis);
        // A component that is zero but for rounding would make a plane along the grid an oblique one.
        const auto step = [&](Vec3 v) {
            const double s = dot(v, geometry.axis(axis)) / geometry.spacing(axis);
            return std::abs(s) < 1e-9 ? 0 : s;
        };
        steps.right[n] = step(right);
        steps.down[n] = step(down);
        steps.normal[n] = step(normal);
        const double whole = std::round(steps.start[n]);
        if (steps.right[n] == 0 && steps.down[n] == 0 && std::abs(steps.start[n] - whole) < 1e-6) {
            steps.start[n] = whole;
        }
    }
    return steps;
}

} // namespace sightline
