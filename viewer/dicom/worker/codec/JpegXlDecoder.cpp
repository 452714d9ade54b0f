#include "dicom/worker/codec/JpegXlDecoder.h"

#include <jxl/decode.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <memory>

namespace sightline {

namespace {

struct Free {
    void operator()(JxlDecoder* library) const { JxlDecoderDestroy(library); }
};

constexpr std::size_t kJpegPart = 1 << 18;

/// A recompressed JPEG may not grow beyond this many times its size: it gains a fifth in practice.
constexpr std::size_t kMostGrowth = 64;

} // namespace

ReadOutcome JpegXlDecoder::decode(std::span<const std::byte> codestream, SampleLayout& layout,
                                  std::vector<std::byte>& frame)
{
    const std::unique_ptr<JxlDecoder, Free> library(JxlDecoderCreate(nullptr));
    if (!library ||
        JxlDecoderSubscribeEvents(library.get(), JXL_DEC_BASIC_INFO | JXL_DEC_JPEG_RECONSTRUCTION |
                                                     JXL_DEC_FULL_IMAGE) != JXL_DEC_SUCCESS ||
        JxlDecoderSetKeepOrientation(library.get(), JXL_TRUE) != JXL_DEC_SUCCESS ||
        JxlDecoderSetInput(library.get(), reinterpret_cast<const std::uint8_t*>(codestream.data()),
                           codestream.size()) != JXL_DEC_SUCCESS) {
        return {Answer::Damaged, "JPEG XL"};
    }
    JxlDecoderCloseInput(library.get());
    int precision = 0;
    bool isJpeg = false;
    std::size_t restored = 0;
    while (true) {
        switch (JxlDecoderProcessInput(library.get())) {
        case JXL_DEC_BASIC_INFO: {
            JxlBasicInfo info;
            if (JxlDecoderGetBasicInfo(library.get(), &info) != JXL_DEC_SUCCESS) {
                return {Answer::Damaged, "JPEG XL"};
            }
            const ReadOutcome size = checkSize(layout, info.ysize, info.xsize, info.num_color_channels);
            if (size.answer != Answer::Done) {
                return size;
            }
            if (info.exponent_bits_per_sample != 0 || info.bits_per_sample < 1 || info.bits_per_sample > 16) {
                return {Answer::NotSupported,
                        "JPEG XL with " + std::to_string(info.bits_per_sample) + " bits"};
            }
            layout.samples = static_cast<int>(info.num_color_channels);
            precision = static_cast<int>(info.bits_per_sample);
            break;
        }
        case JXL_DEC_JPEG_RECONSTRUCTION:
            isJpeg = true;
            restored_.resize(std::max(kJpegPart, codestream.size() * 2));
            JxlDecoderSetJPEGBuffer(library.get(), reinterpret_cast<std::uint8_t*>(restored_.data()),
                                    restored_.size());
            break;
        case JXL_DEC_JPEG_NEED_MORE_OUTPUT:
            restored = restored_.size() - JxlDecoderReleaseJPEGBuffer(library.get());
            if (restored_.size() > codestream.size() * kMostGrowth + kJpegPart) {
                return {Answer::Damaged, "it asks for too much memory"};
            }
            restored_.resize(restored_.size() * 2);
            JxlDecoderSetJPEGBuffer(library.get(),
                                    reinterpret_cast<std::uint8_t*>(restored_.data() + restored),
                                    restored_.size() - restored);
            break;
        case JXL_DEC_NEED_IMAGE_OUT_BUFFER: {
            // The library stretches other depths to the full range of a word; as floating point they come
            // back exactly.
            const bool isWord = precision == 8 || precision == 16;
            const JxlPixelFormat format{static_cast<std::uint32_t>(layout.samples),
                                        precision == 8 ? JXL_TYPE_UINT8
                                        : isWord       ? JXL_TYPE_UINT16
                                                       : JXL_TYPE_FLOAT,
                                        JXL_LITTLE_ENDIAN, 0};
            const std::size_t count = sampleCount(layout);
            frame.resize(count * (precision <= 8 ? 1 : 2));
            values_.resize(isWord ? 0 : count);
            void* target = isWord ? static_cast<void*>(frame.data()) : values_.data();
            const std::size_t bytes = isWord ? frame.size() : count * sizeof(float);
            if (JxlDecoderSetImageOutBuffer(library.get(), &format, target, bytes) != JXL_DEC_SUCCESS) {
                return {Answer::Damaged, "JPEG XL"};
            }
            break;
        }
        case JXL_DEC_FULL_IMAGE:
            // One picture a frame: what may follow (an animation) is not looked at.
            if (isJpeg) {
                restored = restored_.size() - JxlDecoderReleaseJPEGBuffer(library.get());
                return jpeg_.decode({restored_.data(), restored}, layout, frame);
            }
            setPrecision(layout, precision);
            if (precision != 8 && precision != 16) {
                const float top = std::ldexp(1.0F, precision) - 1;
                for (std::size_t n = 0; n < values_.size(); ++n) {
                    const auto word =
                        static_cast<std::uint16_t>(std::lround(std::clamp(values_[n], 0.0F, 1.0F) * top));
                    if (precision <= 8) {
                        frame[n] = static_cast<std::byte>(word);
                    } else {
                        std::memcpy(frame.data() + 2 * n, &word, 2);
                    }
                }
            }
            layout.isPlanar = false;
            // The library undoes colour transforms of its own (XYB, YCbCr of a JPEG).
            if (layout.samples == 3) {
                layout.photometric = "RGB";
            }
            return {};
        case JXL_DEC_NEED_MORE_INPUT:
            return {Answer::CutShort, {}};
        case JXL_DEC_SUCCESS:
        case JXL_DEC_ERROR:
            return {Answer::Damaged, "the JPEG XL picture cannot be decoded"};
        default:
            break;
        }
    }
}

} // namespace sightline
