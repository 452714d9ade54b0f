#pragma once

#include "dicom/worker/codec/PixelDecoder.h"

namespace sightline {

/// JPEG-LS lossless and near-lossless (ITU-T T.87) with CharLS.
class JpegLsDecoder : public PixelDecoder {
public:
    ReadOutcome decode(std::span<const std::byte> codestream, SampleLayout& layout,
                       std::vector<std::byte>& frame) override;
};

} // namespace sightline
