#pragma once

#include "study/Volume.h"

#include <array>
#include <memory>

namespace sightline {

/// Voxels from `low` to `high`, both included.
struct VoxelBox {
    std::array<int, 3> low;
    std::array<int, 3> high;
    int size(int n) const { return high[n] - low[n] + 1; }
};

/// Turns all that does not belong to the largest connected body (table, blankets, tubes beside it) into air.
/// @param volume  CT, Int16 in HU, slope 1
/// @return        the body with a margin of a few voxels; the whole grid where no body is found
VoxelBox keepBody(Volume& volume);

/// A copy in which everything but the lungs and the vessels in them is air; null where there are no lungs.
/// @param volume  CT, Int16 in HU, slope 1
std::shared_ptr<Volume> keepLungs(const Volume& volume);

} // namespace sightline
