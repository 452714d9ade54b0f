#include "app/DefaultWindow.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace sightline {

Window defaultWindow(const Series& series, const Volume& volume)
{
    if (series.window) {
        return *series.window;
    }
    if (volume.unit() == Unit::Hounsfield) {
        return {40, 400};
    }
    if (volume.unit() == Unit::SuvBodyWeight) {
        return {3.5, 7, WindowFunction::LinearExact}; // 0 to 7: liver grey, lesions dark or bright
    }
    // Some ten thousand voxels spread over the volume tell the percentiles well enough.
    constexpr int kSteps = 24;
    std::vector<double> values;
    const Geometry& g = volume.geometry();
    const auto at = [&](int step, int axis) {
        return static_cast<int>((step + 0.5) * g.size(axis) / kSteps);
    };
    for (int c = 0; c < kSteps; ++c) {
        for (int b = 0; b < kSteps; ++b) {
            for (int a = 0; a < kSteps; ++a) {
                // What is no number has no order among the others.
                const auto value = volume.valueAt(at(a, 0), at(b, 1), at(c, 2));
                if (value && std::isfinite(*value)) {
                    values.push_back(*value);
                }
            }
        }
    }
    if (values.empty()) {
        return {128, 256};
    }
    const auto percentile = [&](double p) {
        const auto place =
            values.begin() + static_cast<std::ptrdiff_t>(p * static_cast<double>(values.size() - 1));
        std::nth_element(values.begin(), place, values.end());
        return *place;
    };
    const double low = percentile(0.01);
    const double high = percentile(0.99);
    // Exact, because values may lie closer together than whole numbers.
    return {(low + high) / 2, std::max(high - low, 1e-6), WindowFunction::LinearExact};
}

} // namespace sightline
