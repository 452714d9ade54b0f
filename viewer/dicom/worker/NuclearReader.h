#pragma once

#include "dicom/protocol/FileHeader.h"

class DcmItem;

namespace sightline {

/// Frames of a multi-frame nuclear medicine image (PS3.3 C.8.4): the place of reconstructed slices, from the
/// orientation and position of the detector, Spacing Between Slices and Slice Vector, and what else tells
/// frames apart (energy window, detector, phase, time slot ...) as dimensions. Other objects stay as they
/// are.
void readNuclearFrames(DcmItem& dataset, FileHeader& header);

} // namespace sightline
