#include "tools/Zoom.h"

#include <algorithm>

namespace sightline {

void zoomAt(ToolTarget& target, QPointF devicePixel, double factor)
{
    const double zoom = std::clamp(target.view.zoom * factor, 0.25, 40.0);
    const double change = zoom / target.view.zoom;
    const double x = (devicePixel.x() - target.plane.width / 2.0) * target.plane.mmPerPixel;
    const double y = (devicePixel.y() - target.plane.height / 2.0) * target.plane.mmPerPixel;
    target.view.panRight += x * (1 - 1 / change);
    target.view.panDown += y * (1 - 1 / change);
    target.view.zoom = zoom;
}

} // namespace sightline
