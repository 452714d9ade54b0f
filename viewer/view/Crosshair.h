#pragma once

#include "study/Geometry.h"
#include "view/ViewPlane.h"

#include <array>

namespace sightline {

/// The one place and orientation that all linked views share: where the reader is, and how the three planes
/// lie. Views follow from it; no view has a camera of its own.
struct Crosshair {
    LpsPoint centre;
    /// The reading frame: unit vectors at right angles that point (nearly) to the patient's Left, Posterior
    /// and Head.
    std::array<Vec3, 3> axes{Vec3{1, 0, 0}, Vec3{0, 1, 0}, Vec3{0, 0, 1}};

    /// In the middle of a volume, along its own axes, so that a plane falls on acquired slices: each patient
    /// direction gets the volume axis nearest to it.
    static Crosshair inMiddleOf(const Geometry& geometry);

    /// Direction towards the right edge of a plane's picture.
    Vec3 right(ViewPlane plane) const;
    /// Direction towards the bottom edge.
    Vec3 down(ViewPlane plane) const;
    /// Away from the reader: cross(right, down).
    Vec3 normal(ViewPlane plane) const { return cross(right(plane), down(plane)); }

    friend bool operator==(const Crosshair&, const Crosshair&) = default;
};

} // namespace sightline
