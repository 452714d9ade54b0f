#pragma once

#include "dicom/HeaderMemory.h"

#include <QString>

#include <cstdint>
#include <stop_token>
#include <string>
#include <vector>

namespace sightline {

/// What was read of files in earlier runs, on disk (SQLite), so that a folder that was opened before shows
/// its list at once. It lies with scanning and not in viewer/pacs because scanning asks it and must not
/// include what stands above it. It is an index: one that is damaged or of another version is made anew, one
/// that another program holds is done without; nothing waits for it and nothing fails with it. It holds
/// patients' names: only its user can read it, and it can be emptied.
class HeaderIndex {
public:
    /// @param path       of the database; empty: there is none
    /// @param mostBytes  on disk; beyond it the folders that were not opened for longest go
    explicit HeaderIndex(QString path, std::uint64_t mostBytes = 256ULL << 20);

    /// Adds what is known of the files in these folders to `memory`. Any thread.
    void load(const std::vector<std::string>& folders, HeaderMemory& memory) const;
    /// Writes what is new in `memory`; told to stop, what it has come to: the rest stays new.
    void save(HeaderMemory& memory, std::stop_token stop = {}) const;
    /// Forgets all files.
    void empty() const;

    bool isUsed() const { return !path_.isEmpty(); }

private:
    QString path_;
    std::uint64_t mostBytes_;
};

} // namespace sightline
