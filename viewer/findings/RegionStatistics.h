#pragma once

#include "findings/RegionValues.h"
#include "findings/Shape.h"
#include "study/Volume.h"

namespace sightline {

/// Mean, deviation, extremes and count of the voxels inside a shape; the one place they are computed.
///
/// A flat shape on a plane of the grid (normal along a grid axis, within 1/100 voxel of voxel centres) takes
/// the pixels whose centres lie inside or on the edge. On any other plane it is sampled at steps of the
/// finest spacing, from the shape's middle along `right`, linear between the eight voxels around. A body
/// takes the voxels whose centres lie inside. A point takes 3 x 3 pixels on its plane, and its own value.
/// Lines, angles and arrows have no inside: count 0.
/// Left out and counted: padding, NaN and infinite values, places beyond the volume; slices that have not
/// arrived are named. Colour has no values. Regions over `kMostSamples`
/// voxels or `kMostInterpolated` places are not computed (`tooLarge`).
/// @param right,down  unit vectors, LPS, of the plane it is drawn on; bodies ignore them
RegionValues regionStatistics(const Shape& shape, const Volume& volume, Vec3 right, Vec3 down);

/// So that the reader never waits for it; measured figures are in the folder's README.
inline constexpr double kMostSamples = 2e6;
inline constexpr double kMostInterpolated = 2.5e5; ///< on planes between the voxels

/// True where an outline crosses itself: it then has no one inside.
bool crossesItself(const PolygonShape& outline);

} // namespace sightline
