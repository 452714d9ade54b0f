#pragma once

#include "dicom/protocol/FileHeader.h"
#include "study/Calibration.h"
#include "study/CineTiming.h"

#include <memory>
#include <optional>

namespace sightline {

/// The calibration that a header states: its ultrasound regions, checked against the image, and its pixel
/// spacing where that is a distance in the patient. Null where there is neither. Headers come from a worker
/// that a file may have taken over: every number is checked.
/// @param spacingIsMm  Pixel Spacing of this modality is a distance in the patient
std::shared_ptr<const Calibration> calibrationOf(const FileHeader& header, bool spacingIsMm);

/// The times of a file's frames; nothing where it has one frame. What Frame Increment Pointer names comes
/// first, then the vector, the time, the recommended rate, the cine rate and the duration; 15 a second where
/// nothing of that is there or makes sense.
std::optional<CineTiming> cineTimingOf(const FileHeader& header);

/// Whether the frames of a file follow each other in time: always of modalities that film, otherwise where
/// the file says when they were taken. Frames of other files are detectors, energy windows, pages or slices
/// whose places are not known.
bool isClip(const FileHeader& header);

} // namespace sightline
