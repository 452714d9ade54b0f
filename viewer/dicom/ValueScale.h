#pragma once

#include "dicom/ImageStack.h"
#include "study/Unit.h"

#include <QString>

#include <vector>

namespace sightline {

/// How the stored numbers of one image become values.
struct LinearScale {
    double slope = 1;
    double intercept = 0;

    friend bool operator==(const LinearScale&, const LinearScale&) = default;
};

/// How the stored numbers of a stack become values in a unit.
struct ValueScale {
    Unit unit = Unit::None;
    std::vector<LinearScale> images; ///< one for each image
    double windowFactor = 1;         ///< from the values that the file's window speaks of to these
    bool windowFits = true; ///< false: the file's window speaks of values that have no fixed relation
    QString note;           ///< what a reader has to know of the unit; may be empty
};

/// Hounsfield units of CT, apparent diffusion coefficients of MR (Real World Value Mapping, Rescale, else
/// what the manufacturer is known to write), Bq/ml or standardised uptake of PET; other values have no unit.
ValueScale valueScaleOf(const std::vector<ScannedImage>& images);

} // namespace sightline
