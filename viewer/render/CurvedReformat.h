#pragma once

#include "study/Volume.h"
#include "view/CurvedPath.h"
#include "view/Look.h"
#include "view/SlicePlane.h"

#include <QImage>

namespace sightline {

/// What a straightened picture shows: the path runs from left to right in its true length, its middle row is
/// the path itself. Pixel (x, y), centre at (x + 0.5, y + 0.5), lies (x + 0.5) * mmPerPixel along the path
/// and (y + 0.5 - height / 2) * mmPerPixel across it.
struct CurvedPlane {
    double angle = 0; ///< radians by which the direction across is turned about the path
    double mmPerPixel = 0.5;
    int width = 0;
    int height = 0;

    /// The place of a pixel in the patient, LPS mm.
    LpsPoint toLps(const CurvedPath& path, double x, double y) const;
};

/// The straightened picture, linear between voxels; black beyond the ends of the path, outside the volume,
/// where slices have not arrived and where there is padding. Colour volumes have none: the picture is black.
QImage renderCurved(const Volume& volume, const CurvedPath& path, const CurvedPlane& plane, const Look& look);

/// The plane across the path at a place on it, to be drawn by SliceRenderer: `side` to the right, `up` down.
SlicePlane crossSection(const CurvedPath& path, double s, double widthMm, int pixels);

} // namespace sightline
