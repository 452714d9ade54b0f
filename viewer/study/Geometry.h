#pragma once

#include "study/LpsPoint.h"
#include "study/VoxelIndex.h"

#include <array>
#include <string>

namespace sightline {

/// Where a regular grid of voxels lies in the patient; no pixels. The axes are unit vectors at right angles.
class Geometry {
public:
    Geometry() = default;
    /// @param origin   centre of voxel (0,0,0), LPS mm
    /// @param axes     direction of growing i (along a row), j (down a column) and k (slice to slice), unit
    /// vectors
    /// @param spacing  distance of voxel centres along i, j, k, mm, each > 0
    /// @param size     number of voxels along i, j, k
    Geometry(LpsPoint origin, std::array<Vec3, 3> axes, std::array<double, 3> spacing,
             std::array<int, 3> size);

    LpsPoint origin() const { return origin_; }
    Vec3 axis(int n) const { return axes_[n]; }
    const std::array<Vec3, 3>& axes() const { return axes_; }
    double spacing(int n) const { return spacing_[n]; }
    const std::array<double, 3>& spacing() const { return spacing_; }
    int size(int n) const { return size_[n]; }
    const std::array<int, 3>& size() const { return size_; }
    long long voxelCount() const { return 1LL * size_[0] * size_[1] * size_[2]; }

    LpsPoint toLps(VoxelIndex index) const;
    VoxelIndex toIndex(LpsPoint point) const;

    /// True within the voxels' outer faces, that is from -0.5 to size - 0.5 along each axis.
    bool contains(LpsPoint point) const;
    LpsPoint centre() const;
    /// The eight outer corners (faces of the outermost voxels).
    std::array<LpsPoint, 8> corners() const;
    /// How far the grid reaches along a unit vector, mm: smallest and largest projection of the corners.
    std::array<double, 2> extentAlong(Vec3 direction) const;

    friend bool operator==(const Geometry&, const Geometry&) = default;

private:
    LpsPoint origin_;
    std::array<Vec3, 3> axes_{Vec3{1, 0, 0}, Vec3{0, 1, 0}, Vec3{0, 0, 1}};
    std::array<double, 3> spacing_{1, 1, 1};
    std::array<int, 3> size_{0, 0, 0};
};

/// The patient-relative letters of a direction (PS3.3 C.7.6.1.1.1): L/R, P/A, H/F, the strongest first, and
/// up to two more where the direction is oblique. Components below `threshold` of a unit vector are left out.
std::string orientationLetters(Vec3 direction, double threshold = 0.3);

} // namespace sightline
