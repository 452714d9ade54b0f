#pragma once

#include "dicom/worker/EncapsulatedFrames.h"
#include "dicom/worker/SampleLayout.h"
#include "dicom/worker/SourceFile.h"
#include "dicom/worker/codec/TransferSyntax.h"

#include <cstddef>
#include <memory>
#include <vector>

class DcmDataset;
class DcmFileFormat;

namespace sightline {

/// A file whose pixels are encapsulated: its header, where its frames lie, and the decoder for them. The last
/// file stays open, because its other frames are asked for next.
class CompressedImage {
public:
    CompressedImage();
    ~CompressedImage();
    CompressedImage(const CompressedImage&) = delete;
    CompressedImage& operator=(const CompressedImage&) = delete;

    /// Reads the header and finds the frames; nothing is done for the file that is already open and has not
    /// changed.
    /// @return Done also for a file whose pixels are not encapsulated
    ReadOutcome open(const std::shared_ptr<SourceFile>& source);
    bool isEncapsulated() const { return sightline::isEncapsulated(coding_); }

    /// Decodes one frame.
    /// @param layout  gets how `samples` lie
    ReadOutcome decode(int frame, SampleLayout& layout, std::vector<std::byte>& samples);

    DcmDataset& dataset();
    void forget();

private:
    ReadOutcome readHeader();

    std::shared_ptr<SourceFile> source_; ///< null where none is open
    std::unique_ptr<DcmFileFormat> file_;
    PixelCoding coding_ = PixelCoding::Native;
    SampleLayout layout_;
    EncapsulatedFrames frames_;
    PixelCoding decoderCoding_ = PixelCoding::Native;
    std::unique_ptr<PixelDecoder> decoder_; ///< kept for the next file of the same coding
    std::vector<std::byte> codestream_;
};

} // namespace sightline
