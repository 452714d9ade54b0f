#include "dicom/HeaderMemory.h"

#include <sys/stat.h>
#include <time.h>

namespace sightline {

namespace {

constexpr std::int64_t kSecond = 1'000'000'000;

std::int64_t nanoseconds(const timespec& time)
{
    return static_cast<std::int64_t>(time.tv_sec) * kSecond + time.tv_nsec;
}

} // namespace

std::optional<FileTrace> FileTrace::of(const std::string& path)
{
    struct stat status {};
    if (stat(path.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) {
        return std::nullopt;
    }
    return FileTrace{status.st_ino, static_cast<std::uint64_t>(status.st_size), nanoseconds(status.st_mtim),
                     nanoseconds(status.st_ctim)};
}

bool FileTrace::isSettled() const
{
    // Times of files are as coarse as two seconds (FAT) on what studies are brought on.
    timespec now{};
    clock_gettime(CLOCK_REALTIME, &now);
    return modified + 2 * kSecond < nanoseconds(now);
}

const std::vector<std::byte>* HeaderMemory::recall(const std::string& path, const FileTrace& stamp) const
{
    const auto found = entries_.find(path);
    return found != entries_.end() && found->second.stamp == stamp ? &found->second.reply : nullptr;
}

void HeaderMemory::remember(const std::string& path, const FileTrace& stamp, std::vector<std::byte> reply,
                            bool isNew)
{
    entries_[path] = {stamp, std::move(reply), isNew};
}

void HeaderMemory::forget(const std::string& path)
{
    if (entries_.erase(path) > 0) {
        forgotten_.push_back(path);
    }
}

} // namespace sightline
