#pragma once

#include "findings/Shape.h"
#include "view/SlicePlane.h"

#include <QPainterPath>

#include <memory>

namespace sightline {

/// Where a plane cuts a mask: closed outlines (odd-even filled) along the borders of the voxels, in device
/// pixels of the plane's picture, to one pixel. Empty where they do not meet. The last few are remembered by
/// each thread, so that a picture that is drawn again costs nothing.
std::shared_ptr<const QPainterPath> maskSection(const MaskShape& mask, const SlicePlane& plane);

} // namespace sightline
