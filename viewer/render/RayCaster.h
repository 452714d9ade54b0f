#pragma once

#include "render/RayScene.h"
#include "render/RaySource.h"
#include "render/VolumeTones.h"

#include <QImage>
#include <QPointF>

#include <functional>
#include <memory>
#include <optional>

namespace sightline {

/// Draws a volume on the processor: one parallel ray a pixel, blocks without visible tissue skipped, rays
/// ended where nothing behind can be seen, all cores at work. Needs no OpenGL and no display. Never changed
/// after it is made, so that several threads may draw with it.
class RayCaster {
public:
    /// Takes some tens of milliseconds for a large volume.
    RayCaster(std::shared_ptr<const RaySource> source, VolumePreset preset);
    ~RayCaster();
    RayCaster(const RayCaster&) = delete;
    RayCaster& operator=(const RayCaster&) = delete;

    const RaySource& source() const;
    VolumePreset preset() const;
    VolumeCamera camera(const VolumeView& view) const;

    /// Samples lie `coarseness` times as far apart as for the best picture (0.8 of the edge of a cube as
    /// large as a voxel, at most the voxel's smallest edge; for projections that edge). Null where `stop`
    /// became true.
    QImage draw(const RayScene& scene, QSize size, double coarseness = 1,
                const std::function<bool()>& stop = {}) const;
    /// Where the eye stops in the tissue under a pixel of a picture of this size: the first place at which
    /// half of the light is taken, for a projection the voxel shown. Nothing where the pixel shows none.
    std::optional<LpsPoint> placeUnder(const RayScene& scene, QSize size, QPointF pixel) const;
    /// The surface that is seen first under a pixel, as its number in the scene, where tissue does not hide
    /// it; -1 for none.
    int surfaceUnder(const RayScene& scene, QSize size, QPointF pixel) const;

private:
    class Parts;
    std::unique_ptr<const Parts> parts_;
};

} // namespace sightline
