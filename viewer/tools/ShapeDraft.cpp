#include "tools/ShapeDraft.h"

#include <algorithm>
#include <cmath>

namespace sightline {

namespace {

using Places = std::vector<LpsPoint>;
using Plane = ShapeDraft::Plane;

class LineDraft : public ShapeDraft {
public:
    explicit LineDraft(FindingKind kind)
        : kind_(kind)
    {}
    FindingKind kind() const override { return kind_; }
    Shape shape(const Places& p, const Plane&) const override { return LineShape{p.front(), p.back()}; }

private:
    FindingKind kind_;
};

class BallDraft : public ShapeDraft {
public:
    explicit BallDraft(FindingKind kind)
        : kind_(kind)
    {}
    FindingKind kind() const override { return kind_; }
    Shape shape(const Places& p, const Plane& plane) const override
    {
        const double r = distance(p.front(), p.back());
        return EllipseShape{p.front(), {Vec3{r, 0, 0}, Vec3{0, r, 0}, Vec3{0, 0, plane.isFlat ? 0 : r}}};
    }

private:
    FindingKind kind_;
};

/// The long diameter is drawn; the short one stands across its middle, to be set by its ends.
class DiametersDraft : public ShapeDraft {
public:
    FindingKind kind() const override { return FindingKind::Diameters; }
    Shape shape(const Places& p, const Plane& plane) const override
    {
        const Vec3 axis = p.back() - p.front();
        const LpsPoint middle = p.front() + 0.5 * axis;
        const Vec3 half =
            sightline::length(axis) > 0 ? 0.35 * cross(cross(plane.right, plane.down), axis) : Vec3{};
        return BidirectionalShape{{p.front(), p.back()}, {middle - half, middle + half}};
    }
};

class AngleDraft : public ShapeDraft {
public:
    FindingKind kind() const override { return FindingKind::Angle; }
    int placeCount() const override { return 3; }
    Shape shape(const Places& p, const Plane&) const override
    {
        return AngleShape{p.front(), p.size() > 1 ? p[1] : p.front(), p.back()};
    }
};

class CobbDraft : public ShapeDraft {
public:
    FindingKind kind() const override { return FindingKind::Cobb; }
    int placeCount() const override { return 4; }
    Shape shape(const Places& p, const Plane&) const override
    {
        if (p.size() < 3) {
            return LineShape{p.front(), p.back()};
        }
        return CobbShape{{p[0], p[1]}, {p[2], p.back()}};
    }
};

class RectangleDraft : public ShapeDraft {
public:
    FindingKind kind() const override { return FindingKind::Region; }
    Shape shape(const Places& p, const Plane& plane) const override
    {
        const Vec3 d = p.back() - p.front();
        const Vec3 a = plane.right * dot(d, plane.right);
        const Vec3 b = plane.down * dot(d, plane.down);
        return PolygonShape{{p.front(), p.front() + a, p.front() + a + b, p.front() + b}};
    }
};

/// Within the rectangle that is drawn.
class EllipseDraft : public ShapeDraft {
public:
    FindingKind kind() const override { return FindingKind::Region; }
    Shape shape(const Places& p, const Plane& plane) const override
    {
        const Vec3 d = p.back() - p.front();
        return EllipseShape{p.front() + 0.5 * d,
                            {plane.right * (0.5 * std::abs(dot(d, plane.right))),
                             plane.down * (0.5 * std::abs(dot(d, plane.down))), Vec3{}}};
    }
};

class CircleDraft : public ShapeDraft {
public:
    FindingKind kind() const override { return FindingKind::Region; }
    Shape shape(const Places& p, const Plane& plane) const override
    {
        const double r = distance(p.front(), p.back());
        return EllipseShape{p.front(), {plane.right * r, plane.down * r, Vec3{}}};
    }
};

class OutlineDraft : public ShapeDraft {
public:
    explicit OutlineDraft(bool freehand)
        : freehand_(freehand)
    {}
    FindingKind kind() const override { return FindingKind::Region; }
    int placeCount() const override { return freehand_ ? 2 : 0; }
    bool isFreehand() const override { return freehand_; }
    Shape shape(const Places& p, const Plane&) const override
    {
        Places points;
        for (const LpsPoint& one : p) {
            if (points.empty() || distance(points.back(), one) > 1e-6) {
                points.push_back(one);
            }
        }
        return PolygonShape{points};
    }

private:
    bool freehand_;
};

class PlaceDraft : public ShapeDraft {
public:
    explicit PlaceDraft(FindingKind kind)
        : kind_(kind)
    {}
    FindingKind kind() const override { return kind_; }
    int placeCount() const override { return 1; }
    Shape shape(const Places& p, const Plane&) const override { return PointShape{p.back()}; }

private:
    FindingKind kind_;
};

} // namespace

using Draft = std::unique_ptr<ShapeDraft>;

Draft ShapeDraft::length()
{
    return std::make_unique<LineDraft>(FindingKind::Length);
}
Draft ShapeDraft::nodule()
{
    return std::make_unique<BallDraft>(FindingKind::Nodule);
}
Draft ShapeDraft::diameters()
{
    return std::make_unique<DiametersDraft>();
}
Draft ShapeDraft::angle()
{
    return std::make_unique<AngleDraft>();
}
Draft ShapeDraft::cobb()
{
    return std::make_unique<CobbDraft>();
}
Draft ShapeDraft::rectangle()
{
    return std::make_unique<RectangleDraft>();
}
Draft ShapeDraft::ellipse()
{
    return std::make_unique<EllipseDraft>();
}
Draft ShapeDraft::circle()
{
    return std::make_unique<CircleDraft>();
}
Draft ShapeDraft::polygon()
{
    return std::make_unique<OutlineDraft>(false);
}
Draft ShapeDraft::freehand()
{
    return std::make_unique<OutlineDraft>(true);
}
Draft ShapeDraft::sphere()
{
    return std::make_unique<BallDraft>(FindingKind::Sphere);
}
Draft ShapeDraft::probe()
{
    return std::make_unique<PlaceDraft>(FindingKind::Probe);
}
Draft ShapeDraft::arrow()
{
    return std::make_unique<LineDraft>(FindingKind::Arrow);
}
Draft ShapeDraft::note()
{
    return std::make_unique<PlaceDraft>(FindingKind::Note);
}

} // namespace sightline
