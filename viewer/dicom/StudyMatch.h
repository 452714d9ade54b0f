#pragma once

#include "study/Study.h"

namespace sightline {

/// Whether two scans speak of one examination: its Study Instance UID and its patient agree. A study without
/// a UID is told by its patient, date and description (all of them), since nothing else tells it from another
/// patient's.
bool isSameStudy(const Study& a, const Study& b);

/// The two hold the same images of files that did not change, in the same order and on the same grid: what
/// was decoded and detected of one holds for the other. Texts, windows and tables may differ.
bool holdsSameImages(const Series& a, const Series& b);

/// `series` has all images of `part`, and perhaps more.
bool holdsAllImagesOf(const Series& series, const Series& part);

} // namespace sightline
