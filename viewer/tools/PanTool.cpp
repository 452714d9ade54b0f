#include "tools/PanTool.h"

namespace sightline {

void PanTool::press(ToolTarget& target, QPointF at)
{
    from_ = at;
    startRight_ = target.view.panRight;
    startDown_ = target.view.panDown;
}

void PanTool::move(ToolTarget& target, QPointF at)
{
    target.view.panRight = startRight_ - (at.x() - from_.x()) * target.plane.mmPerPixel;
    target.view.panDown = startDown_ - (at.y() - from_.y()) * target.plane.mmPerPixel;
}

void PanTool::release(ToolTarget&, QPointF)
{}

} // namespace sightline
