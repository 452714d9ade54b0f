#pragma once

namespace sightline {

/// How far the numbers of a shape may be off (one standard deviation by first order propagation, see
/// Uncertainty.h); 0 where unknown. Pixels instead of millimetres where the image has none.
struct PlusMinus {
    double shortMm = 0;
    double areaMm2 = 0;
    double volumeMm3 = 0;
    double degrees = 0;

    friend bool operator==(const PlusMinus&, const PlusMinus&) = default;
};

} // namespace sightline
