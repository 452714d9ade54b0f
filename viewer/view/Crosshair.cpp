#include "view/Crosshair.h"

#include <algorithm>
#include <cmath>

namespace sightline {

Crosshair Crosshair::inMiddleOf(const Geometry& geometry)
{
    constexpr std::array<std::array<int, 3>, 6> kOrders{
        {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}}};
    const auto component = [](Vec3 v, int n) { return n == 0 ? v.x : n == 1 ? v.y : v.z; };

    std::array<int, 3> best = kOrders[0];
    double bestFit = -1;
    for (const auto& order : kOrders) {
        double fit = 0;
        for (int n = 0; n < 3; ++n) {
            fit += std::abs(component(geometry.axis(order[n]), n));
        }
        if (fit > bestFit + 1e-9) {
            bestFit = fit;
            best = order;
        }
    }

    Crosshair crosshair;
    int weakest = 0;
    for (int n = 0; n < 3; ++n) {
        const Vec3 axis = geometry.axis(best[n]);
        crosshair.axes[n] = component(axis, n) < 0 ? -axis : axis;
        if (std::abs(component(axis, n)) < std::abs(component(crosshair.axes[weakest], weakest))) {
            weakest = n;
        }
    }
    // Strongly oblique scans can come out mirrored; a picture must never be.
    if (dot(cross(crosshair.axes[0], crosshair.axes[1]), crosshair.axes[2]) < 0) {
        crosshair.axes[weakest] = -crosshair.axes[weakest];
    }
    // On a voxel centre, so that the first picture is an acquired slice.
    const auto middle = [&](int n) {
        const int index = (geometry.size(n) - 1) / 2;
        return static_cast<double>(index);
    };
    crosshair.centre = geometry.toLps({middle(0), middle(1), middle(2)});
    return crosshair;
}

Vec3 Crosshair::right(ViewPlane plane) const
{
    return plane == ViewPlane::Sagittal ? axes[1] : axes[0];
}

Vec3 Crosshair::down(ViewPlane plane) const
{
    return plane == ViewPlane::Axial || plane == ViewPlane::Acquisition ? axes[1] : -axes[2];
}

} // namespace sightline
