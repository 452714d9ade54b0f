#pragma once

#include "ai/runtime/Device.h"
#include "ai/runtime/ModelPackage.h"
#include "findings/DetectionResult.h"
#include "study/Series.h"
#include "study/Volume.h"

#include <functional>
#include <memory>
#include <optional>
#include <stop_token>

namespace sightline {

struct DetectionOptions {
    Device device = Device::Auto;
    int threads = 0; ///< 0: as many as there are cores
    /// 0 to 1, called from the detecting thread.
    std::function<void(double)> progress;
    std::stop_token stop; ///< obeyed between tiles
};

/// Volume in, findings out. One detector is one model package with the rules and post-processing of its kind.
class Detector {
public:
    explicit Detector(ModelPackage package);

    const ModelPackage& package() const { return package_; }

    /// Why this detector does not suit the series, judged from its description alone; nothing where it does.
    /// The text is for the reader: "not run: slices 5.0 mm apart, the model needs 3.5 mm or less".
    std::optional<QString> whyNot(const Series& series) const;

    /// Runs on a complete volume. Blocks: call from a thread of its own. Checks the weights' hash, the series
    /// (from its description and then from its pixels: lungs must be in the picture), samples, infers tile by
    /// tile, decodes. Findings have shape EllipseShape, LPS mm, score in origin, sorted by falling score, all
    /// at or above the floor.
    DetectionResult detect(const Series& series, const Volume& volume, const DetectionOptions& options) const;

private:
    ModelPackage package_;
};

} // namespace sightline
