#include "dicom/ForeignFile.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace sightline {

namespace {

FileStamp stampOf(const struct stat& status)
{
    return {static_cast<std::uint64_t>(status.st_size),
            static_cast<std::int64_t>(status.st_mtim.tv_sec) * 1'000'000'000 + status.st_mtim.tv_nsec};
}

} // namespace

tl::expected<ForeignFile, ForeignFile::Trouble> ForeignFile::open(const std::string& path)
{
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
    if (descriptor < 0) {
        return tl::unexpected(Trouble{Answer::CannotOpen, std::strerror(errno)});
    }
    struct stat status {};
    if (fstat(descriptor, &status) != 0) {
        const int problem = errno;
        close(descriptor);
        return tl::unexpected(Trouble{Answer::CannotOpen, std::strerror(problem)});
    }
    ForeignFile file(descriptor, stampOf(status));
    if (!S_ISREG(status.st_mode)) {
        return tl::unexpected(Trouble{Answer::NotAFile, {}});
    }
    if (file.stamp_.size > kLongestFile) {
        return tl::unexpected(Trouble{Answer::TooLong, {}});
    }
    return file;
}

ForeignFile::~ForeignFile()
{
    if (descriptor_ >= 0) {
        close(descriptor_);
    }
}

bool ForeignFile::hasChanged() const
{
    struct stat status {};
    return fstat(descriptor_, &status) != 0 || stampOf(status) != stamp_;
}

} // namespace sightline
