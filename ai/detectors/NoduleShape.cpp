#include "ai/detectors/NoduleShape.h"

#include "ai/detectors/PrincipalAxes.h"
#include "ai/runtime/Morphology.h"
#include "ai/runtime/Sampling.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <optional>

namespace sightline {

namespace {

constexpr float kLungHu = -600; // below: aerated lung, taken for the background
constexpr float kUsualLungHu = -850;
constexpr float kLeastContrastHu = 120;
constexpr double kMostRadiusMm = 60;

EllipseShape sphere(const Mark& mark)
{
    const double r = mark.diameterMm / 2;
    return {mark.centre, {Vec3{r, 0, 0}, Vec3{0, r, 0}, Vec3{0, 0, r}}};
}

float percentile(std::vector<float>& values, double fraction)
{
    const auto n = static_cast<std::ptrdiff_t>(fraction * static_cast<double>(values.size() - 1));
    std::nth_element(values.begin(), values.begin() + n, values.end());
    return values[static_cast<std::size_t>(n)];
}

/// The voxels around a mark, cut out so that the work is small.
Grid<float> cutOut(const Grid<float>& hu, LpsPoint centre, double radiusMm)
{
    const VoxelIndex v = hu.geometry.toIndex(centre);
    const std::array<double, 3> at{v.i, v.j, v.k};
    std::array<int, 3> low{};
    std::array<int, 3> high{};
    for (std::size_t n = 0; n < 3; ++n) {
        const double reach = radiusMm / hu.geometry.spacing(static_cast<int>(n));
        const int last = hu.size(static_cast<int>(n)) - 1;
        low[n] = std::clamp(static_cast<int>(std::floor(at[n] - reach)), 0, last);
        high[n] = std::clamp(static_cast<int>(std::ceil(at[n] + reach)), low[n], last);
    }
    Grid<float> part(cropped(hu.geometry, low, high));
    for (int z = 0; z < part.size(2); ++z) {
        for (int y = 0; y < part.size(1); ++y) {
            for (int x = 0; x < part.size(0); ++x) {
                part.at(x, y, z) = hu.at(x + low[0], y + low[1], z + low[2]);
            }
        }
    }
    return part;
}

template <typename Visit>
void forVoxels(const Geometry& g, Visit visit)
{
    for (int z = 0; z < g.size(2); ++z) {
        for (int y = 0; y < g.size(1); ++y) {
            for (int x = 0; x < g.size(0); ++x) {
                visit(x, y, z,
                      g.toLps({static_cast<double>(x), static_cast<double>(y), static_cast<double>(z)}));
            }
        }
    }
}

/// Of the parts of `mask` the one with a voxel nearest to a point; nothing where none is within reach.
std::optional<MaskGrid> partAt(const MaskGrid& mask, LpsPoint point, double reachMm)
{
    const Components parts = componentsOf(mask);
    std::int32_t best = 0;
    double nearest = reachMm;
    forVoxels(mask.geometry, [&](int x, int y, int z, LpsPoint p) {
        const std::int32_t label = parts.labels.at(x, y, z);
        const double d = label ? distance(p, point) : reachMm;
        if (d < nearest) {
            nearest = d;
            best = label;
        }
    });
    if (best == 0) {
        return std::nullopt;
    }
    MaskGrid part(mask.geometry);
    for (std::size_t n = 0; n < part.values.size(); ++n) {
        part.values[n] = parts.labels.values[n] == best;
    }
    return part;
}

/// Cuts off what is thinner than the ball, then gives the rest its surface back.
std::optional<MaskGrid> opened(const MaskGrid& mask, LpsPoint point, double ballMm, double reachMm)
{
    const auto core = partAt(eroded(mask, ballMm), point, reachMm);
    if (!core) {
        return std::nullopt;
    }
    const double spacing = mask.geometry.spacing(0);
    MaskGrid back = dilated(*core, ballMm + spacing / 2);
    for (std::size_t n = 0; n < back.values.size(); ++n) {
        back.values[n] = back.values[n] && mask.values[n];
    }
    return back;
}

/// One measurement with a search radius taken from `mark`; nothing where the pixels do not show a body there.
std::optional<EllipseShape> measured(const Grid<float>& hu, const LungMask* lungs, const Mark& mark)
{
    const double spacing = hu.geometry.spacing(0);
    const double radius = std::clamp(mark.diameterMm / 2, spacing, kMostRadiusMm);
    const double reach = std::max(1.5 * radius, radius + 2 * spacing);
    const Grid<float> part = cutOut(hu, mark.centre, reach + 5);

    std::vector<float> inner;
    std::vector<float> around;
    forVoxels(part.geometry, [&](int x, int y, int z, LpsPoint p) {
        const double d = distance(p, mark.centre);
        const float v = part.at(x, y, z);
        if (d <= std::max(0.6 * radius, 1.2 * spacing)) {
            inner.push_back(v);
        } else if (d > 1.2 * radius && v < kLungHu) {
            around.push_back(v);
        }
    });
    if (inner.empty()) {
        return std::nullopt;
    }
    const float lung = around.size() >= 20 ? percentile(around, 0.5) : kUsualLungHu;
    const float nodule = percentile(inner, 0.75); // not the mean: cavities and part-solid nodules
    if (nodule - lung < kLeastContrastHu) {
        return std::nullopt;
    }
    const float threshold = (nodule + lung) / 2;

    MaskGrid bright(part.geometry);
    forVoxels(part.geometry, [&](int x, int y, int z, LpsPoint p) {
        bright.at(x, y, z) = part.at(x, y, z) > threshold && distance(p, mark.centre) <= reach &&
                             (!lungs || lungs->containsInside(p));
    });
    std::optional<MaskGrid> body;
    if (radius >= 3 * spacing) {
        body = opened(bright, mark.centre, std::clamp(0.3 * radius, spacing, 4.0), radius);
    }
    if (!body) {
        body = partAt(bright, mark.centre, std::max(0.6 * radius, 1.5 * spacing));
    }
    if (!body) {
        return std::nullopt;
    }

    // Partial volume: voxels at the surface count by how far they stand between lung and nodule, and so do
    // their darker neighbours outside; what is bright but was cut off (vessel, wall) does not count.
    Moments moments;
    forVoxels(part.geometry, [&](int x, int y, int z, LpsPoint p) {
        bool surface = false;
        bool touches = false;
        constexpr std::array<std::array<int, 3>, 6> kFaces{
            {{1, 0, 0}, {-1, 0, 0}, {0, 1, 0}, {0, -1, 0}, {0, 0, 1}, {0, 0, -1}}};
        for (const auto& f : kFaces) {
            const bool in =
                body->holds(x + f[0], y + f[1], z + f[2]) && body->at(x + f[0], y + f[1], z + f[2]);
            surface = surface || !in;
            touches = touches || in;
        }
        const double share = std::clamp((part.at(x, y, z) - lung) / (nodule - lung), 0.0F, 1.0F);
        if (body->at(x, y, z)) {
            moments.add(p, surface ? share : 1.0);
        } else if (touches && !bright.at(x, y, z) && (!lungs || lungs->containsInside(p))) {
            moments.add(p, share < 0.5 ? share : 0.0);
        }
    });
    const double voxelMm3 = spacing * hu.geometry.spacing(1) * hu.geometry.spacing(2);
    const double volume = moments.weight() * voxelMm3;
    const double diameter = std::cbrt(6 * volume / std::numbers::pi);
    if (diameter < spacing) {
        return std::nullopt;
    }

    EllipseShape shape;
    shape.centre = moments.centre();
    const PrincipalAxes axes = moments.principalAxes();
    std::array<double, 3> half{};
    for (std::size_t n = 0; n < 3; ++n) {
        // a solid ellipsoid has the variance a^2 / 5 along its half axis a
        half[n] = std::sqrt(std::max(5 * axes.variance[n], spacing * spacing / 4));
    }
    const double scale = std::cbrt(volume / (4.0 / 3 * std::numbers::pi * half[0] * half[1] * half[2]));
    for (std::size_t n = 0; n < 3; ++n) {
        shape.halfAxes[n] = axes.direction[n] * (half[n] * scale);
    }
    constexpr double kMostElongated = 3.5; // longer: a vessel, whatever the network says of its size
    if (half[0] > kMostElongated * half[2]) {
        return std::nullopt;
    }
    return shape;
}

double diameterOf(const EllipseShape& shape)
{
    return 2 * std::cbrt(length(shape.halfAxes[0]) * length(shape.halfAxes[1]) * length(shape.halfAxes[2]));
}

} // namespace

EllipseShape noduleShape(const Grid<float>& hu, const LungMask* lungs, const Mark& mark)
{
    const auto plausible = [&mark](const std::optional<EllipseShape>& shape) {
        return shape && diameterOf(*shape) > 0.5 * mark.diameterMm &&
               diameterOf(*shape) < 1.7 * mark.diameterMm;
    };
    const auto first = measured(hu, lungs, mark);
    if (!plausible(first)) {
        return sphere(mark);
    }
    // Once more around what was found: the network's centre and size may have cut a side off.
    Mark better = mark;
    better.centre = first->centre;
    better.diameterMm = std::max(diameterOf(*first), mark.diameterMm);
    const auto second = measured(hu, lungs, better);
    return plausible(second) ? *second : *first;
}

} // namespace sightline
