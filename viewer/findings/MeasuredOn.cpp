#include "findings/MeasuredOn.h"

#include "findings/Measurement.h"
#include "findings/RegionStatistics.h"
#include "findings/ShapeHandles.h"
#include "findings/Uncertainty.h"

#include <algorithm>
#include <cmath>

namespace sightline {

namespace {

bool hasInside(FindingKind kind)
{
    return kind == FindingKind::Region || kind == FindingKind::Sphere || kind == FindingKind::Probe;
}

} // namespace

MeasureRefusal measureOn(Finding& finding, const MeasuredOn& on)
{
    const Series& series = on.series;
    finding.plusMinusMm = 0;
    finding.plusMinus = {};
    finding.values.reset();
    finding.scale.reset();
    finding.spacing = series.spacingKind;
    const auto refused = [&](MeasureRefusal why) {
        finding.scale = ImageScale{};
        return why;
    };
    const std::vector<LpsPoint> places = handlesOf(finding.shape);
    for (const LpsPoint& p : places) {
        if (!std::isfinite(p.x) || !std::isfinite(p.y) || !std::isfinite(p.z)) {
            return refused(MeasureRefusal::NotNumbers);
        }
    }
    const LpsPoint centre = centreOf(finding.shape);
    const int slice = static_cast<int>(std::lround(
        std::clamp(series.geometry.toIndex(places.empty() ? centre : places.front()).k, -1e6, 1e6)));
    if (!series.instances.empty()) {
        const int image = series.instanceOfSlice(slice);
        finding.sopInstanceUids = {QString::fromStdString(series.instances[image].sopInstanceUid)};
    }
    if (const auto* outline = std::get_if<PolygonShape>(&finding.shape); outline && crossesItself(*outline)) {
        return refused(MeasureRefusal::CrossesItself);
    }
    if (series.hasMillimetres) {
        PlaceError error = PlaceError::of(series.geometry, series.worstErrorMm());
        error.slabMm = on.slabMm;
        finding.plusMinusMm = longPlusMinusOf(finding.shape, error);
        finding.plusMinus = plusMinusOf(finding.shape, error);
    } else {
        // What only shows a place, or the value at it, needs no scale.
        const bool scaled = finding.kind != FindingKind::Note && finding.kind != FindingKind::Arrow &&
                            finding.kind != FindingKind::Probe;
        const ScaleAnswer answer = series.scaleFor(slice, places);
        if (scaled && !answer.scale) {
            return refused(answer.refusal == ScaleRefusal::DifferentRegions ? MeasureRefusal::DifferentRegions
                                                                            : MeasureRefusal::NoScale);
        }
        finding.scale = answer.scale.value_or(ImageScale{});
        if (answer.scale && (answer.scale->isMillimetres() || answer.scale->isPixels())) {
            const Shape measured = inUnitsOf(finding.shape, *answer.scale);
            const PlaceError error = PlaceError::of(*answer.scale);
            finding.plusMinusMm = answer.scale->isMillimetres() ? longPlusMinusOf(measured, error) : 0;
            finding.plusMinus = plusMinusOf(measured, error);
        }
    }
    if (on.volume && hasInside(finding.kind) && !std::holds_alternative<MaskShape>(finding.shape)) {
        finding.values = regionStatistics(finding.shape, *on.volume, on.right, on.down);
    }
    return MeasureRefusal::None;
}

} // namespace sightline
