#pragma once

#include "study/Volume.h"
#include "study/Window.h"
#include "view/SlicePlane.h"

#include <functional>
#include <optional>
#include <vector>

namespace sightline {

/// Values (after rescale) of some ten thousand voxels spread over a volume; what is no number, padding or has
/// not arrived is left out. Empty for colour.
std::vector<double> valuesOf(const Volume& volume);
/// The same of voxels that lie in a plane, at the picture pixels for which `isWanted` is true.
/// @param isWanted  of continuous picture coordinates, device pixels; all where it is empty
std::vector<double> valuesIn(const Volume& volume, const SlicePlane& plane,
                             const std::function<bool(double x, double y)>& isWanted = {});

/// The window from one percentile of values to another, 0 to 100. Exact, because values may lie closer
/// together than whole numbers; where all are alike it is as wide as one of them needs. Nothing where there
/// are no values.
std::optional<Window> windowBetween(std::vector<double> values, double lowPercent, double highPercent);

} // namespace sightline
