#include "dicom/worker/codec/RleDecoder.h"

#include "dicom/worker/PackedPixels.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

namespace sightline {

namespace {

constexpr std::size_t kHeaderBytes = 64;
/// The longest run, and the room in which whole blocks may be written without a look at the length.
constexpr std::ptrdiff_t kLongestRun = 128;
constexpr std::ptrdiff_t kBlock = 16;

/// Unpacks one segment (PS3.5 G.3.2). What is left of a segment once the plane is full is padding.
/// @return whether the plane was filled
bool unpackSegment(std::span<const std::byte> segment, std::span<std::byte> plane)
{
    const std::byte* in = segment.data();
    const std::byte* const inEnd = in + segment.size();
    std::byte* out = plane.data();
    std::byte* const outEnd = out + plane.size();
    while (out < outEnd) {
        if (in >= inEnd) {
            return false;
        }
        const int control = static_cast<std::int8_t>(*in++);
        const bool hasRoom = outEnd - out >= kLongestRun;
        if (control >= 0) {
            const std::ptrdiff_t length = control + 1;
            if (hasRoom && inEnd - in >= kLongestRun) {
                for (std::ptrdiff_t n = 0; n < length; n += kBlock) {
                    std::memcpy(out + n, in + n, kBlock);
                }
            } else {
                if (inEnd - in < std::min(length, outEnd - out)) {
                    return false;
                }
                std::memcpy(out, in, static_cast<std::size_t>(std::min(length, outEnd - out)));
            }
            in += std::min(length, inEnd - in);
            out += std::min(length, outEnd - out);
        } else if (control != -128) {
            const std::ptrdiff_t length = 1 - control;
            if (in >= inEnd) {
                return false;
            }
            const int value = static_cast<int>(*in++);
            if (hasRoom) {
                for (std::ptrdiff_t n = 0; n < length; n += kBlock) {
                    std::memset(out + n, value, kBlock);
                }
                out += length;
            } else {
                const std::ptrdiff_t fitting = std::min(length, outEnd - out);
                std::memset(out, value, static_cast<std::size_t>(fitting));
                out += fitting;
            }
        }
    }
    return true;
}

/// Puts the bytes of a sample's words together.
void join(const std::byte* planes, std::size_t pixels, std::size_t width, std::byte* words)
{
    if (width == 2) {
        const auto* high = reinterpret_cast<const std::uint8_t*>(planes);
        const auto* low = high + pixels;
        auto* target = reinterpret_cast<std::uint16_t*>(words);
        for (std::size_t n = 0; n < pixels; ++n) {
            target[n] = static_cast<std::uint16_t>(high[n] << 8 | low[n]);
        }
        return;
    }
    for (std::size_t n = 0; n < pixels; ++n) {
        std::uint32_t word = 0;
        for (std::size_t byte = 0; byte < width; ++byte) {
            word = word << 8 | static_cast<std::uint32_t>(planes[byte * pixels + n]);
        }
        std::memcpy(words + n * 4, &word, 4);
    }
}

} // namespace

ReadOutcome RleDecoder::decode(std::span<const std::byte> codestream, SampleLayout& layout,
                               std::vector<std::byte>& frame)
{
    const int bits = layout.bitsAllocated;
    if (bits < 1 || bits > 32 || (layout.samples != 1 && layout.samples != 3)) {
        return {Answer::NotSupported, std::to_string(bits) + " bits per pixel"};
    }
    if (codestream.size() < kHeaderBytes) {
        return {Answer::CutShort, {}};
    }
    std::array<std::uint32_t, 16> header{};
    std::memcpy(header.data(), codestream.data(), kHeaderBytes);
    const std::size_t width = static_cast<std::size_t>(bits + 7) / 8;
    const std::size_t wordBytes = width == 3 ? 4 : width;
    const auto samples = static_cast<std::size_t>(layout.samples);
    const std::size_t segments = samples * width;
    if (header[0] != segments || segments > 15) {
        return {Answer::Damaged, "RLE pixels in " + std::to_string(header[0]) + " segments instead of " +
                                     std::to_string(segments)};
    }
    const std::size_t pixels =
        static_cast<std::size_t>(layout.rows) * static_cast<std::size_t>(layout.columns);
    // One-bit pixels are packed before they are coded.
    const std::size_t planeBytes = bits == 1 ? (pixels * samples + 7) / 8 : pixels;
    frame.resize(pixels * samples * wordBytes);
    planes_.resize(width == 1 && bits != 1 ? 0 : planeBytes * width);
    for (std::size_t segment = 0; segment < segments; ++segment) {
        const std::size_t start = header[segment + 1];
        // The last one reaches to the end; one whose successor stands before it does so too.
        const std::size_t next = segment + 1 < segments ? header[segment + 2] : codestream.size();
        const std::size_t end = next > start ? std::min(next, codestream.size()) : codestream.size();
        if (start < kHeaderBytes || start > codestream.size()) {
            return {Answer::Damaged, "an RLE segment lies outside the frame"};
        }
        const std::size_t sample = segment / width;
        const std::size_t byte = segment % width;
        std::byte* plane =
            planes_.empty() ? frame.data() + sample * pixels : planes_.data() + byte * planeBytes;
        if (!unpackSegment(codestream.subspan(start, end - start), {plane, planeBytes})) {
            return {Answer::Damaged, "an RLE segment ends before its picture does"};
        }
        if (byte == width - 1 && width > 1) {
            join(planes_.data(), pixels, width, frame.data() + sample * pixels * wordBytes);
        }
    }
    if (bits == 1) {
        unpackPixels(planes_, 0, pixels * samples, 1, frame);
    }
    layout.isPlanar = samples > 1;
    layout.bitsAllocated = static_cast<int>(wordBytes * 8);
    return {};
}

} // namespace sightline
