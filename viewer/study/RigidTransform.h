#pragma once

#include "study/LpsPoint.h"

#include <array>

namespace sightline {

/// A turn and a shift from one frame of reference into another, both LPS mm: to = rotation * from + shift.
struct RigidTransform {
    /// Images of the three unit vectors of the first frame, at right angles to each other.
    std::array<Vec3, 3> axes{Vec3{1, 0, 0}, Vec3{0, 1, 0}, Vec3{0, 0, 1}};
    Vec3 shift{0, 0, 0};

    Vec3 turned(Vec3 v) const { return axes[0] * v.x + axes[1] * v.y + axes[2] * v.z; }
    LpsPoint moved(LpsPoint p) const { return LpsPoint{} + turned({p.x, p.y, p.z}) + shift; }
    /// The way back.
    RigidTransform inverse() const
    {
        RigidTransform back;
        back.axes = {Vec3{axes[0].x, axes[1].x, axes[2].x}, Vec3{axes[0].y, axes[1].y, axes[2].y},
                     Vec3{axes[0].z, axes[1].z, axes[2].z}};
        back.shift = -back.turned(shift);
        return back;
    }

    friend bool operator==(const RigidTransform&, const RigidTransform&) = default;
};

} // namespace sightline
