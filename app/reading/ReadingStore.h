#pragma once

#include "app/reading/ReadingState.h"

#include <QObject>
#include <QString>
#include <QThreadPool>
#include <QTimer>

#include <functional>
#include <optional>

namespace sightline {

/// Keeps the reading state of studies on disk, a small file each. What is noted is on disk within a second,
/// whole or not at all, so that a crash or a power cut loses no more than that second. Another thread writes.
class ReadingStore : public QObject {
    Q_OBJECT
public:
    /// @param folder  made where missing
    explicit ReadingStore(QString folder, QObject* parent = nullptr);
    ~ReadingStore() override; ///< writes what is waiting

    /// What is known of a study; nothing where it was never read. A damaged file is put aside and named by
    /// `troubled`.
    std::optional<ReadingState> read(const QString& studyKey);
    /// Something has changed: `state` is asked for within a second, and written for this study.
    void note(const QString& studyKey, std::function<ReadingState()> state);
    /// Writes at once, and waits for it.
    void flush();

Q_SIGNALS:
    /// Words for the reader: a damaged file was put aside, or nothing can be written.
    void troubled(const QString& text);

private:
    QString pathOf(const QString& studyKey) const;
    void writeNow();

    QString folder_;
    QTimer delay_;
    QThreadPool writer_;
    QString key_;
    std::function<ReadingState()> state_;
    bool hasTold_ = false; ///< that nothing can be written; once is enough
};

} // namespace sightline
