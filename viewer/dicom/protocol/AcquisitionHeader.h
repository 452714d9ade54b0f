#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>

namespace sightline {

/// One item of Dimension Index Sequence (0020,9222): what the frames of an enhanced object are ordered by.
struct DimensionHeader {
    std::uint32_t tag = 0; ///< Dimension Index Pointer, group in the upper half
    std::string label;     ///< Dimension Description Label, or the name of the tag
};

template <typename Bytes>
void transfer(Bytes& bytes, DimensionHeader& d)
{
    bytes(d.tag);
    bytes(d.label);
}

/// An object that was cut into several files (PS3.3 C.7.6.16.2.2.4).
struct ConcatenationHeader {
    std::string uid;          ///< empty where the file stands for itself
    int number = 0;           ///< of this part, from 1
    std::optional<int> total; ///< parts there are
    std::int64_t offset = 0;  ///< frames before this part
};

template <typename Bytes>
void transfer(Bytes& bytes, ConcatenationHeader& c)
{
    bytes(c.uid);
    bytes(c.number);
    bytes(c.total);
    bytes(c.offset);
}

/// How large a pixel of a projection is, and where (PS3.3 10.7). Rows' distance first, mm.
struct ProjectionHeader {
    std::optional<std::array<double, 2>> imagerSpacing;      ///< at the detector
    std::optional<double> magnification;                     ///< Estimated Radiographic Magnification Factor
    std::optional<double> sourceToDetector, sourceToPatient; ///< mm
    std::string calibration;                                 ///< Pixel Spacing Calibration Type
};

template <typename Bytes>
void transfer(Bytes& bytes, ProjectionHeader& p)
{
    std::array<double, 2> spacing = p.imagerSpacing.value_or(std::array<double, 2>{});
    bytes(spacing[0]);
    bytes(spacing[1]);
    if (spacing[0] > 0 && spacing[1] > 0) {
        p.imagerSpacing = spacing;
    }
    bytes(p.magnification);
    bytes(p.sourceToDetector);
    bytes(p.sourceToPatient);
    bytes(p.calibration);
}

/// What PET needs to turn activity into uptake. Times are seconds since an arbitrary midnight.
struct UptakeHeader {
    std::string units;           ///< (0054,1001): BQML, CNTS, GML ...
    std::string decayCorrection; ///< START, ADMIN or NONE
    std::string correctedImage;  ///< (0028,0051), values separated by a backslash
    std::string suvType;         ///< (0054,1006)
    std::optional<double> doseBq, halfLifeSeconds, weightKg;
    std::optional<double> injection; ///< time of injection
    std::optional<double> frameMs;   ///< Actual Frame Duration
    std::optional<double> seriesStart;
    std::optional<double> philipsFactor; ///< (7053,1000): SUV of one stored unit
};

template <typename Bytes>
void transfer(Bytes& bytes, UptakeHeader& u)
{
    bytes(u.units);
    bytes(u.decayCorrection);
    bytes(u.correctedImage);
    bytes(u.suvType);
    bytes(u.doseBq);
    bytes(u.halfLifeSeconds);
    bytes(u.weightKg);
    bytes(u.injection);
    bytes(u.frameMs);
    bytes(u.seriesStart);
    bytes(u.philipsFactor);
}

/// A linear mapping to real-world values (Real World Value Mapping Sequence, PS3.3 C.7.6.16.2.11).
struct RealWorldHeader {
    double slope = 1;
    double intercept = 0;
    std::string unit; ///< code value of Measurement Units, UCUM
};

template <typename Bytes>
void transfer(Bytes& bytes, RealWorldHeader& r)
{
    bytes(r.slope);
    bytes(r.intercept);
    bytes(r.unit);
}

} // namespace sightline
