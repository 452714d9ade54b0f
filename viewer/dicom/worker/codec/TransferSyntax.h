#pragma once

#include "dicom/worker/codec/PixelDecoder.h"

#include <memory>
#include <string>

namespace sightline {

/// How the pixels of a transfer syntax are coded (PS3.5 section 10 and Annex A).
enum class PixelCoding {
    Native, ///< not encapsulated
    Rle,
    Jpeg,
    JpegLs,
    Jpeg2000, ///< high-throughput too
    JpegXl,
    Stored, ///< encapsulated without compression
    DeflatedFrame,
    Video,    ///< MPEG-2, MPEG-4, HEVC: no decoder here
    Remote,   ///< JPIP: the pixels are not in the file
    RealTime, ///< SMPTE ST 2110: a stream, not a file
    Unknown,
};

/// @param uid  of the transfer syntax, without padding
PixelCoding codingOf(const std::string& uid);

/// Whether files of that coding have their pixels in fragments.
bool isEncapsulated(PixelCoding coding);

/// Null where there is none: Native, and what codingOf calls Video, Remote, RealTime or Unknown.
std::unique_ptr<PixelDecoder> decoderFor(PixelCoding coding);

} // namespace sightline
