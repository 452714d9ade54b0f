#pragma once

namespace sightline {

/// A continuous voxel index: i counts columns, j rows, k slices; whole numbers are voxel centres.
struct VoxelIndex {
    double i = 0;
    double j = 0;
    double k = 0;

    friend bool operator==(const VoxelIndex&, const VoxelIndex&) = default;
};

} // namespace sightline
