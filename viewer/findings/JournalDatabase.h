#pragma once

#include "findings/JournalChange.h"

#include <QByteArray>
#include <QCoreApplication>
#include <QString>
#include <QStringList>

#include <tl/expected.hpp>

#include <vector>

namespace sightline {

/// The tables of the journal in one SQLite file, through one connection; used from one thread only. Errors
/// are text for the reader. Several programs may have the same file open: a write waits up to five seconds
/// for another's.
class JournalDatabase {
    Q_DECLARE_TR_FUNCTIONS(JournalDatabase)
public:
    JournalDatabase();
    ~JournalDatabase();
    JournalDatabase(const JournalDatabase&) = delete;
    JournalDatabase& operator=(const JournalDatabase&) = delete;

    /// Makes folder, file and tables where missing. A damaged file is put aside under another name and a new
    /// one begun: then the value is text that says so, else it is empty. A file of a newer program is refused
    /// and left as it is.
    tl::expected<QString, QString> open(const QString& path);
    void close();

    /// All or nothing: on an error none of the changes is written.
    tl::expected<void, QString> write(const std::vector<JournalChange>& changes);
    /// The JSON of a study's findings in the order they came.
    tl::expected<std::vector<QByteArray>, QString> findings(const QString& studyUid);
    tl::expected<std::vector<QByteArray>, QString> detectorRecords(const QString& studyUid);

private:
    enum class State { Ready, Damaged, Newer, Unusable };
    State connect(QString& error);
    tl::expected<void, QString> perform(const std::vector<JournalChange>& changes);
    tl::expected<std::vector<QByteArray>, QString> select(const QString& statement, const QString& studyUid);

    QString path_;
    QString connection_; ///< Qt's name of the connection
};

} // namespace sightline
