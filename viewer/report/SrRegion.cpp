#include "report/SrRegion.h"

#include "report/MaskContours.h"

#include <algorithm>
#include <cmath>

namespace sightline {

namespace {

using Type = SrGraphic::Type;
using Form = SrRegion::Form;

constexpr double kFlat = 1e-6;

SrGraphic polygon(std::vector<LpsPoint> points)
{
    points.push_back(points.front());
    return {Type::Polygon, std::move(points)};
}

SrRegion ellipseRegion(const EllipseShape& s)
{
    std::vector<Vec3> halves(s.halfAxes.begin(), s.halfAxes.end());
    const bool flat = std::any_of(halves.begin(), halves.end(), [](Vec3 h) { return length(h) <= kFlat; });
    if (flat) {
        // An ellipse names its longer axis first (C.18.9.1.2).
        std::stable_sort(halves.begin(), halves.end(), [](Vec3 a, Vec3 b) { return length(a) > length(b); });
        halves.pop_back();
    }
    SrGraphic graphic{flat ? Type::Ellipse : Type::Ellipsoid, {}};
    for (const Vec3& half : halves) {
        graphic.points.push_back(s.centre - half);
        graphic.points.push_back(s.centre + half);
    }
    return {flat ? Form::PlanarRegion : Form::VolumeSurface, {graphic}};
}

struct ToRegion {
    SrRegion operator()(const PointShape& s) const { return {Form::PlanarRegion, {{Type::Point, {s.at}}}}; }
    SrRegion operator()(const LineShape&) const { return {}; }
    SrRegion operator()(const BidirectionalShape&) const { return {}; }
    SrRegion operator()(const AngleShape&) const { return {}; }
    SrRegion operator()(const CobbShape&) const { return {}; }
    SrRegion operator()(const EllipseShape& s) const { return ellipseRegion(s); }
    SrRegion operator()(const PolygonShape& s) const
    {
        return s.points.size() < 3 ? SrRegion{} : SrRegion{Form::PlanarRegion, {polygon(s.points)}};
    }
    SrRegion operator()(const BoxShape& s) const
    {
        const auto face = [&](double z) {
            return polygon({{s.low.x, s.low.y, z},
                            {s.high.x, s.low.y, z},
                            {s.high.x, s.high.y, z},
                            {s.low.x, s.high.y, z}});
        };
        if (std::abs(s.high.z - s.low.z) <= kFlat) {
            return {Form::PlanarRegion, {face(s.low.z)}};
        }
        return {Form::VolumeSurface, {face(s.low.z), face(s.high.z)}};
    }
    SrRegion operator()(const MaskShape& s) const
    {
        SrRegion region{Form::VolumeSurface, {}};
        for (auto& contour : contoursOf(s)) {
            region.graphics.push_back(polygon(std::move(contour)));
        }
        if (region.graphics.size() == 1) {
            region.form = Form::PlanarRegion;
        }
        return region.graphics.empty() ? SrRegion{} : region;
    }
};

/// The outline without its repeated first point.
std::vector<LpsPoint> opened(const SrGraphic& graphic)
{
    std::vector<LpsPoint> points = graphic.points;
    while (points.size() > 1 && distance(points.front(), points.back()) < 1e-4) {
        points.pop_back();
    }
    return points;
}

/// Two rectangles of equal extent along the patient axes, one above the other, are the faces of a box.
std::optional<BoxShape> boxBetween(const std::vector<LpsPoint>& a, const std::vector<LpsPoint>& b)
{
    if (a.size() != 4 || b.size() != 4) {
        return std::nullopt;
    }
    for (std::size_t n = 0; n < 4; ++n) {
        const Vec3 edge = a[(n + 1) % 4] - a[n];
        const bool along = (std::abs(edge.x) < 1e-3) != (std::abs(edge.y) < 1e-3);
        const bool above = std::abs(a[n].x - b[n].x) < 1e-3 && std::abs(a[n].y - b[n].y) < 1e-3;
        if (!along || !above || std::abs(edge.z) > 1e-3) {
            return std::nullopt;
        }
    }
    std::vector<LpsPoint> all = a;
    all.insert(all.end(), b.begin(), b.end());
    return boundsOf(PolygonShape{all});
}

std::optional<Shape> ellipseFrom(const std::vector<LpsPoint>& p)
{
    if (p.size() != 4 && p.size() != 6) {
        return std::nullopt;
    }
    EllipseShape shape;
    shape.centre = p[0] + 0.5 * (p[1] - p[0]);
    for (std::size_t n = 0; n < p.size() / 2; ++n) {
        shape.halfAxes[n] = 0.5 * (p[2 * n + 1] - p[2 * n]);
    }
    return shape;
}

std::optional<Shape> polygonsFrom(const std::vector<SrGraphic>& graphics)
{
    std::vector<std::vector<LpsPoint>> outlines;
    for (const SrGraphic& graphic : graphics) {
        if (auto points = opened(graphic); graphic.type == Type::Polygon && points.size() >= 3) {
            outlines.push_back(std::move(points));
        }
    }
    if (outlines.empty()) {
        return std::nullopt;
    }
    if (outlines.size() == 2) {
        if (const auto box = boxBetween(outlines[0], outlines[1])) {
            return *box;
        }
    }
    if (outlines.size() > 1) {
        if (auto mask = maskWithin(outlines)) {
            return std::move(*mask);
        }
    }
    return PolygonShape{outlines.front()};
}

} // namespace

SrRegion regionOf(const Shape& shape)
{
    return std::visit(ToRegion{}, shape);
}

std::optional<Shape> shapeOf(const SrRegion& region)
{
    if (region.graphics.empty()) {
        return std::nullopt;
    }
    const SrGraphic& first = region.graphics.front();
    const auto& p = first.points;
    switch (first.type) {
    case Type::Point:
        if (p.size() == 1) {
            return PointShape{p[0]};
        }
        return std::nullopt;
    case Type::Polyline:
        if (p.size() == 2) {
            return LineShape{p[0], p[1]};
        }
        if (p.size() > 3 && distance(p.front(), p.back()) < 1e-4) {
            return PolygonShape{opened(first)};
        }
        if (p.size() == 3) {
            return AngleShape{p[0], p[1], p[2]};
        }
        return std::nullopt;
    case Type::Ellipse:
    case Type::Ellipsoid:
        return ellipseFrom(p);
    case Type::Polygon:
        return polygonsFrom(region.graphics);
    }
    return std::nullopt;
}

} // namespace sightline
