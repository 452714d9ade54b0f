#pragma once

#include "findings/Shape.h"

#include <optional>

namespace sightline {

/// The numbers of a shape, computed anew each time; nothing where the shape has no such number. Boxes give
/// their longest and second edge as axes; masks their extents along the principal axes of their voxels.
struct Measurement {
    std::optional<double> longAxisMm;   ///< length of a line; longest diameter of an area or body
    std::optional<double> shortAxisMm;  ///< largest diameter at right angles to it
    std::optional<double> diameterMm;   ///< of the sphere of equal volume (ellipsoids and masks)
    std::optional<double> areaMm2;      ///< planar shapes
    std::optional<double> volumeMm3;    ///< ellipsoids, boxes and masks
    std::optional<double> angleDegrees; ///< 0 to 180
};

Measurement measure(const Shape& shape);

} // namespace sightline
