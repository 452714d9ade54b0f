#pragma once

#include "view/Look.h"

#include <QImage>

namespace sightline {

/// Smooths or sharpens a finished picture (RGB32) for the eye. Both are made of one binomial blur along rows
/// and columns whose weights add up to one, so a flat picture stays as it is; pixels beyond the border count
/// as those at it. Nothing is changed for ViewFilter::None.
void filterPicture(QImage& picture, ViewFilter filter);

} // namespace sightline
