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

/// The axis of the grid that a direction runs along, so that planes across it are planes of voxels; -1: none,
/// the planes are oblique.
int axisAlong(Vec3 direction, const Geometry& geometry)
{
    const int axis = nearestAxis(direction, geometry);
    return std::abs(dot(geometry.axis(axis), direction)) > 1 - 1e-6 ? axis : -1;
}

/// The point of the volume (to the outer faces) and of the plane through `point` that is nearest, closely.
LpsPoint heldInside(LpsPoint point, Vec3 normal, const Geometry& geometry)
{
    const LpsPoint start = point;
    for (int n = 0; n < 200 && !geometry.contains(point); ++n) {
        VoxelIndex v = geometry.toIndex(point);
        v.i = std::clamp(v.i, -0.5, geometry.size(0) - 0.5);
        v.j = std::clamp(v.j, -0.5, geometry.size(1) - 0.5);
        v.k = std::clamp(v.k, -0.5, geometry.size(2) - 0.5);
        const LpsPoint inside = geometry.toLps(v);
        point = inside - normal * dot(inside - start, normal);
    }
    return point;
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
    // By the upright picture: its size must not breathe while a plane is turned.
    const Crosshair upright = crosshair.reset();
    const double fit = std::max(extent(upright.right(view.plane)) / plane.width,
                                extent(upright.down(view.plane)) / plane.height);
    plane.mmPerPixel = fit / view.zoom;
    const Vec3 normal = plane.normal();
    const LpsPoint middle = crosshair.anchor(view.plane, geometry);
    plane.centre = middle + normal * dot(crosshair.centre - middle, normal) + plane.right * view.panRight +
                   plane.down * view.panDown;
    return plane;
}

double stepMm(ViewPlane plane, const Crosshair& crosshair, const Geometry& geometry)
{
    const Vec3 normal = crosshair.normal(plane);
    const int axis = axisAlong(normal, geometry);
    if (axis >= 0) {
        return geometry.spacing(axis);
    }
    // As far as a plane can go until it has passed one voxel in whichever direction it meets them soonest.
    double inverse = 0;
    for (int n = 0; n < 3; ++n) {
        const double part = dot(geometry.axis(n), normal) / std::max(geometry.spacing(n), 1e-6);
        inverse += part * part;
    }
    return inverse > 0 ? 1 / std::sqrt(inverse) : 1;
}

int sliceCount(ViewPlane plane, const Crosshair& crosshair, const Geometry& geometry)
{
    const Vec3 normal = crosshair.normal(plane);
    const int axis = axisAlong(normal, geometry);
    if (axis >= 0) {
        return geometry.size(axis);
    }
    const auto extent = geometry.extentAlong(normal);
    const double count = (extent[1] - extent[0]) / stepMm(plane, crosshair, geometry);
    return static_cast<int>(std::clamp(std::floor(count), 1.0, 1e6));
}

int sliceNumber(ViewPlane plane, const Crosshair& crosshair, const Geometry& geometry)
{
    const Vec3 counting = countingDirection(plane, crosshair);
    const int axis = axisAlong(counting, geometry);
    const int count = sliceCount(plane, crosshair, geometry);
    if (axis < 0) {
        const double step = stepMm(plane, crosshair, geometry);
        const double place = dot(crosshair.centre - geometry.centre(), counting) / step + (count - 1) / 2.0;
        return static_cast<int>(std::clamp(std::round(place), 0.0, count - 1.0));
    }
    int index = static_cast<int>(std::lround(along(geometry.toIndex(crosshair.centre), axis)));
    index = std::clamp(index, 0, std::max(count - 1, 0));
    return dot(geometry.axis(axis), counting) < 0 ? count - 1 - index : index;
}

Crosshair movedToSlice(const Crosshair& crosshair, ViewPlane plane, const Geometry& geometry, int number)
{
    const Vec3 counting = countingDirection(plane, crosshair);
    const int axis = axisAlong(counting, geometry);
    const int count = sliceCount(plane, crosshair, geometry);
    number = std::clamp(number, 0, std::max(count - 1, 0));
    Crosshair moved = crosshair;
    if (axis < 0) {
        const double wanted = (number - (count - 1) / 2.0) * stepMm(plane, crosshair, geometry);
        const double now = dot(crosshair.centre - geometry.centre(), counting);
        moved.centre = heldInside(crosshair.centre + counting * (wanted - now), counting, geometry);
        return moved;
    }
    VoxelIndex v = geometry.toIndex(crosshair.centre);
    (axis == 0   ? v.i
     : axis == 1 ? v.j
                 : v.k) = dot(geometry.axis(axis), counting) < 0 ? count - 1 - number : number;
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
