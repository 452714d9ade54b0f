#pragma once

#include "findings/Finding.h"
#include "study/Series.h"

namespace sightline {

/// A finding on an image with a scale of its own, where that image stands in the series now: images that
/// arrived since then may have moved it to another number, and another first image may have given the series
/// another form of pixel. Anything else is returned as it is. Its numbers do not change.
Finding onItsImage(const Finding& finding, const Series& series);

} // namespace sightline
