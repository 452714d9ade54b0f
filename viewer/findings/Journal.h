#pragma once

#include "findings/Finding.h"

#include <QObject>
#include <QString>
#include <QThread>

#include <tl/expected.hpp>

#include <memory>
#include <vector>

namespace sightline {

class FindingList;

/// What one detector said of one series; kept so that "done, nothing found" is still known tomorrow.
struct DetectorRecord {
    QString seriesUid;
    QString modelId;
    QString modelName;
    QString version;
    QString sha256;
    QString status; ///< "done", "not-applicable" or "failed"
    QString reason;
    double seconds = 0;
    QDateTime when;
};

/// Every finding and decision on disk (SQLite, WAL, synchronous=FULL) within a second of being made; there is
/// no Save. One thread writes; the GUI thread never waits. A history row is appended for every change and
/// none is deleted.
class Journal : public QObject {
    Q_OBJECT
public:
    /// @param path of the database, made where missing. The error is text for the reader.
    static tl::expected<std::unique_ptr<Journal>, QString> open(const QString& path);
    ~Journal() override; ///< writes what is waiting

    /// Something the reader must know about opening: empty, or that a damaged journal was put aside and where
    /// it lies.
    QString notice() const { return notice_; }

    /// What is known of a study, in the order it came. Waits for what is still to be written.
    tl::expected<std::vector<Finding>, QString> findings(const QString& studyUid);
    std::vector<DetectorRecord> detectorRecords(const QString& studyUid);

    /// Follows a list: every change from now on is written; what the list holds now is taken as known, as
    /// after FindingList::restore(). Following it again with another study ends the first. Call from the
    /// list's thread.
    void follow(FindingList& list, const QString& studyUid);
    void record(const QString& studyUid, const DetectorRecord& record);
    /// Waits until everything so far is on disk, or could not be written: then false. For tests and for
    /// leaving the program.
    bool flush();

Q_SIGNALS:
    void saved(const QDateTime& when);
    /// The disk is full or gone: text for the reader; the change stays in memory and is tried again.
    void failed(const QString& text);

private:
    class Writer;
    struct Followed;
    Journal();
    void write(Followed& followed);

    QThread thread_;
    std::unique_ptr<Writer> writer_; ///< lives in thread_
    std::vector<std::unique_ptr<Followed>> followed_;
    QString path_;
    QString notice_;
};

} // namespace sightline
