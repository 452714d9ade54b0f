#pragma once

#include "study/Series.h"

#include <QImage>
#include <QString>

#include <tl/expected.hpp>

namespace sightline {

/// A small picture of the middle image of a series: windowed as the file says, or from the 1st to the 99th
/// percentile of its values; colour as it is; pixels made square, the patient turned as in the views. Decodes
/// that one image only. Call from any thread but the GUI's.
/// @param maxEdge  length of the longer edge, pixels
/// @return the picture, or text for the reader
tl::expected<QImage, QString> thumbnail(const Series& series, int maxEdge);

} // namespace sightline
