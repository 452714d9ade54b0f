#pragma once

#include "dicom/protocol/DecodeMessage.h"
#include "dicom/worker/CompressedImage.h"
#include "dicom/worker/GreyConversion.h"
#include "dicom/worker/HeaderReader.h"
#include "dicom/worker/SampleLayout.h"
#include "dicom/worker/SourceFile.h"
#include "dicom/worker/StoredFrames.h"

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

class DcmDataset;
class DcmElement;

namespace sightline {

/// Turns a file's stored pixels into voxels. Uncompressed pixels are read by DCMTK, one frame at a time;
/// compressed ones by the decoder of their transfer syntax (CompressedImage).
class FrameDecoder {
public:
    FrameDecoder();
    ~FrameDecoder();

    /// Decodes one frame to `target`, which begins at the request's offset and reaches to the end of the
    /// shared memory.
    /// @param memory  where given, it is what `target` is part of
    ReadOutcome decode(const FrameRequest& request, const std::shared_ptr<SourceFile>& source,
                       std::span<std::byte> target, const AttachedMemory* memory = nullptr);
    void forget();

private:
    ReadOutcome readNative(DcmDataset& dataset, const FrameRequest& request);
    ReadOutcome readPacked(DcmElement& pixels, const FrameRequest& request);
    /// From frame_, which is as layout_ says, to the volume.
    ReadOutcome convert(DcmDataset& dataset, const FrameRequest& request, std::span<std::byte> target);
    ReadOutcome convertGrey(const FrameRequest& request, std::span<std::byte> target);
    ReadOutcome convertColour(DcmDataset& dataset, std::span<std::byte> target) const;
    std::size_t frameBytes() const;

    GreyConversion grey_;
    StoredFrames stored_;
    CompressedImage compressed_;
    SampleLayout layout_;          ///< of frame_
    std::vector<std::byte> frame_; ///< samples of the frame at hand
};

} // namespace sightline
