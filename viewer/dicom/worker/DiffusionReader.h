#pragma once

#include "dicom/protocol/FileHeader.h"

class DcmItem;

namespace sightline {

/// b-value and gradient direction of an MR image: Diffusion b-value (0018,9087), else the private elements of
/// Siemens, GE, Philips and United Imaging, else the comment that Canon (Toshiba) writes.
/// @param item     the data set, or the item of MR Diffusion Sequence (0018,9117)
/// @param dataset  where private elements and the manufacturer stand
void readDiffusion(DcmItem& item, DcmItem& dataset, FrameHeader& frame);

} // namespace sightline
