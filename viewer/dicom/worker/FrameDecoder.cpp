#include "dicom/worker/FrameDecoder.h"

#include "dicom/worker/ColourConversion.h"
#include "dicom/worker/PackedPixels.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dctk.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>

namespace sightline {

namespace {

/// Stored value from its bits: what is above the high bit (old overlays) is cut off, the sign spread.
template <typename Word>
long long valueOf(Word word, const SampleLayout& layout)
{
    using Unsigned = std::make_unsigned_t<Word>;
    const int shift = layout.highBit + 1 - layout.bitsStored;
    auto bits = static_cast<unsigned long long>(static_cast<Unsigned>(word)) >> shift;
    bits &= (1ULL << layout.bitsStored) - 1;
    if (layout.isSigned && (bits >> (layout.bitsStored - 1)) != 0) {
        return static_cast<long long>(bits) - (1LL << layout.bitsStored);
    }
    return static_cast<long long>(bits);
}

/// What becomes of each stored value on its way into the volume.
struct GreyRule {
    const FrameRequest& request;
    SampleLayout layout;

    double operator()(double raw) const
    {
        if (request.invert) {
            const double top = layout.isSigned ? -1.0 : std::ldexp(1.0, layout.bitsStored) - 1;
            raw = top - raw;
        }
        const double value = request.applyRescale ? raw * request.slope + request.intercept : raw;
        // Below is no matter, only what scanners write outside their field (Pixel Padding Value and others
        // undeclared).
        return request.isHounsfield ? std::max(value, -1024.0) : value;
    }
};

template <typename Out>
Out held(double value)
{
    if constexpr (std::is_floating_point_v<Out>) {
        return static_cast<Out>(value);
    } else {
        const double low = std::numeric_limits<Out>::lowest();
        const double high = std::numeric_limits<Out>::max();
        return static_cast<Out>(std::lround(std::clamp(value, low, high)));
    }
}

template <typename Word, typename Out>
void convert(const std::byte* source, std::size_t count, const GreyRule& rule, std::byte* target)
{
    if constexpr (sizeof(Word) <= 2) {
        // A table of all stored values: the rule is worked out once a value instead of once a pixel.
        std::vector<Out> table(std::size_t{1} << (8 * sizeof(Word)));
        using Unsigned = std::make_unsigned_t<Word>;
        for (std::size_t n = 0; n < table.size(); ++n) {
            table[n] = held<Out>(rule(static_cast<double>(valueOf(static_cast<Word>(n), rule.layout))));
        }
        for (std::size_t n = 0; n < count; ++n) {
            Unsigned word;
            std::memcpy(&word, source + n * sizeof(Word), sizeof(Word));
            std::memcpy(target + n * sizeof(Out), &table[word], sizeof(Out));
        }
    } else {
        for (std::size_t n = 0; n < count; ++n) {
            Word word;
            std::memcpy(&word, source + n * sizeof(Word), sizeof(Word));
            double raw = 0;
            if constexpr (std::is_floating_point_v<Word>) {
                raw = static_cast<double>(word);
            } else {
                raw = static_cast<double>(valueOf(word, rule.layout));
            }
            const Out out = held<Out>(rule(raw));
            std::memcpy(target + n * sizeof(Out), &out, sizeof(Out));
        }
    }
}

template <typename Word>
void convertTo(VoxelType type, const std::byte* source, std::size_t count, const GreyRule& rule,
               std::byte* target)
{
    switch (type) {
    case VoxelType::Int16:
        convert<Word, std::int16_t>(source, count, rule, target);
        break;
    case VoxelType::UInt16:
        convert<Word, std::uint16_t>(source, count, rule, target);
        break;
    case VoxelType::Float32:
        convert<Word, float>(source, count, rule, target);
        break;
    case VoxelType::Rgb8:
        break;
    }
}

} // namespace

FrameDecoder::FrameDecoder() = default;
FrameDecoder::~FrameDecoder() = default;

void FrameDecoder::forget()
{
    compressed_.forget();
    frame_ = {};
}

std::size_t FrameDecoder::frameBytes() const
{
    const std::size_t pixels =
        static_cast<std::size_t>(layout_.rows) * static_cast<std::size_t>(layout_.columns);
    return pixels * static_cast<std::size_t>(layout_.samples) *
           static_cast<std::size_t>(layout_.bitsAllocated) / 8;
}

ReadOutcome FrameDecoder::decode(const FrameRequest& request, std::span<std::byte> target)
{
    const std::size_t pixels =
        static_cast<std::size_t>(request.rows) * static_cast<std::size_t>(request.columns);
    if (request.rows <= 0 || request.columns <= 0 || request.frame < 0 ||
        target.size() < pixels * bytesPerVoxel(request.type)) {
        return {Answer::Damaged, "the frame does not fit the volume"};
    }
    const ReadOutcome opened = compressed_.open(request.path);
    if (opened.answer != Answer::Done) {
        return opened;
    }
    if (compressed_.isEncapsulated()) {
        const ReadOutcome decoded = compressed_.decode(request.frame, layout_, frame_);
        return decoded.answer == Answer::Done ? convert(compressed_.dataset(), request, target) : decoded;
    }
    DcmFileFormat file;
    const ReadOutcome loaded = openDicom(request.path, file);
    if (loaded.answer != Answer::Done) {
        return loaded;
    }
    const ReadOutcome read = readNative(*file.getDataset(), request);
    return read.answer == Answer::Done ? convert(*file.getDataset(), request, target) : read;
}

ReadOutcome FrameDecoder::convert(DcmDataset& dataset, const FrameRequest& request,
                                  std::span<std::byte> target)
{
    if (layout_.rows != request.rows || layout_.columns != request.columns) {
        return {Answer::Damaged, "the image has another size than its header says"};
    }
    if (layout_.bitsStored < 1 || layout_.bitsStored > layout_.bitsAllocated) {
        layout_.bitsStored = layout_.bitsAllocated;
    }
    if (layout_.highBit < layout_.bitsStored - 1 || layout_.highBit >= layout_.bitsAllocated) {
        layout_.highBit = layout_.bitsStored - 1;
    }
    return request.type == VoxelType::Rgb8 ? convertColour(dataset, target) : convertGrey(request, target);
}

ReadOutcome FrameDecoder::readNative(DcmDataset& dataset, const FrameRequest& request)
{
    layout_ = layoutOf(dataset);
    DcmElement* pixels = nullptr;
    if (dataset.findAndGetElement(DCM_PixelData, pixels).bad() || !pixels) {
        if (dataset.findAndGetElement(DCM_FloatPixelData, pixels).bad() || !pixels) {
            return {Answer::NoPixels, {}};
        }
        layout_.isFloat = true;
        layout_.bitsAllocated = layout_.bitsStored = 32;
        layout_.highBit = 31;
    }
    const int bits = layout_.bitsAllocated;
    if (bits != 8 && bits != 16 && bits != 32) {
        return readPacked(*pixels, request);
    }
    const bool isSubsampled = layout_.photometric == "YBR_FULL_422" && layout_.samples == 3 && bits == 8;
    const std::size_t bytes = isSubsampled ? frameBytes() / 3 * 2 : frameBytes();
    const std::uint64_t start = static_cast<std::uint64_t>(request.frame) * bytes;
    if (bytes == 0 || start + bytes > pixels->getLengthField() ||
        bytes > std::numeric_limits<Uint32>::max()) {
        return {Answer::CutShort, {}};
    }
    frame_.resize(bytes);
    const OFCondition result = pixels->getPartialValue(frame_.data(), static_cast<Uint32>(start),
                                                       static_cast<Uint32>(bytes), nullptr, gLocalByteOrder);
    if (result.bad()) {
        return {Answer::CutShort, result.text()};
    }
    if (isSubsampled) {
        frame_ = widenYbr422(frame_);
        layout_.photometric = "YBR_FULL";
        layout_.isPlanar = false;
    }
    return {};
}

/// Pixels whose bits follow one another without a gap, from frame to frame too (PS3.5 section 8.1.1).
ReadOutcome FrameDecoder::readPacked(DcmElement& pixels, const FrameRequest& request)
{
    const int bits = layout_.bitsAllocated;
    if (bits < 1 || bits > 32) {
        return {Answer::NotSupported, std::to_string(bits) + " bits per pixel"};
    }
    const std::uint64_t samples = static_cast<std::uint64_t>(layout_.rows) *
                                  static_cast<std::uint64_t>(layout_.columns) *
                                  static_cast<std::uint64_t>(layout_.samples);
    const std::uint64_t first =
        static_cast<std::uint64_t>(request.frame) * samples * static_cast<std::uint64_t>(bits);
    const std::uint64_t start = first / 8;
    const std::uint64_t end = (first + samples * static_cast<std::uint64_t>(bits) + 7) / 8;
    if (samples == 0 || end > pixels.getLengthField()) {
        return {Answer::CutShort, {}};
    }
    std::vector<std::byte> packed(end - start);
    const OFCondition result =
        pixels.getPartialValue(packed.data(), static_cast<Uint32>(start), static_cast<Uint32>(packed.size()),
                               nullptr, gLocalByteOrder);
    if (result.bad()) {
        return {Answer::CutShort, result.text()};
    }
    unpackPixels(packed, first % 8, samples, bits, frame_);
    layout_.bitsAllocated = unpackedBits(bits);
    return {};
}

ReadOutcome FrameDecoder::convertGrey(const FrameRequest& request, std::span<std::byte> target) const
{
    if (layout_.samples != 1) {
        return {Answer::Damaged, "colour among grey images"};
    }
    const std::size_t count =
        static_cast<std::size_t>(layout_.rows) * static_cast<std::size_t>(layout_.columns);
    const GreyRule rule{request, layout_};
    if (layout_.isFloat) {
        convertTo<float>(request.type, frame_.data(), count, rule, target.data());
    } else if (layout_.bitsAllocated == 8) {
        convertTo<std::uint8_t>(request.type, frame_.data(), count, rule, target.data());
    } else if (layout_.bitsAllocated == 16) {
        convertTo<std::uint16_t>(request.type, frame_.data(), count, rule, target.data());
    } else {
        convertTo<std::uint32_t>(request.type, frame_.data(), count, rule, target.data());
    }
    return {};
}

ReadOutcome FrameDecoder::convertColour(DcmDataset& dataset, std::span<std::byte> target) const
{
    if (layout_.samples == 1 && layout_.photometric == "PALETTE COLOR") {
        const auto palette = readPalette(dataset);
        return palette ? applyPalette(layout_, *palette, frame_, target)
                       : ReadOutcome{Answer::Damaged, "the colour table is missing"};
    }
    return toRgb(layout_, frame_, target);
}

} // namespace sightline
