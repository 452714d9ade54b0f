#include "report/MaskContours.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>
#include <utility>

namespace sightline {

namespace {

using Corner = std::pair<int, int>;
using Outline = std::vector<Corner>;

/// The outlines of one slice: the border edges of inside pixels, each with the inside on its left, joined to
/// loops.
std::vector<Outline> outlinesOf(const MaskShape& mask, int k)
{
    const int columns = mask.size[0];
    const int rows = mask.size[1];
    const auto inside = [&](int i, int j) {
        if (i < 0 || j < 0 || i >= columns || j >= rows) {
            return false;
        }
        const auto at =
            (static_cast<std::size_t>(k) * static_cast<std::size_t>(rows) + static_cast<std::size_t>(j)) *
                static_cast<std::size_t>(columns) +
            static_cast<std::size_t>(i);
        return at < mask.voxels->size() && (*mask.voxels)[at] != 0;
    };
    std::multimap<Corner, Corner> edges;
    for (int j = 0; j < rows; ++j) {
        for (int i = 0; i < columns; ++i) {
            if (!inside(i, j)) {
                continue;
            }
            if (!inside(i, j - 1)) {
                edges.emplace(Corner{i, j}, Corner{i + 1, j});
            }
            if (!inside(i + 1, j)) {
                edges.emplace(Corner{i + 1, j}, Corner{i + 1, j + 1});
            }
            if (!inside(i, j + 1)) {
                edges.emplace(Corner{i + 1, j + 1}, Corner{i, j + 1});
            }
            if (!inside(i - 1, j)) {
                edges.emplace(Corner{i, j + 1}, Corner{i, j});
            }
        }
    }
    std::vector<Outline> outlines;
    while (!edges.empty()) {
        const Corner start = edges.begin()->first;
        Outline outline;
        Corner at = start;
        do {
            const auto edge = edges.find(at);
            // Corners in the middle of a straight stretch are left out.
            if (outline.size() >= 2) {
                const Corner& a = outline[outline.size() - 2];
                const Corner& b = outline.back();
                if ((a.first == b.first && b.first == at.first) ||
                    (a.second == b.second && b.second == at.second)) {
                    outline.pop_back();
                }
            }
            outline.push_back(at);
            at = edge->second;
            edges.erase(edge);
        } while (at != start);
        outlines.push_back(std::move(outline));
    }
    return outlines;
}

/// The largest step that all offsets are whole multiples of, give or take `tolerance`; 0 where there is none.
double commonStep(const std::vector<double>& offsets, double tolerance)
{
    double step = 0;
    double reach = 0;
    for (const double offset : offsets) {
        double a = std::abs(offset);
        reach = std::max(reach, a);
        while (a > tolerance) {
            const double rest = step > tolerance ? std::abs(a - std::round(a / step) * step) : 0;
            if (step <= tolerance) {
                step = a;
                a = 0;
            } else if (rest > tolerance) {
                a = step;
                step = rest;
            } else {
                a = 0;
            }
        }
    }
    if (step <= tolerance) {
        return 0;
    }
    return reach / std::round(reach / step);
}

Vec3 normalOf(const std::vector<LpsPoint>& contour)
{
    Vec3 sum;
    for (std::size_t n = 1; n + 1 < contour.size(); ++n) {
        sum = sum + cross(contour[n] - contour[0], contour[n + 1] - contour[0]);
    }
    return normalized(sum);
}

constexpr double kFreeStepMm = 0.5;
constexpr double kToleranceMm = 0.004;
constexpr double kMostVoxels = 256.0 * 1024 * 1024;

} // namespace

std::vector<std::vector<LpsPoint>> contoursOf(const MaskShape& mask)
{
    std::vector<std::vector<LpsPoint>> contours;
    if (!mask.voxels) {
        return contours;
    }
    for (int k = 0; k < mask.size[2]; ++k) {
        for (const Outline& outline : outlinesOf(mask, k)) {
            std::vector<LpsPoint> contour;
            for (const auto& [i, j] : outline) {
                contour.push_back(mask.origin + ((i - 0.5) * mask.spacing[0]) * mask.axes[0] +
                                  ((j - 0.5) * mask.spacing[1]) * mask.axes[1] +
                                  (k * mask.spacing[2]) * mask.axes[2]);
            }
            contours.push_back(std::move(contour));
        }
    }
    return contours;
}

std::optional<MaskShape> maskWithin(const std::vector<std::vector<LpsPoint>>& contours)
{
    if (contours.empty() || contours.front().size() < 3) {
        return std::nullopt;
    }
    const LpsPoint base = contours.front().front();
    const Vec3 normal = normalOf(contours.front());
    const Vec3 u = normalized(contours.front()[1] - base);
    const Vec3 v = cross(normal, u);
    struct Flat {
        double depth;
        std::vector<std::array<double, 2>> points;
    };
    std::vector<Flat> flats;
    std::array<std::vector<double>, 2> offsets;
    std::vector<double> depths;
    std::array<double, 2> low{0, 0};
    std::array<double, 2> high{0, 0};
    for (const auto& contour : contours) {
        if (contour.size() < 3 || std::abs(dot(normalOf(contour), normal)) < 0.999) {
            return std::nullopt;
        }
        Flat flat{dot(contour.front() - base, normal), {}};
        depths.push_back(flat.depth);
        for (const LpsPoint& p : contour) {
            flat.points.push_back({dot(p - base, u), dot(p - base, v)});
            for (std::size_t axis = 0; axis < 2; ++axis) {
                const double t = flat.points.back()[axis];
                offsets[axis].push_back(t);
                low[axis] = std::min(low[axis], t);
                high[axis] = std::max(high[axis], t);
            }
        }
        flats.push_back(std::move(flat));
    }
    const double depthStep = commonStep(depths, 0.02);
    const auto [nearest, farthest] = std::minmax_element(depths.begin(), depths.end());
    if (depthStep <= 0) {
        return std::nullopt;
    }
    std::array<double, 3> spacing{0, 0, depthStep};
    std::array<double, 3> count{0, 0, std::round((*farthest - *nearest) / depthStep) + 1};
    for (std::size_t axis = 0; axis < 2; ++axis) {
        const double step = commonStep(offsets[axis], kToleranceMm);
        spacing[axis] = step < 0.05 ? kFreeStepMm : step;
        count[axis] = std::max(1.0, std::ceil((high[axis] - low[axis]) / spacing[axis] - 1e-3));
    }
    if (!(count[0] * count[1] * count[2] <= kMostVoxels)) {
        return std::nullopt;
    }
    MaskShape mask;
    mask.axes = {u, v, normal};
    mask.spacing = spacing;
    mask.size = {static_cast<int>(count[0]), static_cast<int>(count[1]), static_cast<int>(count[2])};
    mask.origin = base + (low[0] + spacing[0] / 2) * u + (low[1] + spacing[1] / 2) * v + *nearest * normal;
    std::vector<std::uint8_t> voxels(static_cast<std::size_t>(count[0] * count[1] * count[2]), 0);
    std::vector<double> cuts;
    for (int k = 0; k < mask.size[2]; ++k) {
        for (int j = 0; j < mask.size[1]; ++j) {
            const double t = low[1] + (j + 0.5) * spacing[1];
            cuts.clear();
            for (const Flat& flat : flats) {
                if (static_cast<int>(std::lround((flat.depth - *nearest) / depthStep)) != k) {
                    continue;
                }
                for (std::size_t n = 0; n < flat.points.size(); ++n) {
                    const auto& a = flat.points[n];
                    const auto& b = flat.points[(n + 1) % flat.points.size()];
                    if ((a[1] <= t) != (b[1] <= t)) {
                        cuts.push_back(a[0] + (b[0] - a[0]) * (t - a[1]) / (b[1] - a[1]));
                    }
                }
            }
            std::sort(cuts.begin(), cuts.end());
            for (std::size_t n = 0; n + 1 < cuts.size(); n += 2) {
                const int from = static_cast<int>(std::ceil((cuts[n] - low[0]) / spacing[0] - 0.5));
                const int to = static_cast<int>(std::ceil((cuts[n + 1] - low[0]) / spacing[0] - 0.5));
                for (int i = std::max(0, from); i < std::min(mask.size[0], to); ++i) {
                    voxels[(static_cast<std::size_t>(k) * static_cast<std::size_t>(mask.size[1]) +
                            static_cast<std::size_t>(j)) *
                               static_cast<std::size_t>(mask.size[0]) +
                           static_cast<std::size_t>(i)] = 1;
                }
            }
        }
    }
    mask.voxels = std::make_shared<const std::vector<std::uint8_t>>(std::move(voxels));
    return mask;
}

} // namespace sightline
