#include "findings/ShapeHandles.h"

#include <algorithm>
#include <cmath>

namespace sightline {

namespace {

LineShape movedEnd(LineShape line, bool last, LpsPoint to)
{
    (last ? line.to : line.from) = to;
    return line;
}

BidirectionalShape withLongEnd(const BidirectionalShape& s, bool last, LpsPoint to)
{
    BidirectionalShape result = s;
    result.longAxis = movedEnd(s.longAxis, last, to);
    const Vec3 before = s.longAxis.to - s.longAxis.from;
    const Vec3 now = result.longAxis.to - result.longAxis.from;
    const double l2 = dot(before, before);
    if (l2 <= 0 || dot(now, now) <= 0) {
        return result;
    }
    // The plane both diameters lie in; the moved end may have left it.
    const Vec3 normal = cross(before, s.shortAxis.to - s.shortAxis.from);
    const Vec3 across = normalized(cross(length(normal) > 0 ? normal : Vec3{0, 0, 1}, now));
    const double share = std::clamp(dot(s.shortAxis.from - s.longAxis.from, before) / l2, 0.0, 1.0);
    const LpsPoint foot = result.longAxis.from + share * now;
    const Vec3 acrossBefore = normalized(cross(normal, before));
    const LpsPoint footBefore = s.longAxis.from + share * before;
    result.shortAxis = {foot + across * dot(s.shortAxis.from - footBefore, acrossBefore),
                        foot + across * dot(s.shortAxis.to - footBefore, acrossBefore)};
    return result;
}

/// The end follows the mouse across; along, both ends do, so that the right angle stays.
BidirectionalShape withShortEnd(const BidirectionalShape& s, bool last, LpsPoint to)
{
    BidirectionalShape result = s;
    const Vec3 axis = s.longAxis.to - s.longAxis.from;
    const double l = length(axis);
    if (l <= 0) {
        return result;
    }
    const Vec3 unit = axis * (1 / l);
    const LpsPoint old = last ? s.shortAxis.to : s.shortAxis.from;
    const double now = dot(old - s.longAxis.from, unit);
    const double along = std::clamp(dot(to - s.longAxis.from, unit), 0.0, l) - now;
    const Vec3 shift = unit * along;
    const Vec3 offset = to - old;
    const Vec3 across = offset - unit * dot(offset, unit);
    result.shortAxis.from = s.shortAxis.from + shift;
    result.shortAxis.to = s.shortAxis.to + shift;
    (last ? result.shortAxis.to : result.shortAxis.from) = old + shift + across;
    return result;
}

bool isRound(const EllipseShape& s)
{
    const double a = length(s.halfAxes[0]);
    const double c = length(s.halfAxes[2]);
    return std::abs(length(s.halfAxes[1]) - a) <= 1e-9 * a && (c <= 0 || std::abs(c - a) <= 1e-9 * a);
}

EllipseShape withAxisEnd(EllipseShape s, std::size_t axis, LpsPoint to)
{
    const double old = length(s.halfAxes[axis]);
    if (old <= 0) {
        return s;
    }
    const bool round = isRound(s);
    const double now =
        std::max(1e-6, round ? distance(to, s.centre) : std::abs(dot(to - s.centre, s.halfAxes[axis])) / old);
    for (std::size_t n = 0; n < 3; ++n) {
        if (n == axis || round) {
            s.halfAxes[n] = s.halfAxes[n] * (now / old);
        }
    }
    return s;
}

bool isRectangle(const std::vector<LpsPoint>& p)
{
    if (p.size() != 4) {
        return false;
    }
    const Vec3 a = p[1] - p[0];
    const Vec3 b = p[3] - p[0];
    return std::abs(dot(a, b)) <= 1e-6 * length(a) * length(b) &&
           distance(p[2], p[1] + b) <= 1e-6 * length(a);
}

PolygonShape withCorner(PolygonShape s, std::size_t n, LpsPoint to)
{
    if (!isRectangle(s.points)) {
        s.points[n] = to;
        return s;
    }
    const LpsPoint still = s.points[(n + 2) % 4];
    const Vec3 a = normalized(s.points[(n + 1) % 4] - still);
    const Vec3 b = normalized(s.points[(n + 3) % 4] - still);
    const Vec3 d = to - still;
    if (std::abs(dot(d, a)) < 1e-6 || std::abs(dot(d, b)) < 1e-6) {
        return s;
    }
    s.points[n] = still + a * dot(d, a) + b * dot(d, b);
    s.points[(n + 1) % 4] = still + a * dot(d, a);
    s.points[(n + 3) % 4] = still + b * dot(d, b);
    return s;
}

} // namespace

std::vector<LpsPoint> handlesOf(const Shape& shape)
{
    if (const auto* s = std::get_if<PointShape>(&shape)) {
        return {s->at};
    }
    if (const auto* s = std::get_if<LineShape>(&shape)) {
        return {s->from, s->to};
    }
    if (const auto* s = std::get_if<BidirectionalShape>(&shape)) {
        return {s->longAxis.from, s->longAxis.to, s->shortAxis.from, s->shortAxis.to};
    }
    if (const auto* s = std::get_if<AngleShape>(&shape)) {
        return {s->from, s->vertex, s->to};
    }
    if (const auto* s = std::get_if<CobbShape>(&shape)) {
        return {s->first.from, s->first.to, s->second.from, s->second.to};
    }
    if (const auto* s = std::get_if<PolygonShape>(&shape)) {
        return s->points;
    }
    std::vector<LpsPoint> result;
    if (const auto* s = std::get_if<EllipseShape>(&shape)) {
        for (const Vec3& half : s->halfAxes) {
            if (length(half) > 0) {
                result.push_back(s->centre + half);
                result.push_back(s->centre - half);
            }
        }
    } else if (const auto* b = std::get_if<BoxShape>(&shape)) {
        result = {b->low, b->high};
    }
    return result;
}

Shape withHandle(const Shape& shape, std::size_t n, LpsPoint to)
{
    if (n >= handlesOf(shape).size()) {
        return shape;
    }
    if (std::holds_alternative<PointShape>(shape)) {
        return PointShape{to};
    }
    if (const auto* s = std::get_if<LineShape>(&shape)) {
        return movedEnd(*s, n == 1, to);
    }
    if (const auto* s = std::get_if<BidirectionalShape>(&shape)) {
        return n < 2 ? withLongEnd(*s, n == 1, to) : withShortEnd(*s, n == 3, to);
    }
    if (const auto* s = std::get_if<AngleShape>(&shape)) {
        AngleShape result = *s;
        (n == 0 ? result.from : n == 1 ? result.vertex : result.to) = to;
        return result;
    }
    if (const auto* s = std::get_if<CobbShape>(&shape)) {
        return CobbShape{n < 2 ? movedEnd(s->first, n == 1, to) : s->first,
                         n < 2 ? s->second : movedEnd(s->second, n == 3, to)};
    }
    if (const auto* s = std::get_if<PolygonShape>(&shape)) {
        return withCorner(*s, n, to);
    }
    if (const auto* s = std::get_if<EllipseShape>(&shape)) {
        std::size_t seen = 0;
        for (std::size_t axis = 0; axis < 3; ++axis) {
            if (length(s->halfAxes[axis]) > 0 && seen++ == n / 2) {
                return withAxisEnd(*s, axis, to);
            }
        }
    }
    if (const auto* s = std::get_if<BoxShape>(&shape)) {
        const LpsPoint other = n == 0 ? s->high : s->low;
        return boundsOf(LineShape{to, other});
    }
    return shape;
}

Shape moved(const Shape& shape, Vec3 by)
{
    if (const auto* e = std::get_if<EllipseShape>(&shape)) {
        EllipseShape result = *e;
        result.centre = e->centre + by;
        return result;
    }
    if (const auto* m = std::get_if<MaskShape>(&shape)) {
        MaskShape result = *m;
        result.origin = m->origin + by;
        return result;
    }
    if (const auto* b = std::get_if<BoxShape>(&shape)) {
        return BoxShape{b->low + by, b->high + by};
    }
    if (const auto* p = std::get_if<PolygonShape>(&shape)) {
        PolygonShape result = *p;
        for (LpsPoint& point : result.points) {
            point = point + by;
        }
        return result;
    }
    if (const auto* p = std::get_if<PointShape>(&shape)) {
        return PointShape{p->at + by};
    }
    const auto line = [&](const LineShape& s) { return LineShape{s.from + by, s.to + by}; };
    if (const auto* l = std::get_if<LineShape>(&shape)) {
        return line(*l);
    }
    if (const auto* t = std::get_if<BidirectionalShape>(&shape)) {
        return BidirectionalShape{line(t->longAxis), line(t->shortAxis)};
    }
    if (const auto* c = std::get_if<CobbShape>(&shape)) {
        return CobbShape{line(c->first), line(c->second)};
    }
    const auto& a = std::get<AngleShape>(shape);
    return AngleShape{a.from + by, a.vertex + by, a.to + by};
}

} // namespace sightline
