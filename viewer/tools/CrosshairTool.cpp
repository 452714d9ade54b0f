#include "tools/CrosshairTool.h"

#include <algorithm>
#include <cmath>

namespace sightline {

std::optional<CrosshairGrip> CrosshairTool::gripAt(const ToolTarget& target, QPointF at) const
{
    const LinkGroup& group = target.group;
    if (!group.canCutPlanes() || !group.overlaysVisible()) {
        return std::nullopt;
    }
    return crosshairGrip(target.view.plane, group.crosshair(), target.plane,
                         {group.slab(ViewPlane::Axial).thicknessMm,
                          group.slab(ViewPlane::Coronal).thicknessMm,
                          group.slab(ViewPlane::Sagittal).thicknessMm},
                         {at.x(), at.y()}, target.devicePixelRatio);
}

void CrosshairTool::press(ToolTarget& target, QPointF at)
{
    grip_ = gripAt(target, at);
    from_ = {at.x(), at.y()};
    start_ = target.plane;
    before_ = target.group.crosshair();
    moved_ = false;
    if (!grip_ || grip_->kind == CrosshairGrip::Kind::Centre) {
        grip_.reset();
        target.group.goTo(target.at(at));
    } else {
        slab_ = target.group.slab(grip_->line.plane);
    }
}

void CrosshairTool::move(ToolTarget& target, QPointF at)
{
    const SlicePlane::Pixel p{at.x(), at.y()};
    if (!grip_) {
        target.group.goTo(target.at(at));
        return;
    }
    if (!moved_ && std::hypot(p.x - from_.x, p.y - from_.y) < 3 * target.devicePixelRatio) {
        return; // a hand that shakes is no drag
    }
    moved_ = true;
    switch (grip_->kind) {
    case CrosshairGrip::Kind::Turn:
        turnLine(target, p);
        break;
    case CrosshairGrip::Kind::Shift:
        shift(target, p);
        break;
    case CrosshairGrip::Kind::Slab:
        thicken(target, p);
        break;
    case CrosshairGrip::Kind::Centre:
        break;
    }
}

void CrosshairTool::release(ToolTarget& target, QPointF at)
{
    if (grip_ && !moved_ && grip_->kind != CrosshairGrip::Kind::Slab) {
        target.group.goTo(target.at(at));
    }
    grip_.reset();
}

void CrosshairTool::turnLine(ToolTarget& target, SlicePlane::Pixel at)
{
    const SlicePlane::Pixel c = grip_->line.middle;
    constexpr double kDegree = 3.14159265358979323846 / 180;
    double angle = std::atan2(at.y - c.y, at.x - c.x) - std::atan2(from_.y - c.y, from_.x - c.x);
    if (target.snaps) {
        // The line comes to stand at whole steps, not merely turns by them.
        const double line = std::atan2(grip_->line.along.y, grip_->line.along.x);
        angle = std::round((line + angle) / (5 * kDegree)) * (5 * kDegree) - line;
    }
    // Right to down is the positive sense both in the picture and about right x down.
    target.group.setCrosshair(before_.turned(start_.normal(), angle, target.group.volume()->geometry()));
}

void CrosshairTool::shift(ToolTarget& target, SlicePlane::Pixel at)
{
    const double off = grip_->line.offOf(at) - grip_->line.offOf(from_);
    const SlicePlane::Pixel to = grip_->line.at(0, off);
    target.group.setCrosshair(movedTo(before_, start_.toLps(to.x, to.y), target.group.volume()->geometry()));
}

void CrosshairTool::thicken(ToolTarget& target, SlicePlane::Pixel at)
{
    const double side = grip_->line.offOf(from_) < 0 ? -1 : 1;
    const double outwards = (grip_->line.offOf(at) - grip_->line.offOf(from_)) * side * start_.mmPerPixel;
    Slab slab = slab_;
    const double step = target.snaps ? 5 : 0.5;
    slab.thicknessMm = std::max(0.0, std::round((slab_.thicknessMm + 2 * outwards) / step) * step);
    target.group.setSlab(grip_->line.plane, slab);
}

} // namespace sightline
