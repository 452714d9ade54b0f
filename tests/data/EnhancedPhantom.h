#pragma once

#include "study/LpsPoint.h"

#include <functional>
#include <string>
#include <vector>

class DcmItem;

/// A small enhanced multi-frame object with known truth: the picture is computed at each pixel's own place,
/// from the places that the functional groups state.
struct EnhancedPhantom {
    std::string file;
    std::string sopClass;
    std::string modality = "MR";
    std::vector<sightline::LpsPoint> positions; ///< of the frames' first pixels, in the order of the frames
    sightline::Vec3 row{1, 0, 0};
    sightline::Vec3 column{0, 1, 0};
    double rowSpacing = 0.5;
    double columnSpacing = 0.5;
    int rows = 96;
    int columns = 80;
    bool isVolume = false;                 ///< Plane Position (Volume) in place of Plane Position (Patient)
    bool orientationIsOfEachFrame = false; ///< in the per-frame groups, where it may stand as well
    std::string seriesUid = "1.2.826.0.1.3680043.8.498.11";
    std::string instanceUid = "1.2.826.0.1.3680043.8.498.11.1";
    int firstFrame = 0; ///< of `positions`, and
    int frameCount = 0; ///< how many are written, for a concatenation; 0: all
    std::function<double(sightline::LpsPoint, int frame)> value; ///< what is stored, 0 to 65535
    std::function<void(DcmItem& group, int frame)> perFrame;     ///< puts sequences into a frame's groups
    std::function<void(DcmItem& content, int frame)> content;    ///< puts elements into Frame Content
    std::function<void(DcmItem& group)> shared;
    std::function<void(DcmItem& dataset)> more;

    bool write() const;
};
