#pragma once

#include "dicom/protocol/FileHeader.h"

class DcmItem;
class DcmTagKey;

namespace sightline {

/// What distinguishes images that stand at one place, from a data set of one image.
void readDimensions(DcmItem& dataset, FrameHeader& frame);

/// The same from the functional groups of one frame (PS3.3 C.7.6.16); `own` comes before `shared`, either may
/// be null. What the groups do not say stays as it is in `frame`.
void readFrameDimensions(DcmItem* own, DcmItem* shared, DcmItem& dataset, FrameHeader& frame);

/// Dimension Index Sequence (0020,9222) and the place of the file within a concatenation.
void readOrganization(DcmItem& dataset, FileHeader& header);

/// The functional group of a frame: its own, or the one that all frames share.
DcmItem* groupOf(DcmItem* own, DcmItem* shared, const DcmTagKey& sequence);

} // namespace sightline
