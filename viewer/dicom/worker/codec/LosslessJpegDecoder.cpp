#include "dicom/worker/codec/LosslessJpegDecoder.h"

#include "dicom/worker/codec/JpegHeader.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmjpeg/djcparam.h>
#include <dcmtk/dcmjpeg/djdijg12.h>
#include <dcmtk/dcmjpeg/djdijg16.h>
#include <dcmtk/dcmjpeg/djdijg8.h>

#include <algorithm>
#include <array>
#include <memory>

namespace sightline {

namespace {

std::unique_ptr<DJDecoder> libraryFor(const JpegHeader& header, const DJCodecParameter& parameter)
{
    constexpr int kLossless = 3;
    if (header.process == kLossless && header.precision <= 8) {
        return std::make_unique<DJDecompressIJG8Bit>(parameter, OFFalse);
    }
    if (header.precision == 12 || (header.process == kLossless && header.precision < 12)) {
        return std::make_unique<DJDecompressIJG12Bit>(parameter, OFFalse);
    }
    if (header.process == kLossless) {
        return std::make_unique<DJDecompressIJG16Bit>(parameter, OFFalse);
    }
    return nullptr;
}

/// Whether the code stream ends with its end marker, zeros after it aside.
bool hasEnd(std::span<const std::byte> codestream)
{
    std::size_t size = codestream.size();
    while (size > 2 && codestream[size - 1] == std::byte{0}) {
        --size;
    }
    return size > 2 && codestream[size - 2] == std::byte{0xff} && codestream[size - 1] == std::byte{0xd9};
}

} // namespace

ReadOutcome LosslessJpegDecoder::decode(std::span<const std::byte> codestream, SampleLayout& layout,
                                        std::vector<std::byte>& frame)
{
    static const DJCodecParameter parameter(ECC_lossyYCbCr, EDC_never, EUC_default, EPC_default);
    const auto header = readJpegHeader(codestream);
    const std::unique_ptr<DJDecoder> library = header ? libraryFor(*header, parameter) : nullptr;
    if (!library) {
        return {Answer::NotSupported, header ? "JPEG process SOF" + std::to_string(header->process) +
                                                   " with " + std::to_string(header->precision) + " bits"
                                             : "JPEG without a frame header"};
    }
    const ReadOutcome size = checkSize(layout, static_cast<std::uint64_t>(header->rows),
                                       static_cast<std::uint64_t>(header->columns),
                                       static_cast<std::uint64_t>(header->components));
    if (size.answer != Answer::Done) {
        return size;
    }
    layout.samples = header->components;
    const std::size_t wordBytes = library->bytesPerSample();
    frame.resize(sampleCount(layout) * wordBytes);
    if (frame.size() > 0xffffffffU || codestream.size() > 0xffffffffU) {
        return {Answer::NotSupported, "a picture of more than 4 GB"};
    }
    OFCondition result = library->init();
    const auto feed = [&](std::span<const std::byte> part) {
        // The interface lacks a const; the library does not write there.
        auto* data = const_cast<Uint8*>(reinterpret_cast<const Uint8*>(part.data()));
        result =
            library->decode(data, static_cast<Uint32>(part.size()), reinterpret_cast<Uint8*>(frame.data()),
                            static_cast<Uint32>(frame.size()), layout.isSigned ? OFTrue : OFFalse);
    };
    if (result.good()) {
        feed(codestream);
    }
    if (result.bad()) {
        // The library asks for more: the code stream has no end.
        return {hasEnd(codestream) ? Answer::Damaged : Answer::CutShort, result.text()};
    }
    setPrecision(layout, header->precision);
    layout.bitsAllocated = static_cast<int>(wordBytes * 8);
    layout.isPlanar = false;
    return {};
}

} // namespace sightline
