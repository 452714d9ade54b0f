#include "dicom/worker/FrameDecoder.h"

#include "dicom/worker/ColourConversion.h"
#include "dicom/worker/ElementValues.h"
#include "dicom/worker/MappedGrey.h"
#include "dicom/worker/PackedPixels.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dctk.h>

#include <algorithm>

namespace sightline {

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

ReadOutcome FrameDecoder::decode(const FrameRequest& request, const std::shared_ptr<SourceFile>& source,
                                 std::span<std::byte> target, const AttachedMemory* memory)
{
    const std::size_t pixels =
        static_cast<std::size_t>(request.rows) * static_cast<std::size_t>(request.columns);
    if (request.rows <= 0 || request.columns <= 0 || request.frame < 0 ||
        target.size() < pixels * bytesPerVoxel(request.type)) {
        return {Answer::Damaged, "the frame does not fit the volume"};
    }
    if (request.stored && request.type != VoxelType::Rgb8 && !MappedGrey::isNeeded(request)) {
        return stored_.read(request, *source, grey_, target, memory);
    }
    const ReadOutcome opened = compressed_.open(source);
    if (opened.answer != Answer::Done) {
        return opened;
    }
    if (compressed_.isEncapsulated()) {
        const ReadOutcome decoded = compressed_.decode(request.frame, layout_, frame_);
        return decoded.answer == Answer::Done ? convert(compressed_.dataset(), request, target) : decoded;
    }
    DcmFileFormat file;
    const ReadOutcome loaded = openDicom(source, file);
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
    if (frame_.size() < frameBytes()) {
        return {Answer::CutShort, {}};
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
    if (!isPossible(layout_)) {
        return {Answer::Damaged, "impossible size"};
    }
    if (layout_.rows != request.rows || layout_.columns != request.columns) {
        return {Answer::Damaged, "the image has another size than its header says"};
    }
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
    const int frames = std::max(integer(&dataset, DCM_NumberOfFrames).value_or(1), 1);
    const std::size_t bytes =
        nativeFrameBytes(layout_, pixels->getLengthField(), static_cast<std::size_t>(frames));
    if (bytes == 0 || static_cast<std::uint64_t>(request.frame) >= pixels->getLengthField() / bytes) {
        return {Answer::CutShort, {}};
    }
    const std::uint64_t start = static_cast<std::uint64_t>(request.frame) * bytes;
    frame_.resize(bytes);
    const OFCondition result = pixels->getPartialValue(frame_.data(), static_cast<Uint32>(start),
                                                       static_cast<Uint32>(bytes), nullptr, gLocalByteOrder);
    if (result.bad()) {
        return {Answer::CutShort, result.text()};
    }
    if (bytes < frameBytes()) {
        if (!canWidenSubsampled(layout_)) {
            return {Answer::Damaged, "halved colours of an odd size"};
        }
        frame_ = widenSubsampled(layout_, frame_);
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
    const std::uint64_t frameBits = samples * static_cast<std::uint64_t>(bits);
    const std::uint64_t heldBits = static_cast<std::uint64_t>(pixels.getLengthField()) * 8;
    if (static_cast<std::uint64_t>(request.frame) >= heldBits / frameBits) {
        return {Answer::CutShort, {}};
    }
    const std::uint64_t first = static_cast<std::uint64_t>(request.frame) * frameBits;
    const std::uint64_t start = first / 8;
    const std::uint64_t end = (first + frameBits + 7) / 8;
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
