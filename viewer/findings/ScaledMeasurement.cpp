// Numbers of shapes on images with a scale of their own: ultrasound regions, uncalibrated images.
#include "findings/MaskNumbers.h"
#include "findings/Measurement.h"
#include "findings/ShapeScaling.h"

#include <cmath>

namespace sightline {

namespace {

/// What was depth is gone, because an image is flat; a mask has no numbers of its own here.
Shape stretched(const Shape& shape, double x, double y)
{
    return std::holds_alternative<MaskShape>(shape) ? Shape{PointShape{}}
                                                    : std::visit(ShapeScaling{x, y, 0, 0}, shape);
}

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

Shape inUnitsOf(const Shape& shape, const ImageScale& scale)
{
    return stretched(shape, std::abs(scale.x.perPixel) / scale.pixelWidth,
                     std::abs(scale.y.perPixel) / scale.pixelHeight);
}

Measurement measure(const Shape& shape, const ImageScale& scale)
{
    if (const auto* mask = std::get_if<MaskShape>(&shape)) {
        // Flat: how much of the image it covers.
        Measurement m;
        const double pixels = static_cast<double>(numbersOf(*mask)->count) * mask->spacing[0] /
                              scale.pixelWidth * mask->spacing[1] / scale.pixelHeight;
        if (scale.isMillimetres()) {
            m.areaMm2 = pixels * std::abs(scale.x.perPixel * scale.y.perPixel);
        } else if (scale.isPixels()) {
            m.areaPixels = pixels;
        }
        return m;
    }
    const Shape inPixels = stretched(shape, 1 / scale.pixelWidth, 1 / scale.pixelHeight);
    if (scale.isMillimetres()) {
        return measure(stretched(inPixels, std::abs(scale.x.perPixel), std::abs(scale.y.perPixel)));
    }
    Measurement m;
    if (scale.isPixels()) {
        const Measurement pixels = measure(inPixels);
        m.longAxisPixels = pixels.longAxisMm;
        m.shortAxisPixels = pixels.shortAxisMm;
        m.areaPixels = pixels.areaMm2;
        // An angle needs the pixel's true form, which the series' geometry has.
        m.angleDegrees = measure(stretched(shape, 1, 1)).angleDegrees;
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
