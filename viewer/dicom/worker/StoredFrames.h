#pragma once

#include "dicom/protocol/DecodeMessage.h"
#include "dicom/worker/AttachedMemory.h"
#include "dicom/worker/GreyConversion.h"
#include "dicom/worker/HeaderReader.h"
#include "dicom/worker/SourceFile.h"

#include <cstddef>
#include <span>
#include <vector>

namespace sightline {

/// Reads uncompressed grey frames from where the header scan found them, without parsing the file again: nine
/// of ten CT and MR files are read this way.
class StoredFrames {
public:
    /// @param request  with `stored` set
    /// @param target   room for rows x columns voxels of the request's type
    /// @param memory   where given, `target` lies in it at the request's offset
    ReadOutcome read(const FrameRequest& request, const SourceFile& source, GreyConversion& grey,
                     std::span<std::byte> target, const AttachedMemory* memory);

private:
    std::vector<std::byte> voxels_;
    std::vector<std::byte> part_; ///< stays in the processor's cache between disk and volume
};

} // namespace sightline
