#pragma once

#include "dicom/protocol/DecodeMessage.h"
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
class DcmFileFormat;
namespace gdcm {
class ImageReader;
}

namespace sightline {

/// Turns a file's stored pixels into voxels. Uncompressed pixels are read by DCMTK, one frame at a time;
/// compressed ones are decoded by GDCM. The last compressed file stays open, because its other frames are
/// asked for next.
class FrameDecoder {
public:
    FrameDecoder();
    ~FrameDecoder();

    /// Decodes one frame to `target`, which begins at the request's offset and reaches to the end of the
    /// shared memory.
    ReadOutcome decode(const FrameRequest& request, const std::shared_ptr<SourceFile>& source,
                       std::span<std::byte> target);
    void forget();

private:
    ReadOutcome readNative(DcmDataset& dataset, const FrameRequest& request,
                           const std::shared_ptr<SourceFile>& source);
    ReadOutcome readCompressed(const FrameRequest& request, const std::shared_ptr<SourceFile>& source);
    /// Takes a compressed file apart without decoding it; false where GDCM cannot read it.
    bool open(const std::shared_ptr<SourceFile>& source);
    bool decodeOneFrame(int frame);
    bool decodeAllFrames(int frame);
    ReadOutcome convertGrey(const FrameRequest& request, std::span<std::byte> target);
    ReadOutcome convertColour(DcmDataset& dataset, std::span<std::byte> target) const;
    std::size_t frameBytes() const;
    void forgetFile();

    GreyConversion grey_;
    StoredFrames stored_;
    std::optional<SourceFile::Identity> openFile_; ///< the file that reader_ holds
    std::unique_ptr<gdcm::ImageReader> reader_;    ///< its parts, still compressed
    SampleLayout openLayout_;
    std::vector<std::byte> decoded_; ///< all its frames, where they cannot be had one by one
    SampleLayout layout_;            ///< of frame_
    std::vector<std::byte> frame_;   ///< samples of the frame at hand
};

} // namespace sightline
