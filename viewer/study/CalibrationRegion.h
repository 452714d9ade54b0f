#pragma once

#include "study/ImageScale.h"

#include <optional>

namespace sightline {

/// One region of an ultrasound image with a scale of its own (PS3.3 C.8.5.5).
struct CalibrationRegion {
    /// Why nothing can be measured in a region.
    enum class Fault {
        None,
        NoScale,     ///< it states no unit, or none that a step belongs to
        OutOfImage,  ///< it lies outside the image, or reaches far beyond it: the image was resized or cut
        NoRectangle, ///< its corners do not make one
    };

    int left = 0; ///< the rectangle, pixels of the image, all four inclusive
    int top = 0;
    int right = -1;
    int bottom = -1;
    RegionFormat format = RegionFormat::None;
    int dataType = 0;           ///< Region Data Type (PS3.3 C.8.5.5.1.2): 1 tissue, 2 colour flow, 3 PW ...
    bool isLowPriority = false; ///< bit 0 of Region Flags: a region of high priority lies over it
    PhysicalUnit unitX = PhysicalUnit::None;
    PhysicalUnit unitY = PhysicalUnit::None;
    double deltaX = 0;             ///< in the unit, for one pixel to the right; may be negative
    double deltaY = 0;             ///< for one pixel down
    std::optional<int> referenceX; ///< reference pixel, counted from `left` and `top`; may lie outside
    std::optional<int> referenceY;
    std::optional<double> referenceValueX; ///< physical value at the reference pixel
    std::optional<double> referenceValueY;
    Fault fault = Fault::None;

    bool contains(int x, int y) const { return x >= left && x <= right && y >= top && y <= bottom; }
    long long area() const
    {
        return right < left || bottom < top ? 0 : (right - left + 1LL) * (bottom - top + 1LL);
    }
    /// Both directions are distances in the patient.
    bool isSpatial() const
    {
        return fault == Fault::None && unitX == PhysicalUnit::Centimetre && unitY == PhysicalUnit::Centimetre;
    }

    /// The region's scale for a pixel of 1 by 1; centimetres become millimetres.
    ImageScale scale() const;

    friend bool operator==(const CalibrationRegion&, const CalibrationRegion&) = default;
};

} // namespace sightline
