#include "dicom/worker/CompressedImage.h"

#include "dicom/worker/ElementValues.h"
#include "dicom/worker/HeaderReader.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dctk.h>

#include <algorithm>
#include <array>
#include <cstring>

namespace sightline {

namespace {

EncapsulatedFrames::ExtendedTable extendedTable(DcmDataset& dataset)
{
    EncapsulatedFrames::ExtendedTable table;
    const auto read = [&](const DcmTagKey& tag, std::vector<std::uint64_t>& values) {
        const Uint64* words = nullptr;
        unsigned long count = 0;
        if (dataset.findAndGetUint64Array(tag, words, &count).good() && words) {
            values.assign(words, words + count);
        }
    };
    read(DCM_ExtendedOffsetTable, table.offsets);
    read(DCM_ExtendedOffsetTableLengths, table.lengths);
    return table;
}

} // namespace

CompressedImage::CompressedImage() = default;

CompressedImage::~CompressedImage() = default;

void CompressedImage::forget()
{
    source_.reset();
    file_.reset();
    coding_ = PixelCoding::Native;
}

DcmDataset& CompressedImage::dataset()
{
    return *file_->getDataset();
}

ReadOutcome CompressedImage::open(const std::shared_ptr<SourceFile>& source)
{
    if (source_ && source_->identity() == source->identity()) {
        return {};
    }
    forget();
    source_ = source;
    const ReadOutcome outcome = readHeader();
    if (outcome.answer != Answer::Done) {
        forget();
    }
    return outcome;
}

ReadOutcome CompressedImage::readHeader()
{
    file_ = std::make_unique<DcmFileFormat>();
    std::uint64_t place = 0;
    const ReadOutcome opened = openDicomUntilPixels(source_, *file_, place);
    if (opened.answer != Answer::Done) {
        return opened;
    }
    coding_ = codingOf(transferSyntaxOf(*file_));
    if (!isEncapsulated()) {
        return {};
    }
    if (coding_ != decoderCoding_ || !decoder_) {
        decoder_ = decoderFor(coding_);
        decoderCoding_ = coding_;
    }
    if (!decoder_) {
        return {Answer::NotSupported, nameOfSyntax(transferSyntaxOf(*file_))};
    }
    // The element's header: DCMTK has just read it, or stands before it.
    constexpr std::uint64_t kHeader = 12;
    std::array<std::byte, 24> bytes{};
    const std::uint64_t from = place >= kHeader ? place - kHeader : 0;
    const std::size_t got = source_->read(bytes, from);
    const auto isHeaderAt = [&](std::size_t at) {
        return got >= at + kHeader && std::memcmp(bytes.data() + at, "\xe0\x7f\x10\x00", 4) == 0;
    };
    std::size_t at = 0;
    if (!isHeaderAt(at)) {
        at = static_cast<std::size_t>(place - from);
        if (!isHeaderAt(at)) {
            return {Answer::NoPixels, {}};
        }
    }
    // Encapsulated pixels are explicit little-endian; writers that keep to implicit even so leave out the VR.
    const bool hasVr = bytes[at + 4] == std::byte{'O'} || bytes[at + 4] == std::byte{'U'};
    std::uint32_t length = 0;
    std::memcpy(&length, bytes.data() + at + (hasVr ? 8 : 4), sizeof length);
    const std::uint64_t start = from + at + (hasVr ? kHeader : 8);
    layout_ = layoutOf(dataset());
    const int frames = std::max(integer(&dataset(), DCM_NumberOfFrames).value_or(1), 1);
    return frames_.index(*source_, start, length, frames, extendedTable(dataset()));
}

ReadOutcome CompressedImage::decode(int frame, SampleLayout& layout, std::vector<std::byte>& samples)
{
    if (!isPossible(layout_)) {
        return {Answer::Damaged, "impossible size"};
    }
    const ReadOutcome read = frames_.read(*source_, frame, codestream_);
    if (read.answer != Answer::Done) {
        return read;
    }
    layout = layout_;
    const ReadOutcome decoded = decoder_->decode(codestream_, layout, samples);
    if (decoded.answer == Answer::Damaged && frames_.isCutShort(frame)) {
        return {Answer::CutShort, {}};
    }
    return decoded;
}

} // namespace sightline
