#include "render/RayPaint.h"

#include <algorithm>
#include <cmath>

namespace sightline {

namespace {

constexpr int kEntries = 4096;
constexpr int kFarthest = 64; ///< blocks

/// mm from t until the ray leaves the block's surroundings of `reach` blocks.
double leaveAfter(const std::array<float, 3>& from, const std::array<float, 3>& way, double t,
                  const std::array<int, 3>& block, int reach)
{
    double leave = 1e30;
    for (int n = 0; n < 3; ++n) {
        if (std::abs(way[n]) > 1e-9F) {
            const int face = way[n] > 0 ? block[n] + reach : block[n] - reach + 1;
            leave = std::min(leave, static_cast<double>(
                                        (static_cast<float>(face * RaySource::kBlock) - from[n]) / way[n]));
        }
    }
    return std::max(leave - t, 1e-6);
}

std::array<int, 3> blockAt(const RaySource& source, const std::array<float, 3>& from,
                           const std::array<float, 3>& way, double t)
{
    std::array<int, 3> block{};
    for (int n = 0; n < 3; ++n) {
        const float at = from[n] + way[n] * static_cast<float>(t);
        block[n] = std::clamp(static_cast<int>(at) / RaySource::kBlock, 0, source.blocks[n] - 1);
    }
    return block;
}

std::size_t placeOf(const RaySource& source, const std::array<int, 3>& block)
{
    return (static_cast<std::size_t>(block[2]) * source.blocks[1] + block[1]) * source.blocks[0] + block[0];
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
    if (!isProjection(preset)) {
        measureEmptiness(source);
    }
}

const RayPaint::Entry& RayPaint::at(float stored) const
{
    const float place = (stored - first_) * perValue_ + 0.5F;
    return table_[place > 0 ? std::min(static_cast<int>(place), kEntries - 1) : 0];
}

std::vector<float> RayPaint::opacitiesFor(double stepMm) const
{
    std::vector<float> result(table_.size());
    std::transform(table_.begin(), table_.end(), result.begin(), [&](const Entry& entry) {
        return static_cast<float>(1 - std::pow(1 - static_cast<double>(entry.opacity), stepMm / kToneMm));
    });
    return result;
}

float RayPaint::inside(const RaySource&, float x, float y, float z) const
{
    if (region_ == nullptr) {
        return 1;
    }
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

double RayPaint::emptyFor(const RaySource& source, const std::array<float, 3>& from,
                          const std::array<float, 3>& way, double t) const
{
    const std::array<int, 3> block = blockAt(source, from, way, t);
    const int reach = empty_[placeOf(source, block)];
    return reach == 0 ? 0 : leaveAfter(from, way, t, block, reach);
}

double RayPaint::noBetterFor(const RaySource& source, const std::array<float, 3>& from,
                             const std::array<float, 3>& way, double t, float sign, float best) const
{
    const std::array<int, 3> block = blockAt(source, from, way, t);
    const std::size_t place = placeOf(source, block);
    const float most =
        sign > 0 ? static_cast<float>(source.highest[place]) : -static_cast<float>(source.lowest[place]);
    return most > best ? 0 : leaveAfter(from, way, t, block, 1);
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
    const std::array<int, 3>& size = source.blocks;
    empty_.resize(source.lowest.size());
    std::size_t place = 0;
    for (int z = 0; z < size[2]; ++z) {
        for (int y = 0; y < size[1]; ++y) {
            for (int x = 0; x < size[0]; ++x, ++place) {
                const bool seen =
                    opaque[entry(source.highest[place]) + 1] > opaque[entry(source.lowest[place])];
                empty_[place] = seen ? 0 : kFarthest;
            }
        }
    }
    // Chessboard distance to the next block with something to see: one sweep forth, one back.
    const auto sweep = [&](bool forth) {
        const auto order = [forth](int n, int count) { return forth ? n : count - 1 - n; };
        for (int c = 0; c < size[2]; ++c) {
            for (int b = 0; b < size[1]; ++b) {
                for (int a = 0; a < size[0]; ++a) {
                    const int x = order(a, size[0]);
                    const int y = order(b, size[1]);
                    const int z = order(c, size[2]);
                    std::uint8_t& here = empty_[placeOf(source, {x, y, z})];
                    for (int n = 0; n < 13 && here > 1; ++n) {
                        // The thirteen neighbours that a sweep has passed already.
                        const int side = forth ? 1 : -1;
                        const int i = x + side * (n % 3 - 1);
                        const int j = y + side * (n / 3 % 3 - 1);
                        const int k = z + side * (n / 9 - 1);
                        if (i >= 0 && j >= 0 && k >= 0 && i < size[0] && j < size[1] && k < size[2]) {
                            here = std::min<std::uint8_t>(here, empty_[placeOf(source, {i, j, k})] + 1);
                        }
                    }
                }
            }
        }
    };
    sweep(true);
    sweep(false);
}

} // namespace sightline
