#pragma once

#include "ai/runtime/Grid.h"

#include <cstdint>
#include <vector>

namespace sightline {

// Shapes on binary grids, for lung masks and label maps. Written here in two hundred lines instead of taken
// from ITK: its package file asks for GDCM, and its libraries would be loaded at every start of the program.

/// Components that touch by a face (6 neighbours), numbered from 1 by falling size; 0 is background.
struct Components {
    Grid<std::int32_t> labels;
    std::vector<long long> sizes; ///< voxels; sizes[0] belongs to label 1
};
Components componentsOf(const MaskGrid& mask);

/// Squared distance in mm from each voxel's centre to the nearest voxel centre inside the mask; exact
/// (Felzenszwalb and Huttenlocher, Distance transforms of sampled functions, 2012). Infinity where the mask
/// is empty.
Grid<float> squaredDistanceTo(const MaskGrid& mask);

/// Grown by a ball, mm. The grid does not grow: leave room.
MaskGrid dilated(const MaskGrid& mask, double radiusMm);
/// Shrunk by a ball, mm; what lies beyond the grid counts as outside.
MaskGrid eroded(const MaskGrid& mask, double radiusMm);
/// Fills, slice by slice along z, what cannot be reached from the slice's border.
void fillHolesInSlices(MaskGrid& mask);
/// Gives each voxel of `mask` the label that reaches it first when all labels grow within the mask.
void spreadLabels(Grid<std::int32_t>& labels, const MaskGrid& mask);

} // namespace sightline
