#include "view/Crosshair.h"

#include <algorithm>
#include <cmath>

namespace sightline {

namespace {

Vec3 rightIn(const std::array<Vec3, 3>& frame, ViewPlane plane)
{
    return plane == ViewPlane::Sagittal ? frame[1] : frame[0];
}

Vec3 downIn(const std::array<Vec3, 3>& frame, ViewPlane plane)
{
    return plane == ViewPlane::Axial || plane == ViewPlane::Acquisition ? frame[1] : -frame[2];
}

Vec3 normalIn(const std::array<Vec3, 3>& frame, ViewPlane plane)
{
    return cross(rightIn(frame, plane), downIn(frame, plane));
}

/// @param axis  unit vector
Vec3 turnedAbout(Vec3 axis, double radians, Vec3 v)
{
    const double c = std::cos(radians);
    return v * c + cross(axis, v) * std::sin(radians) + axis * (dot(axis, v) * (1 - c));
}

/// `v` turned the shortest way that takes one unit vector to another; about `spare` where they are opposite.
Vec3 carried(Vec3 from, Vec3 to, Vec3 spare, Vec3 v)
{
    const Vec3 axis = cross(from, to);
    const double sine = length(axis);
    if (sine < 1e-9) {
        return dot(from, to) > 0 ? v : turnedAbout(spare, std::acos(-1.0), v);
    }
    return turnedAbout(axis * (1 / sine), std::atan2(sine, dot(from, to)), v);
}

std::size_t placeOf(ViewPlane plane)
{
    return plane == ViewPlane::Coronal ? 1 : plane == ViewPlane::Sagittal ? 2 : 0;
}

} // namespace

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
    crosshair.home = crosshair.axes;
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
    if (plane == ViewPlane::Acquisition || axes == home) {
        return rightIn(axes, plane);
    }
    return carried(normalIn(home, plane), normalIn(axes, plane), downIn(home, plane), rightIn(home, plane));
}

Vec3 Crosshair::down(ViewPlane plane) const
{
    if (plane == ViewPlane::Acquisition || axes == home) {
        return downIn(axes, plane);
    }
    return carried(normalIn(home, plane), normalIn(axes, plane), downIn(home, plane), downIn(home, plane));
}

Vec3 Crosshair::normal(ViewPlane plane) const
{
    return normalIn(axes, plane);
}

LpsPoint Crosshair::anchor(ViewPlane plane, const Geometry& geometry) const
{
    return anchors && plane != ViewPlane::Acquisition ? (*anchors)[placeOf(plane)] : geometry.centre();
}

Crosshair Crosshair::turned(Vec3 axis, double radians, const Geometry& geometry) const
{
    const double l = length(axis);
    if (!(l > 0) || !std::isfinite(l) || !std::isfinite(radians)) {
        return *this;
    }
    Crosshair result = *this;
    for (Vec3& one : result.axes) {
        one = turnedAbout(axis * (1 / l), radians, one);
    }
    // Rounding adds up over thousands of small turns: made square again each time.
    result.axes[2] = normalized(result.axes[2]);
    result.axes[0] = normalized(result.axes[0] - result.axes[2] * dot(result.axes[0], result.axes[2]));
    result.axes[1] = cross(result.axes[2], result.axes[0]);

    std::array<LpsPoint, 3> next;
    for (ViewPlane plane : {ViewPlane::Axial, ViewPlane::Coronal, ViewPlane::Sagittal}) {
        const Vec3 offset = centre - anchor(plane, geometry);
        next[placeOf(plane)] = centre - result.right(plane) * dot(offset, right(plane)) -
                               result.down(plane) * dot(offset, down(plane));
    }
    result.anchors = next;
    return result;
}

Crosshair Crosshair::faced(ViewPlane plane, Vec3 direction, const Geometry& geometry) const
{
    Vec3 wanted = normalized(direction);
    const Vec3 now = normal(plane);
    if (dot(wanted, now) < 0) {
        wanted = -wanted;
    }
    const Vec3 axis = cross(now, wanted);
    return turned(axis, std::atan2(length(axis), dot(now, wanted)), geometry);
}

Crosshair Crosshair::reset() const
{
    Crosshair result = *this;
    result.axes = home;
    result.anchors.reset();
    return result;
}

bool Crosshair::isOblique(ViewPlane plane) const
{
    return length(cross(normal(plane), normalIn(home, plane))) > 8.7e-4 ||
           dot(normal(plane), normalIn(home, plane)) < 0;
}

bool Crosshair::isOblique() const
{
    return isOblique(ViewPlane::Axial) || isOblique(ViewPlane::Coronal) || isOblique(ViewPlane::Sagittal);
}

std::array<double, 2> Crosshair::tiltDegrees(ViewPlane plane) const
{
    const Vec3 n = normal(plane);
    const double depth = dot(n, normalIn(home, plane));
    const double degree = 180 / std::acos(-1.0);
    return {std::atan2(dot(n, rightIn(home, plane)), depth) * degree,
            std::atan2(dot(n, downIn(home, plane)), depth) * degree};
}

} // namespace sightline
