#pragma once

#include "dicom/ImageStack.h"
#include "study/Series.h"

#include <vector>

namespace sightline {

/// Gaps between the slices of a volume. That they overlap is usual and nobody's trouble.
std::vector<SeriesIssue> gapIssues(const Series& series);

/// What is not there of an object that came in several files, and of a time point among its siblings.
std::vector<SeriesIssue> missingPartIssues(const ImageStack& stack);

} // namespace sightline
