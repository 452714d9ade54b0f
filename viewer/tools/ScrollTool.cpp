#include "tools/ScrollTool.h"

#include <algorithm>
#include <cmath>

namespace sightline {

void ScrollTool::press(ToolTarget& target, QPointF at)
{
    const Geometry& geometry = target.group.volume()->geometry();
    const Crosshair& crosshair = target.group.crosshair();
    fromY_ = at.y();
    start_ = sliceNumber(target.view.plane, crosshair, geometry);
    const int count = std::max(1, sliceCount(target.view.plane, crosshair, geometry));
    pixelsAPicture_ = std::clamp(static_cast<double>(target.plane.height) / count, 1.0, 6.0) *
                      std::max(1.0, target.devicePixelRatio);
}

void ScrollTool::move(ToolTarget& target, QPointF at)
{
    const int on = static_cast<int>(std::lround((at.y() - fromY_) / pixelsAPicture_));
    target.group.setCrosshair(movedToSlice(target.group.crosshair(), target.view.plane,
                                           target.group.volume()->geometry(), start_ + on));
}

void ScrollTool::release(ToolTarget&, QPointF)
{}

} // namespace sightline
