#include "findings/VoxelMask.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <numeric>
#include <optional>
#include <utility>

namespace sightline {

namespace {

/// Where the first voxel of a mask's grid stands on `grid`; nothing where the grids do not share voxels.
std::optional<std::array<int, 3>> offsetOn(const Geometry& grid, const MaskShape& mask)
{
    std::array<int, 3> offset{};
    const VoxelIndex at = grid.toIndex(mask.origin);
    const std::array<double, 3> place{at.i, at.j, at.k};
    for (int n = 0; n < 3; ++n) {
        // Over the whole mask the voxels may drift apart by a twentieth of a voxel.
        const double most = 0.05 / std::max(1, mask.size[n]);
        if (std::abs(mask.spacing[n] / grid.spacing(n) - 1) > most ||
            std::abs(dot(mask.axes[n], grid.axis(n)) - 1) > 1e-6 || !(std::abs(place[n]) < 1e6) ||
            std::abs(place[n] - std::round(place[n])) > 0.05) {
            return std::nullopt;
        }
        offset[n] = static_cast<int>(std::lround(place[n]));
    }
    return offset;
}

} // namespace

VoxelBox intersected(const VoxelBox& a, const VoxelBox& b)
{
    VoxelBox result;
    for (int n = 0; n < 3; ++n) {
        result.low[n] = std::max(a.low[n], b.low[n]);
        result.high[n] = std::min(a.high[n], b.high[n]);
    }
    return result;
}

VoxelBox united(const VoxelBox& a, const VoxelBox& b)
{
    if (a.isEmpty()) {
        return b;
    }
    if (b.isEmpty()) {
        return a;
    }
    VoxelBox result;
    for (int n = 0; n < 3; ++n) {
        result.low[n] = std::min(a.low[n], b.low[n]);
        result.high[n] = std::max(a.high[n], b.high[n]);
    }
    return result;
}

VoxelMask::VoxelMask(const Geometry& grid)
    : grid_(grid)
{}

VoxelBox VoxelMask::whole() const
{
    return {{0, 0, 0}, {grid_.size(0) - 1, grid_.size(1) - 1, grid_.size(2) - 1}};
}

VoxelMask VoxelMask::on(const Geometry& grid, const MaskShape& mask)
{
    VoxelMask result(grid);
    const std::size_t columns = static_cast<std::size_t>(std::max(0, mask.size[0]));
    const std::size_t rows = static_cast<std::size_t>(std::max(0, mask.size[1]));
    if (!mask.voxels ||
        mask.voxels->size() != columns * rows * static_cast<std::size_t>(std::max(0, mask.size[2])) ||
        mask.voxels->empty()) {
        return result;
    }
    if (const auto offset = offsetOn(grid, mask)) {
        const auto& at = *offset;
        const VoxelBox box{at,
                           {at[0] + mask.size[0] - 1, at[1] + mask.size[1] - 1, at[2] + mask.size[2] - 1}};
        result.box_ = intersected(box, result.whole());
        if (result.box_.isEmpty()) {
            result.box_ = {};
            return result;
        }
        const VoxelBox& kept = result.box_;
        result.voxels_.resize(static_cast<std::size_t>(kept.size(0)) * kept.size(1) * kept.size(2));
        for (int k = kept.low[2]; k <= kept.high[2]; ++k) {
            for (int j = kept.low[1]; j <= kept.high[1]; ++j) {
                const std::uint8_t* from =
                    mask.voxels->data() +
                    (static_cast<std::size_t>(k - at[2]) * rows + (j - at[1])) * columns +
                    (kept.low[0] - at[0]);
                std::transform(from, from + kept.size(0), result.row(j, k),
                               [](std::uint8_t voxel) { return static_cast<std::uint8_t>(voxel != 0); });
            }
        }
        return result;
    }
    const Geometry own(mask.origin, mask.axes, mask.spacing, mask.size);
    VoxelBox reached;
    std::array<double, 3> low{1e9, 1e9, 1e9};
    std::array<double, 3> high{-1e9, -1e9, -1e9};
    for (const LpsPoint& corner : own.corners()) {
        const VoxelIndex v = grid.toIndex(corner);
        const std::array<double, 3> place{v.i, v.j, v.k};
        for (int n = 0; n < 3; ++n) {
            low[n] = std::min(low[n], place[n]);
            high[n] = std::max(high[n], place[n]);
        }
    }
    for (int n = 0; n < 3; ++n) {
        reached.low[n] = static_cast<int>(std::clamp(std::floor(low[n]), 0.0, double(grid.size(n))));
        reached.high[n] = static_cast<int>(std::clamp(std::ceil(high[n]), -1.0, grid.size(n) - 1.0));
    }
    if (reached.isEmpty()) {
        return result;
    }
    result.reach(reached);
    for (int k = reached.low[2]; k <= reached.high[2]; ++k) {
        for (int j = reached.low[1]; j <= reached.high[1]; ++j) {
            for (int i = reached.low[0]; i <= reached.high[0]; ++i) {
                const VoxelIndex v = own.toIndex(grid.toLps({double(i), double(j), double(k)}));
                const int x = static_cast<int>(std::floor(v.i + 0.5));
                const int y = static_cast<int>(std::floor(v.j + 0.5));
                const int z = static_cast<int>(std::floor(v.k + 0.5));
                if (x >= 0 && y >= 0 && z >= 0 && x < mask.size[0] && y < mask.size[1] && z < mask.size[2] &&
                    (*mask.voxels)[(static_cast<std::size_t>(z) * rows + y) * columns + x] != 0) {
                    result.set(i, j, k, true);
                }
            }
        }
    }
    return result;
}

void VoxelMask::reach(const VoxelBox& wanted)
{
    const VoxelBox clipped = intersected(wanted, whole());
    if (clipped.isEmpty() || (!box_.isEmpty() && united(box_, clipped) == box_)) {
        return;
    }
    VoxelBox grown = united(box_, clipped);
    if (!box_.isEmpty()) {
        // Some room beyond, so that a stroke does not move the memory at each step.
        for (int n = 0; n < 3; ++n) {
            const int spare = grown.size(n) / 4 + 1;
            grown.low[n] -= grown.low[n] < box_.low[n] ? spare : 0;
            grown.high[n] += grown.high[n] > box_.high[n] ? spare : 0;
        }
        grown = intersected(grown, whole());
    }
    VoxelMask next(grid_);
    next.box_ = grown;
    next.voxels_.resize(static_cast<std::size_t>(grown.size(0)) * grown.size(1) * grown.size(2));
    if (!box_.isEmpty()) {
        for (int k = box_.low[2]; k <= box_.high[2]; ++k) {
            for (int j = box_.low[1]; j <= box_.high[1]; ++j) {
                std::memcpy(next.row(j, k) + (box_.low[0] - grown.low[0]), row(j, k),
                            static_cast<std::size_t>(box_.size(0)));
            }
        }
    }
    box_ = next.box_;
    voxels_ = std::move(next.voxels_);
}

VoxelBox VoxelMask::bounds() const
{
    VoxelBox result{box_.high, box_.low};
    bool isAny = false;
    for (int k = box_.low[2]; k <= box_.high[2]; ++k) {
        for (int j = box_.low[1]; j <= box_.high[1]; ++j) {
            const std::uint8_t* first = row(j, k);
            const auto count = static_cast<std::size_t>(box_.size(0));
            const auto* found = static_cast<const std::uint8_t*>(std::memchr(first, 1, count));
            if (!found) {
                continue;
            }
            std::size_t last = count - 1;
            while (first[last] == 0) {
                --last;
            }
            const int from = box_.low[0] + static_cast<int>(found - first);
            const int to = box_.low[0] + static_cast<int>(last);
            const VoxelBox here{{from, j, k}, {to, j, k}};
            result = isAny ? united(result, here) : here;
            isAny = true;
        }
    }
    return isAny ? result : VoxelBox{};
}

long long VoxelMask::count() const
{
    return std::accumulate(voxels_.begin(), voxels_.end(), 0LL);
}

MaskShape VoxelMask::shape() const
{
    const VoxelBox kept = bounds();
    MaskShape mask;
    mask.axes = grid_.axes();
    mask.spacing = grid_.spacing();
    mask.size = {0, 0, 0};
    mask.origin = grid_.origin();
    auto voxels = std::make_shared<std::vector<std::uint8_t>>();
    if (!kept.isEmpty()) {
        mask.origin = grid_.toLps({double(kept.low[0]), double(kept.low[1]), double(kept.low[2])});
        mask.size = {kept.size(0), kept.size(1), kept.size(2)};
        voxels->resize(static_cast<std::size_t>(mask.size[0]) * mask.size[1] * mask.size[2]);
        std::uint8_t* to = voxels->data();
        for (int k = kept.low[2]; k <= kept.high[2]; ++k) {
            for (int j = kept.low[1]; j <= kept.high[1]; ++j, to += mask.size[0]) {
                std::memcpy(to, row(j, k) + (kept.low[0] - box_.low[0]),
                            static_cast<std::size_t>(mask.size[0]));
            }
        }
    }
    mask.voxels = std::move(voxels);
    return mask;
}

} // namespace sightline
