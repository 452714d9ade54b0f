#pragma once

#include "dicom/SeriesBuilder.h"
#include "study/SeriesPart.h"

#include <QString>

#include <vector>

namespace sightline {

/// One image of a file that was scanned.
struct ScannedImage {
    const ScannedFile* file = nullptr;
    int frame = 0;
    Vec3 row; ///< made orthonormal; zero where the image has no place in the patient
    Vec3 column;
    bool hasPlace = false; ///< position and a usable orientation are there

    const FileHeader& header() const { return file->header; }
    const FrameHeader& frameHeader() const
    {
        return header().frames[header().frames.size() > 1 ? static_cast<std::size_t>(frame) : 0];
    }
    Vec3 normal() const { return cross(row, column); }
    /// Place along the normal, mm.
    double depth() const { return dot(*frameHeader().position - LpsPoint{}, normal()); }
};

/// Images that are shown as one series.
struct ImageStack {
    std::vector<ScannedImage> images;
    QString label;   ///< what tells it from the other parts of the same series
    SeriesPart part; ///< the same for programs
    bool isOneOfSeveralPlanes = false;
    bool hasDuplicates = false; ///< images at one place that nothing in the header tells apart
    bool isSequence = false;    ///< all images stand at one place and follow each other in time
    bool isFan = false;         ///< planes at angles to each other (radial acquisition)
    /// How far a pixel stands from its place because all images get one orientation with axes at right
    /// angles, mm.
    double orientationErrorMm = 0;
    std::size_t slicesOfSiblings = 0; ///< most images that any part of the same 4-D series has; 0: no parts
};

/// All images of a file, with the orientation checked.
std::vector<ScannedImage> imagesOf(const ScannedFile& file);

/// Splits the images of one series into stacks; sorted along the normal, or by number where there are no
/// places.
std::vector<ImageStack> splitSeries(std::vector<ScannedImage> images);

} // namespace sightline
