#pragma once

#include "dicom/protocol/DeidentifyRequest.h"
#include "dicom/worker/HeaderReader.h"

#include <memory>

class DcmDataset;

namespace sightline {

/// Blackens parts of all frames of an object, in place. Uncompressed pixels keep their form; compressed ones
/// are decoded (colour to RGB) and the object becomes an uncompressed one that still says it was compressed
/// with loss.
/// @param source  the file, from which compressed frames are decoded
/// @param decoded  set where the pixels are no longer compressed
ReadOutcome blackenPixels(DcmDataset& dataset, const std::shared_ptr<SourceFile>& source,
                          const DeidentifyOrder& order, bool& decoded);

} // namespace sightline
