#include "dicom/worker/codec/JpegHeader.h"

namespace sightline {

std::optional<JpegHeader> readJpegHeader(std::span<const std::byte> codestream)
{
    const auto byte = [&](std::size_t n) { return static_cast<int>(codestream[n]); };
    const auto word = [&](std::size_t n) { return byte(n) << 8 | byte(n + 1); };
    std::size_t place = 0;
    while (place + 4 <= codestream.size()) {
        if (byte(place) != 0xff) {
            ++place; // rubbish between segments is skipped, as the libraries do
            continue;
        }
        const int marker = byte(place + 1);
        if (marker == 0xff) {
            ++place; // fill byte
            continue;
        }
        place += 2;
        const bool isAlone =
            marker == 0xd8 || marker == 0x01 || marker == 0 || (marker >= 0xd0 && marker <= 0xd7);
        if (isAlone) {
            continue;
        }
        if (marker == 0xd9 || marker == 0xda) {
            return std::nullopt;
        }
        const bool isFrame =
            marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
        if (isFrame) {
            if (place + 8 > codestream.size()) {
                return std::nullopt;
            }
            return JpegHeader{marker - 0xc0, byte(place + 2), word(place + 3), word(place + 5),
                              byte(place + 7)};
        }
        place += static_cast<std::size_t>(word(place));
    }
    return std::nullopt;
}

} // namespace sightline
