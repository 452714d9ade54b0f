#pragma once

#include "findings/Finding.h"
#include "study/Series.h"
#include "study/Volume.h"

#include <QImage>

namespace sightline {

/// The picture of a finding for a report: the plane of the acquired slices through its centre, a field of at
/// least 120 mm around it, with its outline and size. Nodules are shown in the lung window, others in the
/// window of the series.
/// @param pixels  edge of the square picture
QImage keyImage(const Finding& finding, const Series& series, const Volume& volume, int pixels = 640);

} // namespace sightline
