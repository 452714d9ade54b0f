#include "render/VolumeCamera.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace sightline {

namespace {

/// Room around the volume where it fits the picture.
constexpr double kMargin = 1.03;

} // namespace

VolumeCamera::VolumeCamera(const Geometry& shown, const VolumeView& view)
    : view_(view)
    , centre_(shown.centre())
{
    const auto reach = [&](Vec3 axis) {
        const auto extent = shown.extentAlong(axis);
        return (extent[1] - extent[0]) / 2;
    };
    reach_ = {reach({1, 0, 0}), reach({0, 1, 0}), reach({0, 0, 1})};
}

VolumeDirections VolumeCamera::directions(const VolumeView& view)
{
    const double a = view.azimuthDegrees * std::numbers::pi / 180;
    const double e = view.elevationDegrees * std::numbers::pi / 180;
    // From the front (-y) the patient's left (+x) is on the right of the picture.
    const Vec3 towards{std::sin(a) * std::cos(e), -std::cos(a) * std::cos(e), std::sin(e)};
    const Vec3 up{-std::sin(a) * std::sin(e), std::cos(a) * std::sin(e), std::cos(e)};
    return {cross(up, towards), up, towards};
}

double VolumeCamera::halfHeight(double aspect) const
{
    const double across = std::max(reach_[0], reach_[1]);
    const double up = std::max(reach_[2], reach_[1]);
    return std::max({up, across / std::max(aspect, 0.01), 1.0}) * kMargin / std::max(view_.zoom, 0.01);
}

double VolumeCamera::mmPerPixel(QSize picture) const
{
    const double aspect = static_cast<double>(picture.width()) / std::max(1, picture.height());
    return 2 * halfHeight(aspect) / std::max(1, picture.height());
}

LpsPoint VolumeCamera::focus() const
{
    const VolumeDirections d = directions();
    return centre_ + d.right * -view_.panRightMm + d.up * view_.panDownMm;
}

QPointF VolumeCamera::project(LpsPoint point, QSize picture) const
{
    const VolumeDirections d = directions();
    const double mm = mmPerPixel(picture);
    const Vec3 offset = point - focus();
    return {picture.width() / 2.0 + dot(offset, d.right) / mm,
            picture.height() / 2.0 - dot(offset, d.up) / mm};
}

LpsPoint VolumeCamera::unproject(QPointF pixel, QSize picture) const
{
    const VolumeDirections d = directions();
    const double mm = mmPerPixel(picture);
    return focus() + d.right * ((pixel.x() - picture.width() / 2.0) * mm) +
           d.up * ((picture.height() / 2.0 - pixel.y()) * mm);
}

} // namespace sightline
