#include "render/RayScene.h"

#include <algorithm>
#include <cmath>

namespace sightline {

namespace {

/// Enters and leaves the box |along axis n| <= 1 in coordinates where each half axis has length one.
std::optional<std::array<double, 2>> throughBox(const std::array<double, 3>& from,
                                                const std::array<double, 3>& way, int& face)
{
    double enter = -1e30;
    double leave = 1e30;
    for (int n = 0; n < 3; ++n) {
        if (std::abs(way[n]) < 1e-12) {
            if (std::abs(from[n]) > 1) {
                return std::nullopt;
            }
            continue;
        }
        double a = (-1 - from[n]) / way[n];
        double b = (1 - from[n]) / way[n];
        if (a > b) {
            std::swap(a, b);
        }
        if (a > enter) {
            enter = a;
            face = n;
        }
        leave = std::min(leave, b);
    }
    return enter < leave ? std::optional(std::array<double, 2>{enter, leave}) : std::nullopt;
}

std::optional<RayHit> hitBox(LpsPoint centre, const std::array<Vec3, 3>& halfAxes, LpsPoint from, Vec3 way)
{
    std::array<double, 3> start{};
    std::array<double, 3> speed{};
    for (int n = 0; n < 3; ++n) {
        const double square = std::max(dot(halfAxes[n], halfAxes[n]), 1e-12);
        start[n] = dot(from - centre, halfAxes[n]) / square;
        speed[n] = dot(way, halfAxes[n]) / square;
    }
    int face = 0;
    const auto t = throughBox(start, speed, face);
    if (!t) {
        return std::nullopt;
    }
    return RayHit{(*t)[0], (*t)[1], normalized(halfAxes[face]) * (speed[face] > 0 ? -1.0 : 1.0)};
}

std::optional<RayHit> hitEllipsoid(const EllipseShape& shape, LpsPoint from, Vec3 way)
{
    double a = 0;
    double b = 0;
    double c = -1;
    std::array<double, 3> start{};
    std::array<double, 3> speed{};
    for (int n = 0; n < 3; ++n) {
        const double square = dot(shape.halfAxes[n], shape.halfAxes[n]);
        if (square < 1e-9) {
            return std::nullopt; // planar
        }
        start[n] = dot(from - shape.centre, shape.halfAxes[n]) / square;
        speed[n] = dot(way, shape.halfAxes[n]) / square;
        a += speed[n] * speed[n];
        b += start[n] * speed[n];
        c += start[n] * start[n];
    }
    const double root = b * b - a * c;
    if (root <= 0) {
        return std::nullopt;
    }
    const double enter = (-b - std::sqrt(root)) / a;
    Vec3 normal{0, 0, 0};
    for (int n = 0; n < 3; ++n) {
        const double square = dot(shape.halfAxes[n], shape.halfAxes[n]);
        normal = normal + shape.halfAxes[n] * ((start[n] + enter * speed[n]) / square);
    }
    return RayHit{enter, (-b + std::sqrt(root)) / a, normalized(normal)};
}

std::optional<RayHit> hitMask(const MaskShape& mask, LpsPoint from, Vec3 way)
{
    if (!mask.voxels ||
        mask.voxels->size() != static_cast<std::size_t>(mask.size[0]) * mask.size[1] * mask.size[2]) {
        return std::nullopt;
    }
    const Geometry g(mask.origin, mask.axes, mask.spacing, mask.size);
    std::array<Vec3, 3> half;
    for (int n = 0; n < 3; ++n) {
        half[n] = mask.axes[n] * (mask.spacing[n] * mask.size[n] / 2);
    }
    const auto box = hitBox(g.centre(), half, from, way);
    if (!box) {
        return std::nullopt;
    }
    const auto inside = [&](int i, int j, int k) {
        return i >= 0 && j >= 0 && k >= 0 && i < mask.size[0] && j < mask.size[1] && k < mask.size[2] &&
               (*mask.voxels)[(static_cast<std::size_t>(k) * mask.size[1] + j) * mask.size[0] + i] != 0;
    };
    const double step = std::min({mask.spacing[0], mask.spacing[1], mask.spacing[2]}) / 2;
    const VoxelIndex start = g.toIndex(from);
    const VoxelIndex ahead = g.toIndex(from + way);
    for (double t = box->enter; t <= box->leave; t += step) {
        const auto nearest = [t](double a, double b) {
            return static_cast<int>(std::floor(a + (b - a) * t + 0.5));
        };
        const int i = nearest(start.i, ahead.i);
        const int j = nearest(start.j, ahead.j);
        const int k = nearest(start.k, ahead.k);
        if (!inside(i, j, k)) {
            continue;
        }
        // Away from where the mask is, over a neighbourhood that hides the steps of the voxels.
        constexpr int kAround = 2;
        Vec3 normal{0, 0, 0};
        for (int z = -kAround; z <= kAround; ++z) {
            for (int y = -kAround; y <= kAround; ++y) {
                for (int x = -kAround; x <= kAround; ++x) {
                    if (inside(i + x, j + y, k + z)) {
                        normal = normal - (mask.axes[0] * (x * mask.spacing[0]) +
                                           mask.axes[1] * (y * mask.spacing[1]) +
                                           mask.axes[2] * (z * mask.spacing[2]));
                    }
                }
            }
        }
        return RayHit{t, box->leave, length(normal) > 1e-9 ? normalized(normal) : -way};
    }
    return std::nullopt;
}

} // namespace

VolumeCut VolumeCut::facing(const VolumeDirections& view, const Geometry& grid, LpsPoint at, bool octant)
{
    VolumeCut cut{at, {0, 0, 0}};
    int most = 0;
    for (int n = 0; n < 3; ++n) {
        const double faces = dot(grid.axis(n), view.towardsReader);
        cut.sides[n] = faces > 0 ? 1 : -1;
        if (std::abs(faces) > std::abs(dot(grid.axis(most), view.towardsReader))) {
            most = n;
        }
    }
    for (int n = 0; !octant && n < 3; ++n) {
        cut.sides[n] = n == most ? cut.sides[n] : 0;
    }
    return cut;
}

std::optional<RayHit> hitOf(const Shape& shape, LpsPoint from, Vec3 direction)
{
    if (const auto* ellipse = std::get_if<EllipseShape>(&shape)) {
        return hitEllipsoid(*ellipse, from, direction);
    }
    if (const auto* box = std::get_if<BoxShape>(&shape)) {
        const Vec3 half = (box->high - box->low) * 0.5;
        return hitBox(box->low + half, {Vec3{half.x, 0, 0}, Vec3{0, half.y, 0}, Vec3{0, 0, half.z}}, from,
                      direction);
    }
    if (const auto* mask = std::get_if<MaskShape>(&shape)) {
        return hitMask(*mask, from, direction);
    }
    return std::nullopt;
}

} // namespace sightline
