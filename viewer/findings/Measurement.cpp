#include "findings/Measurement.h"

#include "findings/MaskNumbers.h"

#include <algorithm>
#include <cmath>
#include <numbers>

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

Measurement measureMask(const MaskShape& s)
{
    Measurement m;
    if (!s.voxels) {
        return m;
    }
    const auto numbers = numbersOf(s);
    const auto count = static_cast<double>(numbers->count);
    m.volumeMm3 = count * s.spacing[0] * s.spacing[1] * s.spacing[2];
    m.diameterMm = sphereDiameter(*m.volumeMm3);
    m.longAxisMm = numbers->longAxisMm;
    m.shortAxisMm = numbers->shortAxisMm;
    if (numbers->isFlat) {
        m.areaMm2 = count * s.spacing[0] * s.spacing[1];
    }
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
