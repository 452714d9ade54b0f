#include "tools/ScrollTool.h"

#include <algorithm>
#include <cmath>

namespace sightline {

void ScrollTool::press(ToolTarget& target, QPointF at)
{
    from_ = at.y();
    before_ = target.group.crosshair();
    start_ = sliceNumber(target.view.plane, before_, target.group.volume()->geometry());
}

void ScrollTool::move(ToolTarget& target, QPointF at)
{
    const Geometry& geometry = target.group.volume()->geometry();
    const int count = std::max(sliceCount(target.view.plane, before_, geometry), 1);
    const double least = 3 * target.devicePixelRatio;
    const double pixels = count > 1000 ? static_cast<double>(target.plane.height) / count
                                       : std::max(static_cast<double>(target.plane.height) / count, least);
    const int number = start_ + static_cast<int>(std::lround((at.y() - from_) / pixels));
    target.group.setCrosshair(movedToSlice(before_, target.view.plane, geometry, number));
}

void ScrollTool::release(ToolTarget&, QPointF)
{}

} // namespace sightline
