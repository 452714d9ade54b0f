#pragma once

#include "dicom/SeriesBuilder.h"
#include "study/Volume.h"

#include <memory>
#include <stop_token>
#include <vector>

namespace sightline {

/// Fetches the VOI LUTs of those series whose middle image has some and puts them before the windows: a file
/// that has both means the table (it is the finer of the two). A table that cannot be read is left out.
void readVoiLuts(const std::vector<ScannedFile>& files, std::vector<std::shared_ptr<const Study>>& studies,
                 std::stop_token stop);

/// Fetches overlays and shutters of the images that have some, for a volume whose slices are the images
/// themselves. What cannot be read is not drawn.
void readGraphics(const Series& series, Volume& volume, std::stop_token stop);

/// False where a worker's answer cannot be true: sizes and bits that do not fit each other.
bool isSane(const ValueLut& lut);
bool isSane(const PlaneGraphics& graphics);

} // namespace sightline
