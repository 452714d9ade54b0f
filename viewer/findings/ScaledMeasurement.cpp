// Numbers of shapes on images with a scale of their own: ultrasound regions, uncalibrated images.
#include "findings/Measurement.h"

#include <cmath>

namespace sightline {

namespace {

/// A shape with its coordinates multiplied; what was depth is gone, because an image is flat.
struct Stretched {
    double x;
    double y;

    LpsPoint operator()(LpsPoint p) const { return {p.x * x, p.y * y, 0}; }
    Vec3 operator()(Vec3 v) const { return {v.x * x, v.y * y, 0}; }

    Shape operator()(const PointShape& s) const { return PointShape{(*this)(s.at)}; }
    LineShape line(const LineShape& s) const { return {(*this)(s.from), (*this)(s.to)}; }
    Shape operator()(const LineShape& s) const { return line(s); }
    Shape operator()(const BidirectionalShape& s) const
    {
        return BidirectionalShape{line(s.longAxis), line(s.shortAxis)};
    }
    Shape operator()(const AngleShape& s) const
    {
        return AngleShape{(*this)(s.from), (*this)(s.vertex), (*this)(s.to)};
    }
    Shape operator()(const EllipseShape& s) const
    {
        return EllipseShape{(*this)(s.centre),
                            {(*this)(s.halfAxes[0]), (*this)(s.halfAxes[1]), (*this)(s.halfAxes[2])}};
    }
    Shape operator()(const PolygonShape& s) const
    {
        PolygonShape result;
        for (const LpsPoint& p : s.points) {
            result.points.push_back((*this)(p));
        }
        return result;
    }
    Shape operator()(const BoxShape& s) const { return BoxShape{(*this)(s.low), (*this)(s.high)}; }
    Shape operator()(const MaskShape&) const { return PointShape{}; }
};

std::optional<AxisSpan> span(const AxisScale& axis, double fromPixel, double toPixel)
{
    if (axis.unit == PhysicalUnit::None) {
        return std::nullopt;
    }
    AxisSpan result;
    result.unit = axis.unit;
    result.difference = (toPixel - fromPixel) * axis.perPixel;
    result.perPixel = std::abs(axis.perPixel);
    if (axis.zero) {
        result.from = *axis.zero + fromPixel * axis.perPixel;
        result.to = *axis.zero + toPixel * axis.perPixel;
    }
    return result;
}

} // namespace

Measurement measure(const Shape& shape, const ImageScale& scale)
{
    const Shape inPixels = std::visit(Stretched{1 / scale.pixelWidth, 1 / scale.pixelHeight}, shape);
    if (scale.isMillimetres()) {
        return measure(
            std::visit(Stretched{std::abs(scale.x.perPixel), std::abs(scale.y.perPixel)}, inPixels));
    }
    Measurement m;
    if (scale.isPixels()) {
        const Measurement pixels = measure(inPixels);
        m.longAxisPixels = pixels.longAxisMm;
        m.shortAxisPixels = pixels.shortAxisMm;
        m.areaPixels = pixels.areaMm2;
        // An angle needs the pixel's true form, which the series' geometry has.
        m.angleDegrees = measure(std::visit(Stretched{1, 1}, shape)).angleDegrees;
    } else if (const auto* line = std::get_if<LineShape>(&inPixels)) {
        m.across = span(scale.x, line->from.x, line->to.x);
        m.down = span(scale.y, line->from.y, line->to.y);
    }
    return m;
}

Measurement measure(const Finding& finding)
{
    return finding.scale ? measure(finding.shape, *finding.scale) : measure(finding.shape);
}

double lengthUncertaintyMm(const LineShape& line, const ImageScale& scale)
{
    if (!scale.isMillimetres()) {
        return 0;
    }
    const double x = (line.to.x - line.from.x) / scale.pixelWidth * scale.x.perPixel;
    const double y = (line.to.y - line.from.y) / scale.pixelHeight * scale.y.perPixel;
    const double length = std::hypot(x, y);
    return length > 0 ? std::hypot(x * scale.x.perPixel, y * scale.y.perPixel) / length : 0;
}

} // namespace sightline
