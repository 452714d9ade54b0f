#include "findings/RegionGrow.h"

#include "findings/StoredValues.h"

#include <cmath>
#include <utility>
#include <vector>

namespace sightline {

namespace {

using Voxel = std::array<int, 3>;

std::vector<Voxel> neighbours(bool acrossEdges, int heldAxis)
{
    std::vector<Voxel> steps;
    for (int k = -1; k <= 1; ++k) {
        for (int j = -1; j <= 1; ++j) {
            for (int i = -1; i <= 1; ++i) {
                const Voxel step{i, j, k};
                const int moved = std::abs(i) + std::abs(j) + std::abs(k);
                const bool isHeld = heldAxis < 0 || step[static_cast<std::size_t>(heldAxis)] == 0;
                if (moved > 0 && (moved == 1 || acrossEdges) && isHeld) {
                    steps.push_back(step);
                }
            }
        }
    }
    return steps;
}

} // namespace

GrowResult growRegion(const GrowRequest& request, const std::stop_token& stop,
                      const std::function<void(double)>& progress)
{
    const Volume& volume = *request.volume;
    const Geometry& grid = volume.geometry();
    GrowResult result{GrowResult::Outcome::SeedIsOutside, VoxelMask(grid), false};
    const Voxel& seed = request.seed;
    const auto value = volume.valueAt(seed[0], seed[1], seed[2]);
    if (!value || !request.range.contains(*value)) {
        return result;
    }
    const double voxelMm3 = grid.spacing(0) * grid.spacing(1) * grid.spacing(2);
    const auto most = static_cast<long long>(request.mostMm3 / voxelMm3);
    const auto steps = neighbours(request.acrossEdges, request.heldAxis);
    VoxelMask region(grid);
    region.reach({seed, seed});
    region.set(seed[0], seed[1], seed[2], true);
    std::vector<Voxel> border{seed};
    std::vector<Voxel> next;
    long long found = 1;
    long long told = 0;
    // One layer after the other: a stop or a leak is noticed while the region is small.
    visitStored(volume, [&](const auto* stored) {
        while (!border.empty() && found <= most) {
            if (stop.stop_requested()) {
                return;
            }
            next.clear();
            for (const Voxel& at : border) {
                for (const Voxel& step : steps) {
                    const int i = at[0] + step[0];
                    const int j = at[1] + step[1];
                    const int k = at[2] + step[2];
                    if (i < 0 || j < 0 || k < 0 || i >= grid.size(0) || j >= grid.size(1) ||
                        k >= grid.size(2) || region.at(i, j, k)) {
                        continue;
                    }
                    if (!volume.hasSlice(k)) {
                        result.endsAtMissing = true;
                        continue;
                    }
                    const auto place = (static_cast<std::size_t>(k) * static_cast<std::size_t>(grid.size(1)) +
                                        static_cast<std::size_t>(j)) *
                                           static_cast<std::size_t>(grid.size(0)) +
                                       static_cast<std::size_t>(i);
                    const double raw = static_cast<double>(stored[place]);
                    if (!request.range.contains(raw * volume.slope() + volume.intercept()) ||
                        (volume.padding() && volume.padding()->has(raw))) {
                        continue;
                    }
                    region.reach({{i, j, k}, {i, j, k}});
                    region.set(i, j, k, true);
                    next.push_back({i, j, k});
                    ++found;
                }
            }
            std::swap(border, next);
            if (progress && found - told > 50000) {
                told = found;
                progress(static_cast<double>(found) / static_cast<double>(most));
            }
        }
    });
    if (stop.stop_requested()) {
        result.outcome = GrowResult::Outcome::Stopped;
    } else if (found > most) {
        result.outcome = GrowResult::Outcome::TooLarge;
    } else {
        result.outcome = GrowResult::Outcome::Done;
        result.region = std::move(region);
    }
    return result;
}

} // namespace sightline
