#pragma once

#include "study/LpsPoint.h"

#include <array>
#include <cstdint>
#include <memory>
#include <variant>
#include <vector>

namespace sightline {

// All coordinates are LPS mm in the finding's frame of reference.

struct PointShape {
    LpsPoint at;
    friend bool operator==(const PointShape&, const PointShape&) = default;
};

struct LineShape {
    LpsPoint from;
    LpsPoint to;
    friend bool operator==(const LineShape&, const LineShape&) = default;
};

/// Two diameters at right angles, RECIST style.
struct BidirectionalShape {
    LineShape longAxis;
    LineShape shortAxis;
    friend bool operator==(const BidirectionalShape&, const BidirectionalShape&) = default;
};

struct AngleShape {
    LpsPoint from;
    LpsPoint vertex;
    LpsPoint to;
    friend bool operator==(const AngleShape&, const AngleShape&) = default;
};

/// Two lines whose directions are compared, such as the end plates of two vertebrae (Cobb). They need not lie
/// in one plane.
struct CobbShape {
    LineShape first;
    LineShape second;
    friend bool operator==(const CobbShape&, const CobbShape&) = default;
};

/// An ellipsoid: half axes are vectors from the centre, at right angles to each other. A sphere has three
/// equal lengths; a planar ellipse has a third half axis of length zero.
struct EllipseShape {
    LpsPoint centre;
    std::array<Vec3, 3> halfAxes;
    friend bool operator==(const EllipseShape&, const EllipseShape&) = default;
};

/// A closed planar outline; the first point is not repeated.
struct PolygonShape {
    std::vector<LpsPoint> points;
    friend bool operator==(const PolygonShape&, const PolygonShape&) = default;
};

/// A box along the patient axes.
struct BoxShape {
    LpsPoint low;
    LpsPoint high;
    friend bool operator==(const BoxShape&, const BoxShape&) = default;
};

/// A region on a grid of its own, [k][j][i], 1 = inside. Shared because it is large and never changed in
/// place.
struct MaskShape {
    LpsPoint origin; ///< centre of voxel (0,0,0)
    std::array<Vec3, 3> axes;
    std::array<double, 3> spacing;
    std::array<int, 3> size;
    std::shared_ptr<const std::vector<std::uint8_t>> voxels;
    /// Compares the voxels, not where they are kept.
    friend bool operator==(const MaskShape& a, const MaskShape& b);
};

using Shape = std::variant<PointShape, LineShape, BidirectionalShape, AngleShape, EllipseShape, PolygonShape,
                           BoxShape, MaskShape, CobbShape>;

/// The place to jump to for a shape.
LpsPoint centreOf(const Shape& shape);
/// The smallest box along the patient axes around a shape.
BoxShape boundsOf(const Shape& shape);

} // namespace sightline
