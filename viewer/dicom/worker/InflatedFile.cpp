#include "dicom/worker/InflatedFile.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace sightline {

namespace {

constexpr std::uint64_t kCheckpointDistance = 1U << 20;
constexpr std::size_t kWindowBytes = 32768;
/// Beyond this the checkpoints would fill the worker's memory (an inflated size of 4 GiB).
constexpr std::size_t kMostCheckpoints = 4096;
constexpr int kRawDeflate = -15;

} // namespace

InflatedFile::InflatedFile() = default;

InflatedFile::~InflatedFile()
{
    close();
}

void InflatedFile::close()
{
    if (hasStream_) {
        inflateEnd(&stream_);
        hasStream_ = false;
    }
    file_.reset();
    checkpoints_.clear();
}

std::size_t InflatedFile::readAt(std::uint64_t offset, void* target, std::size_t count) const
{
    return file_->read({static_cast<std::byte*>(target), count}, offset);
}

bool InflatedFile::open(std::shared_ptr<SourceFile> file)
{
    close();
    file_ = std::move(file);
    std::array<unsigned char, 3> magic{};
    isCompressed_ = readStored(magic.data(), magic.size()) == magic.size() && magic[0] == 0x1f &&
                    magic[1] == 0x8b && magic[2] == 8;
    if (isCompressed_) {
        checkpoints_.push_back({0, 0, 0, true, {}});
        return resume(checkpoints_.front());
    }
    return true;
}

std::size_t InflatedFile::readStored(void* target, std::size_t count) const
{
    return readAt(0, target, count);
}

bool InflatedFile::resume(const Checkpoint& from)
{
    if (hasStream_) {
        inflateEnd(&stream_);
    }
    stream_ = {};
    hasStream_ = inflateInit2(&stream_, kRawDeflate) == Z_OK;
    in_ = from.in;
    out_ = from.out;
    isAtMember_ = from.isMemberStart;
    isAtEnd_ = !hasStream_;
    if (hasStream_ && from.bits > 0) {
        unsigned char byte = 0;
        isAtEnd_ = readAt(from.in - 1, &byte, 1) != 1 ||
                   inflatePrime(&stream_, from.bits, byte >> (8 - from.bits)) != Z_OK;
    }
    if (!isAtEnd_ && !from.window.empty()) {
        isAtEnd_ =
            inflateSetDictionary(&stream_, from.window.data(), static_cast<uInt>(from.window.size())) != Z_OK;
    }
    return !isAtEnd_;
}

bool InflatedFile::fillInput()
{
    if (stream_.avail_in > 0) {
        return true;
    }
    const std::size_t got = readAt(in_, input_.data(), input_.size());
    in_ += got;
    stream_.next_in = input_.data();
    stream_.avail_in = static_cast<uInt>(got);
    return got > 0;
}

int InflatedFile::nextByte()
{
    if (!fillInput()) {
        return -1;
    }
    --stream_.avail_in;
    return *stream_.next_in++;
}

/// The header of a gzip member (RFC 1952 section 2.3).
bool InflatedFile::skipMemberHeader()
{
    if (nextByte() != 0x1f || nextByte() != 0x8b || nextByte() != 8) {
        return false;
    }
    const int flags = nextByte();
    int last = 0;
    for (int n = 0; n < 6; ++n) {
        last = nextByte();
    }
    if ((flags & 4) != 0) {
        const int low = nextByte();
        const int high = nextByte();
        for (int n = (std::max(high, 0) << 8) + std::max(low, 0); n > 0 && last >= 0; --n) {
            last = nextByte();
        }
    }
    for (const int text : {8, 16}) {
        if ((flags & text) != 0) {
            do {
                last = nextByte();
            } while (last > 0);
        }
    }
    if ((flags & 2) != 0) {
        nextByte();
        last = nextByte();
    }
    return flags >= 0 && last >= 0;
}

void InflatedFile::keepCheckpoint()
{
    const bool isNew = out_ >= checkpoints_.back().out + kCheckpointDistance;
    if (!isNew || checkpoints_.size() >= kMostCheckpoints) {
        return;
    }
    Checkpoint here;
    here.out = out_;
    here.in = in_ - stream_.avail_in;
    here.bits = stream_.data_type & 7;
    here.window.resize(kWindowBytes);
    uInt length = 0;
    if (inflateGetDictionary(&stream_, here.window.data(), &length) == Z_OK) {
        here.window.resize(length);
        checkpoints_.push_back(std::move(here));
    }
}

std::size_t InflatedFile::inflateSome(Bytef* target, std::size_t count)
{
    stream_.next_out = target;
    stream_.avail_out = static_cast<uInt>(std::min<std::size_t>(count, 1U << 20));
    const uInt wanted = stream_.avail_out;
    while (!isAtEnd_ && stream_.avail_out == wanted) {
        if (isAtMember_) {
            isAtMember_ = false;
            if (!skipMemberHeader()) {
                isAtEnd_ = true; // what follows the last member (padding) is no part of the contents
                break;
            }
        }
        if (!fillInput()) {
            isAtEnd_ = true;
            break;
        }
        // Z_BLOCK: stops where a block ends, the only places where a checkpoint can be.
        const uInt before = stream_.avail_out;
        const int result = inflate(&stream_, Z_BLOCK);
        out_ += before - stream_.avail_out;
        if (result == Z_STREAM_END) {
            for (int n = 0; n < 8; ++n) {
                nextByte(); // checksum and length
            }
            inflateReset(&stream_);
            isAtMember_ = true;
        } else if (result != Z_OK && result != Z_BUF_ERROR) {
            isAtEnd_ = true;
        } else if ((stream_.data_type & 128) != 0 && (stream_.data_type & 64) == 0) {
            keepCheckpoint();
        }
    }
    return wanted - stream_.avail_out;
}

std::size_t InflatedFile::read(std::uint64_t offset, void* target, std::size_t count)
{
    if (!isCompressed_) {
        return readAt(offset, target, count);
    }
    const auto after =
        std::upper_bound(checkpoints_.begin(), checkpoints_.end(), offset,
                         [](std::uint64_t place, const Checkpoint& c) { return place < c.out; });
    const Checkpoint& nearest = *std::prev(after);
    if ((out_ > offset || nearest.out > out_) && !resume(nearest)) {
        return 0;
    }
    std::vector<Bytef> passed;
    while (out_ < offset) {
        passed.resize(kCheckpointDistance / 4);
        if (inflateSome(passed.data(), static_cast<std::size_t>(
                                           std::min<std::uint64_t>(passed.size(), offset - out_))) == 0) {
            return 0;
        }
    }
    auto* place = static_cast<Bytef*>(target);
    std::size_t done = 0;
    while (done < count) {
        const std::size_t got = inflateSome(place + done, count - done);
        if (got == 0) {
            break;
        }
        done += got;
    }
    return done;
}

} // namespace sightline
