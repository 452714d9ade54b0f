#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace sightline {

/// What tells that a file is still the one that was read.
struct FileTrace {
    std::uint64_t inode = 0;
    std::uint64_t size = 0;
    std::int64_t modified = 0; ///< ns since 1970
    std::int64_t changed = 0;  ///< of the inode, ns: also tells of a file whose time was set back

    /// Nothing where there is no such file.
    static std::optional<FileTrace> of(const std::string& path);
    /// False where the file was written so lately that a second change may bear the same time.
    bool isSettled() const;

    friend bool operator==(const FileTrace&, const FileTrace&) = default;
};

/// The decode workers' answers about headers, by file, so that what did not change need not be read again.
/// They are as little believed as fresh ones. One thread at a time.
class HeaderMemory {
public:
    struct Entry {
        FileTrace stamp;
        std::vector<std::byte> reply;
        bool isNew = true; ///< not in the index yet
    };

    /// The answer, where the file is the same still; else null.
    const std::vector<std::byte>* recall(const std::string& path, const FileTrace& stamp) const;
    void remember(const std::string& path, const FileTrace& stamp, std::vector<std::byte> reply,
                  bool isNew = true);
    /// Files that are no longer there are forgotten, in the index too.
    void forget(const std::string& path);
    void clear() { entries_.clear(); }

    std::unordered_map<std::string, Entry>& entries() { return entries_; }
    std::vector<std::string>& forgotten() { return forgotten_; }

private:
    std::vector<std::string> forgotten_;
    std::unordered_map<std::string, Entry> entries_;
};

} // namespace sightline
