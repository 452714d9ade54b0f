#include "app/reading/ReadingStore.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QPointer>
#include <QSaveFile>

#include <utility>

namespace sightline {

namespace {

constexpr int kDelayMs = 400;
constexpr qint64 kLargestFile = 64LL * 1024 * 1024; // no reading fills a hundredth of it

/// @return why not; empty where it is on disk
QString writeWhole(const QString& path, const QByteArray& bytes)
{
    QDir().mkpath(QFileInfo(path).absolutePath());
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly)) {
        return file.errorString();
    }
    // The file names a patient's series and holds the reader's words.
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    file.write(bytes);
    return file.commit() ? QString() : file.errorString();
}

} // namespace

ReadingStore::ReadingStore(QString folder, QObject* parent)
    : QObject(parent)
    , folder_(std::move(folder))
{
    writer_.setMaxThreadCount(1); // in the order of what happened
    delay_.setSingleShot(true);
    delay_.setInterval(kDelayMs);
    connect(&delay_, &QTimer::timeout, this, &ReadingStore::writeNow);
}

ReadingStore::~ReadingStore()
{
    flush();
}

QString ReadingStore::pathOf(const QString& studyKey) const
{
    // A key may hold anything, a patient's name too: it must not become a file's name.
    const QByteArray name = QCryptographicHash::hash(studyKey.toUtf8(), QCryptographicHash::Sha256).toHex();
    return QStringLiteral("%1/%2.json").arg(folder_, QString::fromLatin1(name.left(32)));
}

std::optional<ReadingState> ReadingStore::read(const QString& studyKey)
{
    flush();
    const QString path = pathOf(studyKey);
    QFile file(path);
    if (!file.exists()) {
        return std::nullopt;
    }
    QString trouble;
    if (!file.open(QIODevice::ReadOnly)) {
        trouble = file.errorString();
    } else if (file.size() > kLargestFile) {
        trouble = tr("it is too large");
    } else {
        QJsonParseError error;
        const QJsonDocument document = QJsonDocument::fromJson(file.readAll(), &error);
        const QJsonObject object = document.object();
        if (document.isObject() && object.value(QLatin1String("study")).toString() == studyKey) {
            return ReadingState::fromJson(object);
        }
        trouble = document.isObject() ? tr("it belongs to another study") : error.errorString();
    }
    const QString aside = path + QStringLiteral(".damaged");
    QFile::remove(aside);
    file.close();
    QFile::rename(path, aside);
    Q_EMIT troubled(
        tr("Where you stood in this study could not be read (%1); it opens as for the first time. "
           "Findings are kept elsewhere and are all there. The damaged file is kept as %2.")
            .arg(trouble, QFileInfo(aside).fileName()));
    return std::nullopt;
}

void ReadingStore::note(const QString& studyKey, std::function<ReadingState()> state)
{
    if (studyKey != key_) {
        writeNow();
    }
    key_ = studyKey;
    state_ = std::move(state);
    if (!delay_.isActive()) {
        delay_.start();
    }
}

void ReadingStore::writeNow()
{
    delay_.stop();
    const auto state = std::exchange(state_, nullptr);
    if (!state) {
        return;
    }
    QJsonObject object = state().toJson();
    object.insert(QStringLiteral("study"), key_);
    const QPointer<ReadingStore> self(this);
    writer_.start([self, path = pathOf(key_), object] {
        const QString problem = writeWhole(path, QJsonDocument(object).toJson(QJsonDocument::Compact));
        if (problem.isEmpty() || !self) {
            return;
        }
        QMetaObject::invokeMethod(
            self.data(),
            [self, problem] {
                if (!std::exchange(self->hasTold_, true)) {
                    Q_EMIT self->troubled(tr("Where you stand in this study cannot be kept on disk (%1). "
                                             "Reading goes on; after a "
                                             "restart the study opens as for the first time.")
                                              .arg(problem));
                }
            },
            Qt::QueuedConnection);
    });
}

void ReadingStore::flush()
{
    writeNow();
    writer_.waitForDone();
}

} // namespace sightline
