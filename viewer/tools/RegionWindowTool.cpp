#include "tools/RegionWindowTool.h"

#include "view/AutoWindow.h"

#include <QLineF>

namespace sightline {

namespace {

constexpr double kShortestDrag = 3; // logical pixels
constexpr double kLowPercent = 1;
constexpr double kHighPercent = 99;

} // namespace

void RegionWindowTool::press(ToolTarget& target, QPointF at)
{
    from_ = at;
    refusal_.clear();
    Finding circle;
    circle.kind = FindingKind::Nodule;
    circle.label = tr("Window");
    drawing_ = circle;
    move(target, at);
}

void RegionWindowTool::move(ToolTarget& target, QPointF at)
{
    if (!drawing_) {
        return;
    }
    const double radius = QLineF(from_, at).length() * target.plane.mmPerPixel;
    drawing_->shape =
        EllipseShape{target.at(from_), {target.plane.right * radius, target.plane.down * radius, Vec3{}}};
}

void RegionWindowTool::release(ToolTarget& target, QPointF at)
{
    const bool wasDrawing = drawing_.has_value();
    drawing_.reset();
    const double radius = QLineF(from_, at).length();
    if (!wasDrawing || !target.group.volume() || radius < kShortestDrag * target.devicePixelRatio) {
        return;
    }
    const auto window = windowBetween(valuesIn(*target.group.volume(), target.plane,
                                               [&](double x, double y) {
                                                   return QLineF(from_, {x, y}).length() <= radius;
                                               }),
                                      kLowPercent, kHighPercent);
    if (window) {
        target.group.setWindow(*window);
    } else {
        refusal_ = tr("The window stays as it is: there are no values in the circle.");
    }
}

} // namespace sightline
