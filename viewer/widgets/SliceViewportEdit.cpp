// Taking what is drawn on a slice by its handles, lines and words.
#include "findings/FindingList.h"
#include "findings/ImagePlace.h"
#include "render/FindingPainter.h"
#include "widgets/SliceViewport.h"

namespace sightline {

std::vector<EditTool::Drawn> SliceViewport::drawnFindings() const
{
    std::vector<EditTool::Drawn> result;
    if (!findings_ || !group_->overlaysVisible() || !group_->volume() || !group_->series()) {
        return result;
    }
    FindingPainter painter(slicePlane(), devicePixelRatioF());
    const double step = stepMm(view_.plane, group_->crosshair(), group_->volume()->geometry());
    std::vector<Finding> shown;
    for (const Finding& finding : findings_->findings()) {
        if (!shown_ || shown_(finding)) {
            shown.push_back(finding.scale ? onItsImage(finding, *group_->series()) : finding);
        }
    }
    std::vector<const Finding*> all;
    all.reserve(shown.size());
    for (const Finding& finding : shown) {
        all.push_back(&finding);
    }
    painter.placeWords(all, group_->selectedFinding(), step, font());
    for (const Finding& placed : shown) {
        const bool selected = placed.trackingUid == group_->selectedFinding();
        const bool heavy = placed.isFromModel() || std::holds_alternative<MaskShape>(placed.shape);
        if (heavy && !selected) {
            continue; // what cannot be taken is not worked out at each mouse move
        }
        const auto strokes = painter.strokes(placed, step);
        if (!strokes.empty()) {
            result.push_back({placed, strokes,
                              painter.words(placed, selected, step, font(),
                                            selected ? regionValues(placed, *group_->volume()) : QString())});
        }
    }
    return result;
}

void SliceViewport::updateHit(QPointF at)
{
    const Tool::Yields yields = !leftTool_            ? Tool::Yields::ToAll
                                : leftTool_->isBusy() ? Tool::Yields::ToNothing
                                                      : leftTool_->yields();
    EditTool::Hit hit;
    if (yields != Tool::Yields::ToNothing) {
        hit = EditTool::hit(drawnFindings(), target(), at);
    }
    if (hit.part == EditTool::Part::Words && yields != Tool::Yields::ToAll) {
        hit = {};
    }
    hit_ = hit;
    if (hit_) {
        grip_.reset();
        setCursor(hit.part == EditTool::Part::Nothing  ? Qt::CrossCursor
                  : hit.part == EditTool::Part::Handle ? Qt::PointingHandCursor
                  : hit.part == EditTool::Part::Body   ? Qt::SizeAllCursor
                                                       : Qt::OpenHandCursor);
    }
}

bool SliceViewport::nudgeHit(int key)
{
    const QPointF by = key == Qt::Key_Left    ? QPointF(-1, 0)
                       : key == Qt::Key_Right ? QPointF(1, 0)
                       : key == Qt::Key_Up    ? QPointF(0, -1)
                       : key == Qt::Key_Down  ? QPointF(0, 1)
                                              : QPointF();
    if (by.isNull() || !hit_ || !findings_ || !group_->series() ||
        hit_.trackingUid != group_->selectedFinding()) {
        return false;
    }
    const Finding* found = findings_->find(hit_.trackingUid);
    if (!found) {
        return false;
    }
    // By a pixel of the image, whatever the zoom.
    ToolTarget t = target();
    const Geometry& geometry = group_->volume()->geometry();
    const double pixel = std::min(geometry.spacing(0), geometry.spacing(1));
    Q_EMIT refused(
        EditTool::nudge(t, onItsImage(*found, *group_->series()), by * (pixel / t.plane.mmPerPixel)));
    update();
    return true;
}

} // namespace sightline
