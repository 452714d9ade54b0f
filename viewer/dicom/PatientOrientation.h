#pragma once

#include "study/Vec3.h"

#include <array>
#include <optional>
#include <string>

namespace sightline {

/// The axes of an image that only names its sides: Patient Orientation (0020,0020), the letters of the row
/// and of the column with a backslash between (PS3.3 C.7.6.1.1.1), the strongest letter first. Unit vectors
/// at right angles; the third is their cross product. Nothing where the letters make no plane.
std::optional<std::array<Vec3, 3>> axesOf(const std::string& patientOrientation);

} // namespace sightline
