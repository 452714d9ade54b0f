#pragma once

#include <cstddef>

namespace sightline {

/// How one voxel is stored.
enum class VoxelType {
    Int16,   ///< CT and most MR
    UInt16,  ///< what does not fit Int16
    Float32, ///< values that whole numbers cannot hold
    Rgb8,    ///< colour, three bytes red, green, blue
};

constexpr std::size_t bytesPerVoxel(VoxelType type)
{
    switch (type) {
    case VoxelType::Int16:
    case VoxelType::UInt16:
        return 2;
    case VoxelType::Float32:
        return 4;
    case VoxelType::Rgb8:
        return 3;
    }
    return 0;
}

} // namespace sightline
