#pragma once

#include "findings/Shape.h"

#include <optional>

namespace sightline {

/// What a decoder takes out of a network's output, before anything is known of its kind.
struct Mark {
    LpsPoint centre;
    double score = 0;           ///< 0 to 1
    double diameterMm = 0;      ///< of the sphere of equal volume
    std::optional<Shape> shape; ///< where the output has one
};

} // namespace sightline
