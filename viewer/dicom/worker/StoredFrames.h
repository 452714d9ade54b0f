#pragma once

#include "dicom/protocol/DecodeMessage.h"
#include "dicom/worker/GreyConversion.h"
#include "dicom/worker/HeaderReader.h"

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace sightline {

/// Reads uncompressed grey frames from where the header scan found them, without parsing the file again: nine
/// of ten CT and MR files are read this way. The last file stays open, because its next frame is likely asked
/// for.
class StoredFrames {
public:
    StoredFrames() = default;
    ~StoredFrames();
    StoredFrames(const StoredFrames&) = delete;
    StoredFrames& operator=(const StoredFrames&) = delete;

    /// @param request  with `stored` set
    /// @param target   room for rows x columns voxels of the request's type
    ReadOutcome read(const FrameRequest& request, GreyConversion& grey, std::span<std::byte> target);
    void forget();

private:
    std::string path_;
    int descriptor_ = -1;
    std::vector<std::byte> part_; ///< stays in the processor's cache between disk and volume
};

} // namespace sightline
