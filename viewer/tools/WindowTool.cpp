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
    // A table becomes the window that covers the same values: it cannot be widened.
    Window window{start_.centre, start_.width, start_.lut ? WindowFunction::Linear : start_.function};
    if (!whole && window.function == WindowFunction::Linear) {
        // LINEAR is never narrower than one (PS3.3 C.11.2.1.2.1), which may be all that such values span: the
        // same ramp in exact terms, no threshold, which could not be dragged.
        window = {window.centre - 0.5, std::max(window.width - 1, window.width / 2),
                  WindowFunction::LinearExact};
    }
    const double least = window.function == WindowFunction::Linear ? 1 : 1e-6;
    window.centre -= downwards * window.width;
    window.width = std::max(window.width * std::exp2(2 * right), least);
    if (whole && window.width >= 1) {
        window.width = std::round(window.width);
        window.centre = std::round(window.centre);
    }
    target.group.setWindow(window);
}

void WindowTool::release(ToolTarget&, QPointF)
{}

} // namespace sightline
