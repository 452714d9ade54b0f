#include "ai/runtime/HeatmapDecoder.h"

#include <algorithm>
#include <cmath>

namespace sightline {

namespace {

constexpr double kLeastDiameterMm = 1;
constexpr double kMostDiameterMm = 150;

double sigmoid(double x)
{
    return 1 / (1 + std::exp(-x));
}

/// A heat map with its activation, 0 where nothing was computed or beyond the border.
class Heat {
public:
    Heat(const OutputMap& map, const ModelPackage::Output& output)
        : map_(map)
        , values_(map.channel(output.channels.at(QStringLiteral("heat"))))
        , sigmoid_(output.activation == QStringLiteral("sigmoid"))
    {}

    /// Raw value: the order of values is the same with and without the activation.
    float raw(int x, int y, int z) const { return values_[map_.computed.offset(x, y, z)]; }
    double at(int x, int y, int z) const
    {
        if (!map_.computed.holds(x, y, z) || !map_.computed.at(x, y, z)) {
            return 0;
        }
        const double v = raw(x, y, z);
        return sigmoid_ ? sigmoid(v) : std::clamp(v, 0.0, 1.0);
    }

    bool isPeak(int x, int y, int z) const
    {
        const float here = raw(x, y, z);
        for (int dz = -1; dz <= 1; ++dz) {
            for (int dy = -1; dy <= 1; ++dy) {
                for (int dx = -1; dx <= 1; ++dx) {
                    if ((dx == 0 && dy == 0 && dz == 0) || !map_.computed.holds(x + dx, y + dy, z + dz) ||
                        !map_.computed.at(x + dx, y + dy, z + dz)) {
                        continue;
                    }
                    const float there = raw(x + dx, y + dy, z + dz);
                    // of equal neighbours the first in memory order is the peak
                    const bool before = dz < 0 || (dz == 0 && (dy < 0 || (dy == 0 && dx < 0)));
                    if (there > here || (there == here && before)) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

private:
    const OutputMap& map_;
    const std::vector<float>& values_;
    bool sigmoid_;
};

} // namespace

std::vector<Mark> decodeHeatmap(const OutputMap& map, const ModelPackage::Output& output, double floor,
                                const std::function<bool(LpsPoint)>& wanted)
{
    std::vector<Mark> peaks;
    if (map.channels.empty()) {
        return peaks;
    }
    const Heat heat(map, output);
    const std::vector<float>& sizes = map.channel(output.channels.at(QStringLiteral("log_size")));
    const MaskGrid& grid = map.computed;
    for (int z = 0; z < grid.size(2); ++z) {
        for (int y = 0; y < grid.size(1); ++y) {
            for (int x = 0; x < grid.size(0); ++x) {
                const double score = heat.at(x, y, z);
                if (score < floor || score <= 0 || !heat.isPeak(x, y, z)) {
                    continue;
                }
                // Weights fall to zero at the lowest neighbour, so that a constant background does not pull
                // to the middle.
                double least = score;
                for (int n = 0; n < 27; ++n) {
                    const int px = x + n % 3 - 1;
                    const int py = y + n / 3 % 3 - 1;
                    const int pz = z + n / 9 - 1;
                    least = std::min(least, heat.at(px, py, pz));
                }
                double sum = 0;
                double sx = 0;
                double sy = 0;
                double sz = 0;
                double size = 0;
                for (int n = 0; n < 27; ++n) {
                    const int px = x + n % 3 - 1;
                    const int py = y + n / 3 % 3 - 1;
                    const int pz = z + n / 9 - 1;
                    if (!grid.holds(px, py, pz) || !grid.at(px, py, pz)) {
                        continue;
                    }
                    const double w = heat.at(px, py, pz) - least + 1e-9;
                    sum += w;
                    sx += w * px;
                    sy += w * py;
                    sz += w * pz;
                    size += w * std::clamp(static_cast<double>(sizes[grid.offset(px, py, pz)]), -6.0, 6.0);
                }
                Mark mark;
                mark.centre = map.geometry.toLps({sx / sum, sy / sum, sz / sum});
                mark.score = score;
                mark.diameterMm = std::clamp(output.sizeReferenceMm * std::exp(size / sum), kLeastDiameterMm,
                                             kMostDiameterMm);
                if (!wanted || wanted(mark.centre)) {
                    peaks.push_back(mark);
                }
            }
        }
    }
    std::stable_sort(peaks.begin(), peaks.end(),
                     [](const Mark& a, const Mark& b) { return a.score > b.score; });
    std::vector<Mark> marks;
    for (const Mark& peak : peaks) {
        const bool near = std::any_of(marks.begin(), marks.end(), [&](const Mark& kept) {
            return distance(kept.centre, peak.centre) < std::max(output.minDistanceMm, kept.diameterMm / 2);
        });
        if (!near) {
            marks.push_back(peak);
        }
    }
    return marks;
}

} // namespace sightline
