#pragma once

#include "study/Vec3.h"

#include <optional>
#include <string>

namespace sightline {

/// What tells one part of a 4-D series from its siblings: the facts that all its images share. A series that
/// was not split has them as well where the file states them.
struct SeriesPart {
    std::string dimensionGroup; ///< the same for all parts of one 4-D series; empty where there is one part
    int index = 0;              ///< of this part within its group, from 0, in the order they are listed
    int count = 1;              ///< of parts in the group
    int timeIndex = 0;          ///< among the parts that differ in time only, from 0
    int timeCount = 1;
    std::optional<double> timeSeconds;  ///< from the first part's time to this one's
    std::optional<double> triggerMs;    ///< after the trigger (R wave, injection), ms
    std::optional<double> phasePercent; ///< of the cardiac or respiratory cycle
    std::optional<int> echoNumber;
    std::optional<double> echoTimeMs;
    std::optional<double> bValue; ///< s/mm2
    std::optional<Vec3> diffusionDirection;
    std::string component; ///< MAGNITUDE, PHASE, REAL or IMAGINARY where the file says so

    friend bool operator==(const SeriesPart&, const SeriesPart&) = default;
};

} // namespace sightline
