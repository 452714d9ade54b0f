#pragma once

#include <QString>

#include <tl/expected.hpp>

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace sightline {

/// What has been taken out of an archive and out of archives in it, counted together.
struct ArchiveTally {
    std::uint64_t archiveBytes = 0; ///< of the outermost archive
    std::uint64_t unpackedBytes = 0;
    int entries = 0;
};

/// Where a file of the cache comes from.
struct ArchiveOrigin {
    QString name;  ///< for showing: "/data/study.zip/CT/IM0001"
    int depth = 1; ///< 1: of an archive that the reader opened, 2: of an archive in it
    std::shared_ptr<ArchiveTally> tally;
};

/// Where entries of archives lie while the program runs. Files have numbers, so that no name in an archive
/// can lead anywhere. Each running program has a folder of its own, readable for its user alone, which goes
/// when the program ends; those of programs that crashed are removed by the next one. Any thread.
class ArchiveCache {
public:
    static ArchiveCache& ofThisProgram();
    ~ArchiveCache();
    ArchiveCache(const ArchiveCache&) = delete;
    ArchiveCache& operator=(const ArchiveCache&) = delete;

    /// Where the folders are made; to be said before the first use, else a place for temporary files.
    void keepIn(const std::string& folder);
    /// Removes what programs that crashed have left.
    void removeStale();

    /// A new empty folder for one archive; the error is text for the reader.
    tl::expected<std::string, QString> makeFolder();
    void remember(const std::string& path, ArchiveOrigin origin);
    /// Nothing for a file that is not in the cache.
    std::optional<ArchiveOrigin> originOf(const std::string& path) const;
    /// Removes what was unpacked in this run; makes place for a new start.
    void clear();

private:
    ArchiveCache();
    tl::expected<void, QString> begin();
    void removeStaleIn(const std::string& root) const;

    mutable std::mutex mutex_;
    std::string root_;
    std::string session_; ///< empty until the first archive
    int lock_ = -1;       ///< of the session: tells other programs that this one lives
    int folders_ = 0;
    std::map<std::string, ArchiveOrigin> origins_;
};

/// The name of a file as the reader knows it: where a file of an archive is meant, the archive and the entry.
QString shownPath(const std::string& path);

} // namespace sightline
