#pragma once

#include "dicom/protocol/FileHeader.h"

#include <QString>

#include <tl/expected.hpp>

namespace sightline {

/// What a value of a PET image is multiplied with to become a standardised uptake value by body weight, g/ml:
/// weight over the dose that is left at the time that the image is corrected to. The consensus of the
/// Quantitative Imaging Biomarkers Alliance (FDG-PET profile, SUV pseudo-code, "happy path"); for counts the
/// factor that Philips writes. The error says what is missing, text for the reader.
tl::expected<double, QString> suvFactorOf(const UptakeHeader& uptake, const FrameHeader& frame);

} // namespace sightline
