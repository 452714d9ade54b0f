#include "findings/MaskBrush.h"

#include <algorithm>
#include <cmath>

namespace sightline {

namespace {

/// Where a place may lie on a border by rounding alone, mm.
constexpr double kRounding = 1e-6;

/// The voxels whose centres may lie within the brush.
VoxelBox boxOf(const Brush& brush, const VoxelMask& mask)
{
    const Geometry& grid = mask.grid();
    const VoxelIndex a = grid.toIndex(brush.from);
    const VoxelIndex b = grid.toIndex(brush.to);
    const std::array<double, 3> from{a.i, a.j, a.k};
    const std::array<double, 3> to{b.i, b.j, b.k};
    const double reach = brush.disc ? std::hypot(brush.radiusMm, brush.disc->thicknessMm) : brush.radiusMm;
    VoxelBox box;
    for (int n = 0; n < 3; ++n) {
        const double room = (reach + kRounding) / grid.spacing(n);
        const double last = grid.size(n) - 1.0;
        box.low[n] = static_cast<int>(std::clamp(std::ceil(std::min(from[n], to[n]) - room), 0.0, last + 1));
        box.high[n] = static_cast<int>(std::clamp(std::floor(std::max(from[n], to[n]) + room), -1.0, last));
    }
    return box;
}

/// Says whether places lie within a brush.
class BrushTest {
public:
    explicit BrushTest(const Brush& brush)
        : from_(brush.from)
        , along_(brush.to - brush.from)
        , squaredLength_(dot(along_, along_))
        , squaredRadius_((brush.radiusMm + kRounding) * (brush.radiusMm + kRounding))
        , isDisc_(brush.disc.has_value())
        , normal_(isDisc_ ? brush.disc->normal : Vec3{})
        , half_(isDisc_ ? brush.disc->thicknessMm / 2 : 0)
    {}

    bool takes(LpsPoint p) const
    {
        Vec3 v = p - from_;
        if (isDisc_) {
            // Half open: a plane midway between two slices takes one of them.
            const double depth = dot(v, normal_);
            if (depth <= -half_ + kRounding || depth > half_ + kRounding) {
                return false;
            }
            v = v - depth * normal_;
        }
        const double t = squaredLength_ > 0 ? std::clamp(dot(v, along_) / squaredLength_, 0.0, 1.0) : 0;
        const Vec3 rest = v - t * along_;
        return dot(rest, rest) <= squaredRadius_;
    }

private:
    LpsPoint from_;
    Vec3 along_;
    double squaredLength_;
    double squaredRadius_;
    bool isDisc_;
    Vec3 normal_;
    double half_;
};

bool isWithin(const std::optional<ValueRange>& range, const Volume* volume, int i, int j, int k)
{
    if (!range) {
        return true;
    }
    const auto value = volume ? volume->valueAt(i, j, k) : std::nullopt;
    return value && range->contains(*value);
}

} // namespace

double thicknessAlong(Vec3 normal, const Geometry& grid)
{
    double sum = 0;
    for (int n = 0; n < 3; ++n) {
        sum += std::abs(dot(normal, grid.axis(n))) * grid.spacing(n);
    }
    return sum;
}

long long paint(VoxelMask& mask, const Brush& brush, bool inside, const std::optional<ValueRange>& range,
                const Volume* volume)
{
    const Geometry& grid = mask.grid();
    VoxelBox box = boxOf(brush, mask);
    if (!inside) {
        box = intersected(box, mask.box());
    }
    long long changed = 0;
    bool isAnyTaken = false;
    const auto put = [&](int i, int j, int k) {
        if (mask.at(i, j, k) != inside && isWithin(range, volume, i, j, k)) {
            mask.set(i, j, k, inside);
            ++changed;
        }
    };
    if (!box.isEmpty()) {
        if (inside) {
            mask.reach(box);
        }
        const BrushTest test(brush);
        const Vec3 step = grid.axis(0) * grid.spacing(0);
        for (int k = box.low[2]; k <= box.high[2]; ++k) {
            for (int j = box.low[1]; j <= box.high[1]; ++j) {
                const LpsPoint first = grid.toLps({0, double(j), double(k)});
                for (int i = box.low[0]; i <= box.high[0]; ++i) {
                    if (test.takes(first + step * i)) {
                        isAnyTaken = true;
                        put(i, j, k);
                    }
                }
            }
        }
    }
    if (!isAnyTaken && grid.contains(brush.to)) {
        const VoxelIndex v = grid.toIndex(brush.to);
        const auto nearest = [&](double place, int n) {
            return std::clamp(static_cast<int>(std::lround(place)), 0, grid.size(n) - 1);
        };
        const int i = nearest(v.i, 0);
        const int j = nearest(v.j, 1);
        const int k = nearest(v.k, 2);
        // Erasing looks no further than the mask's box, where a large brush may well take nothing.
        const LpsPoint centre = grid.toLps({double(i), double(j), double(k)});
        const bool isSmall = brush.radiusMm < (grid.spacing(0) + grid.spacing(1) + grid.spacing(2)) &&
                             distance(centre, brush.to) > brush.radiusMm;
        if (isSmall && (inside || mask.box().contains(i, j, k))) {
            mask.reach({{i, j, k}, {i, j, k}});
            put(i, j, k);
        }
    }
    return changed;
}

} // namespace sightline
