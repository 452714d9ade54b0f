#include "dicom/worker/codec/Jpeg2000Decoder.h"

#include <openjpeg.h>

#include <algorithm>
#include <cstring>
#include <memory>

namespace sightline {

namespace {

/// The code stream as the library reads it.
struct Source {
    std::span<const std::byte> bytes;
    std::size_t place = 0;
};

OPJ_SIZE_T readSome(void* target, OPJ_SIZE_T count, void* user)
{
    auto& source = *static_cast<Source*>(user);
    const std::size_t fitting = std::min<std::size_t>(count, source.bytes.size() - source.place);
    if (fitting == 0) {
        return static_cast<OPJ_SIZE_T>(-1);
    }
    std::memcpy(target, source.bytes.data() + source.place, fitting);
    source.place += fitting;
    return fitting;
}

OPJ_OFF_T skipSome(OPJ_OFF_T count, void* user)
{
    auto& source = *static_cast<Source*>(user);
    const auto left = static_cast<OPJ_OFF_T>(source.bytes.size() - source.place);
    if (count < 0 || count > left) {
        source.place = source.bytes.size();
        return count < 0 ? -1 : left;
    }
    source.place += static_cast<std::size_t>(count);
    return count;
}

OPJ_BOOL seekTo(OPJ_OFF_T place, void* user)
{
    auto& source = *static_cast<Source*>(user);
    if (place < 0 || static_cast<std::size_t>(place) > source.bytes.size()) {
        return OPJ_FALSE;
    }
    source.place = static_cast<std::size_t>(place);
    return OPJ_TRUE;
}

struct FreeCodec {
    void operator()(opj_codec_t* codec) const { opj_destroy_codec(codec); }
};
struct FreeImage {
    void operator()(opj_image_t* image) const { opj_image_destroy(image); }
};
struct FreeStream {
    void operator()(opj_stream_t* stream) const { opj_stream_destroy(stream); }
};
using Codec = std::unique_ptr<opj_codec_t, FreeCodec>;
using Image = std::unique_ptr<opj_image_t, FreeImage>;
using Stream = std::unique_ptr<opj_stream_t, FreeStream>;

void keepText(const char* text, void* user)
{
    std::string& kept = *static_cast<std::string*>(user);
    if (kept.empty()) {
        kept = text;
        while (!kept.empty() && kept.back() == '\n') {
            kept.pop_back();
        }
    }
}

/// One component to every `samples`th word of the frame; a coarser component is repeated.
/// @param raise  added to every value
template <typename Word>
void place(const opj_image_comp_t& component, const SampleLayout& layout, std::size_t channel, int raise,
           std::byte* frame)
{
    const auto columns = static_cast<std::size_t>(layout.columns);
    const auto rows = static_cast<std::size_t>(layout.rows);
    const auto step = static_cast<std::size_t>(layout.samples);
    auto* target = reinterpret_cast<Word*>(frame) + channel;
    if (component.w == columns && component.h == rows) {
        const OPJ_INT32* source = component.data;
        for (std::size_t n = 0; n < rows * columns; ++n) {
            target[n * step] = static_cast<Word>(source[n] + raise);
        }
        return;
    }
    for (std::size_t row = 0; row < rows; ++row) {
        const std::size_t y = std::min<std::size_t>(row / component.dy, component.h - 1);
        const OPJ_INT32* source = component.data + y * component.w;
        for (std::size_t column = 0; column < columns; ++column) {
            const std::size_t x = std::min<std::size_t>(column / component.dx, component.w - 1);
            target[(row * columns + column) * step] = static_cast<Word>(source[x] + raise);
        }
    }
}

bool isJp2(std::span<const std::byte> bytes)
{
    static constexpr unsigned char kSignature[] = {0, 0, 0, 12, 'j', 'P', ' ', ' '};
    return bytes.size() > sizeof kSignature && std::memcmp(bytes.data(), kSignature, sizeof kSignature) == 0;
}

} // namespace

ReadOutcome Jpeg2000Decoder::decode(std::span<const std::byte> codestream, SampleLayout& layout,
                                    std::vector<std::byte>& frame)
{
    Source source{codestream};
    std::string problem;
    const Codec codec(opj_create_decompress(isJp2(codestream) ? OPJ_CODEC_JP2 : OPJ_CODEC_J2K));
    // The stream's buffer is no larger than a frame usually is: it is allocated for each.
    const Stream stream(
        opj_stream_create(std::clamp<std::size_t>(codestream.size(), 1024, 1 << 20), OPJ_TRUE));
    if (!codec || !stream) {
        return {Answer::Damaged, "it asks for too much memory"};
    }
    opj_stream_set_user_data(stream.get(), &source, nullptr);
    opj_stream_set_user_data_length(stream.get(), codestream.size());
    opj_stream_set_read_function(stream.get(), readSome);
    opj_stream_set_skip_function(stream.get(), skipSome);
    opj_stream_set_seek_function(stream.get(), seekTo);
    opj_set_error_handler(codec.get(), keepText, &problem);
    opj_dparameters_t parameters;
    opj_set_default_decoder_parameters(&parameters);
    // A palette in a JP2's boxes puts other components in the place of those that are coded, as few as it
    // likes; DICOM has palettes and colour models of its own.
    parameters.flags |= OPJ_DPARAMETERS_IGNORE_PCLR_CMAP_CDEF_FLAG;
    opj_image_t* made = nullptr;
    const auto failed = [&] { return ReadOutcome{Answer::Damaged, problem.empty() ? "JPEG 2000" : problem}; };
    if (!opj_setup_decoder(codec.get(), &parameters) || !opj_decoder_set_strict_mode(codec.get(), OPJ_TRUE) ||
        !opj_read_header(stream.get(), codec.get(), &made)) {
        return failed();
    }
    const Image image(made);
    const std::uint64_t samples = image->numcomps >= 3 ? 3 : image->numcomps; // a fourth is opacity
    const ReadOutcome size = checkSize(layout, static_cast<std::uint64_t>(image->y1) - image->y0,
                                       static_cast<std::uint64_t>(image->x1) - image->x0, samples);
    if (size.answer != Answer::Done) {
        return size;
    }
    if (!opj_decode(codec.get(), stream.get(), image.get()) || !problem.empty() ||
        image->numcomps < samples) {
        return failed();
    }
    layout.samples = static_cast<int>(samples);
    int precision = 1;
    bool isSigned = false;
    for (std::size_t n = 0; n < samples; ++n) {
        const opj_image_comp_t& component = image->comps[n];
        if (!component.data || component.w == 0 || component.h == 0 || component.dx == 0 ||
            component.dy == 0 || component.prec < 1 || component.prec > 31) {
            return failed();
        }
        precision = std::max(precision, static_cast<int>(component.prec));
        isSigned = isSigned || component.sgnd;
    }
    setPrecision(layout, precision);
    frame.resize(sampleCount(layout) * static_cast<std::size_t>(layout.bitsAllocated) / 8);
    for (std::size_t n = 0; n < samples; ++n) {
        const opj_image_comp_t& component = image->comps[n];
        // Colour is unsigned everywhere else.
        const int raise = samples == 3 && component.sgnd ? 1 << (component.prec - 1) : 0;
        switch (layout.bitsAllocated) {
        case 8:
            place<std::uint8_t>(component, layout, n, raise, frame.data());
            break;
        case 16:
            place<std::uint16_t>(component, layout, n, raise, frame.data());
            break;
        default:
            place<std::uint32_t>(component, layout, n, raise, frame.data());
            break;
        }
    }
    layout.isPlanar = false;
    if (samples == 1) {
        // A sign in the code stream counts; one that only the header knows of is spread later.
        layout.isSigned = layout.isSigned || isSigned;
    } else if (image->color_space == OPJ_CLRSPC_SYCC) {
        layout.photometric = "YBR_FULL";
    } else if (layout.photometric == "YBR_RCT" || layout.photometric == "YBR_ICT") {
        layout.photometric = "RGB";
    }
    return {};
}

} // namespace sightline
