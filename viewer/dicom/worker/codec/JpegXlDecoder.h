#pragma once

#include "dicom/worker/codec/JpegDecoder.h"
#include "dicom/worker/codec/PixelDecoder.h"

namespace sightline {

/// JPEG XL (ISO/IEC 18181) with libjxl. A recompressed JPEG is turned back into that JPEG and decoded as one,
/// which gives the very pixels that the file had before.
class JpegXlDecoder : public PixelDecoder {
public:
    ReadOutcome decode(std::span<const std::byte> codestream, SampleLayout& layout,
                       std::vector<std::byte>& frame) override;

private:
    JpegDecoder jpeg_;
    std::vector<std::byte> restored_; ///< the JPEG that was recompressed
    std::vector<float> values_;
};

} // namespace sightline
