#pragma once

#include "render/PlaneSampler.h"

namespace sightline {

/// Planes that lie across the grid: pixel by pixel.
class ObliqueSampler : public PlaneSampler {
public:
    ObliqueSampler(const Volume& volume, const GridSteps& steps, int width, Interpolation interpolation,
                   const SampleKernels& kernels);

    void sample(int from, int to, double offsetMm, int channel, float* values) const override;

private:
    void sampleRow(const GridRow& row, float* values) const;
    /// One place by the definition, at the border too.
    template <typename T>
    float valueAt(const GridRow& row, int x, int channel) const;
    void edge(const GridRow& row, int from, int to, int channel, float* values) const;

    const Volume& volume_;
    GridSteps steps_;
    int width_;
    Interpolation interpolation_;
    const SampleKernels& kernels_;
    bool isVectored_; ///< the kernels may be used
};

} // namespace sightline
