#include "render/RayFrame.h"

#include <algorithm>
#include <cmath>

namespace sightline {

namespace {

/// Of the edge of a cube as large as a voxel, but no more than the voxel's smallest edge.
constexpr double kCompositeStep = 0.8;
constexpr double kProjectionStep = 1.0;

RaySpan cutSpan(RaySpan span, double from, double way, double low, double high)
{
    if (std::abs(way) < 1e-12) {
        return from >= low && from <= high ? span : RaySpan{1, 0};
    }
    const double a = (low - from) / way;
    const double b = (high - from) / way;
    return {std::max(span.from, std::min(a, b)), std::min(span.to, std::max(a, b))};
}

} // namespace

RayFrame::RayFrame(const RayPaint& paint, const RaySource& source, const RayScene& wanted, QSize picture,
                   double coarseness)
    : scene(wanted)
    , camera(source.shown, wanted.view)
    , size(picture)
    , geometry_(source.volume->geometry())
{
    const std::array<double, 3>& mmOf = geometry_.spacing();
    const double voxelMm = std::min({mmOf[0], mmOf[1], mmOf[2]});
    const double cubeMm = std::cbrt(mmOf[0] * mmOf[1] * mmOf[2]);
    directions = camera.directions();
    const VolumeDirections& d = directions;
    // One light beside the reader's head, above the left shoulder, moving with him.
    lightFrom = normalized(d.right * -0.25 + d.up * 0.35 + d.towardsReader);
    step = (isProjection(paint.preset) ? voxelMm * kProjectionStep
                                       : std::min(voxelMm, cubeMm * kCompositeStep)) *
           coarseness;
    const double mm = camera.mmPerPixel(size);
    corner = camera.unproject({0, 0}, size);
    right = d.right * mm;
    down = d.up * -mm;
    half = normalized(lightFrom + d.towardsReader);
    opacities = paint.opacitiesFor(step);
    for (int n = 0; n < 3; ++n) {
        const double cells = geometry_.size(n);
        low[n] = std::clamp(scene.crop.low[n] * cells - 0.5, 0.0, cells - 1);
        high[n] = std::clamp(scene.crop.high[n] * cells - 0.5, 0.0, cells - 1);
        way[n] = dot(-d.towardsReader, geometry_.axis(n)) / geometry_.spacing(n);
    }
    voxelStep = static_cast<float>(step * std::max({std::abs(way[0]), std::abs(way[1]), std::abs(way[2])}));
    if (scene.cut) {
        const VoxelIndex at = geometry_.toIndex(scene.cut->at);
        cutAt = {at.i, at.j, at.k};
    }
}

/// The pieces of a pixel's ray that show tissue, in mm from the plane through the camera's focus.
RayPath RayFrame::pathOf(QPointF pixel) const
{
    RayPath path{corner + right * pixel.x() + down * pixel.y(), {}, {}};
    const VoxelIndex from = geometry_.toIndex(path.start);
    path.from = {from.i, from.j, from.k};
    RaySpan all{-1e30, 1e30};
    for (int n = 0; n < 3 && all.from < all.to; ++n) {
        all = cutSpan(all, path.from[n], way[n], low[n], high[n]);
    }
    path.spans[0] = all;
    if (scene.cut && all.from < all.to) {
        RaySpan gone = all;
        for (int n = 0; n < 3; ++n) {
            const int side = scene.cut->sides[n];
            if (side != 0) {
                gone = cutSpan(gone, path.from[n], way[n], side > 0 ? cutAt[n] : -1e9,
                               side > 0 ? 1e9 : cutAt[n]);
            }
        }
        if (gone.from < gone.to) {
            path.spans = {RaySpan{all.from, gone.from}, RaySpan{gone.to, all.to}};
        }
    }
    return path;
}

RayPaint::Ray RayFrame::rayOf(const RayPath& path) const
{
    RayPaint::Ray ray{};
    for (int n = 0; n < 3; ++n) {
        ray.from[n] = static_cast<float>(path.from[n]);
        ray.way[n] = static_cast<float>(way[n]);
        ray.mmPerVoxel[n] = std::abs(way[n]) > 1e-9 ? static_cast<float>(1 / way[n]) : 0.F;
    }
    return ray;
}

} // namespace sightline
