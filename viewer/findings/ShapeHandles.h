#pragma once

#include "findings/Shape.h"

#include <vector>

namespace sightline {

/// The places by which a reader reshapes a shape, LPS; none for masks. Bidirectional: long axis, then short
/// axis. Ellipses and spheres: the two ends of each half axis that is not zero.
std::vector<LpsPoint> handlesOf(const Shape& shape);

/// The shape with handle n moved to a place. Second diameters stay at right angles to the first and keep
/// their share of it where the first moves; circles and spheres stay round, rectangles keep their corners.
Shape withHandle(const Shape& shape, std::size_t n, LpsPoint to);

/// All of it moved; masks too.
Shape moved(const Shape& shape, Vec3 by);

} // namespace sightline
