#pragma once

#include "study/LpsPoint.h"

#include <array>

namespace sightline {

/// The main directions of a cloud of points: unit vectors at right angles, the largest variance (mm^2) first.
struct PrincipalAxes {
    std::array<double, 3> variance{};
    std::array<Vec3, 3> direction{Vec3{1, 0, 0}, Vec3{0, 1, 0}, Vec3{0, 0, 1}};
};

/// Weighted sums over points, LPS mm.
class Moments {
public:
    void add(LpsPoint point, double weight);
    double weight() const { return weight_; }
    /// The centre of gravity; the origin where nothing was added.
    LpsPoint centre() const;
    PrincipalAxes principalAxes() const;

private:
    double weight_ = 0;
    LpsPoint base_; ///< the first point: sums are taken from there, so that far-off patients lose no digits
    bool hasBase_ = false;
    std::array<double, 3> first_{};
    std::array<std::array<double, 3>, 3> second_{};
};

} // namespace sightline
