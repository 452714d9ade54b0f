#pragma once

namespace sightline {

/// How values become greys: PS3.3 C.11.2.1.2, function LINEAR.
struct Window {
    double centre = 0; ///< in the volume's unit
    double width = 1;  ///< >= 1

    /// 0 for black to 1 for white, values outside the window held at the ends.
    double grey(double value) const
    {
        const double low = centre - 0.5 - (width - 1) / 2;
        const double high = centre - 0.5 + (width - 1) / 2;
        if (value <= low) {
            return 0;
        }
        if (value > high) {
            return 1;
        }
        return (value - (centre - 0.5)) / (width - 1) + 0.5;
    }

    friend bool operator==(const Window&, const Window&) = default;
};

} // namespace sightline
