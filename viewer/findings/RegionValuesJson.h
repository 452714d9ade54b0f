#pragma once

#include "findings/RegionValues.h"

#include <QJsonObject>

namespace sightline {

/// {"unit": "HU", "mean": .., "sd": .., "min": .., "max": .., "count": .., ...}; without numbers where no
/// pixel counts. `value` is that of a probe, null where the pixel has none.
QJsonObject toJson(const RegionValues& values);
RegionValues regionValuesFrom(const QJsonObject& object);

} // namespace sightline
