#pragma once

#include <cmath>

namespace sightline {

/// A direction or difference in patient space (LPS). Unit: mm unless it is a unit vector.
struct Vec3 {
    double x = 0;
    double y = 0;
    double z = 0;

    friend Vec3 operator+(Vec3 a, Vec3 b) { return {a.x + b.x, a.y + b.y, a.z + b.z}; }
    friend Vec3 operator-(Vec3 a, Vec3 b) { return {a.x - b.x, a.y - b.y, a.z - b.z}; }
    friend Vec3 operator-(Vec3 a) { return {-a.x, -a.y, -a.z}; }
    friend Vec3 operator*(Vec3 a, double f) { return {a.x * f, a.y * f, a.z * f}; }
    friend Vec3 operator*(double f, Vec3 a) { return a * f; }
    friend bool operator==(const Vec3&, const Vec3&) = default;
};

inline double dot(Vec3 a, Vec3 b)
{
    return a.x * b.x + a.y * b.y + a.z * b.z;
}

inline Vec3 cross(Vec3 a, Vec3 b)
{
    return {a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x};
}

inline double length(Vec3 a)
{
    return std::sqrt(dot(a, a));
}

/// The unit vector along `a`; `a` itself where it has no length.
inline Vec3 normalized(Vec3 a)
{
    const double l = length(a);
    return l > 0 ? a * (1 / l) : a;
}

} // namespace sightline
