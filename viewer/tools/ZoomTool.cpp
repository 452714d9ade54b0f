#include "tools/ZoomTool.h"

#include "tools/Zoom.h"

#include <cmath>

namespace sightline {

void ZoomTool::press(ToolTarget&, QPointF at)
{
    from_ = at;
    last_ = at;
}

void ZoomTool::move(ToolTarget& target, QPointF at)
{
    // 150 logical pixels double or halve.
    zoomAt(target, from_, std::exp2((last_.y() - at.y()) / target.devicePixelRatio / 150.0));
    last_ = at;
}

void ZoomTool::release(ToolTarget&, QPointF)
{}

} // namespace sightline
