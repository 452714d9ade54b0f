#pragma once

#include "dicom/protocol/FileHeader.h"
#include "study/SpacingKind.h"

#include <QString>

#include <array>

namespace sightline {

/// Size of the pixels of an image that has no place in the patient.
struct PixelSize {
    SpacingKind kind = SpacingKind::Unknown;
    std::array<double, 2> mm{1, 1}; ///< distance of columns, of rows; only their ratio counts where unknown
    QString note;                   ///< what a reader has to know of it; may be empty
};

/// The size by the rules of PS3.3 10.7: Pixel Spacing is a distance in the patient for CT, MR, PET, NM and
/// ultrasound; a projection is calibrated, corrected for a magnification, or has the size that it has at the
/// detector; captures have pixels.
PixelSize pixelSizeOf(const FileHeader& header);

} // namespace sightline
