#include "study/CalibrationRegion.h"

namespace sightline {

namespace {

/// value = reference value + (pixel - reference pixel) * delta, with both pixels counted from the image's
/// edge.
AxisScale axisScale(PhysicalUnit unit, double delta, int start, std::optional<int> reference,
                    std::optional<double> referenceValue)
{
    AxisScale axis;
    if (unit == PhysicalUnit::None || delta == 0) {
        return axis;
    }
    const double factor = unit == PhysicalUnit::Centimetre ? 10 : 1;
    axis.unit = unit == PhysicalUnit::Centimetre ? PhysicalUnit::Millimetre : unit;
    axis.perPixel = delta * factor;
    if (reference && referenceValue) {
        axis.zero = (*referenceValue - (static_cast<double>(start) + *reference) * delta) * factor;
    }
    return axis;
}

} // namespace

ImageScale CalibrationRegion::scale() const
{
    ImageScale scale;
    scale.source = ImageScale::Source::Region;
    scale.format = format;
    if (fault == Fault::None) {
        scale.x = axisScale(unitX, deltaX, left, referenceX, referenceValueX);
        // The reference pixel of a spectrum lies on the baseline, where velocity and frequency are zero
        // (PS3.3 C.8.5.5.1.16): it needs no value.
        const auto baseline = format == RegionFormat::Spectral ? std::optional<double>(0) : std::nullopt;
        scale.y = axisScale(unitY, deltaY, top, referenceY, referenceValueY ? referenceValueY : baseline);
    }
    return scale;
}

} // namespace sightline
