#pragma once

#include <optional>

namespace sightline {

/// What a pixel's column or row stands for. The first values are the codes of PS3.3 C.8.5.5.1.15.
enum class PhysicalUnit {
    None = 0,
    Percent = 1,
    Decibel = 2,
    Centimetre = 3,
    Second = 4,
    Hertz = 5,
    DecibelPerSecond = 6,
    CentimetrePerSecond = 7,
    SquareCentimetre = 8,
    SquareCentimetrePerSecond = 9,
    CubicCentimetre = 10,
    CubicCentimetrePerSecond = 11,
    Degree = 12,
    Millimetre = 100, ///< what centimetres become in an ImageScale
    Pixel = 101,      ///< no calibration at all
};

/// Region Spatial Format (PS3.3 C.8.5.5.1.1).
enum class RegionFormat {
    None = 0,
    TwoDimensional = 1,
    MMode = 2,
    Spectral = 3,
    Waveform = 4,
    Graphics = 5,
};

/// From pixels to physical values along one direction of an image.
struct AxisScale {
    PhysicalUnit unit = PhysicalUnit::None; ///< None: this direction means nothing
    double perPixel = 0;                    ///< signed: what a pixel further right or down adds
    std::optional<double> zero;             ///< the value at pixel 0, where the file says it

    friend bool operator==(const AxisScale&, const AxisScale&) = default;
};

/// How places on one image that does not lie in the patient's millimetres are measured: an ultrasound image
/// by the calibrated region they lie in, any other by its pixel spacing or in pixels. A shape on such an
/// image has coordinates of the series' own geometry; a pixel there is `pixelWidth` by `pixelHeight`.
struct ImageScale {
    enum class Source {
        Region,       ///< a region of Sequence of Ultrasound Regions (0018,6011)
        PixelSpacing, ///< Pixel Spacing (0028,0030)
        None,         ///< the file says nothing: pixels
    };

    AxisScale x;
    AxisScale y;
    Source source = Source::None;
    RegionFormat format = RegionFormat::None; ///< of the region
    double pixelWidth = 1;                    ///< of the series' geometry
    double pixelHeight = 1;

    bool isMillimetres() const
    {
        return x.unit == PhysicalUnit::Millimetre && y.unit == PhysicalUnit::Millimetre;
    }
    bool isPixels() const { return x.unit == PhysicalUnit::Pixel && y.unit == PhysicalUnit::Pixel; }

    friend bool operator==(const ImageScale&, const ImageScale&) = default;
};

} // namespace sightline
