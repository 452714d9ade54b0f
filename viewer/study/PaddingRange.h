#pragma once

namespace sightline {

/// Values that stand for "no image here": Pixel Padding Value and Pixel Padding Range Limit (PS3.3
/// C.7.5.1.1.2). Both ends belong to it.
struct PaddingRange {
    double low = 0;
    double high = 0;

    bool has(double value) const { return value >= low && value <= high; }

    friend bool operator==(const PaddingRange&, const PaddingRange&) = default;
};

} // namespace sightline
