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
};

/// How far a slice may stand from its place on an even grid and still count as standing there, mm: what
/// rounding in the file does to positions.
double depthTolerance(double step);
double shiftTolerance(double pixelSpacing);

/// Works the grid out from positions alone (never from thickness or Spacing Between Slices). Slices that
/// stand evenly and straight become the grid as they are; otherwise it has the same planes at an even step,
/// wide enough for all slices, and SliceResampler fills it. Slices count as even within depthTolerance.
StackGeometry stackGeometry(const SliceStack& stack);

} // namespace sightline
