#pragma once

#include "study/LpsPoint.h"

#include <array>
#include <functional>
#include <optional>
#include <string>
#include <vector>

class DcmItem;

/// A CT (or other) series of small uncompressed files with known truth, written slice by slice so that every
/// oddity of real series can be made: the picture is computed at each pixel's own place in the patient, from
/// the positions that the files state.
struct PhantomSeries {
    std::string folder;
    std::vector<sightline::LpsPoint>
        positions; ///< of the slices' first pixels, in the order they are written
    sightline::Vec3 row{1, 0, 0};
    sightline::Vec3 column{0, 1, 0};
    double rowSpacing = 0.5;    ///< distance of rows, mm
    double columnSpacing = 0.5; ///< distance of columns, mm
    int rows = 96;
    int columns = 80;
    double slope = 1;
    double intercept = -1024;
    std::optional<double> tilt;
    std::string seriesUid = "1.2.826.0.1.3680043.8.498.1";
    std::function<int(int slice)> instanceNumber = [](int slice) { return slice + 1; };
    std::function<std::optional<int>(int slice)> echo = [](int) { return std::nullopt; };
    std::function<double(sightline::LpsPoint)> value; ///< HU
    std::string modality = "CT";                      ///< CT, MR or PT
    /// Row and column of one slice, where they differ from `row` and `column`.
    std::function<std::array<sightline::Vec3, 2>(int slice)> axes;
    /// Puts further elements into one file, or others in the place of those that are there.
    std::function<void(DcmItem& dataset, int slice)> more;

    /// The files' names, slice by slice; empty where the folder cannot be written.
    std::vector<std::string> write() const;
};

/// 1000 HU within 10 mm of `centre`, 0 outside, with an edge as soft as a pixel.
std::function<double(sightline::LpsPoint)> spherePhantom(sightline::LpsPoint centre);
