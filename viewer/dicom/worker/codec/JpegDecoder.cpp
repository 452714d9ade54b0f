#include "dicom/worker/codec/JpegDecoder.h"

#include "dicom/worker/codec/JpegHeader.h"

#include <array>
#include <csetjmp>
#include <cstdio>

#include <jerror.h>
#include <jpeglib.h>

namespace sightline {

namespace {

/// What libjpeg calls when something is wrong. Errors jump back; warnings are remembered.
struct Trouble {
    jpeg_error_mgr base{};
    std::jmp_buf back{};
    bool isCutShort = false; ///< the library filled in what the code stream lacks
    bool isBroken = false;
    std::array<char, JMSG_LENGTH_MAX> text{};
};

[[noreturn]] void giveUp(j_common_ptr info)
{
    auto* trouble = reinterpret_cast<Trouble*>(info->err);
    info->err->format_message(info, trouble->text.data());
    std::longjmp(trouble->back, 1);
}

void note(j_common_ptr info, int level)
{
    auto* trouble = reinterpret_cast<Trouble*>(info->err);
    if (level >= 0) {
        return;
    }
    switch (info->err->msg_code) {
    case JWRN_HIT_MARKER:
        trouble->isCutShort = true;
        break;
    case JWRN_HUFF_BAD_CODE:
    case JWRN_MUST_RESYNC:
        trouble->isBroken = true;
        break;
    case JWRN_JPEG_EOF:
        // A missing end marker is no harm, missing scans of a progressive picture are.
        if (info->is_decompressor && reinterpret_cast<j_decompress_ptr>(info)->progressive_mode) {
            trouble->isCutShort = true;
        }
        break;
    default:
        break;
    }
}

void saySomewhere(j_common_ptr)
{}

/// Whether three components are luminance and chrominance.
bool isYcc(const jpeg_decompress_struct& info, bool photometricIsRgb)
{
    if (info.saw_JFIF_marker) {
        return true;
    }
    if (info.saw_Adobe_marker) {
        return info.Adobe_transform != 0;
    }
    const jpeg_component_info* c = info.comp_info;
    if (c[0].component_id == 'R' && c[1].component_id == 'G' && c[2].component_id == 'B') {
        return false;
    }
    const bool isSubsampled =
        c[0].h_samp_factor != c[1].h_samp_factor || c[0].v_samp_factor != c[1].v_samp_factor;
    return isSubsampled || !photometricIsRgb;
}

/// The part that errors jump out of: nothing in it needs a destructor.
/// @return false after an error
bool decompress(jpeg_decompress_struct& info, Trouble& trouble, std::span<const std::byte> codestream,
                bool photometricIsRgb, SampleLayout& layout, std::byte* frame)
{
    if (setjmp(trouble.back) != 0) { // NOLINT(cert-err52-cpp): libjpeg's way to report an error
        return false;
    }
    jpeg_create_decompress(&info);
    jpeg_mem_src(&info, reinterpret_cast<const unsigned char*>(codestream.data()),
                 static_cast<unsigned long>(codestream.size()));
    jpeg_read_header(&info, TRUE);
    if (info.num_components == 3) {
        const bool ycc = isYcc(info, photometricIsRgb);
        info.jpeg_color_space = ycc ? JCS_YCbCr : JCS_RGB;
        info.out_color_space = JCS_RGB;
    } else {
        info.jpeg_color_space = JCS_GRAYSCALE;
        info.out_color_space = JCS_GRAYSCALE;
    }
    jpeg_start_decompress(&info);
    const std::size_t stride =
        static_cast<std::size_t>(info.output_width) * static_cast<std::size_t>(info.output_components);
    if (info.output_width != static_cast<JDIMENSION>(layout.columns) ||
        info.output_height != static_cast<JDIMENSION>(layout.rows) ||
        info.output_components != layout.samples) {
        std::snprintf(trouble.text.data(), trouble.text.size(), "the size of the picture changes");
        return false;
    }
    while (info.output_scanline < info.output_height) {
        constexpr JDIMENSION kRows = 16;
        std::array<JSAMPROW, kRows> rows{};
        for (JDIMENSION n = 0; n < kRows; ++n) {
            rows[n] = reinterpret_cast<JSAMPROW>(frame + (info.output_scanline + n) * stride);
        }
        const JDIMENSION left = info.output_height - info.output_scanline;
        if (jpeg_read_scanlines(&info, rows.data(), left < kRows ? left : kRows) == 0) {
            return false;
        }
    }
    jpeg_finish_decompress(&info);
    return true;
}

} // namespace

ReadOutcome JpegDecoder::decode(std::span<const std::byte> codestream, SampleLayout& layout,
                                std::vector<std::byte>& frame)
{
    const auto header = readJpegHeader(codestream);
    if (!header) {
        return {Answer::Damaged, "no JPEG picture in the compressed pixels"};
    }
    const ReadOutcome size = checkSize(layout, static_cast<std::uint64_t>(header->rows),
                                       static_cast<std::uint64_t>(header->columns),
                                       static_cast<std::uint64_t>(header->components));
    if (size.answer != Answer::Done) {
        return size;
    }
    if (header->process > 2 || header->precision != 8) {
        return others_.decode(codestream, layout, frame);
    }
    const bool isRgb = layout.photometric == "RGB";
    layout.samples = header->components;
    frame.resize(sampleCount(layout));
    jpeg_decompress_struct info{};
    Trouble trouble;
    info.err = jpeg_std_error(&trouble.base);
    trouble.base.error_exit = giveUp;
    trouble.base.emit_message = note;
    trouble.base.output_message = saySomewhere;
    const bool isDone = decompress(info, trouble, codestream, isRgb, layout, frame.data());
    jpeg_destroy_decompress(&info);
    if (!isDone) {
        return {Answer::Damaged, trouble.text.data()};
    }
    if (trouble.isBroken) {
        return {Answer::Damaged, "the JPEG picture has errors in it"};
    }
    if (trouble.isCutShort) {
        return {Answer::CutShort, {}};
    }
    setPrecision(layout, 8);
    layout.isPlanar = false;
    if (layout.samples == 3) {
        layout.photometric = "RGB";
        layout.bitsStored = 8;
        layout.highBit = 7;
    } else if (layout.photometric == "RGB" || layout.photometric.starts_with("YBR")) {
        layout.photometric = "MONOCHROME2";
    }
    return {};
}

} // namespace sightline
