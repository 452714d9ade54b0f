#pragma once

#include "study/Vec3.h"

#include <cstdint>
#include <vector>

namespace sightline {

/// Smooth noise in space, mean 0, deviation near 1, repeating after 64 cells: tissue is never uniform.
class NoiseField {
public:
    explicit NoiseField(std::uint64_t seed);

    /// @param p     any point, mm
    /// @param cell  size of the noise's lumps, mm
    double at(const Vec3& p, double cell) const;

private:
    static constexpr int kSize = 64;
    std::vector<float> lattice_;
};

} // namespace sightline
