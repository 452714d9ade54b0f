#pragma once

#include "study/Geometry.h"
#include "view/ViewPlane.h"

#include <array>
#include <optional>

namespace sightline {

/// The one place and orientation that all linked views share: where the reader is, and how the three planes
/// lie. Views follow from it; no view has a camera of its own.
struct Crosshair {
    LpsPoint centre;
    /// The reading frame: unit vectors at right angles that point (nearly) to the patient's Left, Posterior
    /// and Head.
    std::array<Vec3, 3> axes{Vec3{1, 0, 0}, Vec3{0, 1, 0}, Vec3{0, 0, 1}};

    /// The frame that reset() goes back to and in which pictures stand upright: the volume's own axes. A
    /// tilted plane's picture is that of `home` turned by the shortest way, so dragging a line turns the line
    /// and not the picture it is drawn in.
    std::array<Vec3, 3> home{Vec3{1, 0, 0}, Vec3{0, 1, 0}, Vec3{0, 0, 1}};
    /// The points (LPS mm; axial, coronal, sagittal) whose projections lie in the middle of the unpanned
    /// pictures; none: the middle of the volume. Turning sets them so that the crosshair stays where it is in
    /// every picture.
    std::optional<std::array<LpsPoint, 3>> anchors = std::nullopt;

    /// In the middle of a volume, along its own axes, so that a plane falls on acquired slices: each patient
    /// direction gets the volume axis nearest to it.
    static Crosshair inMiddleOf(const Geometry& geometry);

    /// Direction towards the right edge of a plane's picture.
    Vec3 right(ViewPlane plane) const;
    /// Direction towards the bottom edge.
    Vec3 down(ViewPlane plane) const;
    /// Away from the reader: cross(right, down).
    Vec3 normal(ViewPlane plane) const;
    /// The middle of a plane's unpanned picture before it is brought into the plane.
    LpsPoint anchor(ViewPlane plane, const Geometry& geometry) const;

    /// Turned about a line through the centre (right-hand rule, radians). The axes stay unit vectors at right
    /// angles however often this is done.
    Crosshair turned(Vec3 axis, double radians, const Geometry& geometry) const;
    /// Turned the shortest way so that a plane's normal is `direction` (or its opposite, where that is
    /// nearer).
    Crosshair faced(ViewPlane plane, Vec3 direction, const Geometry& geometry) const;
    /// Along the volume's own axes again; the centre stays.
    Crosshair reset() const;
    /// True where a plane is tilted against its upright place by more than a twentieth of a degree.
    bool isOblique(ViewPlane plane) const;
    bool isOblique() const;
    /// By how much the normal leans towards the right and the bottom of the upright picture, degrees.
    std::array<double, 2> tiltDegrees(ViewPlane plane) const;

    friend bool operator==(const Crosshair&, const Crosshair&) = default;
};

} // namespace sightline
