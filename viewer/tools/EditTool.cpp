#include "tools/EditTool.h"

#include "findings/FindingList.h"
#include "findings/ShapeHandles.h"
#include "tools/DrawingTool.h"

#include <QLineF>

#include <algorithm>
#include <cmath>
#include <limits>

namespace sightline {

namespace {

constexpr double kHandleReach = 8; // logical pixels
constexpr double kLineReach = 5;

double distanceTo(const QPolygonF& stroke, QPointF at)
{
    double best = std::numeric_limits<double>::max();
    for (int n = 0; n + 1 < stroke.size(); ++n) {
        const QPointF d = stroke[n + 1] - stroke[n];
        const double l2 = QPointF::dotProduct(d, d);
        const double t = l2 > 0 ? std::clamp(QPointF::dotProduct(at - stroke[n], d) / l2, 0.0, 1.0) : 0;
        best = std::min(best, QLineF(stroke[n] + d * t, at).length());
    }
    return best;
}

/// Onto the plane of the shape: a handle keeps its depth, so that a body's outline in another slice does not
/// bend it.
LpsPoint onto(const ToolTarget& target, QPointF at, LpsPoint old)
{
    return target.at(at) + target.plane.normal() * target.plane.depthOf(old);
}

} // namespace

EditTool::Hit EditTool::hit(const std::vector<Drawn>& drawn, const ToolTarget& target, QPointF at)
{
    std::vector<const Drawn*> order;
    for (const Drawn& one : drawn) {
        const bool selected = one.finding.trackingUid == target.group.selectedFinding();
        if (selected) {
            order.insert(order.begin(), &one);
        } else if (!one.finding.isFromModel()) {
            order.push_back(&one);
        }
    }
    const double ratio = target.devicePixelRatio;
    for (const Drawn* one : order) {
        const auto handles = handlesOf(one->finding.shape);
        double best = kHandleReach * ratio;
        Hit found;
        for (std::size_t n = 0; n < handles.size(); ++n) {
            // A handle of a body off this plane is not shown on it.
            if (std::abs(target.plane.depthOf(handles[n]) -
                         target.plane.depthOf(centreOf(one->finding.shape))) >
                    1e-3 + 0.02 * distance(handles[n], centreOf(one->finding.shape)) &&
                std::holds_alternative<EllipseShape>(one->finding.shape)) {
                continue;
            }
            const SlicePlane::Pixel p = target.plane.toPixel(handles[n]);
            if (const double d = QLineF(QPointF(p.x, p.y), at).length(); d <= best) {
                best = d;
                found = {Part::Handle, one->finding.trackingUid, n};
            }
        }
        if (found) {
            return found;
        }
        for (const QPolygonF& stroke : one->strokes) {
            // A painted region is corrected by painting, not by a slip of the mouse.
            if (!std::holds_alternative<MaskShape>(one->finding.shape) &&
                distanceTo(stroke, at) <= kLineReach * ratio) {
                return {Part::Body, one->finding.trackingUid, 0};
            }
        }
        if (one->words.contains(at)) {
            return {Part::Words, one->finding.trackingUid, 0};
        }
    }
    return {};
}

void EditTool::aim(const Hit& hit, const Finding& finding)
{
    hit_ = hit;
    before_ = finding;
}

void EditTool::press(ToolTarget& target, QPointF at)
{
    refusal_.clear();
    target.group.selectFinding(before_.trackingUid);
    from_ = target.at(at);
    changing_ = before_;
}

void EditTool::move(ToolTarget& target, QPointF at)
{
    if (!changing_ || !target.group.series()) {
        return;
    }
    const Vec3 by = target.at(at) - from_;
    *changing_ = before_;
    if (by == Vec3{}) {
        return;
    }
    if (hit_.part == Part::Words) {
        changing_->labelOffset = before_.labelOffset + by;
        return;
    }
    changing_->shape =
        hit_.part == Part::Handle
            ? withHandle(before_.shape, hit_.handle, onto(target, at, handlesOf(before_.shape)[hit_.handle]))
            : moved(before_.shape, by);
    MeasuredOn on = measuredOn(target);
    if (changing_->kind == FindingKind::Sphere) {
        on.volume = nullptr;
    }
    const MeasureRefusal why = measureOn(*changing_, on);
    refusal_ = DrawingTool::refusalText(why);
    changing_->label = why == MeasureRefusal::None ? before_.label : DrawingTool::refusalLabel(why);
}

void EditTool::release(ToolTarget& target, QPointF at)
{
    if (!changing_) {
        return;
    }
    move(target, at);
    Finding after = *changing_;
    changing_.reset();
    if (!refusal_.isEmpty() || !target.findings || !target.group.series()) {
        return;
    }
    if (hit_.part != Part::Words && !(after.shape == before_.shape)) {
        measureOn(after, measuredOn(target));
    }
    if (!(after == before_)) {
        target.findings->change(after, target.reader);
    }
}

QString EditTool::nudge(ToolTarget& target, const Finding& finding, QPointF by)
{
    if (!target.findings || !target.group.series()) {
        return {};
    }
    Finding after = finding;
    after.shape = moved(finding.shape, target.at(by) - target.at({0, 0}));
    const MeasureRefusal why = measureOn(after, measuredOn(target));
    if (why == MeasureRefusal::None) {
        target.findings->change(after, target.reader);
    }
    return DrawingTool::refusalText(why);
}

} // namespace sightline
