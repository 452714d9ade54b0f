#pragma once

#include "dicom/protocol/FileHeader.h"

class DcmItem;

namespace sightline {

/// All items of Sequence of Ultrasound Regions (PS3.3 C.8.5.5), of an enhanced object too where it has them;
/// no more than `kMostRegions`, because nobody can draw more on an image and a hostile file claims 65535.
void readRegions(DcmItem& dataset, FileHeader& header);

/// What is said of the frames' times; header.frameCount must be known.
void readCine(DcmItem& dataset, FileHeader& header);

} // namespace sightline
