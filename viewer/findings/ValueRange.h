#pragma once

namespace sightline {

/// Values of a volume (after rescale, in its unit), both ends within it.
struct ValueRange {
    double low = 0;
    double high = 0;

    /// False for what is no number.
    bool contains(double value) const { return value >= low && value <= high; }
    friend bool operator==(const ValueRange&, const ValueRange&) = default;
};

} // namespace sightline
