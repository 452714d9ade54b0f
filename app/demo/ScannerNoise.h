#pragma once

#include "app/demo/SliceFrame.h"

#include <cstdint>
#include <vector>

namespace sightline {

/// What the scanner adds to a slice: blur of the detector and the kernel, and grainy noise that is finer than
/// tissue, correlated between neighbouring slices, stronger in the middle of the body and streaky at the
/// shoulders.
class ScannerNoise {
public:
    explicit ScannerNoise(std::uint64_t seed)
        : seed_(seed)
    {}

    /// @param slice     number of the slice, which decides the noise
    /// @param shoulder  0 to 1: how much bone lies to the sides
    void apply(SliceCanvas& canvas, int slice, double shoulder) const;

private:
    /// Noise of deviation near 1 with the texture of a lung kernel.
    std::vector<float> grain(const SliceFrame& frame, int slice) const;

    std::uint64_t seed_;
};

} // namespace sightline
