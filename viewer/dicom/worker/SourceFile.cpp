#include "dicom/worker/SourceFile.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace sightline {

namespace {

/// Holds the header of an ordinary image; longer reads go past it.
constexpr std::size_t kWindow = 16384;

} // namespace

std::shared_ptr<SourceFile> SourceFile::takeOver(int descriptor)
{
    struct stat status {};
    // The call itself: the C library's fstat goes through newfstatat, which takes a path too and is therefore
    // refused to a confined process.
    if (descriptor < 0 || syscall(SYS_fstat, descriptor, &status) != 0 || !S_ISREG(status.st_mode) ||
        status.st_size < 0) {
        if (descriptor >= 0) {
            close(descriptor);
        }
        return nullptr;
    }
    const Identity identity{
        static_cast<std::uint64_t>(status.st_dev), static_cast<std::uint64_t>(status.st_ino),
        static_cast<std::uint64_t>(status.st_size),
        static_cast<std::int64_t>(status.st_mtim.tv_sec) * 1'000'000'000 + status.st_mtim.tv_nsec};
    return std::shared_ptr<SourceFile>(new SourceFile(descriptor, identity));
}

SourceFile::~SourceFile()
{
    close(descriptor_);
}

std::size_t SourceFile::read(std::span<std::byte> target, std::uint64_t offset) const
{
    if (offset >= identity_.size) {
        return 0;
    }
    const auto wanted =
        static_cast<std::size_t>(std::min<std::uint64_t>(target.size(), identity_.size - offset));
    if (wanted >= kWindow) {
        return readDirectly(target.first(wanted), offset);
    }
    if (offset < windowOffset_ || offset + wanted > windowOffset_ + window_.size()) {
        window_.resize(kWindow);
        windowOffset_ = offset;
        window_.resize(readDirectly(window_, offset));
    }
    const auto start = static_cast<std::size_t>(offset - windowOffset_);
    const std::size_t count = std::min(wanted, window_.size() - std::min(start, window_.size()));
    if (count > 0) {
        std::memcpy(target.data(), window_.data() + start, count);
    }
    return count;
}

std::size_t SourceFile::readDirectly(std::span<std::byte> target, std::uint64_t offset) const
{
    std::size_t done = 0;
    while (done < target.size()) {
        const ssize_t got =
            pread(descriptor_, target.data() + done, target.size() - done, static_cast<off_t>(offset + done));
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got <= 0) {
            break;
        }
        done += static_cast<std::size_t>(got);
    }
    return done;
}

} // namespace sightline
