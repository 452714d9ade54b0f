#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

class DcmItem;

/// An ultrasound file with known truth, small and uncompressed: every frame has one grey of its own, so that
/// the frame on the screen can be told from its pixels.
struct UltrasoundFile {
    /// One item of Sequence of Ultrasound Regions.
    struct Region {
        unsigned minX = 0, minY = 0, maxX = 0, maxY = 0;
        int format = 1, dataType = 1;
        unsigned flags = 0;
        int unitX = 3, unitY = 3;
        double deltaX = 0.02, deltaY = 0.02;
        std::optional<int> referenceX{}, referenceY{};
        std::optional<double> referenceValueX{}, referenceValueY{};
    };

    std::string path;
    int columns = 320;
    int rows = 240;
    int frames = 1;
    std::string seriesUid = "1.2.826.0.1.3680043.8.498.41";
    std::string sopInstanceUid = "1.2.826.0.1.3680043.8.498.41.1";
    int instanceNumber = 1;
    std::string pixelSpacing; ///< "row\\column", mm; empty for none
    std::vector<Region> regions;
    std::function<void(DcmItem&)> further; ///< sets whatever else a test needs

    /// A frame time of its own instead of none, ms.
    std::optional<double> frameTimeMs;

    /// The grey of a frame, 0 to 255.
    static int greyOf(int frame) { return 20 + frame * 7 % 220; }
    /// False where it cannot be written.
    bool write() const;
};
