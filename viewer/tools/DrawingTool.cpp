#include "tools/DrawingTool.h"

#include "findings/FindingList.h"
#include "findings/Uncertainty.h"

#include <QLineF>

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
    return EllipseShape{from_, {Vec3{r, 0, 0}, Vec3{0, r, 0}, Vec3{0, 0, r}}};
}

void DrawingTool::press(ToolTarget& target, QPointF at)
{
    drawing_.reset();
    const auto& series = target.group.series();
    // Without a scale in millimetres a length would be a number that means nothing.
    if (!target.findings || !series || !series->hasMillimetres) {
        return;
    }
    from_ = target.at(at);
    fromPixel_ = at;
    Finding finding;
    finding.trackingUid = newUid();
    finding.kind = draws_ == Draws::Length ? FindingKind::Length : FindingKind::Nodule;
    finding.label = target.findings->nextLabel(finding.kind);
    finding.shape = shapeTo(from_);
    finding.studyUid = fromUtf8(series->studyUid);
    finding.seriesUid = fromUtf8(series->uid);
    // Other series of the same frame show the finding: it must stand at its true place.
    if (series->isPlaced()) {
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
}

void DrawingTool::move(ToolTarget& target, QPointF at)
{
    if (!drawing_) {
        return;
    }
    const LpsPoint to = target.at(at);
    drawing_->shape = shapeTo(to);
    const auto& series = target.group.series();
    if (series && distance(from_, to) > 0) {
        drawing_->plusMinusMm =
            lengthUncertaintyMm(normalized(to - from_), series->geometry, series->worstErrorMm());
    }
}

void DrawingTool::release(ToolTarget& target, QPointF at)
{
    move(target, at);
    if (drawing_ && target.findings &&
        QLineF(fromPixel_, at).length() >= kShortestDrag * target.devicePixelRatio) {
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
}

} // namespace sightline
