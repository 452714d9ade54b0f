#pragma once

#include "dicom/worker/codec/LosslessJpegDecoder.h"
#include "dicom/worker/codec/PixelDecoder.h"

namespace sightline {

/// Every JPEG of ITU-T T.81 that DICOM has: the eight-bit lossy processes with libjpeg-turbo, the rest with
/// DCMTK. Colour comes back as RGB from the former. Whether it was YCbCr in the code stream is asked of the
/// stream's own markers first, because Photometric Interpretation is often left as it was before compression.
class JpegDecoder : public PixelDecoder {
public:
    ReadOutcome decode(std::span<const std::byte> codestream, SampleLayout& layout,
                       std::vector<std::byte>& frame) override;

private:
    LosslessJpegDecoder others_;
};

} // namespace sightline
