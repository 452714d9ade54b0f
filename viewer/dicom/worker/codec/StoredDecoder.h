#pragma once

#include "dicom/worker/codec/PixelDecoder.h"

namespace sightline {

/// Frames that are put into fragments as they are (Encapsulated Uncompressed Explicit VR Little Endian), or
/// each in a deflated stream of its own (Deflated Image Frame Compression, PS3.5 A.4.13).
class StoredDecoder : public PixelDecoder {
public:
    explicit StoredDecoder(bool isDeflated)
        : isDeflated_(isDeflated)
    {}
    ReadOutcome decode(std::span<const std::byte> codestream, SampleLayout& layout,
                       std::vector<std::byte>& frame) override;

private:
    bool isDeflated_;
    std::vector<std::byte> inflated_;
};

} // namespace sightline
