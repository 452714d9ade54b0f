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

/// True where places that should be apart lie on one, or an area or body has no width.
bool isWithoutSize(const Shape& shape)
{
    constexpr double kNothing = 1e-9;
    const auto empty = [](const LineShape& s) { return distance(s.from, s.to) <= kNothing; };
    if (const auto* s = std::get_if<LineShape>(&shape)) {
        return empty(*s);
    }
    if (const auto* s = std::get_if<BidirectionalShape>(&shape)) {
        return empty(s->longAxis) || empty(s->shortAxis);
    }
    if (const auto* s = std::get_if<AngleShape>(&shape)) {
        return empty({s->from, s->vertex}) || empty({s->vertex, s->to});
    }
    if (const auto* s = std::get_if<CobbShape>(&shape)) {
        return empty(s->first) || empty(s->second);
    }
    if (const auto* s = std::get_if<EllipseShape>(&shape)) {
        return length(s->halfAxes[0]) <= kNothing || length(s->halfAxes[1]) <= kNothing;
    }
    if (std::holds_alternative<PolygonShape>(shape)) {
        const Measurement m = measure(shape);
        return !m.areaMm2 || !m.longAxisMm || *m.areaMm2 <= kNothing * *m.longAxisMm * *m.longAxisMm;
    }
    return false;
}

} // namespace

std::optional<RegionValues> renewedValues(const Finding& finding, const Volume& volume, bool last)
{
    if (!finding.values) {
        return std::nullopt;
    }
    const auto& missing = finding.values->missingSlices;
    const auto arrived = std::count_if(missing.begin(), missing.end(), [&](int k) {
        return k >= 0 && k < volume.geometry().size(2) && volume.hasSlice(k);
    });
    // Not at each slice of a large body: that would be counted over and over.
    if (arrived == 0 || (!last && arrived < std::ssize(missing))) {
        return std::nullopt;
    }
    return regionStatistics(finding.shape, volume, finding.values->right, finding.values->down);
}

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
    if (isWithoutSize(finding.shape)) {
        return refused(MeasureRefusal::NoSize);
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
        error.slabNormal = cross(on.right, on.down);
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
    if (on.volume && on.volume->type() != VoxelType::Rgb8 && hasInside(finding.kind) &&
        !std::holds_alternative<MaskShape>(finding.shape)) {
        finding.values = regionStatistics(finding.shape, *on.volume, on.right, on.down);
    }
    return MeasureRefusal::None;
}

} // namespace sightline
