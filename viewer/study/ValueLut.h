#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace sightline {

/// A table from whole values to whole values: a Modality LUT or a VOI LUT (PS3.3 C.11.1.1, C.11.2.1.1).
struct ValueLut {
    double first = 0;                   ///< the value that the first entry is for
    int bits = 16;                      ///< of an entry; the largest possible entry is white
    std::vector<std::uint16_t> entries; ///< at least one
    std::string explanation;            ///< LUT Explanation, UTF-8

    /// The entry of the nearest whole value; below the first value the first entry, above the last the last.
    std::uint16_t at(double value) const
    {
        const double last = static_cast<double>(entries.size() - 1);
        // Written so that a NaN becomes the first entry.
        const double place = value > first ? std::min(std::round(value - first), last) : 0;
        return entries[static_cast<std::size_t>(place)];
    }
    /// 0 for black to 1 for white.
    double grey(double value) const { return std::min(at(value) / (std::ldexp(1.0, bits) - 1), 1.0); }

    friend bool operator==(const ValueLut&, const ValueLut&) = default;
};

} // namespace sightline
