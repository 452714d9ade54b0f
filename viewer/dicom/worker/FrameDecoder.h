#pragma once

#include "dicom/protocol/DecodeMessage.h"
#include "dicom/worker/HeaderReader.h"
#include "dicom/worker/SampleLayout.h"

#include <cstddef>
#include <span>
#include <string>
#include <vector>

class DcmDataset;
class DcmFileFormat;

namespace sightline {

/// Turns a file's stored pixels into voxels. Uncompressed pixels are read by DCMTK, one frame at a time; compressed ones are
/// decoded by GDCM. The last multi-frame file stays decoded, because its other frames are asked for next.
class FrameDecoder {
public:
    /// Decodes one frame to `target`, which begins at the request's offset and reaches to the end of the shared memory.
    ReadOutcome decode(const FrameRequest& request, std::span<std::byte> target);
    void forget();

private:
    ReadOutcome readNative(DcmDataset& dataset, const FrameRequest& request);
    ReadOutcome readCompressed(const FrameRequest& request);
    ReadOutcome convertGrey(DcmDataset& dataset, const FrameRequest& request, std::span<std::byte> target) const;
    ReadOutcome convertColour(DcmDataset& dataset, std::span<std::byte> target) const;
    std::size_t frameBytes() const;

    std::string cachedPath_;          ///< the multi-frame file that decoded_ holds
    std::vector<std::byte> decoded_;  ///< all its frames
    SampleLayout cachedLayout_;
    SampleLayout layout_;             ///< of frame_
    std::vector<std::byte> frame_;    ///< samples of the frame at hand
};

} // namespace sightline
