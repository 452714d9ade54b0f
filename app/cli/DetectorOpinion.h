#pragma once

#include "study/Series.h"

#include <QString>

#include <optional>
#include <vector>

namespace sightline {

/// What one installed detector says of a series before it has seen a pixel.
struct DetectorOpinion {
    QString model;
    QString version;
    std::optional<QString> whyNot; ///< nothing: it suits
};

/// One for each installed detector; none in a build without detectors.
std::vector<DetectorOpinion> detectorOpinions(const Series& series);

} // namespace sightline
