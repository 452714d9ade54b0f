#pragma once

#include "findings/Shape.h"

namespace sightline {

/// A shape with its coordinates multiplied, then moved along z; for std::visit. Masks have voxels of their
/// own and stay as they are.
struct ShapeScaling {
    double x = 1;
    double y = 1;
    double z = 1;
    double shift = 0; ///< along z, after the multiplication

    LpsPoint operator()(LpsPoint p) const { return {p.x * x, p.y * y, p.z * z + shift}; }
    Vec3 operator()(Vec3 v) const { return {v.x * x, v.y * y, v.z * z}; }
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
    Shape operator()(const CobbShape& s) const { return CobbShape{line(s.first), line(s.second)}; }
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

} // namespace sightline
