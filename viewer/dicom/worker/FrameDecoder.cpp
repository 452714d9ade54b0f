#include "dicom/worker/FrameDecoder.h"

#include "dicom/worker/ColourConversion.h"
#include "dicom/worker/SourceBuffer.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dctk.h>

#include <gdcmImage.h>
#include <gdcmImageReader.h>
#include <gdcmSequenceOfFragments.h>

#include <algorithm>
#include <cstring>
#include <istream>
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

} // namespace

FrameDecoder::FrameDecoder() = default;
FrameDecoder::~FrameDecoder() = default;

void FrameDecoder::forgetFile()
{
    openFile_.reset();
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

ReadOutcome FrameDecoder::decode(const FrameRequest& request, const std::shared_ptr<SourceFile>& source,
                                 std::span<std::byte> target)
{
    const std::size_t pixels =
        static_cast<std::size_t>(request.rows) * static_cast<std::size_t>(request.columns);
    if (request.rows <= 0 || request.columns <= 0 || request.frame < 0 ||
        target.size() < pixels * bytesPerVoxel(request.type)) {
        return {Answer::Damaged, "the frame does not fit the volume"};
    }
    if (request.stored && request.type != VoxelType::Rgb8) {
        return stored_.read(request, *source, grey_, target);
    }
    DcmFileFormat file;
    const ReadOutcome opened = openDicom(source, file);
    if (opened.answer != Answer::Done) {
        return opened;
    }
    DcmDataset& dataset = *file.getDataset();
    const DcmXfer transfer(dataset.getOriginalXfer());
    const ReadOutcome read =
        transfer.isEncapsulated() ? readCompressed(request, source) : readNative(dataset, request, source);
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
    return request.type == VoxelType::Rgb8 ? convertColour(dataset, target) : convertGrey(request, target);
}

ReadOutcome FrameDecoder::readNative(DcmDataset& dataset, const FrameRequest& request,
                                     const std::shared_ptr<SourceFile>& source)
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
        return readCompressed(request, source);
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

bool FrameDecoder::open(const std::shared_ptr<SourceFile>& source)
{
    if (openFile_ == source->identity()) {
        return reader_ != nullptr;
    }
    forget();
    auto reader = std::make_unique<gdcm::ImageReader>();
    SourceBuffer buffer(source);
    std::istream stream(&buffer);
    reader->SetStream(stream);
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
    // GDCM widens 12-bit packed pixels to 16 while it decodes.
    if (layout.bitsAllocated == 12) {
        layout.bitsAllocated = 16;
    }
    openLayout_ = layout;
    reader_ = std::move(reader);
    openFile_ = source->identity();
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

ReadOutcome FrameDecoder::readCompressed(const FrameRequest& request,
                                         const std::shared_ptr<SourceFile>& source)
{
    const bool isRead = open(source);
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

ReadOutcome FrameDecoder::convertGrey(const FrameRequest& request, std::span<std::byte> target)
{
    if (layout_.samples != 1) {
        return {Answer::Damaged, "colour among grey images"};
    }
    const std::size_t count =
        static_cast<std::size_t>(layout_.rows) * static_cast<std::size_t>(layout_.columns);
    grey_.prepare(request, layout_);
    grey_.convert(frame_.data(), count, target.data());
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
