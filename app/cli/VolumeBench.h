#pragma once

#include <string>
#include <vector>

namespace sightline {

/// What drawing the volume view costs, with a made-up chest of 512 x 512 x 600 voxels (0.7 x 0.7 x 0.5 mm) in
/// 1024 x 1024 pixels, turned by 7 degrees each picture.
struct VolumeBench {
    struct Row {
        std::string name; ///< "composite_at_rest", "mip_moving", ...
        std::vector<double> milliseconds;
        std::vector<double> processorMs; ///< of all cores together
    };
    double prepareMs = 0; ///< from the volume to the first ray, once a series
    double prepareProcessorMs = 0;
    std::vector<Row> rows;

    /// @param rounds  pictures of each kind, at least 1
    static VolumeBench measure(int rounds);
};

} // namespace sightline
