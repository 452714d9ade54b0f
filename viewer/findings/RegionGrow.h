#pragma once

#include "findings/ValueRange.h"
#include "findings/VoxelMask.h"
#include "study/Volume.h"

#include <array>
#include <functional>
#include <memory>
#include <stop_token>

namespace sightline {

/// What to grow: all voxels of a volume that are joined to a seed by voxels within a range of values.
struct GrowRequest {
    std::shared_ptr<const Volume> volume;
    std::array<int, 3> seed{}; ///< a voxel of the volume
    ValueRange range;
    double mostMm3 = 0;       ///< a region larger than this has leaked: nothing comes of it
    bool acrossEdges = false; ///< voxels that share an edge or a corner are joined too (26, in a plane 8)
    int heldAxis = -1;        ///< 0, 1, 2: stay within the seed's slice along this axis of the grid
};

struct GrowResult {
    enum class Outcome {
        Done,
        Stopped,       ///< by the reader
        TooLarge,      ///< reached mostMm3
        SeedIsOutside, ///< the seed has no value, or one beyond the range
    };
    Outcome outcome = Outcome::SeedIsOutside;
    VoxelMask region; ///< on the volume's grid; empty unless Done
    /// The region ends at slices that have not arrived: more may belong to it.
    bool endsAtMissing = false;
};

/// @param progress  called now and then with what was found so far over mostMm3, from the calling thread
GrowResult growRegion(const GrowRequest& request, const std::stop_token& stop = {},
                      const std::function<void(double)>& progress = {});

} // namespace sightline
