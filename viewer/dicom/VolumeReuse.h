#pragma once

#include "study/Series.h"
#include "study/Volume.h"

namespace sightline {

/// Copies the slices that `earlier`, the volume of a series before more images came, has already into the
/// volume of the series as it is now, and marks them. How many; none where either volume is resampled or
/// holds other values.
int reuseSlices(const Series& earlierSeries, const Volume& earlier, const Series& series, Volume& volume);

} // namespace sightline
