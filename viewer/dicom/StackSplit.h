#pragma once

#include "dicom/ImageStack.h"

#include <vector>

namespace sightline {

/// Splits parallel images with places by what differs between them (PS3.3 C.7.6.16 dimensions, or the plain
/// attributes of single images), so that each part has one image at each place; sorted along the normal. What
/// is told apart by nothing is dealt out in the order of the instance numbers. Images that all stand at one
/// place stay together, in the order of time.
std::vector<ImageStack> splitStack(ImageStack stack);

/// Sorts along the normal; images at one place stay in the order they have.
void sortByPlace(std::vector<ScannedImage>& images);
/// Sorts by instance number, then time, then file.
void sortByNumber(std::vector<ScannedImage>& images);

/// Two texts with a comma between, where both are there.
QString joined(const QString& a, const QString& b);

} // namespace sightline
