#include "ai/runtime/LungMask.h"

#include "ai/runtime/Morphology.h"
#include "ai/runtime/Sampling.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace sightline {

namespace {

constexpr double kSpacingMm = 2.5;
constexpr float kAirHu = -450;
constexpr double kNeckMm = 4; // erosion that parts the lungs from the trachea and from each other
constexpr double kLeastComponentMl = 150;
constexpr double kLeastSeedMl = 8;
constexpr double kLeastLungMl = 60; // smaller parts are trachea, main bronchi or gas in the gut
constexpr double kClosingMm = 14;   // bridges hilar vessels and masses at the wall
constexpr double kMarginMm = 2;

double millilitres(long long voxels)
{
    return static_cast<double>(voxels) * kSpacingMm * kSpacingMm * kSpacingMm / 1000;
}

/// Takes away the air around the patient: what reaches the border of its axial slice.
void removeOutsideAir(MaskGrid& air)
{
    MaskGrid body(air.geometry);
    for (std::size_t n = 0; n < air.values.size(); ++n) {
        body.values[n] = !air.values[n];
    }
    // a hole of the body is air that the border cannot reach
    MaskGrid filled = body;
    fillHolesInSlices(filled);
    for (std::size_t n = 0; n < air.values.size(); ++n) {
        air.values[n] = air.values[n] && filled.values[n];
    }
}

/// Sets in `target` what is set in `part`, whose voxel 0 is voxel `low` of the target.
void paste(const MaskGrid& part, std::array<int, 3> low, MaskGrid& target)
{
    for (int z = 0; z < part.size(2); ++z) {
        for (int y = 0; y < part.size(1); ++y) {
            for (int x = 0; x < part.size(0); ++x) {
                if (part.at(x, y, z) && target.holds(x + low[0], y + low[1], z + low[2])) {
                    target.at(x + low[0], y + low[1], z + low[2]) = 1;
                }
            }
        }
    }
}

/// One lung, closed, added to the masks; works on the lung's own box only.
void addClosed(const Grid<std::int32_t>& owner, std::int32_t label, LungMask& lungs)
{
    const Geometry& g = owner.geometry;
    std::array<int, 3> low{g.size()};
    std::array<int, 3> high{-1, -1, -1};
    for (int z = 0; z < g.size(2); ++z) {
        for (int y = 0; y < g.size(1); ++y) {
            for (int x = 0; x < g.size(0); ++x) {
                if (owner.at(x, y, z) == label) {
                    const std::array<int, 3> at{x, y, z};
                    for (std::size_t n = 0; n < 3; ++n) {
                        low[n] = std::min(low[n], at[n]);
                        high[n] = std::max(high[n], at[n]);
                    }
                }
            }
        }
    }
    if (high[0] < 0) {
        return;
    }
    const int pad = static_cast<int>(std::ceil((kClosingMm + kMarginMm) / kSpacingMm)) + 2;
    for (std::size_t n = 0; n < 3; ++n) {
        low[n] -= pad;
        high[n] += pad;
    }
    MaskGrid lung(cropped(g, low, high));
    for (int z = low[2] + pad; z <= high[2] - pad; ++z) {
        for (int y = low[1] + pad; y <= high[1] - pad; ++y) {
            for (int x = low[0] + pad; x <= high[0] - pad; ++x) {
                lung.at(x - low[0], y - low[1], z - low[2]) = owner.at(x, y, z) == label;
            }
        }
    }
    MaskGrid closed = eroded(dilated(lung, kClosingMm), kClosingMm);
    for (std::size_t n = 0; n < closed.values.size(); ++n) {
        closed.values[n] = closed.values[n] || lung.values[n];
    }
    fillHolesInSlices(closed);
    paste(closed, low, lungs.interior);
    paste(dilated(closed, kMarginMm), low, lungs.region);
}

bool holds(const MaskGrid& mask, LpsPoint point)
{
    const VoxelIndex v = mask.geometry.toIndex(point);
    const int x = static_cast<int>(std::lround(v.i));
    const int y = static_cast<int>(std::lround(v.j));
    const int z = static_cast<int>(std::lround(v.k));
    return mask.holds(x, y, z) && mask.at(x, y, z);
}

} // namespace

bool LungMask::contains(LpsPoint point) const
{
    return holds(region, point);
}

bool LungMask::containsInside(LpsPoint point) const
{
    return holds(interior, point);
}

LungMask findLungs(const Volume& volume, int threads)
{
    SamplingOptions options;
    options.threads = threads;
    const Grid<float> values =
        sampled(volume, patientGrid(volume.geometry(), {kSpacingMm, kSpacingMm, kSpacingMm}), options);

    MaskGrid air(values.geometry);
    for (std::size_t n = 0; n < air.values.size(); ++n) {
        air.values[n] = values.values[n] < kAirHu;
    }
    removeOutsideAir(air);

    LungMask lungs;
    lungs.region = MaskGrid(values.geometry);
    lungs.interior = MaskGrid(values.geometry);
    const Components inner = componentsOf(air);
    MaskGrid large(values.geometry);
    bool any = false;
    for (std::size_t n = 0; n < air.values.size(); ++n) {
        const std::int32_t label = inner.labels.values[n];
        // lungs are one component or two; more than four large ones are not anatomy
        large.values[n] = label >= 1 && label <= 4 &&
                          millilitres(inner.sizes[static_cast<std::size_t>(label) - 1]) > kLeastComponentMl;
        any = any || large.values[n];
    }
    if (!any) {
        return lungs;
    }

    Components seeds = componentsOf(eroded(large, kNeckMm));
    const auto kept =
        static_cast<std::int32_t>(std::count_if(seeds.sizes.begin(), seeds.sizes.end(), [](long long voxels) {
            return millilitres(voxels) > kLeastSeedMl;
        }));
    for (std::int32_t& label : seeds.labels.values) {
        label = label <= kept ? label : 0; // sizes fall, so these are the large ones
    }
    spreadLabels(seeds.labels, large);

    std::vector<long long> sizes(static_cast<std::size_t>(kept) + 1, 0);
    for (const std::int32_t label : seeds.labels.values) {
        ++sizes[static_cast<std::size_t>(label)];
    }
    for (std::int32_t label = 1; label <= kept; ++label) {
        const double ml = millilitres(sizes[static_cast<std::size_t>(label)]);
        if (ml >= kLeastLungMl) {
            lungs.airMl += ml;
            addClosed(seeds.labels, label, lungs);
        }
    }
    return lungs;
}

} // namespace sightline
