#pragma once

#include "ai/runtime/Mark.h"
#include "ai/runtime/TiledInference.h"

#include <functional>
#include <vector>

namespace sightline {

/// Connected regions (6 neighbours) of the channel "label" as marks with a MaskShape, by falling score. A
/// voxel belongs where its probability is at least one half (sigmoid, none) or larger than every other
/// channel's (softmax). The score is the mean probability of the region.
/// @param floor   regions below this score are left out, as are those smaller than min_volume_ml
/// @param wanted  voxels that are not wanted are background; empty: all are wanted
std::vector<Mark> decodeLabelmap(const OutputMap& map, const ModelPackage::Output& output, double floor,
                                 const std::function<bool(LpsPoint)>& wanted = {});

} // namespace sightline
