#pragma once

#include "ai/runtime/ModelPackage.h"

#include <array>
#include <vector>

namespace sightline {

/// One piece of the input grid that goes through the network at once. Voxel indices of the input grid, x, y,
/// z.
struct Tile {
    std::array<int, 3> start;   ///< first voxel; start + tile size may reach beyond the grid, which is padded
    std::array<int, 3> keepLow; ///< the part of the result that is used, first voxel ...
    std::array<int, 3> keepHigh; ///< ... and one past the last
};

/// Tiles that cover a grid, kept parts side by side without gap or overlap. A tile keeps all but half the
/// overlap at each side where it has a neighbour. Starts and kept parts are multiples of `stride` (but for
/// the grid's own end).
std::vector<Tile> tilesOver(std::array<int, 3> gridSize, const ModelPackage::Tiling& tiling, int stride);

} // namespace sightline
