#pragma once

#include "study/Volume.h"

#include <memory>

namespace sightline {

/// A copy of the volume for the 3-D view: Int16, at most `longestEdge` voxels an edge and about `mostVoxels`
/// in all, each the average of the voxels it covers. Hounsfield units stay as they are (-1024 to 3071); other
/// units are scaled so that the second percentile becomes 0 and the 99.8th 1000. In CT, what does not belong
/// to the body (table, blankets) becomes air and the grid is cut to the body. Slices that have not arrived
/// are air. Null for colour and where memory is short.
std::shared_ptr<Volume> reduceVolume(const Volume& volume, int longestEdge = 256,
                                     long long mostVoxels = 10'000'000);

} // namespace sightline
