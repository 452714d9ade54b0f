#pragma once

#include "study/Vec3.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace sightline {

/// Shapes by their signed distance (mm, negative inside), exact or near enough at the surface. Points in LPS
/// mm.

/// Smallest box round a shape, for skipping what cannot be touched.
struct Bounds {
    Vec3 low{1e9, 1e9, 1e9};
    Vec3 high{-1e9, -1e9, -1e9};

    void include(const Vec3& p, double radius)
    {
        low = {std::min(low.x, p.x - radius), std::min(low.y, p.y - radius), std::min(low.z, p.z - radius)};
        high = {std::max(high.x, p.x + radius), std::max(high.y, p.y + radius),
                std::max(high.z, p.z + radius)};
    }
    void include(const Bounds& other)
    {
        include(other.low, 0);
        include(other.high, 0);
    }
};

/// A tube from a to b whose radius changes evenly.
struct Tube {
    Vec3 a;
    Vec3 b;
    double radiusA = 1;
    double radiusB = 1;

    double distance(const Vec3& p) const
    {
        const Vec3 axis = b - a;
        const Vec3 offset = p - a;
        const double t = std::clamp(dot(offset, axis) / (dot(axis, axis) + 1e-9), 0.0, 1.0);
        return length(offset - axis * t) - (radiusA + (radiusB - radiusA) * t);
    }
    Bounds bounds() const
    {
        Bounds box;
        box.include(a, radiusA);
        box.include(b, radiusB);
        return box;
    }
};

/// An ellipsoid with axes of its own.
struct Lump {
    Vec3 centre;
    Vec3 radii;
    std::array<Vec3, 3> axes{Vec3{1, 0, 0}, Vec3{0, 1, 0}, Vec3{0, 0, 1}};

    /// A lump whose first axis points along `direction`.
    static Lump along(Vec3 centre, Vec3 direction, Vec3 radii)
    {
        const Vec3 first = normalized(direction);
        const Vec3 second = normalized(cross(std::abs(first.z) < 0.9 ? Vec3{0, 0, 1} : Vec3{1, 0, 0}, first));
        return {centre, radii, {first, second, cross(first, second)}};
    }
    double distance(const Vec3& p) const
    {
        const Vec3 offset = p - centre;
        const Vec3 q{dot(offset, axes[0]) / radii.x, dot(offset, axes[1]) / radii.y,
                     dot(offset, axes[2]) / radii.z};
        const double k0 = length(q);
        const double k1 = length(Vec3{q.x / radii.x, q.y / radii.y, q.z / radii.z});
        return k1 < 1e-9 ? -std::min({radii.x, radii.y, radii.z}) : k0 * (k0 - 1) / k1;
    }
    Bounds bounds() const
    {
        Bounds box;
        box.include(centre, std::max({radii.x, radii.y, radii.z}));
        return box;
    }
};

/// A triangle with thickness.
struct Plate {
    Vec3 a;
    Vec3 b;
    Vec3 c;
    double half = 1; ///< half the thickness

    double distance(const Vec3& p) const;
    Bounds bounds() const
    {
        Bounds box;
        for (const Vec3& corner : {a, b, c}) {
            box.include(corner, half);
        }
        return box;
    }
};

inline double Plate::distance(const Vec3& p) const
{
    const Vec3 ab = b - a;
    const Vec3 bc = c - b;
    const Vec3 ca = a - c;
    const Vec3 normal = cross(ab, c - a);
    const bool inside = dot(cross(normal, ab), p - a) >= 0 && dot(cross(normal, bc), p - b) >= 0 &&
                        dot(cross(normal, ca), p - c) >= 0;
    if (inside) {
        return std::abs(dot(normal, p - a)) / length(normal) - half;
    }
    return std::min({Tube{a, b, half, half}.distance(p), Tube{b, c, half, half}.distance(p),
                     Tube{c, a, half, half}.distance(p)});
}

/// The union of two shapes with their crease filled over `k` mm.
inline double smoothUnion(double a, double b, double k)
{
    const double h = std::max(k - std::abs(a - b), 0.0) / k;
    return std::min(a, b) - h * h * k * 0.25;
}

/// 0 below `low`, 1 above `high`, smooth between.
inline double smoothStep(double low, double high, double value)
{
    const double t = std::clamp((value - low) / (high - low), 0.0, 1.0);
    return t * t * (3 - 2 * t);
}

/// How much of a voxel lies within a surface at this distance, for an edge `width` mm wide.
inline double coverage(double distance, double width = 1.0)
{
    return std::clamp(0.5 - distance / width, 0.0, 1.0);
}

} // namespace sightline
