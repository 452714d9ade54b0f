#pragma once

#include "dicom/Scan.h"

#include <cstdint>
#include <stop_token>
#include <string>
#include <vector>

namespace sightline {

/// What an archive may ask for. Real studies stay far below; what goes beyond was made to fill a disk.
struct ArchiveLimits {
    int mostEntries = 200000;
    /// Pictures shrink to a tenth, black ones to a hundredth.
    std::uint64_t mostRatio = 200;
    /// Unpacked bytes below which the ratio says nothing.
    std::uint64_t alwaysAllowed = 256ULL << 20;
    /// Room on the disk that is left to others, bytes.
    std::uint64_t keptFree = 512ULL << 20;
    /// Archives in archives: 2 opens those that lie in the one that was named.
    int deepest = 2;
};

/// The files that came out of an archive, in the cache, and what did not.
struct UnpackedArchive {
    std::vector<std::string> files;
    std::vector<UnusedFile> unused;
};

/// Takes the files out of an archive. It is parsed in a decode worker; what that sends is written here, to
/// numbered files of the cache. Entries that are links, protected or damaged are listed, and so is what was
/// left when a limit was met, the disk was full or the archive ended early; nothing is thrown.
UnpackedArchive unpackArchive(const std::string& path, const ArchiveLimits& limits = {},
                              std::stop_token stop = {});

} // namespace sightline
