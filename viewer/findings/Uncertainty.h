#pragma once

#include "study/Geometry.h"

namespace sightline {

/// How far a length along `direction` (unit vector, LPS) may be off, mm: one voxel as seen along it (half a
/// voxel at either end), and what the series' own issues add.
/// @param worstErrorMm  Series::worstErrorMm()
double lengthUncertaintyMm(Vec3 direction, const Geometry& geometry, double worstErrorMm);

} // namespace sightline
