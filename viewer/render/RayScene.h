#pragma once

#include "findings/Shape.h"
#include "render/VolumeCamera.h"

#include <array>
#include <optional>
#include <vector>

namespace sightline {

/// What of the volume is shown, as fractions of its grid along i, j and k (0: first face, 1: last face).
struct CropBox {
    std::array<double, 3> low{0, 0, 0};
    std::array<double, 3> high{1, 1, 1};
    friend bool operator==(const CropBox&, const CropBox&) = default;
};

/// A corner (or half) of the volume that is taken away at a point: along each grid axis what lies on the side
/// of `sides` (1: beyond the point, -1: before it, 0: this axis does not matter).
struct VolumeCut {
    LpsPoint at;
    std::array<int, 3> sides{0, 0, 0};
    friend bool operator==(const VolumeCut&, const VolumeCut&) = default;

    /// The side that faces the reader: an octant, or the half along the axis that looks at him most.
    static VolumeCut facing(const VolumeDirections& view, const Geometry& grid, LpsPoint at, bool octant);
};

/// A body drawn among the tissue: an ellipsoid, a box or a mask; other shapes are not drawn.
struct RaySurface {
    Shape shape;
    unsigned rgb = 0xffb020;
    bool selected = false;
};

/// All that a picture of the volume depends on, but the volume and the preset.
struct RayScene {
    VolumeView view;
    CropBox crop;
    std::optional<VolumeCut> cut;
    std::vector<RaySurface> surfaces;
};

/// Where a ray of unit direction enters and leaves a shape, mm along the ray, and the outward normal where it
/// enters; nothing where it misses.
struct RayHit {
    double enter;
    double leave;
    Vec3 normal;
};
std::optional<RayHit> hitOf(const Shape& shape, LpsPoint from, Vec3 direction);

} // namespace sightline
