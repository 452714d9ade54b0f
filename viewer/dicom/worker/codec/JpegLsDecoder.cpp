#include "dicom/worker/codec/JpegLsDecoder.h"

#include <charls/charls.h>

namespace sightline {

namespace {

ReadOutcome decodeOnce(std::span<const std::byte> codestream, SampleLayout& layout,
                       std::vector<std::byte>& frame)
{
    charls::jpegls_decoder library(codestream.data(), codestream.size(), true);
    const charls::frame_info info = library.frame_info();
    const ReadOutcome size =
        checkSize(layout, info.height, info.width, static_cast<std::uint64_t>(info.component_count));
    if (size.answer != Answer::Done) {
        return size;
    }
    layout.samples = info.component_count;
    setPrecision(layout, info.bits_per_sample);
    layout.isPlanar = info.component_count > 1 && library.interleave_mode() == charls::interleave_mode::none;
    frame.resize(library.destination_size());
    library.decode(frame.data(), frame.size());
    return {};
}

/// Whether there is an end marker; within the coded samples its two bytes cannot stand side by side.
bool hasEnd(std::span<const std::byte> codestream)
{
    for (std::size_t n = codestream.size(); n >= 2; --n) {
        if (codestream[n - 2] == std::byte{0xff} && codestream[n - 1] == std::byte{0xd9}) {
            return true;
        }
    }
    return false;
}

/// The code stream without zeros right before its end marker; empty where there are none.
/// @param most  of them are left out
std::vector<std::byte> withoutZerosAtEnd(std::span<const std::byte> codestream, std::size_t most)
{
    std::size_t end = codestream.size();
    while (end > 2 && codestream[end - 1] == std::byte{0}) {
        --end;
    }
    if (end < 3 || codestream[end - 2] != std::byte{0xff} || codestream[end - 1] != std::byte{0xd9}) {
        return {};
    }
    std::size_t last = end - 2;
    while (last > 0 && end - 2 - last < most && codestream[last - 1] == std::byte{0}) {
        --last;
    }
    if (last == end - 2) {
        return {};
    }
    std::vector<std::byte> shorter(codestream.begin(),
                                   codestream.begin() + static_cast<std::ptrdiff_t>(last));
    shorter.insert(shorter.end(), {std::byte{0xff}, std::byte{0xd9}});
    return shorter;
}

} // namespace

ReadOutcome JpegLsDecoder::decode(std::span<const std::byte> codestream, SampleLayout& layout,
                                  std::vector<std::byte>& frame)
{
    // CharLS looks for what is missing for ten seconds and more before it gives up.
    if (!hasEnd(codestream)) {
        return {Answer::CutShort, {}};
    }
    const SampleLayout written = layout;
    std::vector<std::byte> shorter;
    // One zero at first, because the samples may end with zeros of their own; then all at once: to try each
    // of a million would take hours.
    std::size_t most = 1;
    while (true) {
        try {
            layout = written;
            return decodeOnce(codestream, layout, frame);
        } catch (const charls::jpegls_error& problem) {
            const auto code = static_cast<charls::jpegls_errc>(problem.code().value());
            // Some encoders put zeros between the last scan and the end marker, which CharLS does not
            // forgive.
            const bool isBehindScan = code == charls::jpegls_errc::jpeg_marker_start_byte_not_found ||
                                      code == charls::jpegls_errc::too_much_encoded_data;
            if (isBehindScan) {
                shorter = withoutZerosAtEnd(codestream, most);
                codestream = shorter;
                most = codestream.size();
            }
            if (!isBehindScan || shorter.empty()) {
                return {code == charls::jpegls_errc::source_buffer_too_small ? Answer::CutShort
                                                                             : Answer::Damaged,
                        problem.what()};
            }
        }
    }
}

} // namespace sightline
