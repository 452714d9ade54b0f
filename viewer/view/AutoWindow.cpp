#include "view/AutoWindow.h"

#include <algorithm>
#include <cmath>

namespace sightline {

namespace {

void take(std::vector<double>& values, std::optional<double> value)
{
    if (value && std::isfinite(*value)) {
        values.push_back(*value);
    }
}

} // namespace

std::vector<double> valuesOf(const Volume& volume)
{
    constexpr int kSteps = 24;
    const Geometry& g = volume.geometry();
    std::vector<double> values;
    const auto at = [&](int step, int axis) {
        return static_cast<int>((step + 0.5) * g.size(axis) / kSteps);
    };
    for (int c = 0; c < kSteps; ++c) {
        for (int b = 0; b < kSteps; ++b) {
            for (int a = 0; a < kSteps; ++a) {
                take(values, volume.valueAt(at(a, 0), at(b, 1), at(c, 2)));
            }
        }
    }
    return values;
}

std::vector<double> valuesIn(const Volume& volume, const SlicePlane& plane,
                             const std::function<bool(double, double)>& isWanted)
{
    // A small region is looked at pixel by pixel, a large picture at every few.
    constexpr int kMostAlong = 160;
    double left = 0;
    double top = 0;
    double right = plane.width;
    double bottom = plane.height;
    if (isWanted) {
        // The box of the region, found coarsely, so that a small one gets its full share of samples.
        double x0 = right;
        double y0 = bottom;
        double x1 = 0;
        double y1 = 0;
        const double coarse = std::max(1.0, std::max(right, bottom) / 400);
        for (double y = 0.5; y < bottom; y += coarse) {
            for (double x = 0.5; x < right; x += coarse) {
                if (isWanted(x, y)) {
                    x0 = std::min(x0, x - coarse);
                    x1 = std::max(x1, x + coarse);
                    y0 = std::min(y0, y - coarse);
                    y1 = std::max(y1, y + coarse);
                }
            }
        }
        left = std::max(left, x0);
        top = std::max(top, y0);
        right = std::min(right, x1);
        bottom = std::min(bottom, y1);
    }
    std::vector<double> values;
    const double stepX = std::max(1.0, (right - left) / kMostAlong);
    const double stepY = std::max(1.0, (bottom - top) / kMostAlong);
    for (double y = top + stepY / 2; y < bottom; y += stepY) {
        for (double x = left + stepX / 2; x < right; x += stepX) {
            if (!isWanted || isWanted(x, y)) {
                take(values, volume.valueAt(plane.toLps(x, y)));
            }
        }
    }
    return values;
}

std::optional<Window> windowBetween(std::vector<double> values, double lowPercent, double highPercent)
{
    if (values.empty()) {
        return std::nullopt;
    }
    const auto percentile = [&](double percent) {
        const double share = std::clamp(percent / 100, 0.0, 1.0);
        const auto place = values.begin() + static_cast<std::ptrdiff_t>(
                                                std::lround(share * static_cast<double>(values.size() - 1)));
        std::nth_element(values.begin(), place, values.end());
        return *place;
    };
    const double low = percentile(std::min(lowPercent, highPercent));
    const double high = percentile(std::max(lowPercent, highPercent));
    const double least = std::max(1e-6, std::abs(low) * 1e-6);
    return Window{(low + high) / 2, std::max(high - low, least), WindowFunction::LinearExact};
}

} // namespace sightline
