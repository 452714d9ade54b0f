#include "dicom/worker/CompressedImage.h"

#include "dicom/worker/ElementValues.h"
#include "dicom/worker/HeaderReader.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dctk.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

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

CompressedImage::~CompressedImage()
{
    forget();
}

void CompressedImage::forget()
{
    if (descriptor_ >= 0) {
        close(descriptor_);
    }
    descriptor_ = -1;
    path_.clear();
    file_.reset();
    coding_ = PixelCoding::Native;
}

DcmDataset& CompressedImage::dataset()
{
    return *file_->getDataset();
}

bool CompressedImage::isUnchanged(const std::string& path) const
{
    struct stat now {};
    return !path_.empty() && path_ == path && stat(path.c_str(), &now) == 0 && now.st_dev == status_.st_dev &&
           now.st_ino == status_.st_ino && now.st_size == status_.st_size &&
           now.st_mtim.tv_sec == status_.st_mtim.tv_sec && now.st_mtim.tv_nsec == status_.st_mtim.tv_nsec;
}

ReadOutcome CompressedImage::open(const std::string& path)
{
    if (isUnchanged(path)) {
        return {};
    }
    forget();
    const ReadOutcome outcome = readHeader(path);
    if (outcome.answer != Answer::Done) {
        forget();
        return outcome;
    }
    path_ = path;
    return {};
}

ReadOutcome CompressedImage::readHeader(const std::string& path)
{
    descriptor_ = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (descriptor_ < 0 || fstat(descriptor_, &status_) != 0) {
        return {Answer::CannotOpen, std::strerror(errno)};
    }
    file_ = std::make_unique<DcmFileFormat>();
    std::uint64_t place = 0;
    const ReadOutcome opened = openDicomUntilPixels(path, *file_, place);
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
    std::array<unsigned char, 24> bytes{};
    const std::uint64_t from = place >= kHeader ? place - kHeader : 0;
    const ssize_t got = pread(descriptor_, bytes.data(), bytes.size(), static_cast<off_t>(from));
    static constexpr std::array<unsigned char, 4> kPixelData{0xe0, 0x7f, 0x10, 0x00};
    const auto isHeaderAt = [&](std::size_t at) {
        return got >= static_cast<ssize_t>(at + kHeader) &&
               std::equal(kPixelData.begin(), kPixelData.end(),
                          bytes.begin() + static_cast<std::ptrdiff_t>(at));
    };
    std::size_t at = 0;
    if (!isHeaderAt(at)) {
        at = static_cast<std::size_t>(place - from);
        if (!isHeaderAt(at)) {
            return {Answer::NoPixels, {}};
        }
    }
    // Encapsulated pixels are explicit little-endian; writers that keep to implicit even so leave out the VR.
    const bool hasVr = bytes[at + 4] == 'O' || bytes[at + 4] == 'U';
    std::uint32_t length = 0;
    std::memcpy(&length, bytes.data() + at + (hasVr ? 8 : 4), sizeof length);
    const std::uint64_t start = from + at + (hasVr ? kHeader : 8);
    layout_ = layoutOf(dataset());
    const int frames = std::max(integer(&dataset(), DCM_NumberOfFrames).value_or(1), 1);
    return frames_.index(descriptor_, start, length, frames, extendedTable(dataset()));
}

ReadOutcome CompressedImage::decode(int frame, SampleLayout& layout, std::vector<std::byte>& samples)
{
    constexpr int kLongestEdge = 65535;
    if (layout_.rows < 1 || layout_.columns < 1 || layout_.rows > kLongestEdge ||
        layout_.columns > kLongestEdge) {
        return {Answer::Damaged, "impossible size"};
    }
    const ReadOutcome read = frames_.read(descriptor_, frame, codestream_);
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
