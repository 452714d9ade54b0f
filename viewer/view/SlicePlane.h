#pragma once

#include "study/LpsPoint.h"

namespace sightline {

/// A rectangle of picture pixels in the patient: what a slice view shows. Pixel (x, y), centre at (x + 0.5, y
/// + 0.5), lies at centre + right * ((x + 0.5 - width / 2) * mmPerPixel) + down * ((y + 0.5 - height / 2) *
/// mmPerPixel).
struct SlicePlane {
    LpsPoint centre;       ///< LPS mm, middle of the picture
    Vec3 right{1, 0, 0};   ///< unit vector towards the right edge of the picture
    Vec3 down{0, 1, 0};    ///< unit vector towards the bottom edge
    double mmPerPixel = 1; ///< of a device pixel
    int width = 0;         ///< device pixels
    int height = 0;

    Vec3 normal() const { return cross(right, down); }

    LpsPoint toLps(double x, double y) const
    {
        return centre + right * ((x - width / 2.0) * mmPerPixel) + down * ((y - height / 2.0) * mmPerPixel);
    }
    /// Picture coordinates (continuous, device pixels) of the point's projection along the normal.
    struct Pixel {
        double x = 0;
        double y = 0;
    };
    Pixel toPixel(LpsPoint p) const
    {
        const Vec3 d = p - centre;
        return {dot(d, right) / mmPerPixel + width / 2.0, dot(d, down) / mmPerPixel + height / 2.0};
    }
    /// Signed distance from the plane, mm.
    double depthOf(LpsPoint p) const { return dot(p - centre, normal()); }

    friend bool operator==(const SlicePlane&, const SlicePlane&) = default;
};

} // namespace sightline
