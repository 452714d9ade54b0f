#include "dicom/ArchiveCache.h"

#include <QCoreApplication>
#include <QFile>

#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace sightline {

namespace fs = std::filesystem;

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(ArchiveCache)
};

constexpr const char* kSessionPrefix = "session-";
constexpr const char* kLockName = "lock";

int openLock(const std::string& path)
{
    return open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, S_IRUSR | S_IWUSR);
}

/// Held while a program makes its folder or clears up: a folder whose lock is not taken yet must not look as
/// if its program had crashed.
class RootLock {
public:
    explicit RootLock(const std::string& root)
        : descriptor_(openLock(root + "/" + kLockName))
    {
        while (descriptor_ >= 0 && flock(descriptor_, LOCK_EX) != 0 && errno == EINTR) {
        }
    }
    ~RootLock()
    {
        if (descriptor_ >= 0) {
            close(descriptor_);
        }
    }
    RootLock(const RootLock&) = delete;
    RootLock& operator=(const RootLock&) = delete;

private:
    int descriptor_;
};

} // namespace

ArchiveCache::ArchiveCache() = default;

ArchiveCache& ArchiveCache::ofThisProgram()
{
    static ArchiveCache theCache;
    return theCache;
}

ArchiveCache::~ArchiveCache()
{
    clear();
}

void ArchiveCache::clear()
{
    const std::lock_guard lock(mutex_);
    if (!session_.empty()) {
        std::error_code error;
        fs::remove_all(session_, error);
        session_.clear();
    }
    if (lock_ >= 0) {
        close(lock_);
        lock_ = -1;
    }
    origins_.clear();
}

void ArchiveCache::keepIn(const std::string& folder)
{
    const std::lock_guard lock(mutex_);
    root_ = folder;
}

void ArchiveCache::removeStaleIn(const std::string& root) const
{
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(root, error)) {
        std::error_code unknown;
        if (!entry.path().filename().string().starts_with(kSessionPrefix) || entry.is_symlink(unknown) ||
            !entry.is_directory(unknown) || entry.path().string() == session_) {
            continue;
        }
        const int descriptor = openLock(entry.path().string() + "/" + kLockName);
        if (descriptor >= 0) {
            if (flock(descriptor, LOCK_EX | LOCK_NB) == 0) {
                fs::remove_all(entry.path(), unknown);
            }
            close(descriptor);
        }
    }
}

void ArchiveCache::removeStale()
{
    const std::lock_guard lock(mutex_);
    struct stat status {};
    if (!root_.empty() && stat(root_.c_str(), &status) == 0) {
        const RootLock rootLock(root_);
        removeStaleIn(root_);
    }
}

tl::expected<void, QString> ArchiveCache::begin()
{
    if (root_.empty()) {
        std::error_code error;
        root_ =
            (fs::temp_directory_path(error) / ("sightline-archives-" + std::to_string(getuid()))).string();
    }
    const auto failed = [&] {
        return tl::unexpected(
            Text::tr("there is no place to unpack it to (%1): %2")
                .arg(QFile::decodeName(root_.c_str()), QString::fromLocal8Bit(std::strerror(errno))));
    };
    std::error_code error;
    fs::create_directories(fs::path(root_).parent_path(), error);
    struct stat status {};
    if (mkdir(root_.c_str(), S_IRWXU) != 0 && errno != EEXIST) {
        return failed();
    }
    // In a folder that somebody else made, the entries could be read or changed by him.
    if (lstat(root_.c_str(), &status) != 0 || !S_ISDIR(status.st_mode) || status.st_uid != geteuid()) {
        errno = EPERM;
        return failed();
    }
    chmod(root_.c_str(), S_IRWXU);
    const RootLock rootLock(root_);
    removeStaleIn(root_);
    std::string pattern = root_ + "/" + kSessionPrefix + "XXXXXX";
    if (!mkdtemp(pattern.data())) {
        return failed();
    }
    session_ = pattern;
    lock_ = openLock(session_ + "/" + kLockName);
    if (lock_ < 0 || flock(lock_, LOCK_EX | LOCK_NB) != 0) {
        return failed();
    }
    return {};
}

tl::expected<std::string, QString> ArchiveCache::makeFolder()
{
    const std::lock_guard lock(mutex_);
    if (session_.empty()) {
        if (const auto begun = begin(); !begun) {
            return tl::unexpected(begun.error());
        }
    }
    const std::string folder = session_ + "/" + std::to_string(++folders_);
    if (mkdir(folder.c_str(), S_IRWXU) != 0) {
        return tl::unexpected(
            Text::tr("there is no place to unpack it to (%1): %2")
                .arg(QFile::decodeName(folder.c_str()), QString::fromLocal8Bit(std::strerror(errno))));
    }
    return folder;
}

void ArchiveCache::remember(const std::string& path, ArchiveOrigin origin)
{
    const std::lock_guard lock(mutex_);
    origins_[path] = std::move(origin);
}

std::optional<ArchiveOrigin> ArchiveCache::originOf(const std::string& path) const
{
    const std::lock_guard lock(mutex_);
    const auto found = origins_.find(path);
    return found == origins_.end() ? std::nullopt : std::optional(found->second);
}

QString shownPath(const std::string& path)
{
    const auto origin = ArchiveCache::ofThisProgram().originOf(path);
    return origin ? origin->name : QFile::decodeName(path.c_str());
}

} // namespace sightline
