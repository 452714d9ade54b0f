#pragma once

#include "study/Geometry.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace sightline {

/// Values on a grid whose axes are the patient's (x Left, y Posterior, z Head), x fastest: what networks and
/// masks work on.
template <typename T>
struct Grid {
    Geometry geometry; ///< axes are exactly +x, +y, +z of LPS
    std::vector<T> values;

    Grid() = default;
    explicit Grid(const Geometry& where, T fill = T{})
        : geometry(where)
        , values(static_cast<std::size_t>(where.voxelCount()), fill)
    {}

    int size(int axis) const { return geometry.size(axis); }
    std::size_t offset(int x, int y, int z) const
    {
        return (static_cast<std::size_t>(z) * static_cast<std::size_t>(size(1)) +
                static_cast<std::size_t>(y)) *
                   static_cast<std::size_t>(size(0)) +
               static_cast<std::size_t>(x);
    }
    T& at(int x, int y, int z) { return values[offset(x, y, z)]; }
    const T& at(int x, int y, int z) const { return values[offset(x, y, z)]; }
    bool holds(int x, int y, int z) const
    {
        return x >= 0 && y >= 0 && z >= 0 && x < size(0) && y < size(1) && z < size(2);
    }
};

/// 1 inside, 0 outside.
using MaskGrid = Grid<std::uint8_t>;

} // namespace sightline
