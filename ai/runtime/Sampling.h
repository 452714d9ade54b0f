#pragma once

#include "ai/runtime/Grid.h"
#include "study/Volume.h"

namespace sightline {

struct SamplingOptions {
    /// Value where the volume does not reach. In the volume's unit.
    double outside = -1024;
    /// Stored values below this count as this: scanners fill the corners of the picture with -2000 or -3024.
    double lowest = -1024;
    int threads = 0; ///< 0: as many as there are cores
};

/// The grid with axes L, P, H and the given spacing (mm, along x, y, z) that covers the centres of all voxels
/// of `source`; its first voxel is the low corner of their bounding box.
Geometry patientGrid(const Geometry& source, std::array<double, 3> spacing);

/// The part of a grid from voxel `low` to `high`, both included.
Geometry cropped(const Geometry& grid, std::array<int, 3> low, std::array<int, 3> high);

/// Values of `volume` (after rescale) at the voxel centres of `target`, whose axes must be those of the
/// patient. Along each axis of the volume that is finer than the target a Gaussian low-pass comes first
/// (sigma in source voxels 0.35 * sqrt((target / source)^2 - 1), edges repeated), then linear interpolation.
/// A slice that has not arrived takes the values of the nearest one that has. Colour volumes give nothing but
/// `outside`.
Grid<float> sampled(const Volume& volume, const Geometry& target, const SamplingOptions& options = {});

} // namespace sightline
