#include "dicom/worker/codec/StoredDecoder.h"

#include "dicom/worker/ColourConversion.h"
#include "dicom/worker/PackedPixels.h"

#include <zlib.h>

#include <algorithm>

namespace sightline {

namespace {

/// Inflates a raw stream (RFC 1951) until `target` is full; false where it ends before.
bool inflateTo(std::span<const std::byte> codestream, std::span<std::byte> target)
{
    constexpr int kRaw = -15; // no zlib header, the largest window
    z_stream stream{};
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<std::byte*>(codestream.data()));
    stream.avail_in = static_cast<uInt>(codestream.size());
    stream.next_out = reinterpret_cast<Bytef*>(target.data());
    stream.avail_out = static_cast<uInt>(target.size());
    if (inflateInit2(&stream, kRaw) != Z_OK) {
        return false;
    }
    const int result = inflate(&stream, Z_FINISH);
    inflateEnd(&stream);
    return stream.avail_out == 0 && (result == Z_STREAM_END || result == Z_BUF_ERROR || result == Z_OK);
}

} // namespace

ReadOutcome StoredDecoder::decode(std::span<const std::byte> codestream, SampleLayout& layout,
                                  std::vector<std::byte>& frame)
{
    const int bits = layout.bitsAllocated;
    if (bits < 1 || bits > 32) {
        return {Answer::NotSupported, std::to_string(bits) + " bits per pixel"};
    }
    const bool isSubsampled = layout.photometric == "YBR_FULL_422" && layout.samples == 3 && bits == 8;
    const std::size_t samples = isSubsampled ? sampleCount(layout) / 3 * 2 : sampleCount(layout);
    const std::size_t bytes = (samples * static_cast<std::size_t>(bits) + 7) / 8;
    if (bytes > 0xffffffffU || codestream.size() > 0xffffffffU) {
        return {Answer::NotSupported, "a picture of more than 4 GB"};
    }
    if (isDeflated_) {
        inflated_.resize(bytes);
        if (!inflateTo(codestream, inflated_)) {
            return {Answer::Damaged, "the deflated picture cannot be inflated"};
        }
        codestream = inflated_;
    } else if (codestream.size() < bytes) {
        return {Answer::CutShort, {}};
    }
    if (isSubsampled) {
        frame = widenYbr422(codestream.first(bytes));
        layout.photometric = "YBR_FULL";
        layout.isPlanar = false;
    } else if (bits == 8 || bits == 16 || bits == 32) {
        frame.assign(codestream.begin(), codestream.begin() + static_cast<std::ptrdiff_t>(bytes));
    } else {
        unpackPixels(codestream, 0, samples, bits, frame);
        layout.bitsAllocated = unpackedBits(bits);
    }
    return {};
}

} // namespace sightline
