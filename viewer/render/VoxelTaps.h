#pragma once

#include "view/Look.h"

#include <array>

namespace sightline {

/// The voxels along one axis that a place between them takes its value from, and their weights.
struct VoxelTaps {
    int count = 0; ///< 0: outside the grid
    std::array<int, 4> index{};
    std::array<float, 4> weight{}; ///< never 0
};

/// @param at  voxel index; the grid reaches from -0.5 to size - 0.5
VoxelTaps voxelTaps(double at, int size, Interpolation interpolation);

/// True where the grid has a value.
bool isInGrid(double at, int size);

} // namespace sightline
