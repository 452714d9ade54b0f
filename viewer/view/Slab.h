#pragma once

namespace sightline {

/// A thick slice: what is combined along the normal of the plane.
struct Slab {
    enum class Mode { Mip, MinIp, Mean };
    double thicknessMm = 0; ///< 0: a thin slice
    Mode mode = Mode::Mip;

    bool isThick() const { return thicknessMm > 0; }
    friend bool operator==(const Slab&, const Slab&) = default;
};

} // namespace sightline
