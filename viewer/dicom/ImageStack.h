#pragma once

#include "dicom/SeriesBuilder.h"

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
    QString label; ///< what tells it from the other parts of the same series
    bool isOneOfSeveralPlanes = false;
    bool hasDuplicates = false; ///< images at one place that nothing in the header tells apart
};

/// All images of a file, with the orientation checked.
std::vector<ScannedImage> imagesOf(const ScannedFile& file);

/// Splits the images of one series into stacks; sorted along the normal, or by number where there are no
/// places.
std::vector<ImageStack> splitSeries(std::vector<ScannedImage> images);

} // namespace sightline
