#include "dicom/worker/codec/StoredDecoder.h"

#include "dicom/worker/ColourConversion.h"
#include "dicom/worker/PackedPixels.h"

#include <zlib.h>

#include <algorithm>
#include <optional>

namespace sightline {

namespace {

/// Inflates a raw stream (RFC 1951) until it ends or `target` is full.
/// @return how many bytes; nothing where it is no such stream
std::optional<std::size_t> inflateTo(std::span<const std::byte> codestream, std::span<std::byte> target)
{
    constexpr int kRaw = -15; // no zlib header, the largest window
    z_stream stream{};
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<std::byte*>(codestream.data()));
    stream.avail_in = static_cast<uInt>(codestream.size());
    stream.next_out = reinterpret_cast<Bytef*>(target.data());
    stream.avail_out = static_cast<uInt>(target.size());
    if (inflateInit2(&stream, kRaw) != Z_OK) {
        return std::nullopt;
    }
    const int result = inflate(&stream, Z_FINISH);
    inflateEnd(&stream);
    const bool isSound = result == Z_STREAM_END || result == Z_BUF_ERROR || result == Z_OK;
    return isSound ? std::optional(target.size() - stream.avail_out) : std::nullopt;
}

} // namespace

ReadOutcome StoredDecoder::decode(std::span<const std::byte> codestream, SampleLayout& layout,
                                  std::vector<std::byte>& frame)
{
    const int bits = layout.bitsAllocated;
    if (bits < 1 || bits > 32) {
        return {Answer::NotSupported, std::to_string(bits) + " bits per pixel"};
    }
    const std::size_t samples = sampleCount(layout);
    const std::size_t whole = (samples * static_cast<std::size_t>(bits) + 7) / 8;
    if (whole > 0xffffffffU || codestream.size() > 0xffffffffU) {
        return {Answer::NotSupported, "a picture of more than 4 GB"};
    }
    const auto needed = [&](std::size_t held) { return bits == 8 ? nativeFrameBytes(layout, held) : whole; };
    if (isDeflated_) {
        // Deflate makes at most 1032 bytes of one: a small file must not take the memory of a large picture.
        constexpr std::size_t kMostGrowth = 1040;
        if (needed(0) / kMostGrowth > codestream.size()) {
            return {Answer::CutShort, {}};
        }
        inflated_.resize(whole);
        const std::optional<std::size_t> got = inflateTo(codestream, inflated_);
        if (!got || *got < needed(*got)) {
            return {Answer::Damaged, "the deflated picture cannot be inflated"};
        }
        codestream = std::span<const std::byte>(inflated_).first(*got);
    }
    // Some files speak of halved colours and leave nothing out.
    const std::size_t bytes = needed(codestream.size());
    if (codestream.size() < bytes) {
        return {Answer::CutShort, {}};
    }
    if (bytes < whole) {
        if (!canWidenSubsampled(layout)) {
            return {Answer::Damaged, "halved colours of an odd size"};
        }
        frame = widenSubsampled(layout, codestream.first(bytes));
        layout.photometric = layout.photometric == "YBR_FULL_422" ? "YBR_FULL" : layout.photometric;
    } else if (bits == 8 || bits == 16 || bits == 32) {
        frame.assign(codestream.begin(), codestream.begin() + static_cast<std::ptrdiff_t>(bytes));
    } else {
        unpackPixels(codestream, 0, samples, bits, frame);
        layout.bitsAllocated = unpackedBits(bits);
    }
    return {};
}

} // namespace sightline
