#pragma once

#include "view/CrosshairLine.h"
#include "view/LinkGroup.h"

class QPainter;

namespace sightline {

/// Draws the lines of the other planes in a view, the edges of their slabs, and the handles of the part under
/// the mouse. Device pixels; the middle stays free.
void drawCrosshair(QPainter& painter, const LinkGroup& group, ViewPlane view, const SlicePlane& plane,
                   const std::optional<CrosshairGrip>& grip, double scale);

/// Draws where another view's rectangle cuts this one, thin and in its colour. Nothing where they do not
/// meet.
void drawReferenceLine(QPainter& painter, const SlicePlane& of, ViewPlane ofPlane, const SlicePlane& in,
                       double scale);

} // namespace sightline
