#pragma once

#include "dicom/worker/codec/PixelDecoder.h"

namespace sightline {

/// JPEG lossless (process 14, every predictor, 2 to 16 bits) and the lossy processes of twelve bits, which
/// libjpeg-turbo of Debian 12 does not know: DCMTK's three builds of the IJG library. Components come back as
/// they are coded, interleaved.
class LosslessJpegDecoder : public PixelDecoder {
public:
    ReadOutcome decode(std::span<const std::byte> codestream, SampleLayout& layout,
                       std::vector<std::byte>& frame) override;
};

} // namespace sightline
