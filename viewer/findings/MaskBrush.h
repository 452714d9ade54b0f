#pragma once

#include "findings/ValueRange.h"
#include "findings/VoxelMask.h"
#include "study/Volume.h"

#include <optional>

namespace sightline {

/// A brush on its way from one place to the next, LPS mm: everything within its radius of that straight line.
struct Brush {
    LpsPoint from;
    LpsPoint to;
    double radiusMm = 0;
    /// Flat: within half the thickness of a plane through the line, and within the radius along that plane. A
    /// ball where there is none.
    struct Disc {
        Vec3 normal; ///< unit vector
        double thicknessMm = 0;
    };
    std::optional<Disc> disc;
};

/// The thickness of one voxel seen along a unit vector, mm: a disc as thick as this takes every voxel that
/// its plane passes through, and one slice where it lies along the slices.
double thicknessAlong(Vec3 normal, const Geometry& grid);

/// Puts in (or takes out) the voxels whose centres lie within the brush; a brush too small for any takes the
/// voxel at its end.
/// @param range  only voxels of these values, which need `volume` on the mask's grid; voxels without a value
///               (not arrived, padding, no number) stay as they are
/// @return how many voxels have changed
long long paint(VoxelMask& mask, const Brush& brush, bool inside,
                const std::optional<ValueRange>& range = std::nullopt, const Volume* volume = nullptr);

} // namespace sightline
