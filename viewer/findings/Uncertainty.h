#pragma once

#include "findings/PlusMinus.h"
#include "findings/Shape.h"
#include "study/Geometry.h"
#include "study/ImageScale.h"

namespace sightline {

/// How far a length along `direction` (unit vector, LPS) may be off, mm: one voxel as seen along it (half a
/// voxel at either end), and what the series' own issues add.
/// @param worstErrorMm  Series::worstErrorMm()
double lengthUncertaintyMm(Vec3 direction, const Geometry& geometry, double worstErrorMm);

/// How far a place may be off. A length between two places is off by `lengthAlong`, so each place is off by
/// that over the square root of two; places err independently unless they lie closer than a pixel, where
/// their errors go together (correlation exp(-d^2 / pixel^2), d the distance): a freehand line gains nothing
/// by having more points.
struct PlaceError {
    std::array<Vec3, 3> axes{Vec3{1, 0, 0}, Vec3{0, 1, 0}, Vec3{0, 0, 1}};
    std::array<double, 3> size{}; ///< of a voxel along them, mm
    double seriesMm = 0;          ///< Series::worstErrorMm()
    double slabMm = 0;            ///< thickness of the slab it was drawn through; 0: one slice
    Vec3 slabNormal{};            ///< of the slab; zero: that of the shape

    static PlaceError of(const Geometry& geometry, double worstErrorMm);
    /// In the millimetres, or pixels, of the scale.
    static PlaceError of(const ImageScale& scale);
    /// sqrt(sum over axes of (direction . axis)^2 size^2 + seriesMm^2), direction a unit vector.
    double lengthAlong(Vec3 direction) const;
    /// With what the slab hides: two places at its two faces are sqrt(l^2 + slab^2) apart where they seem l.
    double lengthOf(Vec3 line) const;
};

/// First order propagation: the variance of a number f is the sum over pairs of places of grad f . C . grad f
/// with C the covariance of PlaceError. Axes of an ellipse err independently, those of a circle or sphere
/// together: dA / A = 2 dr / r, dV / V = 3 dr / r. Boxes: their edges as axes; masks: none. A slab adds what
/// it hides at most, as with lengths: an angle whose places lie at its faces, an area that lies slantwise
/// from face to face across its smaller extent; volumes get nothing, a body is not drawn from its shadow.
PlusMinus plusMinusOf(const Shape& shape, const PlaceError& error);
/// Of the number `longAxisMm`, mm.
double longPlusMinusOf(const Shape& shape, const PlaceError& error);

} // namespace sightline
