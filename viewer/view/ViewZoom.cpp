#include "view/ViewZoom.h"

#include <algorithm>
#include <cmath>

namespace sightline {

double zoomFor(const ViewState& view, const Crosshair& crosshair, const Geometry& geometry, int width,
               int height, double mmPerPixel)
{
    ViewState fitted = view;
    fitted.zoom = 1;
    return slicePlane(fitted, crosshair, geometry, width, height).mmPerPixel / mmPerPixel;
}

double imagePixelMm(const SlicePlane& plane, const Geometry& geometry)
{
    const auto spacingAlong = [&](Vec3 direction) {
        int best = 0;
        for (int n = 1; n < 3; ++n) {
            if (std::abs(dot(geometry.axis(n), direction)) > std::abs(dot(geometry.axis(best), direction))) {
                best = n;
            }
        }
        return geometry.spacing(best);
    };
    return std::min(spacingAlong(plane.right), spacingAlong(plane.down));
}

} // namespace sightline
