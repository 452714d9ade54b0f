#pragma once

#include "study/ValueLut.h"

#include <cstdint>
#include <memory>

namespace sightline {

/// VOI LUT Function (0028,1056), PS3.3 C.11.2.1.2 and C.11.2.1.3.
enum class WindowFunction : std::uint8_t {
    Linear,      ///< LINEAR, the usual one: one step less wide and half a step lower than it says
    LinearExact, ///< LINEAR_EXACT
    Sigmoid,     ///< SIGMOID
};

/// How values become greys: the one way from a value to a grey. Either a window (PS3.3 C.11.2.1.2, all three
/// functions) or a table of the file (VOI LUT Sequence, C.11.2.1.1).
struct Window {
    double centre = 0; ///< in the volume's unit
    double width = 1;  ///< >= 1 for Linear, > 0 for the others
    WindowFunction function = WindowFunction::Linear;
    /// Where it is there, the table decides and centre and width only tell what values it covers.
    std::shared_ptr<const ValueLut> lut = nullptr;

    /// The window that a table covers, with the table.
    static Window through(std::shared_ptr<const ValueLut> lut);

    /// 0 for black to 1 for white, values outside the window held at the ends; 0 for what is no number.
    double grey(double value) const;

    friend bool operator==(const Window&, const Window&) = default;
};

} // namespace sightline
