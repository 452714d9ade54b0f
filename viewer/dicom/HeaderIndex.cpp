#include "dicom/HeaderIndex.h"

#include "dicom/DecodeWorker.h"
#include "dicom/protocol/DecodeMessage.h"
#include "dicom/protocol/FileHeader.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QVariant>

#include <atomic>
#include <map>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace sightline {

namespace {

/// Notes the kinds of values that a message is made of, in order: what changes the message changes this.
class MessageShape {
public:
    template <typename T>
    void operator()(T& value)
    {
        if constexpr (std::is_arithmetic_v<T>) {
            shape_ += std::is_floating_point_v<T> ? 'f' : std::is_signed_v<T> ? 'i' : 'u';
            shape_ += static_cast<char>('0' + sizeof(T));
        } else if constexpr (std::is_enum_v<T>) {
            shape_ += 'e';
            shape_ += static_cast<char>('0' + sizeof(T));
        } else {
            shape_ += '(';
            transfer(*this, value);
            shape_ += ')';
        }
    }
    void operator()(std::string&) { shape_ += 's'; }
    template <typename T>
    void operator()(std::optional<T>&)
    {
        shape_ += '?';
        T value{};
        (*this)(value);
    }
    template <typename T>
    void operator()(std::vector<T>&)
    {
        shape_ += '*';
        T value{};
        (*this)(value);
    }
    void operator()(Vec3&) { shape_ += 'v'; }
    void operator()(LpsPoint&) { shape_ += 'p'; }

    const std::string& text() const { return shape_; }

private:
    std::string shape_;
};

/// An answer is good as long as the message has the same shape and the same program gives it.
QByteArray version()
{
    FileHeader header;
    MessageShape shape;
    transfer(shape, header);
    return QCryptographicHash::hash(QByteArray::fromStdString(shape.text() + DecodeWorker::programStamp()),
                                    QCryptographicHash::Sha256)
        .toHex();
}

/// One connection to the index, for one call in one thread.
class Connection {
public:
    Connection(const QString& path, bool isToBeMade)
        : path_(path)
    {
        static std::atomic<int> count{0};
        name_ = QStringLiteral("header-index-%1").arg(++count);
        if (!isToBeMade && !QFile::exists(path_)) {
            return;
        }
        open();
        if (isOpen_ || !isToBeMade || isLocked_) {
            return;
        }
        // Damaged, or of another version: what it knew is read again from the files.
        close();
        remove();
        open();
    }
    ~Connection() { close(); }
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    bool isOpen() const { return isOpen_; }
    QSqlDatabase database() const { return QSqlDatabase::database(name_, false); }

private:
    void open()
    {
        const QByteArray file = QFile::encodeName(path_);
        // Made here and not by SQLite, which would let everybody read it. Its other files get the same
        // rights.
        const int descriptor =
            ::open(file.constData(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, S_IRUSR | S_IWUSR);
        if (descriptor < 0) {
            return;
        }
        const bool isOwn = fchmod(descriptor, S_IRUSR | S_IWUSR) == 0;
        ::close(descriptor);
        if (!isOwn) {
            return;
        }
        QSqlDatabase base = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), name_);
        base.setDatabaseName(path_);
        base.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=100"));
        isOpen_ = base.open() && prepare(base);
    }

    bool prepare(QSqlDatabase& base)
    {
        QSqlQuery query(base);
        const auto failed = [&] {
            const QString code = query.lastError().nativeErrorCode();
            isLocked_ =
                code == QLatin1String("5") || code == QLatin1String("6"); // SQLITE_BUSY, SQLITE_LOCKED
            return false;
        };
        // A cache: what the last seconds brought may be lost with the power, the rest must not be.
        query.exec(QStringLiteral("PRAGMA auto_vacuum = INCREMENTAL"));
        query.exec(QStringLiteral("PRAGMA journal_mode = WAL"));
        query.exec(QStringLiteral("PRAGMA synchronous = NORMAL"));
        query.exec(QStringLiteral("PRAGMA foreign_keys = ON"));
        query.exec(QStringLiteral("PRAGMA secure_delete = ON"));
        if (!query.exec(QStringLiteral("CREATE TABLE IF NOT EXISTS about(version TEXT)"))) {
            return failed();
        }
        if (!query.exec(QStringLiteral("SELECT version FROM about"))) {
            return failed();
        }
        if (query.next()) {
            return query.value(0).toByteArray() == version();
        }
        query.finish();
        for (const char* statement : {"CREATE TABLE IF NOT EXISTS folder(id INTEGER PRIMARY KEY, path BLOB "
                                      "UNIQUE NOT NULL, used INTEGER)",
                                      "CREATE TABLE IF NOT EXISTS file(folder INTEGER NOT NULL REFERENCES "
                                      "folder(id) ON DELETE CASCADE, "
                                      "name BLOB NOT NULL, inode INTEGER, size INTEGER, modified INTEGER, "
                                      "changed INTEGER, reply BLOB, "
                                      "PRIMARY KEY(folder, name)) WITHOUT ROWID"}) {
            if (!query.exec(QLatin1String(statement))) {
                return failed();
            }
        }
        query.prepare(QStringLiteral("INSERT INTO about VALUES(?)"));
        query.addBindValue(QString::fromLatin1(version()));
        return query.exec() || failed();
    }

    void close()
    {
        {
            QSqlDatabase base = QSqlDatabase::database(name_, false);
            if (base.isValid()) {
                base.close();
            }
        }
        QSqlDatabase::removeDatabase(name_);
        isOpen_ = false;
    }

    void remove() const
    {
        for (const char* end : {"", "-wal", "-shm", "-journal"}) {
            QFile::remove(path_ + QLatin1String(end));
        }
    }

    QString path_;
    QString name_;
    bool isOpen_ = false;
    bool isLocked_ = false;
};

std::pair<std::string, std::string> folderAndName(const std::string& path)
{
    const auto slash = path.rfind('/');
    return slash == std::string::npos ? std::pair<std::string, std::string>{".", path}
                                      : std::pair{path.substr(0, slash), path.substr(slash + 1)};
}

QByteArray bytes(const std::string& text)
{
    return {text.data(), static_cast<int>(text.size())};
}

/// SQLite's integers have a sign.
qint64 asSigned(std::uint64_t value)
{
    return static_cast<qint64>(value);
}

/// Lets go of the folders that were not opened for longest until the rest fits.
void shrink(QSqlDatabase& database, std::uint64_t mostBytes)
{
    const auto size = [&]() -> std::uint64_t {
        QSqlQuery query(database);
        std::uint64_t pages = 0;
        std::uint64_t pageBytes = 0;
        if (query.exec(QStringLiteral("PRAGMA page_count")) && query.next()) {
            pages = query.value(0).toULongLong();
        }
        if (query.exec(QStringLiteral("PRAGMA page_size")) && query.next()) {
            pageBytes = query.value(0).toULongLong();
        }
        return pages * pageBytes;
    };
    while (size() > mostBytes) {
        QSqlQuery query(database);
        query.exec(QStringLiteral(
            "DELETE FROM folder WHERE id = (SELECT id FROM folder ORDER BY used, id LIMIT 1)"));
        if (query.numRowsAffected() < 1) {
            return;
        }
        QSqlQuery vacuum(database);
        vacuum.exec(QStringLiteral("PRAGMA incremental_vacuum"));
        while (vacuum.next()) {
        }
    }
}

} // namespace

HeaderIndex::HeaderIndex(QString path, std::uint64_t mostBytes)
    : path_(std::move(path))
    , mostBytes_(mostBytes)
{}

void HeaderIndex::load(const std::vector<std::string>& folders, HeaderMemory& memory) const
{
    if (path_.isEmpty()) {
        return;
    }
    const Connection connection(path_, false);
    if (!connection.isOpen()) {
        return;
    }
    QSqlDatabase database = connection.database();
    QSqlQuery query(database);
    query.setForwardOnly(true);
    query.prepare(QStringLiteral("SELECT name, inode, size, modified, changed, reply FROM file "
                                 "JOIN folder ON folder.id = file.folder WHERE folder.path = ?"));
    for (const std::string& folder : folders) {
        query.bindValue(0, bytes(folder));
        if (!query.exec()) {
            return;
        }
        while (query.next()) {
            const QByteArray name = query.value(0).toByteArray();
            const FileTrace stamp{query.value(1).toULongLong(), query.value(2).toULongLong(),
                                  query.value(3).toLongLong(), query.value(4).toLongLong()};
            const QByteArray reply = query.value(5).toByteArray();
            const auto* first = reinterpret_cast<const std::byte*>(reply.constData());
            const std::string path = folder == "." ? name.toStdString() : folder + "/" + name.toStdString();
            if (!memory.entries().contains(path)) {
                memory.remember(path, stamp, {first, first + reply.size()}, false);
            }
        }
    }
}

void HeaderIndex::save(HeaderMemory& memory, std::stop_token stop) const
{
    if (path_.isEmpty()) {
        return;
    }
    std::map<std::string, std::vector<std::pair<std::string, HeaderMemory::Entry*>>> byFolder;
    for (auto& [path, entry] : memory.entries()) {
        const auto [folder, name] = folderAndName(path);
        auto& files = byFolder[folder];
        if (entry.isNew) {
            files.emplace_back(name, &entry);
        }
    }
    const QByteArray place = QFile::encodeName(QFileInfo(path_).absolutePath());
    QDir().mkpath(QFileInfo(QFile::decodeName(place)).path());
    mkdir(place.constData(), S_IRWXU);
    const Connection connection(path_, true);
    if (!connection.isOpen()) {
        return;
    }
    QSqlDatabase database = connection.database();
    if (!database.transaction()) {
        return;
    }
    const qint64 now = QDateTime::currentSecsSinceEpoch();
    QSqlQuery addFolder(database);
    addFolder.prepare(QStringLiteral("INSERT INTO folder(path, used) VALUES(?, ?) "
                                     "ON CONFLICT(path) DO UPDATE SET used = excluded.used RETURNING id"));
    QSqlQuery addFile(database);
    addFile.prepare(QStringLiteral("INSERT OR REPLACE INTO file VALUES(?, ?, ?, ?, ?, ?, ?)"));
    bool isGood = true;
    std::vector<HeaderMemory::Entry*> written;
    for (const auto& [folder, files] : byFolder) {
        if (stop.stop_requested()) {
            break;
        }
        addFolder.bindValue(0, bytes(folder));
        addFolder.bindValue(1, now);
        isGood = isGood && addFolder.exec() && addFolder.next();
        const QVariant id = isGood ? addFolder.value(0) : QVariant();
        addFolder.finish();
        for (const auto& [name, entry] : files) {
            if (stop.stop_requested()) {
                break;
            }
            written.push_back(entry);
            const FileTrace& stamp = entry->stamp;
            addFile.bindValue(0, id);
            addFile.bindValue(1, bytes(name));
            addFile.bindValue(2, asSigned(stamp.inode));
            addFile.bindValue(3, asSigned(stamp.size));
            addFile.bindValue(4, static_cast<qint64>(stamp.modified));
            addFile.bindValue(5, static_cast<qint64>(stamp.changed));
            addFile.bindValue(6, QByteArray(reinterpret_cast<const char*>(entry->reply.data()),
                                            static_cast<int>(entry->reply.size())));
            isGood = isGood && addFile.exec();
        }
    }
    QSqlQuery removeFile(database);
    removeFile.prepare(QStringLiteral("DELETE FROM file WHERE name = ? AND "
                                      "folder = (SELECT id FROM folder WHERE path = ?)"));
    for (const std::string& path : memory.forgotten()) {
        const auto [folder, name] = folderAndName(path);
        removeFile.bindValue(0, bytes(name));
        removeFile.bindValue(1, bytes(folder));
        isGood = isGood && removeFile.exec();
    }
    if (!isGood || !database.commit()) {
        database.rollback();
        return;
    }
    for (HeaderMemory::Entry* entry : written) {
        entry->isNew = false;
    }
    memory.forgotten().clear();
    shrink(database, mostBytes_);
}

void HeaderIndex::empty() const
{
    // Removed, not emptied: a program that has it open keeps its own view and writes to nowhere.
    for (const char* end : {"", "-wal", "-shm", "-journal"}) {
        QFile::remove(path_ + QLatin1String(end));
    }
}

} // namespace sightline
