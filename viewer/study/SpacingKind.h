#pragma once

namespace sightline {

/// What the millimetres of a series' pixels are millimetres of (PS3.3 10.7).
enum class SpacingKind {
    Patient,    ///< distances in the patient (CT, MR, PET, calibrated ultrasound)
    Calibrated, ///< a projection calibrated on an object of known size
    Estimated,  ///< a projection corrected for an assumed magnification
    Detector,   ///< a projection: distances at the detector; in the patient they are smaller
    Unknown,    ///< no size of a pixel: lengths are given in pixels
};

} // namespace sightline
