#pragma once

#include "study/Vec3.h"

namespace sightline {

/// A point in the patient coordinate system of DICOM (PS3.3 C.7.6.2.1.1), in mm:
/// +x to the patient's Left, +y to Posterior, +z to the Head.
/// A type of its own, so that a voxel index is never taken for a point.
struct LpsPoint {
    double x = 0;
    double y = 0;
    double z = 0;

    friend LpsPoint operator+(LpsPoint p, Vec3 v) { return {p.x + v.x, p.y + v.y, p.z + v.z}; }
    friend LpsPoint operator-(LpsPoint p, Vec3 v) { return {p.x - v.x, p.y - v.y, p.z - v.z}; }
    friend Vec3 operator-(LpsPoint a, LpsPoint b) { return {a.x - b.x, a.y - b.y, a.z - b.z}; }
    friend bool operator==(const LpsPoint&, const LpsPoint&) = default;
};

inline double distance(LpsPoint a, LpsPoint b)
{
    return length(a - b);
}

} // namespace sightline
