#include "findings/RegionStatistics.h"

#include "findings/RowsInside.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

namespace sightline {

namespace {

constexpr double kFlat = 1e-9;
constexpr double kOnGrid = 0.01; // voxels

struct Flat {
    double u = 0;
    double v = 0;
};

/// Collects values and what was left out.
class Samples {
public:
    Samples(const Volume& volume, RegionValues& result)
        : volume_(volume)
        , result_(result)
    {}

    /// The value of a voxel; what has none is counted.
    std::optional<double> look(int i, int j, int k)
    {
        const Geometry& g = volume_.geometry();
        if (i < 0 || j < 0 || k < 0 || i >= g.size(0) || j >= g.size(1) || k >= g.size(2)) {
            reason_ = &result_.outside;
            return std::nullopt;
        }
        if (!volume_.hasSlice(k)) {
            if (missing_.empty() || *missing_.rbegin() != k) {
                missing_.insert(k);
            }
            reason_ = nullptr;
            return std::nullopt;
        }
        const auto value = volume_.valueAt(i, j, k);
        if (!value || !std::isfinite(*value)) {
            reason_ = value ? &result_.notNumbers : &result_.padding;
            return std::nullopt;
        }
        return value;
    }
    void voxel(int i, int j, int k) { take(look(i, j, k)); }
    void linear(LpsPoint p)
    {
        const VoxelIndex v = volume_.geometry().toIndex(p);
        const std::array<double, 3> at{v.i, v.j, v.k};
        std::array<int, 3> low{};
        std::array<double, 3> part{};
        for (int n = 0; n < 3; ++n) {
            // Within the outermost half voxel the nearest value holds.
            if (at[n] < -0.5 || at[n] > volume_.geometry().size(n) - 0.5) {
                ++result_.outside;
                return;
            }
            const double held = std::clamp(at[n], 0.0, volume_.geometry().size(n) - 1.0);
            low[n] = static_cast<int>(std::floor(held));
            part[n] = held - low[n];
        }
        double sum = 0;
        for (int corner = 0; corner < 8; ++corner) {
            double weight = 1;
            std::array<int, 3> c = low;
            for (int n = 0; n < 3; ++n) {
                const bool upper = (corner >> n & 1) != 0;
                weight *= upper ? part[n] : 1 - part[n];
                c[n] += upper ? 1 : 0;
            }
            if (weight <= 0) {
                continue;
            }
            const auto value = look(c[0], c[1], c[2]);
            if (!value) {
                take(value);
                return;
            }
            sum += weight * *value;
        }
        take(sum);
    }
    void finish()
    {
        result_.missingSlices.assign(missing_.begin(), missing_.end());
        result_.count = static_cast<int>(values_.size());
        if (values_.empty()) {
            return;
        }
        const auto n = static_cast<double>(values_.size());
        double sum = 0;
        for (const double v : values_) {
            sum += v;
        }
        result_.mean = sum / n;
        double squares = 0;
        for (const double v : values_) {
            squares += (v - result_.mean) * (v - result_.mean);
        }
        result_.deviation = std::sqrt(squares / n);
        const auto [low, high] = std::minmax_element(values_.begin(), values_.end());
        result_.minimum = *low;
        result_.maximum = *high;
    }

private:
    void take(std::optional<double> value)
    {
        if (value) {
            values_.push_back(*value);
        } else if (reason_) {
            ++*reason_;
        }
    }

    const Volume& volume_;
    RegionValues& result_;
    int* reason_ = nullptr;
    std::set<int> missing_;
    std::vector<double> values_;
};

bool isBody(const Shape& shape)
{
    if (const auto* e = std::get_if<EllipseShape>(&shape)) {
        return std::all_of(e->halfAxes.begin(), e->halfAxes.end(), [](Vec3 h) { return length(h) > kFlat; });
    }
    if (const auto* b = std::get_if<BoxShape>(&shape)) {
        return b->high.z - b->low.z > kFlat;
    }
    return std::holds_alternative<MaskShape>(shape);
}

/// The voxels that may lie within a box in the patient, as far as there are any and one beyond.
std::array<std::array<int, 2>, 3> voxelsAround(const BoxShape& box, const Geometry& g)
{
    std::array<std::array<double, 2>, 3> reach;
    reach.fill({std::numeric_limits<double>::max(), std::numeric_limits<double>::lowest()});
    for (int corner = 0; corner < 8; ++corner) {
        const VoxelIndex v =
            g.toIndex({corner & 1 ? box.high.x : box.low.x, corner & 2 ? box.high.y : box.low.y,
                       corner & 4 ? box.high.z : box.low.z});
        const std::array<double, 3> at{v.i, v.j, v.k};
        for (int n = 0; n < 3; ++n) {
            reach[n] = {std::min(reach[n][0], at[n]), std::max(reach[n][1], at[n])};
        }
    }
    std::array<std::array<int, 2>, 3> result{};
    for (int n = 0; n < 3; ++n) {
        result[n] = {static_cast<int>(std::floor(std::clamp(reach[n][0], -1e6, 1e6))),
                     static_cast<int>(std::ceil(std::clamp(reach[n][1], -1e6, 1e6)))};
    }
    return result;
}

/// How far a shape reaches from its middle along a direction and against it, mm.
double reachOf(const Shape& shape, LpsPoint centre, Vec3 direction)
{
    if (const auto* e = std::get_if<EllipseShape>(&shape)) {
        double squares = 0;
        for (const Vec3& half : e->halfAxes) {
            squares += dot(half, direction) * dot(half, direction);
        }
        return std::sqrt(squares);
    }
    if (const auto* polygon = std::get_if<PolygonShape>(&shape)) {
        double reach = 0;
        for (const LpsPoint& p : polygon->points) {
            reach = std::max(reach, std::abs(dot(p - centre, direction)));
        }
        return reach;
    }
    const BoxShape box = boundsOf(shape);
    return length(box.high - box.low);
}

double countOf(const std::array<std::array<int, 2>, 3>& range)
{
    double count = 1;
    for (const auto& [low, high] : range) {
        count *= high - low + 1.0;
    }
    return count;
}

} // namespace

RegionValues regionStatistics(const Shape& shape, const Volume& volume, Vec3 right, Vec3 down)
{
    RegionValues result;
    result.unit = volume.unit();
    result.right = right;
    result.down = down;
    const Geometry& g = volume.geometry();
    const LpsPoint centre = centreOf(shape);
    const bool point = std::holds_alternative<PointShape>(shape);
    if ((!RowsInside(shape, right, down).hasInside() && !point) || volume.type() == VoxelType::Rgb8 ||
        g.voxelCount() <= 0 || !std::isfinite(centre.x + centre.y + centre.z)) {
        return result;
    }
    Samples samples(volume, result);
    const Vec3 normal = cross(right, down);
    const VoxelIndex middle = g.toIndex(centre);
    const std::array<double, 3> index{middle.i, middle.j, middle.k};
    int along = -1;
    for (int n = 0; n < 3; ++n) {
        if (std::abs(dot(normal, g.axis(n))) > 1 - 1e-9 &&
            std::abs(index[n] - std::round(index[n])) <= kOnGrid) {
            along = n;
        }
    }
    const bool body = isBody(shape);
    if (point) {
        if (const auto value =
                samples.look(static_cast<int>(std::lround(middle.i)), static_cast<int>(std::lround(middle.j)),
                             static_cast<int>(std::lround(middle.k)))) {
            result.at = *value;
        } else {
            result.at = std::numeric_limits<double>::quiet_NaN();
        }
    }
    if (body || along >= 0) {
        auto range = voxelsAround(boundsOf(shape), g);
        if (along >= 0 && !body) {
            const int k = static_cast<int>(std::lround(index[along]));
            range[along] = {k, k};
        }
        if (point) {
            for (int n = 0; n < 3; ++n) {
                const int at = static_cast<int>(std::lround(index[n]));
                range[n] = n == along ? std::array{at, at} : std::array{at - 1, at + 1};
            }
        }
        result.isAcquired = body || along == 2;
        if (countOf(range) > kMostSamples) {
            result.tooLarge = true;
            return result;
        }
        // Rows lie in the plane of a flat shape.
        const int a = along == 0 && !body ? 1 : 0;
        const int b = along == 2 || body ? 1 : 2;
        const int c = 3 - a - b;
        RowsInside inside(shape, g.axis(a), g.axis(b));
        std::array<int, 3> at{};
        for (at[c] = range[c][0]; at[c] <= range[c][1]; ++at[c]) {
            for (at[b] = range[b][0]; at[b] <= range[b][1]; ++at[b]) {
                at[a] = range[a][0];
                inside.beginRow(g.toLps({double(at[0]), double(at[1]), double(at[2])}), g.spacing(a));
                for (int n = 0; at[a] <= range[a][1]; ++at[a], ++n) {
                    if (point || inside.has(n)) {
                        samples.voxel(at[0], at[1], at[2]);
                    }
                }
            }
        }
    } else {
        result.isAcquired = false;
        result.stepMm = std::min({g.spacing(0), g.spacing(1), g.spacing(2)});
        const double columns = point ? 1 : std::ceil(reachOf(shape, centre, right) / result.stepMm);
        const double rows = point ? 1 : std::ceil(reachOf(shape, centre, down) / result.stepMm);
        if (!((2 * columns + 1) * (2 * rows + 1) <= kMostInterpolated)) {
            result.tooLarge = true;
            return result;
        }
        RowsInside inside(shape, right, down);
        const int n = static_cast<int>(columns);
        const int m = static_cast<int>(rows);
        for (int v = -m; v <= m; ++v) {
            const LpsPoint row = centre + down * (v * result.stepMm);
            inside.beginRow(row + right * (-n * result.stepMm), result.stepMm);
            for (int u = -n; u <= n; ++u) {
                if (point || inside.has(u + n)) {
                    samples.linear(row + right * (u * result.stepMm));
                }
            }
        }
    }
    samples.finish();
    return result;
}

bool crossesItself(const PolygonShape& outline)
{
    const auto& p = outline.points;
    if (p.size() < 4) {
        return false;
    }
    // Seen along the direction in which it is flattest: along the largest part of its summed cross products,
    // or, where these cancel as in an eight, along that of any bend.
    Vec3 normal;
    for (std::size_t n = 1; n + 1 < p.size(); ++n) {
        const Vec3 bend = cross(p[n] - p[0], p[n + 1] - p[0]);
        if (length(bend) > length(normal)) {
            normal = bend;
        }
    }
    if (length(normal) <= kFlat) {
        return true;
    }
    const Vec3 u =
        normalized(cross(normal, std::abs(normal.x) > 0.8 * length(normal) ? Vec3{0, 1, 0} : Vec3{1, 0, 0}));
    const Vec3 v = normalized(cross(normal, u));
    std::vector<Flat> flat;
    flat.reserve(p.size());
    for (const LpsPoint& q : p) {
        flat.push_back({dot(q - p[0], u), dot(q - p[0], v)});
    }
    const auto turn = [](Flat a, Flat b, Flat c) {
        return (b.u - a.u) * (c.v - a.v) - (b.v - a.v) * (c.u - a.u);
    };
    const std::size_t count = flat.size();
    for (std::size_t a = 0; a < count; ++a) {
        for (std::size_t b = a + 2; b < count; ++b) {
            if (a == 0 && b == count - 1) {
                continue; // neighbours
            }
            const Flat p0 = flat[a];
            const Flat p1 = flat[a + 1];
            const Flat q0 = flat[b];
            const Flat q1 = flat[(b + 1) % count];
            if (std::max(p0.u, p1.u) < std::min(q0.u, q1.u) || std::max(q0.u, q1.u) < std::min(p0.u, p1.u) ||
                std::max(p0.v, p1.v) < std::min(q0.v, q1.v) || std::max(q0.v, q1.v) < std::min(p0.v, p1.v)) {
                continue; // far apart, as most are
            }
            if (turn(p0, p1, q0) * turn(p0, p1, q1) < 0 && turn(q0, q1, p0) * turn(q0, q1, p1) < 0) {
                return true;
            }
        }
    }
    return false;
}

} // namespace sightline
