#pragma once

#include "render/RayPaint.h"
#include "render/RaySampler.h"
#include "render/RayScene.h"

#include <QPointF>
#include <QSize>

#include <array>
#include <vector>

namespace sightline {

/// A piece of a ray, mm; empty where `from` is not below `to`.
struct RaySpan {
    double from = 1;
    double to = 0;
};

/// The pieces of a pixel's ray that show tissue, in mm from the plane through the camera's focus.
struct RayPath {
    LpsPoint start;
    std::array<double, 3> from{}; ///< the same as voxel index
    std::array<RaySpan, 2> spans;
};

/// What one picture needs for every ray.
struct RayFrame {
    /// @param coarseness  see RayCaster::draw
    RayFrame(const RayPaint& paint, const RaySource& source, const RayScene& scene, QSize size,
             double coarseness);

    RayPath pathOf(QPointF pixel) const;
    RayPaint::Ray rayOf(const RayPath& path) const;

    const RayScene& scene;
    VolumeCamera camera;
    QSize size;
    VolumeDirections directions{};
    Vec3 lightFrom{};
    double step = 1;
    std::vector<float> opacities; ///< of a step, by entry of the paint
    std::array<double, 3> low{};
    std::array<double, 3> high{};
    std::array<double, 3> way{}; ///< index a mm, away from the reader
    std::array<double, 3> cutAt{};
    LpsPoint corner{}; ///< of the picture, in the plane through the camera's focus
    Vec3 right{};      ///< a pixel
    Vec3 down{};
    float voxelStep = 1; ///< of a sample, the largest along an axis
    Vec3 half{};         ///< between the light and the reader

private:
    const Geometry& geometry_;
};

/// Eight samples along a ray from mm `t`.
inline void placesAlong(const RayPaint::Ray& ray, float t, float step, RaySampler::Lanes& x,
                        RaySampler::Lanes& y, RaySampler::Lanes& z)
{
    for (int n = 0; n < RaySampler::kLanes; ++n) {
        const float at = t + static_cast<float>(n) * step;
        x[n] = ray.from[0] + ray.way[0] * at;
        y[n] = ray.from[1] + ray.way[1] * at;
        z[n] = ray.from[2] + ray.way[2] * at;
    }
}

} // namespace sightline
