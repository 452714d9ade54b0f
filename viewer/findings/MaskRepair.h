#pragma once

#include "findings/VoxelMask.h"

namespace sightline {

// What is done to a whole mask. `axis` (0, 1, 2 of the grid) does it slice by slice across that axis; -1 in
// all three directions at once. All return how many voxels have changed.

/// Fills what is enclosed: what cannot be reached from outside by way of voxels that share a face.
long long fillHoles(VoxelMask& mask, int axis);
/// Each voxel becomes what most of the 27 (9 in a slice) voxels around and with it are.
long long smooth(VoxelMask& mask, int axis);
/// Keeps the largest part that hangs together by faces, edges or corners; of equal ones the first.
long long keepLargest(VoxelMask& mask);
/// Fills the gaps between painted slices across `axis` (0, 1, 2): a voxel between two of them is inside where
/// the distances to their outlines, mm, inside counted below zero, weighted by nearness, are below zero.
long long interpolateSlices(VoxelMask& mask, int axis);

} // namespace sightline
