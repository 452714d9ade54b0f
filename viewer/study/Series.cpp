#include "study/Series.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace sightline {

int Series::instanceOfSlice(int k) const
{
    if (!isVolume || (!isResampled && static_cast<int>(instances.size()) == geometry.size(2))) {
        return std::clamp(k, 0, std::max(static_cast<int>(instances.size()) - 1, 0));
    }
    // The volume was resampled on a regular grid: look for the acquired slice nearest along the normal.
    const Vec3 normal = geometry.axis(2);
    const double place = dot(geometry.toLps({0, 0, static_cast<double>(k)}) - LpsPoint{}, normal);
    int best = 0;
    double bestDistance = std::numeric_limits<double>::max();
    for (std::size_t n = 0; n < instances.size(); ++n) {
        if (!instances[n].position) {
            continue;
        }
        const double d = std::abs(dot(*instances[n].position - LpsPoint{}, normal) - place);
        if (d < bestDistance) {
            bestDistance = d;
            best = static_cast<int>(n);
        }
    }
    return best;
}

int Series::firstSlice() const
{
    const int last = std::max(geometry.size(2) - 1, 0);
    return cine ? std::clamp(cine->shownFirst, 0, last) : last / 2;
}

ScaleAnswer Series::scaleFor(int k, std::span<const LpsPoint> places) const
{
    if (hasMillimetres) {
        return {};
    }
    std::vector<PixelPoint> pixels;
    for (const LpsPoint& place : places) {
        const VoxelIndex v = geometry.toIndex(place);
        pixels.push_back({v.i, v.j});
    }
    const auto n = static_cast<std::size_t>(instanceOfSlice(k));
    const auto calibration = n < instances.size() ? instances[n].calibration : nullptr;
    ScaleAnswer answer = calibration ? calibration->scaleFor(pixels) : Calibration().scaleFor(pixels);
    if (answer.scale) {
        answer.scale->pixelWidth = geometry.spacing(0);
        answer.scale->pixelHeight = geometry.spacing(1);
    }
    return answer;
}

double Series::worstErrorMm() const
{
    double worst = roundingErrorMm;
    for (const SeriesIssue& issue : issues) {
        worst = std::max(worst, issue.worstErrorMm);
    }
    return worst;
}

} // namespace sightline
