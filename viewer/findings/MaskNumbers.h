#pragma once

#include "findings/Shape.h"

#include <array>
#include <memory>

namespace sightline {

/// What is counted in a mask, in one pass over its voxels. Lengths in mm, places LPS.
struct MaskNumbers {
    long long count = 0; ///< voxels inside
    /// The centre of mass, or the voxel inside that is nearest to it where that lies outside (a crescent, a
    /// ring); the middle of the grid where nothing is inside.
    LpsPoint centre;
    BoxShape bounds; ///< to the outer corners of the voxels
    /// Largest and second extent along the principal axes of the voxels, each with the voxel itself.
    double longAxisMm = 0;
    double shortAxisMm = 0;
    Vec3 longDirection{1, 0, 0};      ///< unit vector, LPS
    bool isFlat = false;              ///< all in one slice along the third axis
    std::array<long long, 3> faces{}; ///< between inside and outside, by the axis they stand across
};

/// Counted once for each mask and remembered while its voxels are in use. From any thread.
std::shared_ptr<const MaskNumbers> numbersOf(const MaskShape& mask);

/// How far a mask's volume may be off, mm3: its surface moved by half a voxel, as it is seen from each face,
/// or by half of what a length may be off where that is more.
/// @param plusMinusMm  of a length, see Finding::plusMinusMm
double volumeUncertaintyMm3(const MaskShape& mask, double plusMinusMm);

} // namespace sightline
