#pragma once

#include <cstddef>
#include <optional>
#include <span>

namespace sightline {

/// What the frame header of a JPEG code stream says (ITU-T T.81 B.2.2): enough to choose a decoder.
struct JpegHeader {
    int process = 0;   ///< n of the marker SOFn: 0 baseline, 1 extended, 2 progressive, 3 lossless ...
    int precision = 0; ///< bits per sample
    int rows = 0;
    int columns = 0;
    int components = 0;
};

/// Reads up to the frame header; nothing where there is none.
std::optional<JpegHeader> readJpegHeader(std::span<const std::byte> codestream);

} // namespace sightline
