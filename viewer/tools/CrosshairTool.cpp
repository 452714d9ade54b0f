#include "tools/CrosshairTool.h"

namespace sightline {

void CrosshairTool::press(ToolTarget& target, QPointF at)
{
    target.group.goTo(target.at(at));
}

void CrosshairTool::move(ToolTarget& target, QPointF at)
{
    target.group.goTo(target.at(at));
}

void CrosshairTool::release(ToolTarget&, QPointF)
{}

} // namespace sightline
