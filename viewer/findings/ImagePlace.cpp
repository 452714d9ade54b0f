#include "findings/ImagePlace.h"

#include <cmath>

namespace sightline {

namespace {

/// Coordinates multiplied within the image and moved along the stack.
struct Placed {
    double x;
    double y;
    double shift;

    LpsPoint operator()(LpsPoint p) const { return {p.x * x, p.y * y, p.z + shift}; }
    Vec3 operator()(Vec3 v) const { return {v.x * x, v.y * y, v.z}; }
    LineShape line(const LineShape& s) const { return {(*this)(s.from), (*this)(s.to)}; }

    Shape operator()(const PointShape& s) const { return PointShape{(*this)(s.at)}; }
    Shape operator()(const LineShape& s) const { return line(s); }
    Shape operator()(const BidirectionalShape& s) const
    {
        return BidirectionalShape{line(s.longAxis), line(s.shortAxis)};
    }
    Shape operator()(const AngleShape& s) const
    {
        return AngleShape{(*this)(s.from), (*this)(s.vertex), (*this)(s.to)};
    }
    Shape operator()(const EllipseShape& s) const
    {
        return EllipseShape{(*this)(s.centre),
                            {(*this)(s.halfAxes[0]), (*this)(s.halfAxes[1]), (*this)(s.halfAxes[2])}};
    }
    Shape operator()(const PolygonShape& s) const
    {
        PolygonShape result;
        for (const LpsPoint& p : s.points) {
            result.points.push_back((*this)(p));
        }
        return result;
    }
    Shape operator()(const BoxShape& s) const { return BoxShape{(*this)(s.low), (*this)(s.high)}; }
    Shape operator()(const MaskShape& s) const { return s; }
};

} // namespace

Finding onItsImage(const Finding& finding, const Series& series)
{
    if (!finding.scale || series.hasMillimetres || finding.sopInstanceUids.isEmpty()) {
        return finding;
    }
    const std::string uid = finding.sopInstanceUids.front().toStdString();
    std::ptrdiff_t place = -1;
    int count = 0;
    for (std::size_t n = 0; n < series.instances.size(); ++n) {
        if (series.instances[n].sopInstanceUid == uid) {
            place = count++ == 0 ? static_cast<std::ptrdiff_t>(n) : place;
        }
    }
    if (count == 0) {
        return finding;
    }
    const Geometry& geometry = series.geometry;
    const double now = centreOf(finding.shape).z / geometry.spacing(2);
    Placed placed{geometry.spacing(0) / finding.scale->pixelWidth,
                  geometry.spacing(1) / finding.scale->pixelHeight, 0};
    // The frames of a clip stay what they are; a still stands where its file stands.
    if (count == 1 && std::lround(now) != place) {
        placed.shift = (static_cast<double>(place) - now) * geometry.spacing(2);
    }
    if (placed.x == 1 && placed.y == 1 && placed.shift == 0) {
        return finding;
    }
    Finding moved = finding;
    moved.shape = std::visit(placed, finding.shape);
    moved.scale->pixelWidth = geometry.spacing(0);
    moved.scale->pixelHeight = geometry.spacing(1);
    return moved;
}

} // namespace sightline
