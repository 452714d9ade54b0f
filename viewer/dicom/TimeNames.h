#pragma once

#include "dicom/ImageStack.h"

#include <QString>

#include <vector>

namespace sightline {

/// True where all parts reach from the same first to the same last place, to a fifth.
bool coverTheSame(const std::vector<ImageStack>& parts);

/// Names parts that follow each other in time and notes their times: by the time they were acquired at, where
/// that grows with them.
/// @param names  what a part is called already; empty where it is to be called by its time
void nameTimes(std::vector<ImageStack>& parts, const std::vector<QString>& names);

} // namespace sightline
