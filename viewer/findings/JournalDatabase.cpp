#include "findings/JournalDatabase.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QUuid>

#include <array>

namespace sightline {

namespace {

/// The form of the tables; a file with a higher number comes from a newer program.
constexpr int kSchema = 1;

// Result codes of SQLite (sqlite.org/rescode.html); the low byte of an extended code.
constexpr int kCorrupt = 11;
constexpr int kNotADatabase = 26;

constexpr std::array kTables{
    "CREATE TABLE IF NOT EXISTS schema_version (version INTEGER NOT NULL)",
    "CREATE TABLE IF NOT EXISTS finding (seq INTEGER PRIMARY KEY AUTOINCREMENT, study_uid TEXT NOT NULL,"
    " uid TEXT NOT NULL, json TEXT NOT NULL, updated TEXT NOT NULL, UNIQUE (study_uid, uid))",
    "CREATE TABLE IF NOT EXISTS history (seq INTEGER PRIMARY KEY AUTOINCREMENT, study_uid TEXT NOT NULL,"
    " uid TEXT NOT NULL, what TEXT NOT NULL, reader TEXT NOT NULL, at TEXT NOT NULL, json TEXT NOT NULL)",
    "CREATE INDEX IF NOT EXISTS history_of_finding ON history (study_uid, uid)",
    "CREATE TABLE IF NOT EXISTS detector_record (seq INTEGER PRIMARY KEY AUTOINCREMENT, study_uid TEXT NOT "
    "NULL,"
    " series_uid TEXT NOT NULL, model_id TEXT NOT NULL, json TEXT NOT NULL, updated TEXT NOT NULL,"
    " UNIQUE (study_uid, series_uid, model_id))",
    // History is only ever appended to, whoever writes.
    "CREATE TRIGGER IF NOT EXISTS history_stays BEFORE DELETE ON history"
    " BEGIN SELECT RAISE(ABORT, 'history is not deleted'); END",
    "CREATE TRIGGER IF NOT EXISTS history_is_fixed BEFORE UPDATE ON history"
    " BEGIN SELECT RAISE(ABORT, 'history is not changed'); END",
};

bool saysDamaged(const QSqlError& error)
{
    const int code = error.nativeErrorCode().toInt() & 0xff;
    return code == kCorrupt || code == kNotADatabase;
}

QString timeText(const QDateTime& when)
{
    return when.toUTC().toString(Qt::ISODateWithMs);
}

} // namespace

JournalDatabase::JournalDatabase()
    : connection_(QUuid::createUuid().toString())
{}

JournalDatabase::~JournalDatabase()
{
    close();
}

void JournalDatabase::close()
{
    if (QSqlDatabase::contains(connection_)) {
        QSqlDatabase::removeDatabase(connection_);
    }
}

JournalDatabase::State JournalDatabase::connect(QString& error)
{
    QSqlDatabase db = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), connection_);
    db.setDatabaseName(path_);
    db.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=5000"));
    if (!db.open()) {
        error = db.lastError().databaseText();
        return saysDamaged(db.lastError()) ? State::Damaged : State::Unusable;
    }
    QSqlQuery query(db);
    const auto failed = [&] {
        error = query.lastError().databaseText();
        return saysDamaged(query.lastError()) ? State::Damaged : State::Unusable;
    };
    if (!query.exec(QStringLiteral("PRAGMA quick_check(1)"))) {
        return failed();
    }
    if (query.next() && query.value(0).toString() != QLatin1String("ok")) {
        error = query.value(0).toString();
        return State::Damaged;
    }
    query.finish();
    if (query.exec(QStringLiteral("SELECT max(version) FROM schema_version")) && query.next() &&
        query.value(0).toInt() > kSchema) {
        error = tr("It was written by a newer version of Sightline.");
        return State::Newer;
    }
    query.finish();
    // Write-ahead log and a sync at each commit: what was committed outlives a crash of the program and of
    // the machine.
    if (!query.exec(QStringLiteral("PRAGMA journal_mode=WAL")) ||
        !query.exec(QStringLiteral("PRAGMA synchronous=FULL")) ||
        !query.exec(QStringLiteral("BEGIN IMMEDIATE"))) {
        return failed();
    }
    for (const char* table : kTables) {
        if (!query.exec(QLatin1String(table))) {
            return failed();
        }
    }
    const QString begin = QStringLiteral("INSERT INTO schema_version SELECT %1 WHERE NOT EXISTS"
                                         " (SELECT 1 FROM schema_version)");
    if (!query.exec(begin.arg(kSchema)) || !query.exec(QStringLiteral("COMMIT"))) {
        return failed();
    }
    return State::Ready;
}

tl::expected<QString, QString> JournalDatabase::open(const QString& path)
{
    path_ = path;
    const QString cannot =
        tr("The journal %1 cannot be opened: %2 Studies can still be read, but decisions would not be "
           "kept. Choose another folder for the journal or make this one writable.");
    if (!QSqlDatabase::isDriverAvailable(QStringLiteral("QSQLITE"))) {
        return tl::unexpected(
            cannot.arg(path, tr("Qt's SQLite driver is not installed (libqt6sql6-sqlite).")));
    }
    if (!QDir().mkpath(QFileInfo(path).absolutePath())) {
        return tl::unexpected(cannot.arg(path, tr("its folder cannot be made.")));
    }
    QString notice;
    for (int attempt = 0; attempt < 2; ++attempt) {
        close();
        QString error;
        const State state = connect(error);
        if (state == State::Ready) {
            return notice;
        }
        close();
        if (state != State::Damaged || attempt > 0) {
            if (!error.endsWith(QLatin1Char('.'))) {
                error += QLatin1Char('.');
            }
            return tl::unexpected(cannot.arg(path, error));
        }
        const QString stamp = QDateTime::currentDateTimeUtc().toString(QStringLiteral("yyyyMMdd-HHmmss-zzz"));
        const QString aside = path + QStringLiteral(".damaged-") + stamp;
        for (const char* part : {"-wal", "-shm", ""}) {
            const QLatin1String suffix(part);
            if (QFile::exists(path + suffix) && !QFile::rename(path + suffix, aside + suffix)) {
                return tl::unexpected(cannot.arg(path, tr("It is damaged and cannot be put aside.")));
            }
        }
        notice = tr("The journal %1 is damaged (%2). It was put aside as %3 and a new one was begun; earlier "
                    "decisions are "
                    "not shown. Keep the file: what is readable in it can be brought back.")
                     .arg(path, error, aside);
    }
    return notice;
}

tl::expected<void, QString> JournalDatabase::write(const std::vector<JournalChange>& changes)
{
    if (!QSqlDatabase::contains(connection_) || !QFile::exists(path_)) {
        // Without the file, writes would go to a deleted inode and be gone with the program.
        if (auto opened = open(path_); !opened) {
            return tl::unexpected(opened.error());
        }
    }
    auto done = perform(changes);
    if (!done) {
        QSqlQuery(QSqlDatabase::database(connection_)).exec(QStringLiteral("ROLLBACK"));
        return tl::unexpected(
            tr("The last changes could not be written to the journal %1: %2. They are kept in memory and "
               "tried again. Free some space on the disk, and do not close Sightline before it says that "
               "they are saved.")
                .arg(path_, done.error()));
    }
    return {};
}

tl::expected<void, QString> JournalDatabase::perform(const std::vector<JournalChange>& changes)
{
    QSqlQuery query(QSqlDatabase::database(connection_));
    const auto failed = [&] { return tl::unexpected(query.lastError().databaseText()); };
    if (!query.exec(QStringLiteral("BEGIN IMMEDIATE"))) {
        return failed();
    }
    for (const JournalChange& change : changes) {
        const QString json = QString::fromUtf8(change.json);
        switch (change.kind) {
        case JournalChange::Kind::Put:
            query.prepare(
                QStringLiteral("INSERT INTO finding (study_uid, uid, json, updated) VALUES (?, ?, ?, ?)"
                               " ON CONFLICT (study_uid, uid) DO UPDATE SET json = excluded.json,"
                               " updated = excluded.updated"));
            query.addBindValue(change.studyUid);
            query.addBindValue(change.uid);
            query.addBindValue(json);
            query.addBindValue(timeText(change.when));
            break;
        case JournalChange::Kind::Remove:
            query.prepare(QStringLiteral("DELETE FROM finding WHERE study_uid = ? AND uid = ?"));
            query.addBindValue(change.studyUid);
            query.addBindValue(change.uid);
            break;
        case JournalChange::Kind::Detector:
            query.prepare(
                QStringLiteral("INSERT INTO detector_record (study_uid, series_uid, model_id, json, updated)"
                               " VALUES (?, ?, ?, ?, ?) ON CONFLICT (study_uid, series_uid, model_id)"
                               " DO UPDATE SET json = excluded.json, updated = excluded.updated"));
            query.addBindValue(change.studyUid);
            query.addBindValue(change.uid);
            query.addBindValue(change.modelId);
            query.addBindValue(json);
            query.addBindValue(timeText(change.when));
            break;
        }
        if (!query.exec()) {
            return failed();
        }
        query.prepare(QStringLiteral("INSERT INTO history (study_uid, uid, what, reader, at, json)"
                                     " VALUES (?, ?, ?, ?, ?, ?)"));
        query.addBindValue(change.studyUid);
        query.addBindValue(change.uid);
        query.addBindValue(change.what);
        query.addBindValue(change.reader.isNull() ? QStringLiteral("") : change.reader);
        query.addBindValue(timeText(change.when));
        query.addBindValue(json);
        if (!query.exec()) {
            return failed();
        }
    }
    query.finish();
    if (!query.exec(QStringLiteral("COMMIT"))) {
        return failed();
    }
    return {};
}

tl::expected<std::vector<QByteArray>, QString> JournalDatabase::findings(const QString& studyUid)
{
    return select(QStringLiteral("SELECT json FROM finding WHERE study_uid = ? ORDER BY seq"), studyUid);
}

tl::expected<std::vector<QByteArray>, QString> JournalDatabase::detectorRecords(const QString& studyUid)
{
    return select(QStringLiteral("SELECT json FROM detector_record WHERE study_uid = ? ORDER BY seq"),
                  studyUid);
}

tl::expected<std::vector<QByteArray>, QString> JournalDatabase::select(const QString& statement,
                                                                       const QString& studyUid)
{
    QSqlQuery query(QSqlDatabase::database(connection_));
    query.prepare(statement);
    query.addBindValue(studyUid);
    if (!query.exec()) {
        return tl::unexpected(
            tr("The journal %1 cannot be read: %2.").arg(path_, query.lastError().databaseText()));
    }
    std::vector<QByteArray> rows;
    while (query.next()) {
        rows.push_back(query.value(0).toString().toUtf8());
    }
    return rows;
}

} // namespace sightline
