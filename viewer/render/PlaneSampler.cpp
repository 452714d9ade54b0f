#include "render/PlaneSampler.h"

#include "render/AlignedSampler.h"
#include "render/ObliqueSampler.h"

namespace sightline {

namespace {

/// The one axis that a direction runs along; -1 where it is none.
int onlyAxis(const std::array<double, 3>& step)
{
    int axis = -1;
    for (int n = 0; n < 3; ++n) {
        if (step[static_cast<std::size_t>(n)] != 0) {
            if (axis >= 0) {
                return -1;
            }
            axis = n;
        }
    }
    return axis;
}

} // namespace

std::unique_ptr<PlaneSampler> PlaneSampler::create(const Volume& volume, const GridSteps& steps, int width,
                                                   Interpolation interpolation, const SampleKernels& kernels)
{
    const int along = onlyAxis(steps.right);
    const int down = onlyAxis(steps.down);
    if (along >= 0 && down >= 0 && along != down) {
        return std::make_unique<AlignedSampler>(volume, steps, along, down, width, interpolation, kernels);
    }
    return std::make_unique<ObliqueSampler>(volume, steps, width, interpolation, kernels);
}

} // namespace sightline
