#pragma once

#include "dicom/worker/codec/PixelDecoder.h"

namespace sightline {

/// RLE Lossless (PS3.5 Annex G): a header of 16 words, then one PackBits segment for each byte of each
/// sample, the highest byte first. Samples of colour come back plane by plane.
class RleDecoder : public PixelDecoder {
public:
    ReadOutcome decode(std::span<const std::byte> codestream, SampleLayout& layout,
                       std::vector<std::byte>& frame) override;

private:
    std::vector<std::byte> planes_; ///< the bytes of one sample's words, each plane for itself
};

} // namespace sightline
