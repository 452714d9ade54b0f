#pragma once

#include "study/LpsPoint.h"

#include <array>

namespace sightline {

/// A turn and a shift between two frames of reference: rotation about the origin, then translation. Points
/// in LPS mm.
struct RigidTransform {
    std::array<Vec3, 3> rows{Vec3{1, 0, 0}, Vec3{0, 1, 0}, Vec3{0, 0, 1}}; ///< of the rotation matrix
    Vec3 shift{};                                                          ///< mm

    LpsPoint apply(LpsPoint p) const
    {
        const Vec3 v{p.x, p.y, p.z};
        return {dot(rows[0], v) + shift.x, dot(rows[1], v) + shift.y, dot(rows[2], v) + shift.z};
    }
    RigidTransform inverse() const
    {
        RigidTransform back;
        back.rows = {Vec3{rows[0].x, rows[1].x, rows[2].x}, Vec3{rows[0].y, rows[1].y, rows[2].y},
                     Vec3{rows[0].z, rows[1].z, rows[2].z}};
        back.shift = {-dot(back.rows[0], shift), -dot(back.rows[1], shift), -dot(back.rows[2], shift)};
        return back;
    }

    friend bool operator==(const RigidTransform&, const RigidTransform&) = default;
};

} // namespace sightline
