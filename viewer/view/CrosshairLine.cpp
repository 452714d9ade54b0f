#include "view/CrosshairLine.h"

#include <algorithm>
#include <cmath>

namespace sightline {

namespace {

/// sin 1 degree: planes nearer to parallel than that cut somewhere far off, or everywhere.
constexpr double kParallelSine = 0.01745;

} // namespace

double CrosshairLine::alongOf(SlicePlane::Pixel p) const
{
    return (p.x - middle.x) * along.x + (p.y - middle.y) * along.y;
}

double CrosshairLine::offOf(SlicePlane::Pixel p) const
{
    return -(p.x - middle.x) * along.y + (p.y - middle.y) * along.x;
}

SlicePlane::Pixel CrosshairLine::at(double a, double off) const
{
    return {middle.x + along.x * a - along.y * off, middle.y + along.y * a + along.x * off};
}

CrosshairReach crosshairReach(const SlicePlane& plane, double scale)
{
    CrosshairReach reach;
    reach.gap = 22 * scale;
    const double side = std::min(plane.width, plane.height);
    reach.outer = std::max(0.24 * side, 44 * scale);
    reach.slabHandle = (reach.gap + reach.outer) / 2;
    reach.turnHandle = std::max(0.34 * side, reach.outer + 16 * scale);
    return reach;
}

std::vector<CrosshairLine> crosshairLines(ViewPlane view, const Crosshair& crosshair, const SlicePlane& plane)
{
    std::vector<CrosshairLine> lines;
    if (view == ViewPlane::Acquisition) {
        return lines;
    }
    for (ViewPlane other : {ViewPlane::Axial, ViewPlane::Coronal, ViewPlane::Sagittal}) {
        if (other == view) {
            continue;
        }
        const Vec3 direction = cross(plane.normal(), crosshair.normal(other));
        const double x = dot(direction, plane.right);
        const double y = dot(direction, plane.down);
        const double l = std::hypot(x, y);
        if (l > 1e-9) {
            lines.push_back({other, plane.toPixel(crosshair.centre), {x / l, y / l}});
        }
    }
    return lines;
}

double slabHandleOff(double slabMm, const SlicePlane& plane, double scale)
{
    return std::max(slabMm / 2 / plane.mmPerPixel, 13 * scale);
}

std::optional<CrosshairGrip> crosshairGrip(ViewPlane view, const Crosshair& crosshair,
                                           const SlicePlane& plane, const std::array<double, 3>& slabMm,
                                           SlicePlane::Pixel at, double scale)
{
    const auto lines = crosshairLines(view, crosshair, plane);
    if (lines.empty()) {
        return std::nullopt;
    }
    const CrosshairReach reach = crosshairReach(plane, scale);
    if (std::hypot(at.x - lines.front().middle.x, at.y - lines.front().middle.y) <= 12 * scale) {
        return CrosshairGrip{CrosshairGrip::Kind::Centre, lines.front()};
    }
    for (const CrosshairLine& line : lines) {
        const double along = std::abs(line.alongOf(at));
        const double off = std::abs(line.offOf(at));
        const double handle = slabHandleOff(slabMm[static_cast<std::size_t>(line.plane)], plane, scale);
        if (std::abs(off - handle) <= 6 * scale && std::abs(along - reach.slabHandle) <= 7 * scale) {
            return CrosshairGrip{CrosshairGrip::Kind::Slab, line};
        }
    }
    const CrosshairLine* nearest = nullptr;
    for (const CrosshairLine& line : lines) {
        if (std::abs(line.offOf(at)) <= 6 * scale && std::abs(line.alongOf(at)) >= reach.gap &&
            (!nearest || std::abs(line.offOf(at)) < std::abs(nearest->offOf(at)))) {
            nearest = &line;
        }
    }
    if (!nearest) {
        return std::nullopt;
    }
    return CrosshairGrip{std::abs(nearest->alongOf(at)) >= reach.outer ? CrosshairGrip::Kind::Turn
                                                                       : CrosshairGrip::Kind::Shift,
                         *nearest};
}

std::optional<ReferenceLine> referenceLine(const SlicePlane& of, const SlicePlane& in)
{
    const Vec3 direction = cross(of.normal(), in.normal());
    const double sine = length(direction);
    if (!(sine > kParallelSine) || of.width <= 0 || in.width <= 0) {
        return std::nullopt;
    }
    const Vec3 u = direction * (1 / sine);
    // A point of both planes: from the middle of `in`, within `in`, to where `of` lies.
    const Vec3 climb = cross(in.normal(), u);
    const LpsPoint start = in.centre - climb * (of.depthOf(in.centre) / dot(climb, of.normal()));
    double low = -1e9;
    double high = 1e9;
    const auto hold = [&](const SlicePlane& rectangle, Vec3 side, double half) {
        const double s = dot(start - rectangle.centre, side);
        const double d = dot(u, side);
        if (std::abs(d) < 1e-12) {
            if (std::abs(s) > half) {
                high = low - 1;
            }
            return;
        }
        const double a = (-half - s) / d;
        const double b = (half - s) / d;
        low = std::max(low, std::min(a, b));
        high = std::min(high, std::max(a, b));
    };
    for (const SlicePlane* rectangle : {&of, &in}) {
        hold(*rectangle, rectangle->right, rectangle->width * rectangle->mmPerPixel / 2);
        hold(*rectangle, rectangle->down, rectangle->height * rectangle->mmPerPixel / 2);
    }
    if (low >= high) {
        return std::nullopt;
    }
    return ReferenceLine{in.toPixel(start + u * low), in.toPixel(start + u * high)};
}

} // namespace sightline
