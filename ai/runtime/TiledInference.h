#pragma once

#include "ai/runtime/Grid.h"
#include "ai/runtime/InferenceEngine.h"
#include "ai/runtime/ModelPackage.h"

#include <functional>
#include <optional>
#include <stop_token>

namespace sightline {

/// What a network said of a whole grid.
struct OutputMap {
    Geometry geometry; ///< of the output voxels' centres, LPS
    std::vector<std::vector<float>>
        channels;      ///< raw values of the network, x fastest; 0 where nothing was computed
    MaskGrid computed; ///< 1 where a tile was run

    /// One channel as a grid would look; the index must exist.
    const std::vector<float>& channel(int n) const { return channels[static_cast<std::size_t>(n)]; }
};

struct TiledInferenceOptions {
    /// Is there anything of interest at this LPS point? Tiles whose kept part has none are left out. Empty:
    /// everything.
    std::function<bool(LpsPoint)> wanted;
    int workers = 1;                      ///< tiles in flight at once
    std::function<void(double)> progress; ///< 0 to 1, from the calling thread
    std::stop_token stop;                 ///< looked at before each tile
};

/// Runs the tiles of a grid whose values are already the network's input values. Output voxel n of stride s
/// lies at input coordinate s * n + (s - 1) / 2.
/// @return the output, nothing where it was stopped, or what went wrong
tl::expected<std::optional<OutputMap>, std::string>
runTiles(InferenceEngine& engine, const Grid<float>& input, const ModelPackage::Tiling& tiling,
         const ModelPackage::Output& output, double padValue, const TiledInferenceOptions& options);

} // namespace sightline
