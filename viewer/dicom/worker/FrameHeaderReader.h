#pragma once

#include "dicom/protocol/FileHeader.h"

class DcmItem;

namespace sightline {

/// What the data set itself says of its one frame, or of all of them.
FrameHeader readFrameHeader(DcmItem& dataset);

/// The frames of an enhanced object from its functional groups (PS3.3 C.7.6.16). Objects without them stay as
/// they are.
void readFunctionalGroups(DcmItem& dataset, FileHeader& header);

} // namespace sightline
