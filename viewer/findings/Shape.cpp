#include "findings/Shape.h"

#include "findings/MaskNumbers.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace sightline {

namespace {

/// Grows a box point by point.
class BoundsBuilder {
public:
    void add(LpsPoint p)
    {
        low_ = {std::min(low_.x, p.x), std::min(low_.y, p.y), std::min(low_.z, p.z)};
        high_ = {std::max(high_.x, p.x), std::max(high_.y, p.y), std::max(high_.z, p.z)};
        empty_ = false;
    }
    BoxShape box() const { return empty_ ? BoxShape{} : BoxShape{low_, high_}; }

private:
    static constexpr double kFar = std::numeric_limits<double>::max();
    LpsPoint low_{kFar, kFar, kFar};
    LpsPoint high_{-kFar, -kFar, -kFar};
    bool empty_ = true;
};

LpsPoint middle(LpsPoint a, LpsPoint b)
{
    return a + 0.5 * (b - a);
}

struct Centre {
    LpsPoint operator()(const PointShape& s) const { return s.at; }
    LpsPoint operator()(const LineShape& s) const { return middle(s.from, s.to); }
    LpsPoint operator()(const BidirectionalShape& s) const { return middle(s.longAxis.from, s.longAxis.to); }
    LpsPoint operator()(const AngleShape& s) const { return s.vertex; }
    LpsPoint operator()(const CobbShape& s) const
    {
        return middle(middle(s.first.from, s.first.to), middle(s.second.from, s.second.to));
    }
    LpsPoint operator()(const EllipseShape& s) const { return s.centre; }
    LpsPoint operator()(const PolygonShape& s) const
    {
        if (s.points.empty()) {
            return {};
        }
        Vec3 sum;
        for (const LpsPoint& p : s.points) {
            sum = sum + (p - s.points.front());
        }
        return s.points.front() + sum * (1.0 / static_cast<double>(s.points.size()));
    }
    LpsPoint operator()(const BoxShape& s) const { return middle(s.low, s.high); }
    LpsPoint operator()(const MaskShape& s) const { return numbersOf(s)->centre; }
};

struct Bounds {
    BoxShape operator()(const PointShape& s) const { return {s.at, s.at}; }
    BoxShape operator()(const LineShape& s) const { return around({s.from, s.to}); }
    BoxShape operator()(const BidirectionalShape& s) const
    {
        return around({s.longAxis.from, s.longAxis.to, s.shortAxis.from, s.shortAxis.to});
    }
    BoxShape operator()(const AngleShape& s) const { return around({s.from, s.vertex, s.to}); }
    BoxShape operator()(const CobbShape& s) const
    {
        return around({s.first.from, s.first.to, s.second.from, s.second.to});
    }
    BoxShape operator()(const EllipseShape& s) const
    {
        // An ellipsoid reaches sqrt(a_n^2 + b_n^2 + c_n^2) along axis n, where a, b, c are its half-axis
        // vectors.
        const auto& [a, b, c] = s.halfAxes;
        const Vec3 reach{std::sqrt(a.x * a.x + b.x * b.x + c.x * c.x),
                         std::sqrt(a.y * a.y + b.y * b.y + c.y * c.y),
                         std::sqrt(a.z * a.z + b.z * b.z + c.z * c.z)};
        return {s.centre - reach, s.centre + reach};
    }
    BoxShape operator()(const PolygonShape& s) const { return around(s.points); }
    BoxShape operator()(const BoxShape& s) const { return around({s.low, s.high}); }
    BoxShape operator()(const MaskShape& s) const { return numbersOf(s)->bounds; }

    static BoxShape around(const std::vector<LpsPoint>& points)
    {
        BoundsBuilder bounds;
        for (const LpsPoint& p : points) {
            bounds.add(p);
        }
        return bounds.box();
    }
};

} // namespace

bool operator==(const MaskShape& a, const MaskShape& b)
{
    const bool sameVoxels = a.voxels == b.voxels || (a.voxels && b.voxels && *a.voxels == *b.voxels);
    return a.origin == b.origin && a.axes == b.axes && a.spacing == b.spacing && a.size == b.size &&
           sameVoxels;
}

LpsPoint centreOf(const Shape& shape)
{
    return std::visit(Centre{}, shape);
}

BoxShape boundsOf(const Shape& shape)
{
    return std::visit(Bounds{}, shape);
}

} // namespace sightline
