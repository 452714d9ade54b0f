#include "tools/WindowTool.h"

#include <algorithm>
#include <cmath>

namespace sightline {

void WindowTool::press(ToolTarget& target, QPointF at)
{
    from_ = at;
    start_ = target.group.window();
}

void WindowTool::move(ToolTarget& target, QPointF at)
{
    // 400 logical pixels double or halve the width, or move the centre by one width: fine steps for narrow
    // windows.
    const double right = (at.x() - from_.x()) / target.devicePixelRatio / 400.0;
    const double downwards = (at.y() - from_.y()) / target.devicePixelRatio / 400.0;
    const bool whole = target.group.volume() && target.group.volume()->type() != VoxelType::Float32 &&
                       std::abs(target.group.volume()->slope()) >= 1;
    Window window;
    // A table becomes the window that covers the same values: it cannot be widened.
    window.function = start_.lut ? WindowFunction::Linear : start_.function;
    const double least = window.function == WindowFunction::Linear ? 1 : 1e-6;
    window.width = std::max(start_.width * std::exp2(2 * right), least);
    window.centre = start_.centre - downwards * start_.width;
    if (whole && window.width >= 1) {
        window.width = std::round(window.width);
        window.centre = std::round(window.centre);
    }
    target.group.setWindow(window);
}

void WindowTool::release(ToolTarget&, QPointF)
{}

} // namespace sightline
