#pragma once

#include "render/GridSteps.h"
#include "render/SampleKernels.h"
#include "study/Volume.h"
#include "view/Look.h"

#include <memory>

namespace sightline {

/// Takes the values of a plane out of a volume: as stored, kNoImage outside the outermost voxels' faces. In
/// the outer half voxel the border's value holds. Padding and slices that have not arrived are no concern of
/// it. Safe to use from several threads at once; the volume must outlive it.
class PlaneSampler {
public:
    static std::unique_ptr<PlaneSampler> create(const Volume& volume, const GridSteps& steps, int width,
                                                Interpolation interpolation,
                                                const SampleKernels& kernels = sampleKernels());
    virtual ~PlaneSampler() = default;

    /// Rows from..to-1 of the plane moved along its normal: (to - from) * width values.
    /// @param channel  0 to 2 for red, green, blue of a colour volume, else 0
    virtual void sample(int from, int to, double offsetMm, int channel, float* values) const = 0;
};

} // namespace sightline
