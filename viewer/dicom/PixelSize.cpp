#include "dicom/PixelSize.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>
#include <set>

namespace sightline {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(PixelSize)
};

/// Magnifications that differ by more contradict each other.
constexpr double kSameMagnification = 0.02;

bool isProjection(const std::string& modality)
{
    static const std::set<std::string> some{"CR", "DX", "XA", "RF", "MG", "IO", "PX", "RG", "DR"};
    return some.contains(modality);
}

bool isInPatient(const std::string& modality)
{
    static const std::set<std::string> some{"CT", "MR", "PT", "NM", "US"};
    return some.contains(modality);
}

PixelSize sized(SpacingKind kind, double column, double row, QString note = {})
{
    return {kind, {column, row}, std::move(note)};
}

/// The magnification that the file states, or that follows from its distances; nothing where they contradict
/// each other.
std::optional<double> magnificationOf(const ProjectionHeader& projection, bool& isContradictory)
{
    std::optional<double> fromDistances;
    if (projection.sourceToDetector && projection.sourceToPatient &&
        *projection.sourceToDetector >= *projection.sourceToPatient) {
        fromDistances = *projection.sourceToDetector / *projection.sourceToPatient;
    }
    const auto& stated = projection.magnification;
    isContradictory =
        stated && fromDistances && std::abs(*stated - *fromDistances) > kSameMagnification * *fromDistances;
    const auto result = stated ? stated : fromDistances;
    // Nothing is shown smaller at the detector than it is, and no examination magnifies twentyfold.
    return isContradictory || !result || *result < 1 || *result > 20 ? std::nullopt : result;
}

QString factor(double value)
{
    return QLocale().toString(value, 'f', 2);
}

PixelSize projectionSize(const FileHeader& header)
{
    const FrameHeader& frame = header.frames.front();
    const ProjectionHeader& projection = header.projection;
    const bool hasSpacing = frame.rowSpacing && frame.columnSpacing;
    if (hasSpacing && projection.calibration == "FIDUCIAL") {
        return sized(SpacingKind::Calibrated, *frame.columnSpacing, *frame.rowSpacing,
                     Text::tr("millimetres were calibrated on an object of known size"));
    }
    if (hasSpacing && projection.calibration == "GEOMETRY") {
        return sized(SpacingKind::Estimated, *frame.columnSpacing, *frame.rowSpacing,
                     Text::tr("millimetres are corrected for a magnification that is assumed"));
    }
    if (projection.imagerSpacing) {
        const auto [row, column] = *projection.imagerSpacing;
        const bool isOther = hasSpacing && (std::abs(*frame.rowSpacing - row) > 1e-3 * row ||
                                            std::abs(*frame.columnSpacing - column) > 1e-3 * column);
        bool isContradictory = false;
        const auto magnification = magnificationOf(projection, isContradictory);
        if (isContradictory) {
            return sized(
                SpacingKind::Detector, column, row,
                Text::tr("the file contradicts itself on the magnification: millimetres are those at "
                         "the detector; calibrate before you measure"));
        }
        if (magnification && *magnification > 1 + 1e-6) {
            return sized(SpacingKind::Estimated, column / *magnification, row / *magnification,
                         Text::tr("millimetres are corrected for a magnification of %1 that is assumed")
                             .arg(factor(*magnification)));
        }
        if (isOther) {
            return sized(SpacingKind::Estimated, *frame.columnSpacing, *frame.rowSpacing,
                         Text::tr("millimetres were corrected, the file does not say how"));
        }
        return sized(SpacingKind::Detector, column, row,
                     Text::tr("millimetres are those at the detector; in the patient things are smaller"));
    }
    PixelSize result;
    result.note =
        Text::tr("the file does not say how large a pixel is in the patient: lengths are in pixels");
    if (hasSpacing) {
        result.mm = {1, *frame.rowSpacing / *frame.columnSpacing};
    } else if (header.aspectRatio) {
        result.mm = {1, *header.aspectRatio};
    }
    return result;
}

} // namespace

PixelSize pixelSizeOf(const FileHeader& header)
{
    if (isProjection(header.modality)) {
        return projectionSize(header);
    }
    const FrameHeader& frame = header.frames.front();
    const bool hasSpacing = frame.rowSpacing && frame.columnSpacing;
    if (hasSpacing && isInPatient(header.modality)) {
        return sized(SpacingKind::Patient, *frame.columnSpacing, *frame.rowSpacing);
    }
    PixelSize result;
    if (hasSpacing) {
        result.mm = {1, *frame.rowSpacing / *frame.columnSpacing};
    } else if (header.aspectRatio) {
        result.mm = {1, *header.aspectRatio};
    }
    return result;
}

} // namespace sightline
