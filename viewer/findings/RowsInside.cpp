#include "findings/RowsInside.h"

#include <algorithm>
#include <cmath>

namespace sightline {

namespace {

constexpr double kFlat = 1e-9;

bool isInBox(const BoxShape& b, LpsPoint p)
{
    const auto in = [](double x, double lo, double hi) { return x >= lo - kFlat && x <= hi + kFlat; };
    const bool flatZ = b.high.z - b.low.z <= kFlat;
    return in(p.x, b.low.x, b.high.x) && in(p.y, b.low.y, b.high.y) && (flatZ || in(p.z, b.low.z, b.high.z));
}

bool isInMask(const MaskShape& m, LpsPoint p)
{
    std::array<int, 3> at{};
    for (int n = 0; n < 3; ++n) {
        at[n] = static_cast<int>(std::lround(dot(p - m.origin, m.axes[n]) / m.spacing[n]));
        if (at[n] < 0 || at[n] >= m.size[n]) {
            return false;
        }
    }
    const auto place = (static_cast<std::size_t>(at[2]) * m.size[1] + at[1]) * m.size[0] + at[0];
    return m.voxels && place < m.voxels->size() && (*m.voxels)[place] != 0;
}

} // namespace

RowsInside::RowsInside(const Shape& shape, Vec3 along, Vec3 across)
    : along_(along)
    , across_(across)
{
    if (const auto* e = std::get_if<EllipseShape>(&shape)) {
        kind_ = Kind::Ellipse;
        ellipse_ = *e;
    } else if (const auto* polygon = std::get_if<PolygonShape>(&shape)) {
        const auto& p = polygon->points;
        if (p.size() < 3) {
            return;
        }
        kind_ = Kind::Polygon;
        zero_ = p.front();
        const auto flat = [&](LpsPoint q) { return Flat{dot(q - zero_, along), dot(q - zero_, across)}; };
        for (std::size_t n = 0; n < p.size(); ++n) {
            edges_.push_back({flat(p[(n + p.size() - 1) % p.size()]), flat(p[n])});
        }
    } else if (const auto* box = std::get_if<BoxShape>(&shape)) {
        kind_ = Kind::Other;
        inside_ = [b = *box](LpsPoint p) { return isInBox(b, p); };
    } else if (const auto* mask = std::get_if<MaskShape>(&shape)) {
        kind_ = Kind::Other;
        inside_ = [m = *mask](LpsPoint p) { return isInMask(m, p); };
    }
}

void RowsInside::beginRow(LpsPoint start, double step)
{
    first_ = start;
    step_ = step;
    if (kind_ == Kind::Ellipse) {
        square_ = linear_ = constant_ = 0;
        for (const Vec3& half : ellipse_.halfAxes) {
            if (const double l2 = dot(half, half); l2 > kFlat) {
                const double first = dot(start - ellipse_.centre, half) / l2;
                const double more = dot(along_, half) * step / l2;
                square_ += more * more;
                linear_ += 2 * first * more;
                constant_ += first * first;
            }
        }
    } else if (kind_ == Kind::Polygon) {
        start_ = {dot(start - zero_, along_), dot(start - zero_, across_)};
        constexpr double kNear = 1e-6; // mm, more than an edge is wide
        near_.clear();
        for (const Edge& edge : edges_) {
            if (std::min(edge.from.v, edge.to.v) <= start_.v + kNear &&
                std::max(edge.from.v, edge.to.v) >= start_.v - kNear) {
                near_.push_back(edge);
            }
        }
    }
}

bool RowsInside::has(int n) const
{
    switch (kind_) {
    case Kind::None:
        return false;
    case Kind::Ellipse:
        return (square_ * n + linear_) * n + constant_ <= 1 + kFlat;
    case Kind::Other:
        return inside_(first_ + along_ * (n * step_));
    case Kind::Polygon:
        break;
    }
    const Flat p{start_.u + n * step_, start_.v};
    bool inside = false;
    for (const auto& [a, b] : near_) {
        const double turn = (b.u - a.u) * (p.v - a.v) - (b.v - a.v) * (p.u - a.u);
        const double l = std::hypot(b.u - a.u, b.v - a.v);
        const double along = (b.u - a.u) * (p.u - a.u) + (b.v - a.v) * (p.v - a.v);
        if (std::abs(turn) <= kFlat * std::max(1.0, l) && along >= 0 && along <= l * l) {
            return true; // on the edge
        }
        if ((a.v > p.v) != (b.v > p.v) && p.u < a.u + (b.u - a.u) * (p.v - a.v) / (b.v - a.v)) {
            inside = !inside;
        }
    }
    return inside;
}

} // namespace sightline
