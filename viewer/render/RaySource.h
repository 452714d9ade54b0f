#pragma once

#include "study/Volume.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace sightline {

/// Voxels ready for rays: the volume's own buffer, the smallest and largest value of each block of 8 x 8 x 8
/// cells, and a coarse mask of what belongs to the body and to the lungs. Never changed after it is made.
struct RaySource {
    static constexpr int kBlock = 8;

    /// A region on a coarser grid along the same axes: 255 inside, 0 outside.
    struct Region {
        std::vector<std::uint8_t> voxels; ///< empty: everything is inside
        std::array<int, 3> size{};
        std::array<float, 3> factor{}; ///< index in the region = index in the volume * factor + offset
        std::array<float, 3> offset{};
    };

    std::shared_ptr<const Volume> volume; ///< Int16 or UInt16
    double factor = 1;                    ///< painted value = stored * factor + offset
    double offset = 0;
    bool hounsfield = false;
    Geometry shown; ///< the body; what fits the picture
    Region body;
    Region lungs;
    std::array<int, 3> blocks{};
    std::vector<std::int32_t> lowest; ///< as stored, a block's cells with their upper neighbours
    std::vector<std::int32_t> highest;

    /// Takes up to a second: call from another thread. Null where the volume cannot be drawn: colour, fewer
    /// than two voxels along an axis, or no memory. Volumes of float, with missing slices, low values bright
    /// or over two thousand million voxels are copied (and reduced) first; other volumes are not.
    static std::shared_ptr<const RaySource> of(const std::shared_ptr<const Volume>& volume);
};

} // namespace sightline
