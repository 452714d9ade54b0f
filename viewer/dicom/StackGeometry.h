#pragma once

#include "study/Geometry.h"
#include "study/SeriesIssue.h"

#include <optional>
#include <vector>

namespace sightline {

/// A stack of parallel slices, sorted along their normal, in the patient.
struct SliceStack {
    Vec3 row;                 ///< unit vector of growing column index
    Vec3 column;              ///< unit vector of growing row index, at right angles to `row`
    double columnSpacing = 1; ///< distance of columns, mm
    double rowSpacing = 1;    ///< distance of rows, mm
    int columns = 0;
    int rows = 0;
    std::vector<LpsPoint> positions; ///< centres of the first pixels, growing along cross(row, column)
    std::optional<double>
        writtenTilt; ///< Gantry/Detector Tilt of the file, degrees: gives the sign that is reported
};

/// The regular grid that shows a stack, and what had to be done for it.
struct StackGeometry {
    bool isVolume = false; ///< false: too few slices, or too far apart to compute planes
    Geometry geometry;
    std::optional<double> tiltDegrees; ///< measured on the positions, where there is a tilt
    std::vector<SeriesIssue> issues;
    bool isResampled = false;   ///< the grid's slices are not the acquired ones
    double roundingErrorMm = 0; ///< how far slices taken as they are stand from their own places
};

/// True where the steps between sorted depths differ by no more than rounding does: by a hundredth of the
/// usual step, or 0.01 mm.
/// @param timesTolerance  how many times of that are allowed
bool isEvenlySpaced(const std::vector<double>& depths, double timesTolerance = 1);

/// Works the grid out from positions alone (never from thickness or Spacing Between Slices). Slices that
/// stand evenly and straight become the grid as they are; otherwise it has the same planes at an even step,
/// wide enough for all slices, and SliceResampler fills it. No slice of a grid that is taken as it is stands
/// more than 0.1 mm from its own place.
StackGeometry stackGeometry(const SliceStack& stack);

} // namespace sightline
