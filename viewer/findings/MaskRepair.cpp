#include "findings/MaskRepair.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

namespace sightline {

namespace {

/// The bounds of a mask with a border of one voxel all round, as a block of its own: what is beyond the grid
/// counts as outside.
struct Block {
    explicit Block(const VoxelMask& mask)
        : bounds(mask.bounds())
    {
        for (int n = 0; n < 3; ++n) {
            size[n] = bounds.size(n) + 2;
        }
        voxels.resize(static_cast<std::size_t>(size[0]) * size[1] * size[2]);
        for (int k = bounds.low[2]; k <= bounds.high[2]; ++k) {
            for (int j = bounds.low[1]; j <= bounds.high[1]; ++j) {
                const std::uint8_t* from = mask.row(j, k) + (bounds.low[0] - mask.box().low[0]);
                std::copy(from, from + bounds.size(0),
                          voxels.begin() + static_cast<std::ptrdiff_t>(
                                               place(1, j - bounds.low[1] + 1, k - bounds.low[2] + 1)));
            }
        }
    }
    std::size_t place(int x, int y, int z) const
    {
        return (static_cast<std::size_t>(z) * size[1] + y) * size[0] + x;
    }

    VoxelBox bounds;
    std::array<int, 3> size{};
    std::vector<std::uint8_t> voxels;
};

/// Writes a block back; the border is dropped.
long long writeBack(VoxelMask& mask, const Block& block)
{
    long long changed = 0;
    const VoxelBox& box = block.bounds;
    for (int k = box.low[2]; k <= box.high[2]; ++k) {
        for (int j = box.low[1]; j <= box.high[1]; ++j) {
            for (int i = box.low[0]; i <= box.high[0]; ++i) {
                const bool inside =
                    block.voxels[block.place(i - box.low[0] + 1, j - box.low[1] + 1, k - box.low[2] + 1)] !=
                    0;
                if (inside != mask.at(i, j, k)) {
                    mask.set(i, j, k, inside);
                    ++changed;
                }
            }
        }
    }
    return changed;
}

std::array<std::ptrdiff_t, 3> strides(const Block& block)
{
    return {1, block.size[0], std::ptrdiff_t{1} * block.size[0] * block.size[1]};
}

} // namespace

long long fillHoles(VoxelMask& mask, int axis)
{
    Block block(mask);
    if (block.bounds.isEmpty()) {
        return 0;
    }
    constexpr std::uint8_t kOutside = 2;
    const auto stride = strides(block);
    std::vector<std::size_t> open;
    const auto visit = [&](std::size_t n) {
        if (block.voxels[n] == 0) {
            block.voxels[n] = kOutside;
            open.push_back(n);
        }
    };
    for (int z = 0; z < block.size[2]; ++z) {
        for (int y = 0; y < block.size[1]; ++y) {
            for (int x = 0; x < block.size[0]; ++x) {
                const std::array<int, 3> at{x, y, z};
                bool isRim = false;
                for (int n = 0; n < 3; ++n) {
                    isRim = isRim || (n != axis && (at[n] == 0 || at[n] == block.size[n] - 1));
                }
                if (isRim) {
                    visit(block.place(x, y, z));
                }
            }
        }
    }
    // The border is outside already, so that no step leaves the block; along a held axis none is taken.
    while (!open.empty()) {
        const std::size_t n = open.back();
        open.pop_back();
        std::array<int, 3> at{
            static_cast<int>(n % block.size[0]), static_cast<int>(n / block.size[0] % block.size[1]),
            static_cast<int>(n / (static_cast<std::size_t>(block.size[0]) * block.size[1]))};
        for (int d = 0; d < 3; ++d) {
            if (d == axis) {
                continue;
            }
            if (at[d] > 0) {
                visit(n - static_cast<std::size_t>(stride[d]));
            }
            if (at[d] < block.size[d] - 1) {
                visit(n + static_cast<std::size_t>(stride[d]));
            }
        }
    }
    for (std::uint8_t& voxel : block.voxels) {
        voxel = voxel == kOutside ? 0 : 1;
    }
    return writeBack(mask, block);
}

long long smooth(VoxelMask& mask, int axis)
{
    const Block before(mask);
    if (before.bounds.isEmpty()) {
        return 0;
    }
    // Sums of three along one direction after the other: 27 (or 9) voxels in three (or two) passes.
    const auto stride = strides(before);
    std::vector<std::uint8_t> sums = before.voxels;
    int most = 1;
    for (int d = 0; d < 3; ++d) {
        if (d == axis) {
            continue;
        }
        most *= 3;
        std::vector<std::uint8_t> next(sums.size());
        for (int z = 0; z < before.size[2]; ++z) {
            for (int y = 0; y < before.size[1]; ++y) {
                for (int x = 0; x < before.size[0]; ++x) {
                    const std::array<int, 3> at{x, y, z};
                    const std::size_t n = before.place(x, y, z);
                    int sum = sums[n];
                    sum += at[d] > 0 ? sums[n - static_cast<std::size_t>(stride[d])] : 0;
                    sum += at[d] < before.size[d] - 1 ? sums[n + static_cast<std::size_t>(stride[d])] : 0;
                    next[n] = static_cast<std::uint8_t>(sum);
                }
            }
        }
        sums = std::move(next);
    }
    Block after = before;
    for (std::size_t n = 0; n < sums.size(); ++n) {
        after.voxels[n] = 2 * sums[n] > most ? 1 : 0;
    }
    return writeBack(mask, after);
}

long long keepLargest(VoxelMask& mask)
{
    Block block(mask);
    if (block.bounds.isEmpty()) {
        return 0;
    }
    const auto stride = strides(block);
    std::vector<std::ptrdiff_t> steps;
    for (int k = -1; k <= 1; ++k) {
        for (int j = -1; j <= 1; ++j) {
            for (int i = -1; i <= 1; ++i) {
                if (i != 0 || j != 0 || k != 0) {
                    steps.push_back(i + j * stride[1] + k * stride[2]);
                }
            }
        }
    }
    // The border of the block keeps steps within it.
    constexpr std::uint8_t kSeen = 2;
    constexpr std::uint8_t kKept = 3;
    std::vector<std::size_t> part;
    std::vector<std::size_t> largest;
    for (std::size_t start = 0; start < block.voxels.size(); ++start) {
        if (block.voxels[start] != 1) {
            continue;
        }
        part.assign(1, start);
        block.voxels[start] = kSeen;
        for (std::size_t done = 0; done < part.size(); ++done) {
            for (const std::ptrdiff_t step : steps) {
                const auto n = static_cast<std::size_t>(static_cast<std::ptrdiff_t>(part[done]) + step);
                if (block.voxels[n] == 1) {
                    block.voxels[n] = kSeen;
                    part.push_back(n);
                }
            }
        }
        if (part.size() > largest.size()) {
            largest.swap(part);
        }
    }
    for (const std::size_t n : largest) {
        block.voxels[n] = kKept;
    }
    for (std::uint8_t& voxel : block.voxels) {
        voxel = voxel == kKept ? 1 : 0;
    }
    return writeBack(mask, block);
}

} // namespace sightline
