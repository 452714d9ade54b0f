#pragma once

#include "study/Volume.h"

#include <cstdint>

namespace sightline {

/// Calls visit(first voxel of the volume as its stored type); false, without a call, for colour, which has no
/// values.
template <typename Visit>
bool visitStored(const Volume& volume, Visit visit)
{
    switch (volume.type()) {
    case VoxelType::Int16:
        visit(volume.as<std::int16_t>());
        return true;
    case VoxelType::UInt16:
        visit(volume.as<std::uint16_t>());
        return true;
    case VoxelType::Float32:
        visit(volume.as<float>());
        return true;
    case VoxelType::Rgb8:
        break;
    }
    return false;
}

} // namespace sightline
