#pragma once

#include <initializer_list>
#include <utility>
#include <vector>

namespace sightline {

/// A smooth curve through knots (cubic Hermite with Catmull-Rom slopes), held at its ends: how a measure of
/// the body changes with height.
class Profile {
public:
    Profile(std::initializer_list<std::pair<double, double>> knots);

    double operator()(double at) const;

private:
    std::vector<std::pair<double, double>> knots_; ///< growing
};

} // namespace sightline
