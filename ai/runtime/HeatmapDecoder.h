#pragma once

#include "ai/runtime/Mark.h"
#include "ai/runtime/TiledInference.h"

#include <functional>
#include <vector>

namespace sightline {

/// Local maxima (3x3x3) of the heat as marks, by falling score. The place is refined below the voxel by the
/// heat's own neighbourhood, the diameter is size_reference_mm * exp(log_size). Of marks nearer to each other
/// than min_distance_mm or the radius of the stronger one, the stronger stays.
/// @param floor   marks below this score are left out
/// @param wanted  marks whose centre is not wanted are left out; empty: all are
std::vector<Mark> decodeHeatmap(const OutputMap& map, const ModelPackage::Output& output, double floor,
                                const std::function<bool(LpsPoint)>& wanted = {});

} // namespace sightline
