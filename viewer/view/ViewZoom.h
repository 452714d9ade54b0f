#pragma once

#include "view/ViewState.h"

namespace sightline {

/// The zoom at which a device pixel of a view of width x height shows `mmPerPixel`.
double zoomFor(const ViewState& view, const Crosshair& crosshair, const Geometry& geometry, int width,
               int height, double mmPerPixel);
/// The size of an image pixel in a plane, mm: of the finer of the two axes of the volume that lie nearest to
/// the plane's rows and columns. Shown at one device pixel each, no image pixel is left out.
double imagePixelMm(const SlicePlane& plane, const Geometry& geometry);

} // namespace sightline
