#include "tools/DrawingTool.h"

#include "findings/FindingList.h"

#include <QLineF>

namespace sightline {

namespace {

constexpr double kShortestDrag = 3; // logical pixels
constexpr double kClosing = 8;      // logical pixels around the first place of an outline

QString fromUtf8(const std::string& text)
{
    return QString::fromStdString(text);
}

QPointF pixelOf(const ToolTarget& target, LpsPoint p)
{
    const SlicePlane::Pixel pixel = target.plane.toPixel(p);
    return {pixel.x, pixel.y};
}

} // namespace

MeasuredOn measuredOn(const ToolTarget& target)
{
    const Slab& slab = target.view.slab;
    return {*target.group.series(), target.group.volume().get(), target.plane.right, target.plane.down,
            slab.isThick() ? slab.thicknessMm : 0};
}

DrawingTool::DrawingTool(Draws draws)
    : DrawingTool(draws == Draws::Length ? ShapeDraft::length() : ShapeDraft::nodule())
{}

DrawingTool::DrawingTool(std::unique_ptr<ShapeDraft> draft)
    : draft_(std::move(draft))
{}

QString DrawingTool::refusalText(MeasureRefusal why)
{
    switch (why) {
    case MeasureRefusal::DifferentRegions:
        return tr("Nothing was measured: the ends lie in two regions with scales of their own. Draw within "
                  "one region.");
    case MeasureRefusal::NoScale:
        return tr("Nothing was measured: an end lies outside the calibrated regions, where the image has no "
                  "scale. Draw within one region.");
    case MeasureRefusal::CrossesItself:
        return tr("Nothing was measured: the outline crosses itself and has no one inside. Draw it again "
                  "without a crossing.");
    case MeasureRefusal::NoSize:
        return tr("Nothing was measured: its places lie on one point or one line. Draw them further apart.");
    case MeasureRefusal::NotNumbers:
        return tr("Nothing was measured: a place lies nowhere. Draw on the picture.");
    case MeasureRefusal::None:
        break;
    }
    return {};
}

QString DrawingTool::refusalLabel(MeasureRefusal why)
{
    return why == MeasureRefusal::DifferentRegions ? tr("not measured: two regions")
           : why == MeasureRefusal::NoScale        ? tr("not measured: no scale here")
           : why == MeasureRefusal::CrossesItself  ? tr("not measured: crosses itself")
                                                   : tr("not measured");
}

void DrawingTool::begin(ToolTarget& target, LpsPoint at)
{
    const Series& series = *target.group.series();
    Finding finding;
    finding.trackingUid = newUid();
    finding.kind = draft_->kind();
    finding.label = label_ = target.findings->nextLabel(finding.kind);
    finding.studyUid = fromUtf8(series.studyUid);
    finding.seriesUid = fromUtf8(series.uid);
    // Other series of the same frame show the finding: it must stand at its true place.
    if (series.hasMillimetres && series.isPlaced()) {
        finding.frameOfReferenceUid = fromUtf8(series.frameOfReferenceUid);
    }
    finding.origin = ReaderOrigin{target.reader};
    finding.created = QDateTime::currentDateTimeUtc();
    drawing_ = finding;
    places_ = {at};
}

void DrawingTool::show(ToolTarget& target, std::optional<LpsPoint> floating, bool final)
{
    const auto& series = target.group.series();
    if (!series || !drawing_) {
        return;
    }
    std::vector<LpsPoint> places = places_;
    if (floating) {
        places.push_back(*floating);
    }
    drawing_->shape = draft_->shape(places, {target.plane.right, target.plane.down, !series->hasMillimetres});
    MeasuredOn on = measuredOn(target);
    if (!final && draft_->kind() == FindingKind::Sphere) {
        on.volume = nullptr; // a large body takes longer than a mouse move
    }
    const MeasureRefusal why = measureOn(*drawing_, on);
    refusal_ = refusalText(why);
    drawing_->label = why == MeasureRefusal::None ? label_ : refusalLabel(why);
}

LpsPoint DrawingTool::placeAt(const ToolTarget& target, QPointF at) const
{
    const LpsPoint place = target.at(at);
    const bool acrossSlices = draft_->kind() == FindingKind::Length || draft_->kind() == FindingKind::Angle ||
                              draft_->kind() == FindingKind::Cobb;
    if (acrossSlices || places_.empty()) {
        return place;
    }
    return place + target.plane.normal() * target.plane.depthOf(places_.front());
}

void DrawingTool::press(ToolTarget& target, QPointF at)
{
    refusal_.clear();
    if (!target.findings || !target.group.series()) {
        cancel();
        return;
    }
    pressed_ = at;
    const LpsPoint place = drawing_ ? placeAt(target, at) : target.at(at);
    if (!drawing_) {
        begin(target, place);
    } else if (draft_->placeCount() == 0 && places_.size() >= 3 &&
               QLineF(pixelOf(target, places_.front()), at).length() <= kClosing * target.devicePixelRatio) {
        complete(target);
        return;
    } else {
        places_.push_back(place);
    }
    show(target, std::nullopt);
}

void DrawingTool::move(ToolTarget& target, QPointF at)
{
    if (!drawing_) {
        return;
    }
    if (draft_->isFreehand()) {
        if (QLineF(pixelOf(target, places_.back()), at).length() >= 2 * target.devicePixelRatio) {
            places_.push_back(placeAt(target, at));
        }
        show(target, std::nullopt);
    } else {
        hover(target, at);
    }
}

void DrawingTool::hover(ToolTarget& target, QPointF at)
{
    if (drawing_) {
        const bool moves = draft_->placeCount() == 1;
        const LpsPoint place = moves ? target.at(at) : placeAt(target, at);
        if (moves) {
            places_.clear();
        }
        show(target, place);
        if (moves) {
            places_ = {place};
        }
    }
}

void DrawingTool::release(ToolTarget& target, QPointF at)
{
    if (!drawing_) {
        return;
    }
    move(target, at);
    const int needed = draft_->placeCount();
    const bool isDrag = QLineF(pressed_, at).length() >= kShortestDrag * target.devicePixelRatio;
    if (draft_->isFreehand()) {
        if (places_.size() >= 3) {
            complete(target);
        } else {
            refusal_.clear();
            drawing_.reset();
        }
        return;
    }
    if (isDrag && needed != 1 && (needed == 0 || static_cast<int>(places_.size()) < needed)) {
        places_.push_back(placeAt(target, at));
    }
    if (needed == 0 || static_cast<int>(places_.size()) < needed) {
        if (needed == 2) {
            refusal_.clear();
            drawing_.reset(); // a click
        }
        return;
    }
    complete(target);
}

void DrawingTool::finish(ToolTarget& target)
{
    if (drawing_ && draft_->placeCount() == 0) {
        places_.size() >= 3 ? complete(target) : cancel();
    }
}

void DrawingTool::complete(ToolTarget& target)
{
    show(target, std::nullopt, true);
    const Finding finding = *drawing_;
    drawing_.reset();
    if (target.findings && refusal_.isEmpty()) {
        target.findings->add(finding);
        target.group.selectFinding(finding.trackingUid);
    }
}

void DrawingTool::cancel()
{
    drawing_.reset();
    places_.clear();
    refusal_.clear();
}

} // namespace sightline
