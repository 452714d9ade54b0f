#pragma once

#include "dicom/Scan.h"

#include <QFileSystemWatcher>
#include <QObject>
#include <QTimer>

namespace sightline {

/// Watches the folders of an open study and tells when files have come, gone or grown, once it has been quiet
/// for a moment. Reads nothing itself: a scan with the memory of the one before reads what is new. Lives in a
/// thread with an event loop.
class StudyFeed : public QObject {
    Q_OBJECT
public:
    explicit StudyFeed(QObject* parent = nullptr);

    /// Watches what a scan looked through, instead of what was watched before. Files that were cut short or
    /// damaged and written lately are watched by themselves: they may be on their way still.
    void watch(const ScanResult& scanned);
    void stop();
    /// How long nothing must happen before it is told, and how long it may take at most where files never
    /// cease to come.
    void setQuietTime(std::chrono::milliseconds quiet, std::chrono::milliseconds atMost);

Q_SIGNALS:
    void changed();

private:
    void note();

    QFileSystemWatcher watcher_;
    QTimer quiet_;
    QTimer atMost_;
};

/// The studies after more files came: those of `scanned` that are new, hold all images that were known and
/// more, or have files that were written to since. A series UID whose images are split otherwise now gets all
/// its parts anew. What lost images (a medium was pulled out) stays as it was. `changedIds` gets the ids of
/// series that are new or changed; empty: nothing changed.
std::vector<std::shared_ptr<const Study>>
grownStudies(const std::vector<std::shared_ptr<const Study>>& known,
             const std::vector<std::shared_ptr<const Study>>& scanned, std::vector<std::string>& changedIds);

} // namespace sightline
