#pragma once

#include "study/LpsPoint.h"

#include <vector>

namespace sightline {

/// A path through the patient along a vessel, a duct or a row of teeth: a smooth curve (centripetal
/// Catmull-Rom) through points that the reader has set. Places on it are given by their distance from its
/// beginning in mm.
class CurvedPath {
public:
    CurvedPath() = default;
    /// @param points  LPS mm; those closer than a hundredth of a millimetre to the one before are left out
    explicit CurvedPath(std::vector<LpsPoint> points);

    const std::vector<LpsPoint>& points() const { return points_; }
    /// At least two points: it has a length.
    bool isDrawn() const { return points_.size() >= 2; }
    double lengthMm() const { return samples_.empty() ? 0 : samples_.back().s; }

    /// A place on the path and a frame at right angles that runs along it without twisting.
    struct Station {
        double s = 0; ///< mm from the beginning
        LpsPoint at;
        Vec3 along{0, 0, 1}; ///< unit vector, onwards
        Vec3 side{1, 0, 0};  ///< unit vectors across
        Vec3 up{0, 1, 0};
    };
    /// @param s  held between the ends
    Station stationAt(double s) const;
    /// Distance from the beginning of the place on the path nearest to a point, mm.
    double nearest(LpsPoint point) const;
    /// The smooth curve as short straight parts, for drawing.
    std::vector<LpsPoint> line() const;

    CurvedPath with(LpsPoint point) const;              ///< one more at the end
    CurvedPath moved(std::size_t n, LpsPoint to) const; ///< point n at another place

    friend bool operator==(const CurvedPath& a, const CurvedPath& b) { return a.points_ == b.points_; }

private:
    std::vector<LpsPoint> points_;
    std::vector<Station> samples_; ///< close together, s rising
};

} // namespace sightline
