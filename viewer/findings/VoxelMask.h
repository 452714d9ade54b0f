#pragma once

#include "findings/Shape.h"
#include "study/Geometry.h"

#include <array>
#include <cstdint>
#include <vector>

namespace sightline {

/// A block of voxels, both ends within it; empty where a high end lies below its low one.
struct VoxelBox {
    std::array<int, 3> low{0, 0, 0};
    std::array<int, 3> high{-1, -1, -1};

    bool isEmpty() const { return high[0] < low[0] || high[1] < low[1] || high[2] < low[2]; }
    int size(int axis) const { return high[axis] - low[axis] + 1; }
    bool contains(int i, int j, int k) const
    {
        return i >= low[0] && i <= high[0] && j >= low[1] && j <= high[1] && k >= low[2] && k <= high[2];
    }
    friend bool operator==(const VoxelBox&, const VoxelBox&) = default;
};

/// What both have; the smallest box around both.
VoxelBox intersected(const VoxelBox& a, const VoxelBox& b);
VoxelBox united(const VoxelBox& a, const VoxelBox& b);

/// A set of voxels of a series' grid that is being changed. Memory is kept only for a box around it, which
/// grows as voxels are added. Indices are those of the grid.
class VoxelMask {
public:
    explicit VoxelMask(const Geometry& grid);
    /// A mask as it lies on `grid`: voxel by voxel where its own grid is a part of it, else each voxel of
    /// `grid` is inside where its centre lies in a voxel of the mask. What reaches beyond `grid` is lost.
    static VoxelMask on(const Geometry& grid, const MaskShape& mask);

    const Geometry& grid() const { return grid_; }
    /// The box that memory is kept for.
    const VoxelBox& box() const { return box_; }
    /// The smallest box around what is inside.
    VoxelBox bounds() const;
    long long count() const;

    /// False beyond the box.
    bool at(int i, int j, int k) const { return box_.contains(i, j, k) && voxels_[place(i, j, k)] != 0; }
    /// The voxel must lie within box().
    void set(int i, int j, int k, bool inside) { voxels_[place(i, j, k)] = inside ? 1 : 0; }
    /// Makes the box reach at least over `wanted`, as far as the grid does.
    void reach(const VoxelBox& wanted);
    /// The voxels (0 or 1) of one row of the box, beginning at i = box().low[0].
    const std::uint8_t* row(int j, int k) const { return &voxels_[place(box_.low[0], j, k)]; }
    std::uint8_t* row(int j, int k) { return &voxels_[place(box_.low[0], j, k)]; }
    VoxelBox whole() const;

    /// As a shape, cut to its bounds; without voxels where nothing is inside.
    MaskShape shape() const;

private:
    std::size_t place(int i, int j, int k) const
    {
        return (static_cast<std::size_t>(k - box_.low[2]) * static_cast<std::size_t>(box_.size(1)) +
                static_cast<std::size_t>(j - box_.low[1])) *
                   static_cast<std::size_t>(box_.size(0)) +
               static_cast<std::size_t>(i - box_.low[0]);
    }

    Geometry grid_;
    VoxelBox box_;
    std::vector<std::uint8_t> voxels_; ///< of box_, [k][j][i]
};

} // namespace sightline
