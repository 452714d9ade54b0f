#pragma once

#include "study/Study.h"

#include <QString>
#include <QStringList>

#include <functional>
#include <stop_token>
#include <vector>

namespace sightline {

/// A file that was looked at and not used, with the reason for the reader.
struct UnusedFile {
    QString path;
    QString reason;
    bool isDamaged =
        false; ///< it should have been readable: missing, damaged or unsupported, not merely of another kind
};

struct ScanProgress {
    int files = 0; ///< looked at so far
    int total = 0; ///< known so far
};

/// What lies in a set of files.
struct ScanResult {
    std::vector<std::shared_ptr<const Study>> studies; ///< newest first
    std::vector<UnusedFile> unused;
    bool stopped = false;

    /// All series of all studies.
    std::vector<std::shared_ptr<const Series>> series() const;
};

/// Reads the headers of files, folders (of any depth) and DICOMDIRs in a worker process, groups them to
/// studies and series, sorts slices by their position and checks the geometry. Pixels are not touched. A file
/// that cannot be used is listed, a path that does not exist is listed too; nothing is thrown. Call from any
/// thread but the GUI's.
ScanResult scan(const QStringList& paths, const std::function<void(const ScanProgress&)>& progress = {},
                std::stop_token stop = {});

} // namespace sightline
