#pragma once

#include "dicom/worker/codec/PixelDecoder.h"

namespace sightline {

/// JPEG 2000 and High-Throughput JPEG 2000 (ITU-T T.800, T.814) with OpenJPEG, bare code streams and those in
/// a JP2 file. A reversible or irreversible component transform is undone on the way, so YBR_RCT and YBR_ICT
/// come back as RGB. The library's threads are not used: there is a worker for each core.
class Jpeg2000Decoder : public PixelDecoder {
public:
    ReadOutcome decode(std::span<const std::byte> codestream, SampleLayout& layout,
                       std::vector<std::byte>& frame) override;
};

} // namespace sightline
