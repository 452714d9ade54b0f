#pragma once

#include "study/ImageFormat.h"
#include "study/LpsPoint.h"

#include <optional>
#include <string>

namespace sightline {

/// One image of a series: a file, or one frame of it.
struct Instance {
    std::string path; ///< local file, UTF-8
    int frame = 0;    ///< 0 for the first
    std::string sopInstanceUid;
    std::string sopClassUid;
    std::string transferSyntaxUid;
    int instanceNumber = 0;           ///< shown, never used for geometry
    std::optional<LpsPoint> position; ///< Image Position (Patient): centre of the first pixel, LPS mm
    double slope = 1;                 ///< modality value = stored * slope + intercept
    double intercept = 0;
    ImageFormat format = ImageFormat::Dicom;
};

} // namespace sightline
