#pragma once

#include "dicom/worker/HeaderReader.h"
#include "study/PlaneGraphics.h"

class DcmItem;

namespace sightline {

/// Whether a data set has overlays or a shutter.
bool hasGraphics(DcmItem& dataset);

/// Overlays (PS3.3 C.9.2, also those in unused bits of uncompressed pixels) and shutter (C.7.6.11) of one
/// frame of a file. Overlays that make no sense are left out.
ReadOutcome readGraphics(const std::shared_ptr<SourceFile>& source, int frame, PlaneGraphics& graphics);

} // namespace sightline
