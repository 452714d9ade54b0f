#pragma once

#include "findings/Shape.h"

#include <optional>
#include <vector>

namespace sightline {

/// A SCOORD3D value (PS3.3 C.18.9): a graphic type and points in LPS mm. Polygons repeat their first point,
/// ellipses give the ends of their two axes, ellipsoids of their three.
struct SrGraphic {
    enum class Type { Point, Polyline, Polygon, Ellipse, Ellipsoid };
    Type type = Type::Point;
    std::vector<LpsPoint> points;
};

/// How a shape stands in a measurement group (PS3.16): as the surface of a body (TID 1411), as a planar
/// region (TID 1410), or only as the path that a length or angle was inferred from (TID 1501).
struct SrRegion {
    enum class Form { VolumeSurface, PlanarRegion, PathOnly };
    Form form = Form::PathOnly;
    std::vector<SrGraphic> graphics; ///< empty for PathOnly
};

SrRegion regionOf(const Shape& shape);
/// The shape back from its region; nothing where the graphics make no shape of ours. Coordinates come as
/// 32-bit floats.
std::optional<Shape> shapeOf(const SrRegion& region);

} // namespace sightline
