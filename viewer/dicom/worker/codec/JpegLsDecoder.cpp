#include "dicom/worker/codec/JpegLsDecoder.h"

#include <charls/charls.h>

namespace sightline {

ReadOutcome JpegLsDecoder::decode(std::span<const std::byte> codestream, SampleLayout& layout,
                                  std::vector<std::byte>& frame)
{
    try {
        charls::jpegls_decoder library(codestream.data(), codestream.size(), true);
        const charls::frame_info info = library.frame_info();
        const ReadOutcome size =
            checkSize(layout, info.height, info.width, static_cast<std::uint64_t>(info.component_count));
        if (size.answer != Answer::Done) {
            return size;
        }
        layout.samples = info.component_count;
        setPrecision(layout, info.bits_per_sample);
        layout.isPlanar =
            info.component_count > 1 && library.interleave_mode() == charls::interleave_mode::none;
        frame.resize(library.destination_size());
        library.decode(frame.data(), frame.size());
    } catch (const charls::jpegls_error& problem) {
        const auto code = static_cast<charls::jpegls_errc>(problem.code().value());
        return {code == charls::jpegls_errc::source_buffer_too_small ? Answer::CutShort : Answer::Damaged,
                problem.what()};
    }
    return {};
}

} // namespace sightline
