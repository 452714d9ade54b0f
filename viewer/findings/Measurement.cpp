#include "findings/Measurement.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

namespace sightline {

namespace {

constexpr double kPi = std::numbers::pi;
/// Below this a length counts as none, mm.
constexpr double kNothing = 1e-9;

double sphereDiameter(double volume)
{
    return std::cbrt(6 * volume / kPi);
}

double lengthOf(const LineShape& line)
{
    return distance(line.from, line.to);
}

/// The longest piece of a straight line at right angles to `along` that lies inside the outline, all in the
/// plane of the outline. The piece's length is linear between two corners, so it suffices to look just beside
/// each corner.
double longestPerpendicular(const std::vector<LpsPoint>& points, Vec3 along, Vec3 across)
{
    struct Corner {
        double t;
        double s;
    };
    std::vector<Corner> corners;
    corners.reserve(points.size());
    double reach = 0;
    for (const LpsPoint& p : points) {
        const Vec3 v = p - points.front();
        corners.push_back({dot(v, along), dot(v, across)});
        reach = std::max(reach, std::abs(corners.back().t));
    }
    double longest = 0;
    std::vector<double> cuts;
    for (const Corner& at : corners) {
        for (const double side : {-1.0, 1.0}) {
            const double t = at.t + side * 1e-9 * std::max(1.0, reach);
            cuts.clear();
            for (std::size_t n = 0; n < corners.size(); ++n) {
                const Corner& a = corners[n];
                const Corner& b = corners[(n + 1) % corners.size()];
                if ((a.t < t) != (b.t < t)) {
                    cuts.push_back(a.s + (b.s - a.s) * (t - a.t) / (b.t - a.t));
                }
            }
            std::sort(cuts.begin(), cuts.end());
            for (std::size_t n = 0; n + 1 < cuts.size(); n += 2) {
                longest = std::max(longest, cuts[n + 1] - cuts[n]);
            }
        }
    }
    return longest;
}

Measurement measurePolygon(const PolygonShape& s)
{
    Measurement m;
    const auto& points = s.points;
    if (points.size() < 2) {
        return m;
    }
    Vec3 along;
    for (std::size_t a = 0; a < points.size(); ++a) {
        for (std::size_t b = a + 1; b < points.size(); ++b) {
            if (const Vec3 v = points[b] - points[a]; length(v) > length(along)) {
                along = v;
            }
        }
    }
    m.longAxisMm = length(along);
    // Newell: the sum of cross products is twice the area, along the normal, wherever the outline lies.
    Vec3 twice;
    for (std::size_t n = 1; n + 1 < points.size(); ++n) {
        twice = twice + cross(points[n] - points.front(), points[n + 1] - points.front());
    }
    m.areaMm2 = length(twice) / 2;
    if (*m.areaMm2 > kNothing) {
        const Vec3 unit = normalized(along);
        m.shortAxisMm = longestPerpendicular(points, unit, normalized(cross(twice, unit)));
    } else {
        m.shortAxisMm = 0;
    }
    return m;
}

Measurement measureEllipse(const EllipseShape& s)
{
    Measurement m;
    std::array<double, 3> half{length(s.halfAxes[0]), length(s.halfAxes[1]), length(s.halfAxes[2])};
    std::sort(half.begin(), half.end(), std::greater<>());
    m.longAxisMm = 2 * half[0];
    m.shortAxisMm = 2 * half[1];
    if (half[2] <= kNothing) {
        m.areaMm2 = kPi * half[0] * half[1];
    } else {
        m.volumeMm3 = 4.0 / 3.0 * kPi * half[0] * half[1] * half[2];
        m.diameterMm = sphereDiameter(*m.volumeMm3);
    }
    return m;
}

Measurement measureBox(const BoxShape& s)
{
    Measurement m;
    const Vec3 v = s.high - s.low;
    std::array<double, 3> edge{std::abs(v.x), std::abs(v.y), std::abs(v.z)};
    std::sort(edge.begin(), edge.end(), std::greater<>());
    m.longAxisMm = edge[0];
    m.shortAxisMm = edge[1];
    if (edge[2] <= kNothing) {
        m.areaMm2 = edge[0] * edge[1];
    } else {
        m.volumeMm3 = edge[0] * edge[1] * edge[2];
    }
    return m;
}

using Matrix = std::array<std::array<double, 3>, 3>;

/// The unit eigenvectors of a symmetric 3x3 matrix, by Jacobi's rotations.
std::array<Vec3, 3> eigenvectors(Matrix a)
{
    Matrix v{{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}};
    for (int sweep = 0; sweep < 50; ++sweep) {
        const double off = a[0][1] * a[0][1] + a[0][2] * a[0][2] + a[1][2] * a[1][2];
        const double diagonal = a[0][0] * a[0][0] + a[1][1] * a[1][1] + a[2][2] * a[2][2];
        if (off <= 1e-24 * diagonal || diagonal == 0) {
            break;
        }
        for (const auto& [p, q] : {std::pair{0, 1}, std::pair{0, 2}, std::pair{1, 2}}) {
            if (a[p][q] == 0) {
                continue;
            }
            const double theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
            const double t = (theta >= 0 ? 1 : -1) / (std::abs(theta) + std::sqrt(theta * theta + 1));
            const double c = 1 / std::sqrt(t * t + 1);
            const double s = t * c;
            for (int n = 0; n < 3; ++n) {
                const double anp = a[n][p];
                const double anq = a[n][q];
                a[n][p] = c * anp - s * anq;
                a[n][q] = s * anp + c * anq;
            }
            for (int n = 0; n < 3; ++n) {
                const double apn = a[p][n];
                const double aqn = a[q][n];
                a[p][n] = c * apn - s * aqn;
                a[q][n] = s * apn + c * aqn;
                const double vnp = v[n][p];
                const double vnq = v[n][q];
                v[n][p] = c * vnp - s * vnq;
                v[n][q] = s * vnp + c * vnq;
            }
        }
    }
    return {Vec3{v[0][0], v[1][0], v[2][0]}, Vec3{v[0][1], v[1][1], v[2][1]},
            Vec3{v[0][2], v[1][2], v[2][2]}};
}

Measurement measureMask(const MaskShape& s)
{
    Measurement m;
    if (!s.voxels) {
        return m;
    }
    std::vector<Vec3> inside;
    Vec3 sum;
    int firstSlice = -1;
    int lastSlice = -1;
    std::size_t n = 0;
    for (int k = 0; k < s.size[2]; ++k) {
        for (int j = 0; j < s.size[1]; ++j) {
            for (int i = 0; i < s.size[0]; ++i, ++n) {
                if (n < s.voxels->size() && (*s.voxels)[n] != 0) {
                    inside.push_back((i * s.spacing[0]) * s.axes[0] + (j * s.spacing[1]) * s.axes[1] +
                                     (k * s.spacing[2]) * s.axes[2]);
                    sum = sum + inside.back();
                    firstSlice = firstSlice < 0 ? k : firstSlice;
                    lastSlice = k;
                }
            }
        }
    }
    const auto count = static_cast<double>(inside.size());
    m.volumeMm3 = count * s.spacing[0] * s.spacing[1] * s.spacing[2];
    m.diameterMm = sphereDiameter(*m.volumeMm3);
    if (inside.empty()) {
        m.longAxisMm = m.shortAxisMm = 0;
        return m;
    }
    if (firstSlice == lastSlice) {
        m.areaMm2 = count * s.spacing[0] * s.spacing[1];
    }
    const Vec3 mean = sum * (1 / count);
    Matrix covariance{};
    for (const Vec3& p : inside) {
        const std::array<double, 3> d{p.x - mean.x, p.y - mean.y, p.z - mean.z};
        for (int row = 0; row < 3; ++row) {
            for (int column = 0; column < 3; ++column) {
                covariance[row][column] += d[row] * d[column];
            }
        }
    }
    std::array<double, 3> extents{};
    const std::array<Vec3, 3> principal = eigenvectors(covariance);
    for (int axis = 0; axis < 3; ++axis) {
        double low = 0;
        double high = 0;
        for (const Vec3& p : inside) {
            const double t = dot(p - mean, principal[axis]);
            low = std::min(low, t);
            high = std::max(high, t);
        }
        // From centre to centre, plus the voxel itself in the direction it is seen from.
        double voxel = 0;
        for (int grid = 0; grid < 3; ++grid) {
            voxel = std::max(voxel, std::abs(dot(s.axes[grid], principal[axis])) * s.spacing[grid]);
        }
        extents[axis] = high - low + voxel;
    }
    std::sort(extents.begin(), extents.end(), std::greater<>());
    m.longAxisMm = extents[0];
    m.shortAxisMm = extents[1];
    return m;
}

struct Measure {
    Measurement operator()(const PointShape&) const { return {}; }
    Measurement operator()(const LineShape& s) const
    {
        Measurement m;
        m.longAxisMm = lengthOf(s);
        return m;
    }
    Measurement operator()(const BidirectionalShape& s) const
    {
        const double a = lengthOf(s.longAxis);
        const double b = lengthOf(s.shortAxis);
        Measurement m;
        m.longAxisMm = std::max(a, b);
        m.shortAxisMm = std::min(a, b);
        return m;
    }
    Measurement operator()(const AngleShape& s) const
    {
        Measurement m;
        const Vec3 a = s.from - s.vertex;
        const Vec3 b = s.to - s.vertex;
        if (length(a) > kNothing && length(b) > kNothing) {
            // atan2 keeps its precision near 0 and 180 degrees, where acos loses it.
            m.angleDegrees = std::atan2(length(cross(a, b)), dot(a, b)) * 180 / kPi;
        }
        return m;
    }
    Measurement operator()(const CobbShape& s) const
    {
        Measurement m;
        const Vec3 a = s.first.to - s.first.from;
        const Vec3 b = s.second.to - s.second.from;
        if (length(a) > kNothing && length(b) > kNothing) {
            // Which way either line was drawn says nothing.
            m.angleDegrees = std::atan2(length(cross(a, b)), std::abs(dot(a, b))) * 180 / kPi;
        }
        return m;
    }
    Measurement operator()(const EllipseShape& s) const { return measureEllipse(s); }
    Measurement operator()(const PolygonShape& s) const { return measurePolygon(s); }
    Measurement operator()(const BoxShape& s) const { return measureBox(s); }
    Measurement operator()(const MaskShape& s) const { return measureMask(s); }
};

} // namespace

Measurement measure(const Shape& shape)
{
    return std::visit(Measure{}, shape);
}

} // namespace sightline
