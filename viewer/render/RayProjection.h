#pragma once

#include "render/RayFrame.h"

namespace sightline {

/// The brightness of projections: of the largest, smallest or mean value along a ray.
class RayProjection {
public:
    RayProjection(const RaySource& source, const RayPaint& paint, const RaySampler& sampler);

    /// 0 to 1.
    /// @param where  filled with the mm at which the value was found
    float brightness(const RayFrame& frame, const RayPath& path, double* where = nullptr) const;
    /// The same of up to eight neighbouring pixels, whose rays go on side by side: they read the same voxels.
    /// Only the first span of each path counts.
    void brightness(const RayFrame& frame, const std::array<RayPath, RaySampler::kLanes>& paths, int count,
                    std::array<float, RaySampler::kLanes>& result) const;

private:
    const RaySource& source_;
    const RayPaint& paint_;
    const RaySampler& sampler_;
};

} // namespace sightline
