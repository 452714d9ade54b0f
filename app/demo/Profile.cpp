#include "app/demo/Profile.h"

#include <algorithm>
#include <cstddef>

namespace sightline {

Profile::Profile(std::initializer_list<std::pair<double, double>> knots)
    : knots_(knots)
{}

double Profile::operator()(double at) const
{
    if (at <= knots_.front().first) {
        return knots_.front().second;
    }
    if (at >= knots_.back().first) {
        return knots_.back().second;
    }
    const auto above = std::upper_bound(knots_.begin(), knots_.end(), at,
                                        [](double value, const auto& knot) { return value < knot.first; });
    const auto n = static_cast<std::size_t>(above - knots_.begin());
    const auto slope = [this](std::size_t k) {
        const std::size_t before = k > 0 ? k - 1 : k;
        const std::size_t after = std::min(k + 1, knots_.size() - 1);
        return (knots_[after].second - knots_[before].second) / (knots_[after].first - knots_[before].first);
    };
    const auto [x0, y0] = knots_[n - 1];
    const auto [x1, y1] = knots_[n];
    const double h = x1 - x0;
    const double t = (at - x0) / h;
    const double s = 1 - t;
    return y0 * s * s * (1 + 2 * t) + y1 * t * t * (3 - 2 * t) +
           h * t * s * (slope(n - 1) * s - slope(n) * t);
}

} // namespace sightline
