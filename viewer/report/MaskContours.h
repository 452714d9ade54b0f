#pragma once

#include "findings/Shape.h"

#include <optional>
#include <vector>

namespace sightline {

/// The outlines of a mask, slice by slice along its third axis, on the borders between voxels in the plane
/// through the voxel centres. Holes are outlines of their own: a point is inside where it is inside an odd
/// number of outlines of its slice.
std::vector<std::vector<LpsPoint>> contoursOf(const MaskShape& mask);

/// The mask within outlines in several parallel planes. The grid is that of the outlines where they follow
/// one (what contoursOf gives comes back voxel by voxel), else half a millimetre. Nothing for fewer than two
/// planes or outlines that are not parallel.
std::optional<MaskShape> maskWithin(const std::vector<std::vector<LpsPoint>>& contours);

} // namespace sightline
