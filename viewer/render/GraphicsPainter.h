#pragma once

#include "study/Volume.h"
#include "view/SlicePlane.h"

#include <QImage>

#include <memory>

namespace sightline {

/// What the acquired image that a plane shows brings along; null where the plane is not an acquired one.
std::shared_ptr<const PlaneGraphics> graphicsIn(const Volume& volume, const SlicePlane& plane);

/// Draws shutter and overlays (PS3.3 C.7.6.11, C.9.2) over a picture of that plane (format RGB32). A picture
/// pixel that covers several image pixels shows an overlay where any of them has it, so that thin lines stay.
/// @param withOverlays  false: the shutter alone
void drawGraphics(QImage& picture, const Volume& volume, const SlicePlane& plane,
                  const PlaneGraphics& graphics, bool withOverlays);

} // namespace sightline
