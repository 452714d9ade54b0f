#pragma once

#include "study/Geometry.h"

#include <QPointF>
#include <QSize>

#include <array>

namespace sightline {

/// The camera of the volume view as the reader thinks of it.
struct VolumeView {
    double azimuthDegrees = 0;   ///< 0: from the front (anterior), 90: from the patient's left
    double elevationDegrees = 0; ///< 90: from the head
    double zoom = 1;             ///< 1: the whole volume fits
    double panRightMm = 0;
    double panDownMm = 0;
    friend bool operator==(const VolumeView&, const VolumeView&) = default;
};

/// The unit vectors of the picture in the patient (LPS).
struct VolumeDirections {
    Vec3 right;
    Vec3 up;
    Vec3 towardsReader;
};

/// Where points of the patient (LPS mm) lie in a picture of the volume view. Parallel projection: a
/// millimetre is the same everywhere in the picture.
class VolumeCamera {
public:
    VolumeCamera() = default;
    /// @param shown  what fits the picture at zoom 1
    VolumeCamera(const Geometry& shown, const VolumeView& view);

    static VolumeDirections directions(const VolumeView& view);
    VolumeDirections directions() const { return directions(view_); }
    double mmPerPixel(QSize picture) const;
    /// Half the height of the picture, mm.
    double halfHeight(double aspect) const;
    /// The point in the middle of the picture.
    LpsPoint focus() const;
    /// Half extents of what is shown along x, y and z, mm.
    const std::array<double, 3>& reach() const { return reach_; }
    /// Where a point is seen in a picture of this size, in its pixels (a pixel's centre is at .5).
    QPointF project(LpsPoint point, QSize picture) const;
    /// The point seen there that lies in the plane through focus().
    LpsPoint unproject(QPointF pixel, QSize picture) const;

private:
    VolumeView view_;
    LpsPoint centre_;
    std::array<double, 3> reach_{100, 100, 100};
};

} // namespace sightline
