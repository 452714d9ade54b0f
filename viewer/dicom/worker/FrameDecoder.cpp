#include "dicom/worker/FrameDecoder.h"

#include "dicom/worker/ColourConversion.h"
#include "dicom/worker/MappedGrey.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dctk.h>

#include <gdcmImage.h>
#include <gdcmImageReader.h>
#include <gdcmSequenceOfFragments.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>

namespace sightline {

namespace {

int integer(DcmDataset& dataset, const DcmTagKey& tag, int fallback)
{
    Uint16 small = 0;
    if (dataset.findAndGetUint16(tag, small).good()) {
        return small;
    }
    Sint32 value = 0;
    return dataset.findAndGetSint32(tag, value).good() ? value : fallback;
}

SampleLayout layoutOf(DcmDataset& dataset)
{
    SampleLayout layout;
    layout.rows = integer(dataset, DCM_Rows, 0);
    layout.columns = integer(dataset, DCM_Columns, 0);
    layout.samples = integer(dataset, DCM_SamplesPerPixel, 1);
    layout.bitsAllocated = integer(dataset, DCM_BitsAllocated, 16);
    layout.bitsStored = integer(dataset, DCM_BitsStored, layout.bitsAllocated);
    layout.highBit = integer(dataset, DCM_HighBit, layout.bitsStored - 1);
    layout.isSigned = integer(dataset, DCM_PixelRepresentation, 0) == 1;
    layout.isPlanar = integer(dataset, DCM_PlanarConfiguration, 0) == 1;
    OFString photometric;
    dataset.findAndGetOFString(DCM_PhotometricInterpretation, photometric);
    layout.photometric = photometric.c_str();
    return layout;
}

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
        const double value = request.applyRescale ? raw * request.slope + request.intercept : raw;
        // Below is no matter, only what scanners write outside their field (Pixel Padding Value and others
        // undeclared).
        return request.isHounsfield ? std::max(value, request.keepsBackground ? -1025.0 : -1024.0) : value;
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

void FrameDecoder::forgetFile()
{
    openPath_.clear();
    reader_.reset();
    decoded_ = {};
}

void FrameDecoder::forget()
{
    forgetFile();
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
    DcmFileFormat file;
    const ReadOutcome opened = openDicom(request.path, file);
    if (opened.answer != Answer::Done) {
        return opened;
    }
    DcmDataset& dataset = *file.getDataset();
    const DcmXfer transfer(dataset.getOriginalXfer());
    const ReadOutcome read =
        transfer.isEncapsulated() ? readCompressed(request) : readNative(dataset, request);
    if (read.answer != Answer::Done) {
        return read;
    }
    if (layout_.rows != request.rows || layout_.columns != request.columns) {
        return {Answer::Damaged, "the image has another size than its header says"};
    }
    if (layout_.bitsStored < 1 || layout_.bitsStored > layout_.bitsAllocated) {
        layout_.bitsStored = layout_.bitsAllocated;
    }
    if (layout_.highBit < layout_.bitsStored - 1 || layout_.highBit >= layout_.bitsAllocated) {
        layout_.highBit = layout_.bitsStored - 1;
    }
    if (request.type != VoxelType::Rgb8 && MappedGrey::isNeeded(request)) {
        return MappedGrey(dataset, request, layout_).convert(frame_, target);
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
        // Packed pixels are left to GDCM.
        return readCompressed(request);
    }
    const std::size_t bytes = nativeFrameBytes(
        layout_, pixels->getLengthField(), static_cast<std::size_t>(integer(dataset, DCM_NumberOfFrames, 1)));
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
    if (bytes < frameBytes()) {
        frame_ = widenSubsampled(layout_, frame_);
    }
    return {};
}

bool FrameDecoder::open(const std::string& path)
{
    if (openPath_ == path) {
        return reader_ != nullptr;
    }
    forget();
    auto reader = std::make_unique<gdcm::ImageReader>();
    reader->SetFileName(path.c_str());
    if (!reader->Read()) {
        return false;
    }
    const gdcm::Image& image = reader->GetImage();
    const gdcm::PixelFormat& format = image.GetPixelFormat();
    SampleLayout layout;
    layout.columns = static_cast<int>(image.GetDimension(0));
    layout.rows = static_cast<int>(image.GetDimension(1));
    layout.samples = format.GetSamplesPerPixel();
    layout.bitsAllocated = format.GetBitsAllocated();
    layout.bitsStored = format.GetBitsStored();
    layout.highBit = format.GetHighBit();
    layout.isSigned = format.GetPixelRepresentation() == 1;
    layout.isPlanar = image.GetPlanarConfiguration() == 1;
    layout.photometric = image.GetPhotometricInterpretation().GetString();
    while (!layout.photometric.empty() && layout.photometric.back() == ' ') {
        layout.photometric.pop_back();
    }
    // The transform of JPEG 2000 is undone by its decoder; GDCM goes on calling it by its name.
    if (layout.photometric == "YBR_ICT" || layout.photometric == "YBR_RCT") {
        layout.photometric = "RGB";
    }
    // GDCM widens 12-bit packed pixels to 16 while it decodes.
    if (layout.bitsAllocated == 12) {
        layout.bitsAllocated = 16;
    }
    openLayout_ = layout;
    reader_ = std::move(reader);
    openPath_ = path;
    return true;
}

/// Where each frame is one fragment, as nearly all multi-frame files have it: then a frame is decoded without
/// the others. The fragments of a single frame are joined first, because GDCM refuses JPEG-LS in several.
bool FrameDecoder::decodeOneFrame(int frame)
{
    const gdcm::Image& image = reader_->GetImage();
    const gdcm::SequenceOfFragments* fragments = image.GetDataElement().GetSequenceOfFragments();
    const unsigned frames = image.GetNumberOfDimensions() > 2 ? image.GetDimension(2) : 1;
    const bool isJoined = frames == 1 && fragments && fragments->GetNumberOfFragments() > 1;
    const bool isOneEach = frames > 1 && fragments && fragments->GetNumberOfFragments() == frames;
    if ((!isJoined && !isOneEach) || static_cast<unsigned>(frame) >= frames) {
        return false;
    }
    gdcm::Image single;
    single.SetNumberOfDimensions(2);
    single.SetDimension(0, image.GetDimension(0));
    single.SetDimension(1, image.GetDimension(1));
    single.SetPixelFormat(image.GetPixelFormat());
    single.SetPhotometricInterpretation(image.GetPhotometricInterpretation());
    single.SetPlanarConfiguration(image.GetPlanarConfiguration());
    single.SetTransferSyntax(image.GetTransferSyntax());
    gdcm::SmartPointer<gdcm::SequenceOfFragments> part = new gdcm::SequenceOfFragments;
    if (isJoined) {
        std::vector<char> joined(fragments->ComputeByteLength());
        if (!fragments->GetBuffer(joined.data(), joined.size())) {
            return false;
        }
        gdcm::Fragment whole;
        whole.SetByteValue(joined.data(), gdcm::VL(static_cast<std::uint32_t>(joined.size())));
        part->AddFragment(whole);
    } else {
        part->AddFragment(fragments->GetFragment(static_cast<gdcm::SequenceOfFragments::SizeType>(frame)));
    }
    gdcm::DataElement pixels(gdcm::Tag(0x7fe0, 0x0010));
    pixels.SetVR(gdcm::VR::OB);
    pixels.SetValue(*part);
    single.SetDataElement(pixels);
    layout_ = openLayout_;
    frame_.resize(single.GetBufferLength());
    return frame_.size() == frameBytes() && single.GetBuffer(reinterpret_cast<char*>(frame_.data()));
}

bool FrameDecoder::decodeAllFrames(int frame)
{
    const gdcm::Image& image = reader_->GetImage();
    if (decoded_.empty()) {
        std::vector<std::byte> decoded(image.GetBufferLength());
        if (decoded.empty() || !image.GetBuffer(reinterpret_cast<char*>(decoded.data()))) {
            return false;
        }
        decoded_ = std::move(decoded);
    }
    layout_ = openLayout_;
    const std::size_t bytes = frameBytes();
    const std::size_t start = static_cast<std::size_t>(frame) * bytes;
    if (bytes == 0 || start > decoded_.size() || decoded_.size() - start < bytes) {
        return false;
    }
    const auto first = decoded_.begin() + static_cast<std::ptrdiff_t>(start);
    frame_.assign(first, first + static_cast<std::ptrdiff_t>(bytes));
    return true;
}

ReadOutcome FrameDecoder::readCompressed(const FrameRequest& request)
{
    const bool isRead = open(request.path);
    const int bits = openLayout_.bitsAllocated;
    if (isRead && bits != 8 && bits != 16 && bits != 32) {
        return {Answer::NotSupported, std::to_string(bits) + " bits per pixel"};
    }
    const bool isDecoded = isRead && (decodeOneFrame(request.frame) || decodeAllFrames(request.frame));
    const unsigned frames =
        isRead && reader_->GetImage().GetNumberOfDimensions() > 2 ? reader_->GetImage().GetDimension(2) : 1;
    if (frames < 2) {
        forgetFile();
    }
    if (!isDecoded) {
        return {Answer::Damaged,
                isRead ? "the compressed pixels cannot be decoded" : "the compressed image cannot be read"};
    }
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
