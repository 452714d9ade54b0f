#pragma once

#include "findings/Shape.h"
#include "study/Volume.h"

namespace sightline {

/// The values of a volume within a mask, after rescale, in the volume's unit. Voxels without a value (not
/// arrived, padding, not a finite number) are left out.
struct MaskStatistics {
    long long count = 0;
    double mean = 0;
    double deviation = 0; ///< standard deviation, of the sample (n - 1); 0 for a single voxel
    double least = 0;
    double most = 0;
    long long missing = 0; ///< voxels inside the mask that have no value
};

/// All zero for colour, which has no values. The mask's grid may be any: each of the volume's voxels whose
/// centre lies within the mask counts once.
MaskStatistics statisticsOf(const MaskShape& mask, const Volume& volume);

} // namespace sightline
