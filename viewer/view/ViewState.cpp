#include "view/ViewState.h"

#include <algorithm>
#include <cmath>

namespace sightline {

namespace {

/// The direction in which pictures are counted.
Vec3 countingDirection(ViewPlane plane, const Crosshair& crosshair)
{
    switch (plane) {
    case ViewPlane::Axial:
        return -crosshair.axes[2];
    case ViewPlane::Coronal:
        return crosshair.axes[1];
    case ViewPlane::Sagittal:
        return crosshair.axes[0];
    case ViewPlane::Acquisition:
        return crosshair.axes[2];
    }
    return crosshair.axes[2];
}

int nearestAxis(Vec3 direction, const Geometry& geometry)
{
    int best = 0;
    for (int n = 1; n < 3; ++n) {
        if (std::abs(dot(geometry.axis(n), direction)) > std::abs(dot(geometry.axis(best), direction))) {
            best = n;
        }
    }
    return best;
}

double along(VoxelIndex v, int axis)
{
    return axis == 0 ? v.i : axis == 1 ? v.j : v.k;
}

} // namespace

SlicePlane slicePlane(const ViewState& view, const Crosshair& crosshair, const Geometry& geometry, int width,
                      int height)
{
    SlicePlane plane;
    plane.right = crosshair.right(view.plane);
    plane.down = crosshair.down(view.plane);
    plane.width = std::max(width, 1);
    plane.height = std::max(height, 1);
    const auto extent = [&](Vec3 direction) {
        const auto e = geometry.extentAlong(direction);
        return std::max(e[1] - e[0], 1e-3);
    };
    const double fit = std::max(extent(plane.right) / plane.width, extent(plane.down) / plane.height);
    plane.mmPerPixel = fit / view.zoom;
    const Vec3 normal = plane.normal();
    const LpsPoint middle = geometry.centre();
    plane.centre = middle + normal * dot(crosshair.centre - middle, normal) + plane.right * view.panRight +
                   plane.down * view.panDown;
    return plane;
}

double stepMm(ViewPlane plane, const Crosshair& crosshair, const Geometry& geometry)
{
    return geometry.spacing(nearestAxis(crosshair.normal(plane), geometry));
}

int sliceCount(ViewPlane plane, const Crosshair& crosshair, const Geometry& geometry)
{
    return geometry.size(nearestAxis(crosshair.normal(plane), geometry));
}

int sliceNumber(ViewPlane plane, const Crosshair& crosshair, const Geometry& geometry)
{
    const int axis = nearestAxis(crosshair.normal(plane), geometry);
    const int count = geometry.size(axis);
    int index = static_cast<int>(std::lround(along(geometry.toIndex(crosshair.centre), axis)));
    index = std::clamp(index, 0, std::max(count - 1, 0));
    return dot(geometry.axis(axis), countingDirection(plane, crosshair)) < 0 ? count - 1 - index : index;
}

Crosshair movedToSlice(const Crosshair& crosshair, ViewPlane plane, const Geometry& geometry, int number)
{
    const int axis = nearestAxis(crosshair.normal(plane), geometry);
    const int count = geometry.size(axis);
    number = std::clamp(number, 0, std::max(count - 1, 0));
    const int index =
        dot(geometry.axis(axis), countingDirection(plane, crosshair)) < 0 ? count - 1 - number : number;
    VoxelIndex v = geometry.toIndex(crosshair.centre);
    (axis == 0 ? v.i : axis == 1 ? v.j : v.k) = index;
    Crosshair moved = crosshair;
    moved.centre = geometry.toLps(v);
    return moved;
}

Crosshair movedTo(const Crosshair& crosshair, LpsPoint point, const Geometry& geometry)
{
    VoxelIndex v = geometry.toIndex(point);
    v.i = std::clamp(v.i, 0.0, geometry.size(0) - 1.0);
    v.j = std::clamp(v.j, 0.0, geometry.size(1) - 1.0);
    v.k = std::clamp(v.k, 0.0, geometry.size(2) - 1.0);
    Crosshair moved = crosshair;
    moved.centre = geometry.toLps(v);
    return moved;
}

} // namespace sightline
