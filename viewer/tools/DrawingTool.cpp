#include "tools/DrawingTool.h"

#include "findings/FindingList.h"
#include "findings/Measurement.h"
#include "findings/Uncertainty.h"

#include <QLineF>

#include <cmath>
#include <vector>

namespace sightline {

namespace {

constexpr double kShortestDrag = 3; // logical pixels

QString fromUtf8(const std::string& text)
{
    return QString::fromStdString(text);
}

} // namespace

DrawingTool::DrawingTool(Draws draws)
    : draws_(draws)
{}

Shape DrawingTool::shapeTo(LpsPoint to) const
{
    if (draws_ == Draws::Length) {
        return LineShape{from_, to};
    }
    const double r = distance(from_, to);
    return EllipseShape{from_, {Vec3{r, 0, 0}, Vec3{0, r, 0}, Vec3{0, 0, isFlat_ ? 0 : r}}};
}

void DrawingTool::press(ToolTarget& target, QPointF at)
{
    drawing_.reset();
    refusal_.clear();
    const auto& series = target.group.series();
    if (!target.findings || !series) {
        return;
    }
    isFlat_ = !series->hasMillimetres;
    from_ = target.at(at);
    fromPixel_ = at;
    Finding finding;
    finding.trackingUid = newUid();
    finding.kind = draws_ == Draws::Length ? FindingKind::Length : FindingKind::Nodule;
    finding.label = label_ = target.findings->nextLabel(finding.kind);
    finding.shape = shapeTo(from_);
    finding.studyUid = fromUtf8(series->studyUid);
    finding.seriesUid = fromUtf8(series->uid);
    if (!isFlat_) {
        finding.frameOfReferenceUid = fromUtf8(series->frameOfReferenceUid);
    }
    if (!series->instances.empty()) {
        const VoxelIndex v = series->geometry.toIndex(from_);
        const int slice = series->instanceOfSlice(static_cast<int>(std::lround(v.k)));
        finding.sopInstanceUids = {fromUtf8(series->instances[slice].sopInstanceUid)};
    }
    finding.origin = ReaderOrigin{target.reader};
    finding.created = QDateTime::currentDateTimeUtc();
    drawing_ = finding;
    if (isFlat_) {
        scaleTo(*series, from_);
    }
}

void DrawingTool::move(ToolTarget& target, QPointF at)
{
    if (!drawing_) {
        return;
    }
    const LpsPoint to = target.at(at);
    drawing_->shape = shapeTo(to);
    const auto& series = target.group.series();
    if (series && isFlat_) {
        scaleTo(*series, to);
    } else if (series && distance(from_, to) > 0) {
        drawing_->plusMinusMm =
            lengthUncertaintyMm(normalized(to - from_), series->geometry, series->worstErrorMm());
    }
}

/// Gives the shape the scale that holds for all of it, or the words why there is none.
void DrawingTool::scaleTo(const Series& series, LpsPoint to)
{
    std::vector<LpsPoint> places{from_, to};
    if (draws_ == Draws::Nodule) {
        const double r = distance(from_, to);
        places = {from_ + Vec3{r, 0, 0}, from_ - Vec3{r, 0, 0}, from_ + Vec3{0, r, 0}, from_ - Vec3{0, r, 0}};
    }
    const int slice = static_cast<int>(std::lround(series.geometry.toIndex(from_).k));
    const ScaleAnswer answer = series.scaleFor(slice, places);
    drawing_->plusMinusMm = 0;
    if (answer.scale) {
        refusal_.clear();
        drawing_->label = label_;
        drawing_->scale = answer.scale;
        drawing_->plusMinusMm = lengthUncertaintyMm({from_, to}, *answer.scale);
        return;
    }
    // No number of any kind may stand at the line.
    drawing_->scale = ImageScale{};
    if (answer.refusal == ScaleRefusal::DifferentRegions) {
        drawing_->label = tr("not measured: two regions");
        refusal_ =
            tr("Nothing was measured: the ends lie in two regions with scales of their own. Draw within "
               "one region.");
    } else {
        drawing_->label = tr("not measured: no scale here");
        refusal_ =
            tr("Nothing was measured: an end lies outside the calibrated regions, where the image has no "
               "scale. Draw within one region.");
    }
}

void DrawingTool::release(ToolTarget& target, QPointF at)
{
    move(target, at);
    const bool isDrag = QLineF(fromPixel_, at).length() >= kShortestDrag * target.devicePixelRatio;
    if (!isDrag) {
        refusal_.clear();
    }
    if (drawing_ && target.findings && refusal_.isEmpty() && isDrag) {
        const Finding finding = *drawing_;
        drawing_.reset();
        target.findings->add(finding);
        target.group.selectFinding(finding.trackingUid);
    }
    drawing_.reset();
}

void DrawingTool::cancel()
{
    drawing_.reset();
    refusal_.clear();
}

} // namespace sightline
