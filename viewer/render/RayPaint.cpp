#include "render/RayPaint.h"

#include "render/RowThreads.h"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace sightline {

namespace {

constexpr int kEntries = 4096;
constexpr int kFarthest = 64; ///< blocks

/// mm from t until the ray leaves the block's surroundings of `reach` blocks.
double leaveAfter(const RayPaint::Ray& ray, double t, const std::array<int, 3>& block, int reach)
{
    float leave = 1e30F;
    for (int n = 0; n < 3; ++n) {
        if (ray.mmPerVoxel[n] != 0) {
            const int face = ray.way[n] > 0 ? block[n] + reach : block[n] - reach + 1;
            leave = std::min(leave, (static_cast<float>(face * RaySource::kBlock) - ray.from[n]) *
                                        ray.mmPerVoxel[n]);
        }
    }
    return std::max(static_cast<double>(leave) - t, 1e-6);
}

std::array<int, 3> blockAt(const RaySource& source, const RayPaint::Ray& ray, double t)
{
    std::array<int, 3> block{};
    for (int n = 0; n < 3; ++n) {
        const float at = ray.from[n] + ray.way[n] * static_cast<float>(t);
        block[n] = std::clamp(static_cast<int>(at) / RaySource::kBlock, 0, source.blocks[n] - 1);
    }
    return block;
}

std::size_t placeOf(const RaySource& source, const std::array<int, 3>& block)
{
    return (static_cast<std::size_t>(block[2]) * source.blocks[1] + block[1]) * source.blocks[0] + block[0];
}

/// Chessboard distance to the next block with 0: one sweep forth, one back.
void measureDistance(std::vector<std::uint8_t>& distance, const std::array<int, 3>& size)
{
    const auto sweep = [&](bool forth) {
        const auto order = [forth](int n, int count) { return forth ? n : count - 1 - n; };
        for (int c = 0; c < size[2]; ++c) {
            for (int b = 0; b < size[1]; ++b) {
                for (int a = 0; a < size[0]; ++a) {
                    const int x = order(a, size[0]);
                    const int y = order(b, size[1]);
                    const int z = order(c, size[2]);
                    const auto placeAt = [&](int i, int j, int k) {
                        return (static_cast<std::size_t>(k) * size[1] + j) * size[0] + i;
                    };
                    std::uint8_t& here = distance[placeAt(x, y, z)];
                    for (int n = 0; n < 13 && here > 1; ++n) {
                        // The thirteen neighbours that a sweep has passed already.
                        const int side = forth ? 1 : -1;
                        const int i = x + side * (n % 3 - 1);
                        const int j = y + side * (n / 3 % 3 - 1);
                        const int k = z + side * (n / 9 - 1);
                        if (i >= 0 && j >= 0 && k >= 0 && i < size[0] && j < size[1] && k < size[2]) {
                            here = std::min<std::uint8_t>(here, distance[placeAt(i, j, k)] + 1);
                        }
                    }
                }
            }
        }
    };
    sweep(true);
    sweep(false);
}

} // namespace

RayPaint::RayPaint(const RaySource& source, VolumePreset wanted)
    : preset(wanted)
    , tones(tonesOf(wanted, source.hounsfield))
    , turned(source.factor < 0)
    , table_(kEntries)
{
    const double low = tones.tones.front().value;
    const double high = tones.tones.back().value;
    const double a = (low - source.offset) / source.factor;
    const double b = (high - source.offset) / source.factor;
    first_ = static_cast<float>(std::min(a, b));
    perValue_ = static_cast<float>((kEntries - 1) / std::max(std::abs(b - a), 1e-9));
    for (int n = 0; n < kEntries; ++n) {
        const double value = (first_ + n / static_cast<double>(perValue_)) * source.factor + source.offset;
        std::size_t upper = 1;
        while (upper + 1 < tones.tones.size() && tones.tones[upper].value < value) {
            ++upper;
        }
        const VolumeTone& from = tones.tones[upper - 1];
        const VolumeTone& to = tones.tones[upper];
        const double part = std::clamp((value - from.value) / (to.value - from.value), 0.0, 1.0);
        const auto between = [&](double p, double q) { return static_cast<float>(p + part * (q - p)); };
        table_[n] = {between(from.opacity, to.opacity), between(from.red, to.red),
                     between(from.green, to.green), between(from.blue, to.blue)};
    }
    if ((preset == VolumePreset::Lung || preset == VolumePreset::MinIp) && !source.lungs.voxels.empty()) {
        region_ = &source.lungs;
        soft_ = preset == VolumePreset::Lung;
    } else if (!source.body.voxels.empty()) {
        region_ = &source.body;
    }
    int first = 0;
    while (first < kEntries - 1 && table_[first].opacity <= 0) {
        ++first;
    }
    int last = kEntries - 1;
    while (last > 0 && table_[last].opacity <= 0) {
        --last;
    }
    const auto valueAt = [this](int entry) { return first_ + static_cast<float>(entry) / perValue_; };
    seenAbove_ = first > 0 ? valueAt(first - 1) : seenAbove_;
    seenBelow_ = last < kEntries - 1 ? valueAt(last + 1) : seenBelow_;

    if (region_ == nullptr && isProjection(preset)) {
        return;
    }
    empty_.assign(source.lowest.size(), 0);
    if (region_ != nullptr) {
        inside_.assign(source.lowest.size(), 0);
        measureRegion(source);
    }
    if (!isProjection(preset)) {
        measureEmptiness(source);
    }
    measureDistance(empty_, source.blocks);
}

std::vector<float> RayPaint::opacitiesFor(double stepMm) const
{
    std::vector<float> result(table_.size());
    std::transform(table_.begin(), table_.end(), result.begin(), [&](const Entry& entry) {
        return static_cast<float>(1 - std::pow(1 - static_cast<double>(entry.opacity), stepMm / kToneMm));
    });
    return result;
}

float RayPaint::insideRegion(float x, float y, float z) const
{
    const RaySource::Region& r = *region_;
    const float at[3] = {x * r.factor[0] + r.offset[0], y * r.factor[1] + r.offset[1],
                         z * r.factor[2] + r.offset[2]};
    const auto voxel = [&](int i, int j, int k) -> float {
        const bool outside = i < 0 || j < 0 || k < 0 || i >= r.size[0] || j >= r.size[1] || k >= r.size[2];
        return outside ? 0 : r.voxels[(static_cast<std::size_t>(k) * r.size[1] + j) * r.size[0] + i] / 255.F;
    };
    if (!soft_) {
        return voxel(static_cast<int>(std::floor(at[0] + 0.5F)), static_cast<int>(std::floor(at[1] + 0.5F)),
                     static_cast<int>(std::floor(at[2] + 0.5F)));
    }
    int n[3];
    float f[3];
    for (int axis = 0; axis < 3; ++axis) {
        n[axis] = static_cast<int>(std::floor(at[axis]));
        f[axis] = at[axis] - static_cast<float>(n[axis]);
    }
    if (n[0] >= 0 && n[1] >= 0 && n[2] >= 0 && n[0] + 1 < r.size[0] && n[1] + 1 < r.size[1] &&
        n[2] + 1 < r.size[2]) {
        // Mostly all eight are the same.
        const std::size_t row = static_cast<std::size_t>(r.size[0]);
        const std::size_t slice = row * r.size[1];
        const std::uint8_t* first = r.voxels.data() + n[2] * slice + n[1] * row + n[0];
        const int in = first[0] + first[1] + first[row] + first[row + 1] + first[slice] + first[slice + 1] +
                       first[slice + row] + first[slice + row + 1];
        if (in == 0 || in == 8 * 255) {
            return in == 0 ? 0.F : 1.F;
        }
    }
    float sum = 0;
    for (int corner = 0; corner < 8; ++corner) {
        const int di = corner & 1;
        const int dj = corner >> 1 & 1;
        const int dk = corner >> 2;
        const float weight =
            (di != 0 ? f[0] : 1 - f[0]) * (dj != 0 ? f[1] : 1 - f[1]) * (dk != 0 ? f[2] : 1 - f[2]);
        sum += weight * voxel(n[0] + di, n[1] + dj, n[2] + dk);
    }
    return sum;
}

RayPaint::Ahead RayPaint::ahead(const RaySource& source, const Ray& ray, double t, float step, float sign,
                                float best) const
{
    const std::array<int, 3> block = blockAt(source, ray, t);
    const std::size_t place = placeOf(source, block);
    int reach = empty_.empty() ? 0 : empty_[place];
    if (reach == 0 && sign != 0) {
        const float most =
            sign > 0 ? static_cast<float>(source.highest[place]) : -static_cast<float>(source.lowest[place]);
        reach = most > best ? 0 : 1;
    }
    if (reach > 0) {
        return {leaveAfter(ray, t, block, reach), false};
    }
    // Seven steps of at most a voxel end in the next block, of at most two voxels in the one behind it.
    return {0, region_ == nullptr || inside_[place] >= (step <= 1.01F ? 2 : step <= 2.02F ? 3 : 255)};
}

void RayPaint::measureEmptiness(const RaySource& source)
{
    // Is there an opaque entry from one value to another? A running count tells.
    std::vector<int> opaque(kEntries + 1, 0);
    for (int n = 0; n < kEntries; ++n) {
        opaque[n + 1] = opaque[n] + (table_[n].opacity > 0 ? 1 : 0);
    }
    const auto entry = [&](std::int32_t stored) {
        return static_cast<int>(&at(static_cast<float>(stored)) - table_.data());
    };
    for (std::size_t place = 0; place < empty_.size(); ++place) {
        const bool seen = opaque[entry(source.highest[place]) + 1] > opaque[entry(source.lowest[place])];
        empty_[place] = seen ? empty_[place] : kFarthest;
    }
}

void RayPaint::measureRegion(const RaySource& source)
{
    const RaySource::Region& r = *region_;
    const std::array<int, 3>& size = source.blocks;
    // The region's voxels around each block, by axis.
    std::array<std::vector<std::array<int, 2>>, 3> spans;
    for (int n = 0; n < 3; ++n) {
        for (int b = 0; b < size[n]; ++b) {
            const float first = static_cast<float>(b * RaySource::kBlock) * r.factor[n] + r.offset[n];
            const float last = first + static_cast<float>(RaySource::kBlock) * r.factor[n];
            spans[n].push_back({static_cast<int>(std::floor(first)), static_cast<int>(std::floor(last)) + 1});
        }
    }
    forEachRow(
        size[2],
        [&](int z) {
            std::size_t place = static_cast<std::size_t>(z) * size[0] * size[1];
            for (int y = 0; y < size[1]; ++y) {
                for (int x = 0; x < size[0]; ++x, ++place) {
                    const auto& [spanX, spanY, spanZ] = std::tie(spans[0][x], spans[1][y], spans[2][z]);
                    bool some = false;
                    bool all = true;
                    for (int k = spanZ[0]; k <= spanZ[1] && (all || !some); ++k) {
                        for (int j = spanY[0]; j <= spanY[1] && (all || !some); ++j) {
                            const bool outside = j < 0 || k < 0 || j >= r.size[1] || k >= r.size[2];
                            const std::uint8_t* row =
                                outside ? nullptr
                                        : r.voxels.data() +
                                              (static_cast<std::size_t>(k) * r.size[1] + j) * r.size[0];
                            for (int i = spanX[0]; i <= spanX[1]; ++i) {
                                const bool in = row != nullptr && i >= 0 && i < r.size[0] && row[i] != 0;
                                some = some || in;
                                all = all && in;
                            }
                        }
                    }
                    empty_[place] = some ? 0 : kFarthest;
                    inside_[place] = all ? kFarthest : 0;
                }
            }
        },
        1);
    measureDistance(inside_, size);
}

} // namespace sightline
