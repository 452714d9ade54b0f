#pragma once

namespace sightline {

/// What a voxel's value means after rescale.
enum class Unit {
    None,       ///< arbitrary (MR, ultrasound)
    Hounsfield, ///< HU
};

} // namespace sightline
