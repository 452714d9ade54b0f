#include "tools/ZoomTool.h"

#include "tools/Zoom.h"

#include <cmath>

namespace sightline {

void ZoomTool::press(ToolTarget&, QPointF at)
{
    from_ = at;
    lastY_ = at.y();
}

void ZoomTool::move(ToolTarget& target, QPointF at)
{
    // 120 logical pixels double or halve the picture.
    const double up = (lastY_ - at.y()) / target.devicePixelRatio / 120.0;
    lastY_ = at.y();
    zoomAt(target, from_, std::exp2(up));
}

void ZoomTool::release(ToolTarget&, QPointF)
{}

} // namespace sightline
