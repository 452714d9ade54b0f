#include "PictureEncoders.h"

#include <charls/charls.h>
#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmjpeg/djcparam.h>
#include <dcmtk/dcmjpeg/djeijg12.h>
#include <dcmtk/dcmjpeg/djeijg16.h>
#include <dcmtk/dcmjpeg/djeijg8.h>
#include <jxl/encode.h>
#include <openjpeg.h>
#include <openjph/ojph_arch.h>
#include <openjph/ojph_codestream.h>
#include <openjph/ojph_file.h>
#include <openjph/ojph_mem.h>
#include <openjph/ojph_params.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>

#include <jpeglib.h>
#include <zlib.h>

namespace {

Codestream taken(const void* data, std::size_t size)
{
    const auto* bytes = static_cast<const std::byte*>(data);
    return {bytes, bytes + size};
}

void appendWord(Codestream& bytes, std::uint32_t value)
{
    for (int n = 0; n < 4; ++n) {
        bytes.push_back(static_cast<std::byte>(value >> (8 * n)));
    }
}

/// PackBits of one row: runs of three and more, literals between them.
void packRow(const std::vector<std::byte>& row, Codestream& out)
{
    for (std::size_t n = 0; n < row.size();) {
        std::size_t run = 1;
        while (n + run < row.size() && run < 128 && row[n + run] == row[n]) {
            ++run;
        }
        if (run >= 3) {
            out.push_back(static_cast<std::byte>(257 - run));
            out.push_back(row[n]);
            n += run;
            continue;
        }
        std::size_t end = n;
        while (end < row.size() && end - n < 128 &&
               !(end + 2 < row.size() && row[end] == row[end + 1] && row[end] == row[end + 2])) {
            ++end;
        }
        out.push_back(static_cast<std::byte>(end - n - 1));
        out.insert(out.end(), row.begin() + static_cast<std::ptrdiff_t>(n),
                   row.begin() + static_cast<std::ptrdiff_t>(end));
        n = end;
    }
}

const DJCodecParameter& dcmtkParameter()
{
    static const DJCodecParameter parameter(ECC_lossyYCbCr, EDC_never, EUC_default, EPC_default);
    return parameter;
}

Codestream encodeWithDcmtk(DJEncoder& encoder, const Picture& picture)
{
    std::vector<std::byte> words = picture.words();
    Uint8* coded = nullptr;
    Uint32 length = 0;
    const EP_Interpretation colours = picture.samples == 3 ? EPI_RGB : EPI_Monochrome2;
    const auto columns = static_cast<Uint16>(picture.columns);
    const auto rows = static_cast<Uint16>(picture.rows);
    const auto samples = static_cast<Uint16>(picture.samples);
    OFCondition result;
    if (picture.bits > 8) {
        result = encoder.encode(columns, rows, colours, samples, reinterpret_cast<Uint16*>(words.data()),
                                coded, length);
    } else {
        result = encoder.encode(columns, rows, colours, samples, reinterpret_cast<Uint8*>(words.data()),
                                coded, length);
    }
    Codestream codestream = result.good() ? taken(coded, length) : Codestream{};
    delete[] coded;
    return codestream;
}

struct Sink {
    Codestream bytes;
    std::size_t place = 0;
};

OPJ_SIZE_T writeSome(void* data, OPJ_SIZE_T count, void* user)
{
    Sink& sink = *static_cast<Sink*>(user);
    sink.bytes.resize(std::max(sink.bytes.size(), sink.place + count));
    std::memcpy(sink.bytes.data() + sink.place, data, count);
    sink.place += count;
    return count;
}

OPJ_OFF_T skipSome(OPJ_OFF_T count, void* user)
{
    static_cast<Sink*>(user)->place += static_cast<std::size_t>(count);
    return count;
}

OPJ_BOOL seekTo(OPJ_OFF_T place, void* user)
{
    static_cast<Sink*>(user)->place = static_cast<std::size_t>(place);
    return OPJ_TRUE;
}

Codestream outputOf(JxlEncoder* encoder)
{
    JxlEncoderCloseInput(encoder);
    Codestream out(1 << 16);
    std::size_t used = 0;
    while (true) {
        auto* next = reinterpret_cast<std::uint8_t*>(out.data() + used);
        std::size_t left = out.size() - used;
        const JxlEncoderStatus status = JxlEncoderProcessOutput(encoder, &next, &left);
        used = out.size() - left;
        if (status == JXL_ENC_SUCCESS) {
            out.resize(used);
            return out;
        }
        if (status != JXL_ENC_NEED_MORE_OUTPUT) {
            return {};
        }
        out.resize(out.size() * 2);
    }
}

} // namespace

Codestream encodeRle(const Picture& picture)
{
    const std::size_t width = picture.bits > 8 ? 2 : 1;
    const std::vector<std::byte> words = picture.words();
    const auto samples = static_cast<std::size_t>(picture.samples);
    Codestream body;
    std::vector<std::uint32_t> header(16, 0);
    header[0] = static_cast<std::uint32_t>(samples * width);
    for (std::size_t segment = 0; segment < samples * width; ++segment) {
        header[segment + 1] = static_cast<std::uint32_t>(64 + body.size());
        const std::size_t offset = (segment / width) * width + (width - 1 - segment % width);
        for (int row = 0; row < picture.rows; ++row) {
            std::vector<std::byte> bytes;
            for (int column = 0; column < picture.columns; ++column) {
                const auto pixel = static_cast<std::size_t>(row * picture.columns + column);
                bytes.push_back(words[pixel * samples * width + offset]);
            }
            packRow(bytes, body);
        }
        if (body.size() % 2) {
            body.push_back(std::byte{0});
        }
    }
    Codestream out;
    for (const std::uint32_t word : header) {
        appendWord(out, word);
    }
    out.insert(out.end(), body.begin(), body.end());
    return out;
}

Codestream encodeJpeg(const Picture& picture, const JpegOptions& options)
{
    const std::vector<std::byte> words = picture.words();
    jpeg_compress_struct info{};
    jpeg_error_mgr errors{};
    info.err = jpeg_std_error(&errors);
    jpeg_create_compress(&info);
    unsigned char* memory = nullptr;
    unsigned long size = 0;
    jpeg_mem_dest(&info, &memory, &size);
    info.image_width = static_cast<JDIMENSION>(picture.columns);
    info.image_height = static_cast<JDIMENSION>(picture.rows);
    info.input_components = picture.samples;
    info.in_color_space = picture.samples == 3 ? JCS_RGB : JCS_GRAYSCALE;
    jpeg_set_defaults(&info);
    jpeg_set_quality(&info, 100, TRUE);
    if (picture.samples == 3) {
        jpeg_set_colorspace(&info, options.colour == JpegColour::Rgb ? JCS_RGB : JCS_YCbCr);
        info.comp_info[0].h_samp_factor =
            options.colour == JpegColour::Ycc422 || options.colour == JpegColour::Ycc420 ? 2 : 1;
        info.comp_info[0].v_samp_factor = options.colour == JpegColour::Ycc420 ? 2 : 1;
        if (!options.hasMarkers) {
            info.write_JFIF_header = FALSE;
            info.write_Adobe_marker = FALSE;
            for (int n = 0; n < 3; ++n) {
                info.comp_info[n].component_id = n + 1; // not 'R', 'G', 'B', which would say it too
            }
        }
    }
    if (options.isProgressive) {
        jpeg_simple_progression(&info);
    }
    jpeg_start_compress(&info, TRUE);
    for (int row = 0; row < picture.rows; ++row) {
        auto* line = reinterpret_cast<JSAMPROW>(
            const_cast<std::byte*>(words.data() + row * picture.columns * picture.samples));
        jpeg_write_scanlines(&info, &line, 1);
    }
    jpeg_finish_compress(&info);
    jpeg_destroy_compress(&info);
    Codestream codestream = taken(memory, size);
    std::free(memory);
    return codestream;
}

Codestream encodeJpeg12(const Picture& picture, bool isProgressive)
{
    DJCompressIJG12Bit encoder(dcmtkParameter(), isProgressive ? EJM_progressive : EJM_sequential, 100);
    return encodeWithDcmtk(encoder, picture);
}

Codestream encodeJpegLossless(const Picture& picture, int predictor)
{
    std::unique_ptr<DJEncoder> encoder;
    if (picture.bits <= 8) {
        encoder = std::make_unique<DJCompressIJG8Bit>(dcmtkParameter(), EJM_lossless, predictor, 0);
    } else if (picture.bits <= 12) {
        encoder = std::make_unique<DJCompressIJG12Bit>(dcmtkParameter(), EJM_lossless, predictor, 0);
    } else {
        encoder = std::make_unique<DJCompressIJG16Bit>(dcmtkParameter(), EJM_lossless, predictor, 0);
    }
    return encodeWithDcmtk(*encoder, picture);
}

Codestream encodeJpegLs(const Picture& picture, int nearLossless, Interleave interleave)
{
    std::vector<std::byte> words = picture.words();
    if (picture.samples == 3 && interleave == Interleave::Planes) {
        const std::size_t width = picture.bits > 8 ? 2 : 1;
        const std::size_t pixels = words.size() / 3 / width;
        std::vector<std::byte> planes(words.size());
        for (std::size_t n = 0; n < pixels * 3; ++n) {
            std::memcpy(planes.data() + ((n % 3) * pixels + n / 3) * width, words.data() + n * width, width);
        }
        words = planes;
    }
    charls::jpegls_encoder encoder;
    encoder.frame_info({static_cast<std::uint32_t>(picture.columns), static_cast<std::uint32_t>(picture.rows),
                        picture.bits, picture.samples});
    encoder.near_lossless(nearLossless);
    if (picture.samples == 3) {
        encoder.interleave_mode(interleave == Interleave::Planes  ? charls::interleave_mode::none
                                : interleave == Interleave::Lines ? charls::interleave_mode::line
                                                                  : charls::interleave_mode::sample);
    }
    Codestream codestream(encoder.estimated_destination_size());
    encoder.destination(codestream.data(), codestream.size());
    codestream.resize(encoder.encode(words.data(), words.size()));
    return codestream;
}

Codestream encodeJpeg2000(const Picture& picture, const Jpeg2000Options& options)
{
    std::vector<opj_image_cmptparm_t> parts(static_cast<std::size_t>(picture.samples));
    for (std::size_t n = 0; n < parts.size(); ++n) {
        const bool isHalf = options.isSubsampled && n > 0;
        parts[n].dx = isHalf ? 2 : 1;
        parts[n].dy = 1;
        parts[n].w = static_cast<OPJ_UINT32>(isHalf ? (picture.columns + 1) / 2 : picture.columns);
        parts[n].h = static_cast<OPJ_UINT32>(picture.rows);
        parts[n].prec = static_cast<OPJ_UINT32>(picture.bits);
        parts[n].sgnd = picture.isSigned ? 1 : 0;
    }
    opj_image_t* image = opj_image_create(static_cast<OPJ_UINT32>(parts.size()), parts.data(),
                                          picture.samples == 3 ? OPJ_CLRSPC_SRGB : OPJ_CLRSPC_GRAY);
    image->x1 = static_cast<OPJ_UINT32>(picture.columns);
    image->y1 = static_cast<OPJ_UINT32>(picture.rows);
    for (std::size_t n = 0; n < parts.size(); ++n) {
        for (OPJ_UINT32 place = 0; place < parts[n].w * parts[n].h; ++place) {
            const OPJ_UINT32 row = place / parts[n].w;
            const OPJ_UINT32 column = place % parts[n].w * parts[n].dx;
            image->comps[n].data[place] =
                picture.values[(row * static_cast<OPJ_UINT32>(picture.columns) + column) * parts.size() + n];
        }
    }
    opj_cparameters_t parameters;
    opj_set_default_encoder_parameters(&parameters);
    parameters.irreversible = options.isLossless ? 0 : 1;
    parameters.tcp_mct = options.transformsColour ? 1 : 0;
    parameters.tcp_numlayers = 1;
    parameters.tcp_rates[0] = options.isLossless ? 0 : 4;
    parameters.cp_disto_alloc = 1;
    parameters.numresolution = 4;
    opj_codec_t* codec = opj_create_compress(options.isJp2 ? OPJ_CODEC_JP2 : OPJ_CODEC_J2K);
    Sink sink;
    opj_stream_t* stream = opj_stream_create(1 << 16, OPJ_FALSE);
    opj_stream_set_user_data(stream, &sink, nullptr);
    opj_stream_set_write_function(stream, writeSome);
    opj_stream_set_skip_function(stream, skipSome);
    opj_stream_set_seek_function(stream, seekTo);
    const bool isDone = opj_setup_encoder(codec, &parameters, image) &&
                        opj_start_compress(codec, image, stream) && opj_encode(codec, stream) &&
                        opj_end_compress(codec, stream);
    opj_stream_destroy(stream);
    opj_destroy_codec(codec);
    opj_image_destroy(image);
    return isDone ? sink.bytes : Codestream{};
}

Codestream encodeHtj2k(const Picture& picture, bool isLossless, bool transformsColour)
{
    ojph::codestream codestream;
    ojph::param_siz siz = codestream.access_siz();
    siz.set_image_extent(
        ojph::point(static_cast<ojph::ui32>(picture.columns), static_cast<ojph::ui32>(picture.rows)));
    siz.set_num_components(static_cast<ojph::ui32>(picture.samples));
    for (int n = 0; n < picture.samples; ++n) {
        siz.set_component(static_cast<ojph::ui32>(n), ojph::point(1, 1),
                          static_cast<ojph::ui32>(picture.bits), picture.isSigned);
    }
    ojph::param_cod cod = codestream.access_cod();
    cod.set_num_decomposition(3);
    cod.set_reversible(isLossless);
    cod.set_color_transform(transformsColour);
    if (!isLossless) {
        codestream.access_qcd().set_irrev_quant(0.001F);
    }
    codestream.set_planar(!transformsColour);
    ojph::mem_outfile file;
    file.open();
    codestream.write_headers(&file);
    ojph::ui32 component = 0;
    ojph::line_buf* line = codestream.exchange(nullptr, component);
    std::vector<int> rows(static_cast<std::size_t>(picture.samples), 0);
    while (line) {
        const int row = rows[component]++;
        for (int column = 0; column < picture.columns; ++column) {
            line->i32[column] = picture.values[static_cast<std::size_t>(
                (row * picture.columns + column) * picture.samples + static_cast<int>(component))];
        }
        int left = 0;
        for (const int done : rows) {
            left += picture.rows - done;
        }
        line = codestream.exchange(line, component);
        if (left == 0) {
            break;
        }
    }
    codestream.flush();
    Codestream bytes = taken(file.get_data(), static_cast<std::size_t>(file.tell()));
    codestream.close();
    return bytes;
}

Codestream encodeJpegXl(const Picture& picture)
{
    const std::unique_ptr<JxlEncoder, decltype(&JxlEncoderDestroy)> encoder(JxlEncoderCreate(nullptr),
                                                                            JxlEncoderDestroy);
    JxlBasicInfo info;
    JxlEncoderInitBasicInfo(&info);
    info.xsize = static_cast<std::uint32_t>(picture.columns);
    info.ysize = static_cast<std::uint32_t>(picture.rows);
    info.bits_per_sample = static_cast<std::uint32_t>(picture.bits);
    info.num_color_channels = static_cast<std::uint32_t>(picture.samples);
    info.uses_original_profile = JXL_TRUE;
    JxlColorEncoding colours;
    JxlColorEncodingSetToSRGB(&colours, picture.samples == 1 ? JXL_TRUE : JXL_FALSE);
    JxlEncoderFrameSettings* settings = JxlEncoderFrameSettingsCreate(encoder.get(), nullptr);
    JxlEncoderFrameSettingsSetOption(settings, JXL_ENC_FRAME_SETTING_EFFORT, 3);
    std::vector<float> values;
    for (const int value : picture.values) {
        values.push_back(static_cast<float>(value) / static_cast<float>((1 << picture.bits) - 1));
    }
    const JxlPixelFormat format{static_cast<std::uint32_t>(picture.samples), JXL_TYPE_FLOAT,
                                JXL_NATIVE_ENDIAN, 0};
    if (JxlEncoderSetBasicInfo(encoder.get(), &info) != JXL_ENC_SUCCESS ||
        JxlEncoderSetColorEncoding(encoder.get(), &colours) != JXL_ENC_SUCCESS ||
        JxlEncoderSetFrameLossless(settings, JXL_TRUE) != JXL_ENC_SUCCESS ||
        JxlEncoderAddImageFrame(settings, &format, values.data(), values.size() * sizeof(float)) !=
            JXL_ENC_SUCCESS) {
        return {};
    }
    return outputOf(encoder.get());
}

Codestream recompressJpeg(const Codestream& jpeg)
{
    const std::unique_ptr<JxlEncoder, decltype(&JxlEncoderDestroy)> encoder(JxlEncoderCreate(nullptr),
                                                                            JxlEncoderDestroy);
    JxlEncoderUseContainer(encoder.get(), JXL_TRUE);
    JxlEncoderStoreJPEGMetadata(encoder.get(), JXL_TRUE);
    JxlEncoderFrameSettings* settings = JxlEncoderFrameSettingsCreate(encoder.get(), nullptr);
    if (JxlEncoderAddJPEGFrame(settings, reinterpret_cast<const std::uint8_t*>(jpeg.data()), jpeg.size()) !=
        JXL_ENC_SUCCESS) {
        return {};
    }
    return outputOf(encoder.get());
}

Codestream deflated(const std::vector<std::byte>& bytes)
{
    z_stream stream{};
    deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY);
    Codestream out(bytes.size() + 1000);
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<std::byte*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return out;
}
