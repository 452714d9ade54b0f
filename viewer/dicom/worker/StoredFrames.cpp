#include "dicom/worker/StoredFrames.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace sightline {

namespace {

constexpr std::size_t kPartBytes = 128 * 1024;

} // namespace

StoredFrames::~StoredFrames()
{
    forget();
}

void StoredFrames::forget()
{
    if (descriptor_ >= 0) {
        close(descriptor_);
    }
    descriptor_ = -1;
    path_.clear();
}

ReadOutcome StoredFrames::read(const FrameRequest& request, GreyConversion& grey, std::span<std::byte> target)
{
    const StoredPixels& stored = *request.stored;
    const bool isSane =
        (stored.bitsAllocated == 8 || stored.bitsAllocated == 16 || stored.bitsAllocated == 32) &&
        stored.bitsStored >= 1 && stored.highBit >= stored.bitsStored - 1 &&
        stored.highBit < stored.bitsAllocated && stored.offset < (1ULL << 62);
    if (!isSane) {
        return {Answer::Damaged, "impossible bit depth"};
    }
    if (descriptor_ < 0 || path_ != request.path) {
        forget();
        descriptor_ = open(request.path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
        if (descriptor_ < 0) {
            return {Answer::CannotOpen, std::strerror(errno)};
        }
        path_ = request.path;
    }
    SampleLayout layout;
    layout.rows = request.rows;
    layout.columns = request.columns;
    layout.bitsAllocated = stored.bitsAllocated;
    layout.bitsStored = stored.bitsStored;
    layout.highBit = stored.highBit;
    layout.isSigned = stored.isSigned;
    grey.prepare(request, layout);

    const std::size_t word = static_cast<std::size_t>(stored.bitsAllocated) / 8;
    const std::size_t pixels =
        static_cast<std::size_t>(request.rows) * static_cast<std::size_t>(request.columns);
    part_.resize(kPartBytes);
    for (std::size_t done = 0; done < pixels;) {
        const std::size_t count = std::min(kPartBytes / word, pixels - done);
        for (std::size_t got = 0; got < count * word;) {
            const auto place = static_cast<off_t>(stored.offset + done * word + got);
            const ssize_t n = pread(descriptor_, part_.data() + got, count * word - got, place);
            if (n < 0 && errno == EINTR) {
                continue;
            }
            if (n < 0) {
                return {Answer::CannotOpen, std::strerror(errno)};
            }
            if (n == 0) {
                return {Answer::CutShort, {}};
            }
            got += static_cast<std::size_t>(n);
        }
        grey.convert(part_.data(), count, target.data() + done * bytesPerVoxel(request.type));
        done += count;
    }
    return {};
}

} // namespace sightline
