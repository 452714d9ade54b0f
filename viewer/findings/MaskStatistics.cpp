#include "findings/MaskStatistics.h"

#include "findings/StoredValues.h"
#include "findings/VoxelMask.h"

#include <algorithm>
#include <cmath>

namespace sightline {

MaskStatistics statisticsOf(const MaskShape& mask, const Volume& volume)
{
    const Geometry& grid = volume.geometry();
    const VoxelMask inside = VoxelMask::on(grid, mask);
    const VoxelBox& box = inside.box();
    MaskStatistics result;
    double sum = 0;
    double squares = 0;
    // Sums of differences from the first value: large means would cost digits.
    double base = 0;
    visitStored(volume, [&](const auto* stored) {
        for (int k = box.low[2]; k <= box.high[2]; ++k) {
            const bool isThere = volume.hasSlice(k);
            for (int j = box.low[1]; j <= box.high[1]; ++j) {
                const std::uint8_t* row = inside.row(j, k);
                const auto* values = stored +
                                     (static_cast<std::size_t>(k) * static_cast<std::size_t>(grid.size(1)) +
                                      static_cast<std::size_t>(j)) *
                                         static_cast<std::size_t>(grid.size(0)) +
                                     box.low[0];
                for (int n = 0; n < box.size(0); ++n) {
                    if (row[n] == 0) {
                        continue;
                    }
                    const double raw = static_cast<double>(values[n]);
                    const double value = raw * volume.slope() + volume.intercept();
                    if (!isThere || !std::isfinite(value) ||
                        (volume.padding() && volume.padding()->has(raw))) {
                        ++result.missing;
                        continue;
                    }
                    if (result.count++ == 0) {
                        base = result.least = result.most = value;
                    }
                    sum += value - base;
                    squares += (value - base) * (value - base);
                    result.least = std::min(result.least, value);
                    result.most = std::max(result.most, value);
                }
            }
        }
    });
    if (result.count > 0) {
        const auto count = static_cast<double>(result.count);
        result.mean = base + sum / count;
        result.deviation =
            result.count > 1 ? std::sqrt(std::max(0.0, (squares - sum * sum / count) / (count - 1))) : 0;
    }
    return result;
}

} // namespace sightline
