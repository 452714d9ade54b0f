#pragma once

#include "study/Volume.h"

#include <array>
#include <cstddef>

namespace sightline {

/// Values between the voxels of an Int16 or UInt16 volume (trilinear, as stored), eight at a time: with AVX2
/// where the processor has it, the same numbers one by one elsewhere. Places are voxel indices; what lies
/// outside the grid is read at its edge.
class RaySampler {
public:
    static constexpr int kLanes = 8;
    using Lanes = std::array<float, kLanes>;

    /// @param volume  at least two voxels along each axis, fewer than 2^31 in all; must outlive the sampler
    explicit RaySampler(const Volume& volume);

    /// At x, y, z of each lane.
    void sample(const Lanes& x, const Lanes& y, const Lanes& z, Lanes& values) const
    {
        (this->*sample_)(x, y, z, values);
    }

    /// For tests: without AVX2, whatever the processor has.
    void useSimpleCode();

private:
    using Sample = void (RaySampler::*)(const Lanes&, const Lanes&, const Lanes&, Lanes&) const;
    template <typename T>
    void sampleSimply(const Lanes& x, const Lanes& y, const Lanes& z, Lanes& values) const;
    void sampleWide(const Lanes& x, const Lanes& y, const Lanes& z, Lanes& values) const;

    const void* voxels_;
    std::array<int, 3> size_;
    bool isSigned_;
    Sample sample_;
};

} // namespace sightline
