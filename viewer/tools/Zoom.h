#pragma once

#include "tools/Tool.h"

namespace sightline {

/// Zooms a view by a factor so that the place under the mouse stays where it is. Held between 0.25 and 40
/// times the fit.
void zoomAt(ToolTarget& target, QPointF devicePixel, double factor);

} // namespace sightline
