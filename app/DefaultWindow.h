#pragma once

#include "study/Series.h"
#include "study/Volume.h"
#include "study/Window.h"

namespace sightline {

/// The window a series is first shown with: the file's first (a table before a window); for HU without one
/// soft tissue; otherwise from the 1st to the 99th percentile of what has arrived of the volume, without
/// padding.
Window defaultWindow(const Series& series, const Volume& volume);

} // namespace sightline
