#pragma once

#include "study/LpsPoint.h"
#include "study/Unit.h"

#include <vector>

namespace sightline {

/// The voxels inside a region, in the unit of the volume (after rescale), as they were when it was measured.
struct RegionValues {
    double mean = 0;
    double deviation = 0; ///< standard deviation, divided by the count
    double minimum = 0;
    double maximum = 0;
    int count = 0;      ///< pixels (of bodies voxels) that count; 0: the numbers above mean nothing
    int padding = 0;    ///< left out: no image there
    int notNumbers = 0; ///< left out: NaN or infinite
    int outside = 0;    ///< left out: beyond the volume
    std::vector<int> missingSlices; ///< slices of the volume not there yet, 0 for the first; left out
    Unit unit = Unit::None;
    bool isAcquired = true; ///< the very pixels of an acquired slice (of a body: voxels)
    double stepMm = 0;     ///< distance of the samples, where the plane was sampled; 0: the grid's own pixels
    double at = 0;         ///< of a probe: the value of the one pixel under it; the rest is its 3 x 3 pixels
    bool tooLarge = false; ///< nothing was computed
    /// The plane it was measured on, unit vectors, LPS: with it the same can be measured again when slices
    /// have arrived.
    Vec3 right{1, 0, 0};
    Vec3 down{0, 1, 0};

    friend bool operator==(const RegionValues&, const RegionValues&) = default;
};

} // namespace sightline
