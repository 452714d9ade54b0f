#pragma once

#include "dicom/HeaderIndex.h"
#include "dicom/HeaderMemory.h"
#include "study/Study.h"
#include "study/Volume.h"

#include <QString>
#include <QStringList>

#include <chrono>
#include <functional>
#include <memory>
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
    /// The studies as far as the headers are read, from time to time while a long scan goes on.
    std::function<void(const std::vector<std::shared_ptr<const Study>>&)> studies;
    /// How long a scan must take for that; each further report waits twice as long.
    std::chrono::milliseconds firstStudies{1500};
};

/// What a scan may know from earlier ones.
struct ScanKnowledge {
    std::shared_ptr<HeaderMemory> memory; ///< of this run: files that did not change are not read again
    HeaderIndex index{QString()};         ///< of earlier runs
};

/// What lies in a set of files.
struct ScanResult {
    std::vector<std::shared_ptr<const Study>> studies; ///< newest first
    std::vector<UnusedFile> unused;
    std::vector<std::string> folders;  ///< that were looked through: where more may arrive
    std::vector<std::string> archives; ///< that were unpacked
    bool stopped = false;

    /// All series of all studies.
    std::vector<std::shared_ptr<const Series>> series() const;
};

/// Reads the headers of files, folders (of any depth), DICOMDIRs and archives (ZIP, tar, 7z) in worker
/// processes, groups them to studies and series, sorts slices by their position and checks the geometry.
/// Pixels are not touched. A file that cannot be used is listed, a path that does not exist is listed too;
/// nothing is thrown. Archives that lie in a folder are unpacked only where nothing else in it can be shown.
/// Call from any thread but the GUI's.
ScanResult scan(const QStringList& paths, const ScanEvents& events = {}, std::stop_token stop = {},
                const ScanKnowledge& knowledge = {});

} // namespace sightline
