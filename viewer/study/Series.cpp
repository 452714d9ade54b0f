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

double Series::worstErrorMm() const
{
    double worst = roundingErrorMm;
    for (const SeriesIssue& issue : issues) {
        worst = std::max(worst, issue.worstErrorMm);
    }
    return worst;
}

} // namespace sightline
