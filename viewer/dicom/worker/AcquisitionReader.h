#pragma once

#include "dicom/protocol/FileHeader.h"

class DcmItem;

namespace sightline {

/// How large the pixels of a projection are (PS3.3 10.7), and what PET needs for uptake values (PS3.3 C.8.9).
void readAcquisition(DcmItem& dataset, FileHeader& header);

} // namespace sightline
