#pragma once

#include "findings/Finding.h"

#include <optional>

namespace sightline {

/// What a line spans along one direction of a trace (M-mode, Doppler, ECG).
struct AxisSpan {
    PhysicalUnit unit = PhysicalUnit::None;
    double difference = 0;      ///< from the line's first end to its second, signed, in the unit
    double perPixel = 0;        ///< what one pixel is, > 0: no span is surer than that
    std::optional<double> from; ///< the values at the ends, where the image says where zero lies
    std::optional<double> to;
};

/// The numbers of a shape, computed anew each time; nothing where the shape has no such number. Boxes give
/// their longest and second edge as axes; masks their extents along the principal axes of their voxels.
struct Measurement {
    std::optional<double> longAxisMm;   ///< length of a line; longest diameter of an area or body
    std::optional<double> shortAxisMm;  ///< largest diameter at right angles to it
    std::optional<double> diameterMm;   ///< of the sphere of equal volume (ellipsoids and masks)
    std::optional<double> areaMm2;      ///< planar shapes
    std::optional<double> volumeMm3;    ///< ellipsoids, boxes and masks
    std::optional<double> angleDegrees; ///< 0 to 180

    // Of images without millimetres; all of the above but the angle then stay empty.
    std::optional<double> longAxisPixels;
    std::optional<double> shortAxisPixels;
    std::optional<double> areaPixels;
    std::optional<AxisSpan> across; ///< along x: time on most traces
    std::optional<AxisSpan> down;   ///< along y: depth, velocity, frequency
};

/// Of a shape in the patient's millimetres.
Measurement measure(const Shape& shape);
/// Of a shape on an image with a scale of its own. Masks have an area there and no more.
Measurement measure(const Shape& shape, const ImageScale& scale);
/// Of a finding, by its own scale where it has one.
Measurement measure(const Finding& finding);
/// A shape of the series' geometry in the millimetres, or pixels, of its image's scale; flat. A mask has no
/// such form and becomes a point.
Shape inUnitsOf(const Shape& shape, const ImageScale& scale);
/// The uncertainty of a length on such an image: one pixel along the line, mm; 0 where it is not in mm.
double lengthUncertaintyMm(const LineShape& line, const ImageScale& scale);

} // namespace sightline
