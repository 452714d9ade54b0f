#pragma once

#include "study/Study.h"
#include "study/Volume.h"

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

/// A picture that can be shown while the headers are still read: one image of what is opened, decoded first.
/// The series holds that image alone.
struct FirstPicture {
    std::shared_ptr<const Study> study;
    std::shared_ptr<const Series> series;
    std::shared_ptr<const Volume> volume;
};

/// Who wants to know how a scan goes on; called on the scanning thread.
struct ScanEvents {
    std::function<void(const ScanProgress&)> progress;
    std::function<void(const FirstPicture&)> firstPicture; ///< at most once, before the headers
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
ScanResult scan(const QStringList& paths, const ScanEvents& events = {}, std::stop_token stop = {});

} // namespace sightline
