#include "app/reading/LastRun.h"

#include "app/Places.h"

#include <QDir>
#include <QSettings>

namespace sightline {

namespace {

const QString kPaths = QStringLiteral("lastRun/paths");
const QString kTried = QStringLiteral("lastRun/reopening");

} // namespace

LastRun::LastRun()
{
    QDir().mkpath(Places::dataFolder());
    lock_ = std::make_unique<QLockFile>(Places::dataFolder() + QStringLiteral("/running.lock"));
    // Of a program that is gone a lock is stale at once; a living one keeps it, however long it runs.
    lock_->setStaleLockTime(0);
    isOurs_ = lock_->tryLock(0);
}

LastRun::~LastRun() = default;

QStringList LastRun::unfinished()
{
    if (!isOurs_) {
        return {};
    }
    const auto settings = Places::settings();
    const QStringList paths = settings->value(kPaths).toStringList();
    if (paths.isEmpty() || settings->value(kTried).toBool()) {
        settings->remove(kPaths);
        settings->remove(kTried);
        return {};
    }
    settings->setValue(kTried, true);
    settings->sync();
    return paths;
}

void LastRun::note(const QStringList& paths)
{
    if (isOurs_) {
        const auto settings = Places::settings();
        QStringList absolute;
        for (const QString& path : paths) {
            absolute << QDir::current().absoluteFilePath(path);
        }
        settings->setValue(kPaths, absolute);
        settings->sync();
    }
}

void LastRun::settle()
{
    if (isOurs_) {
        Places::settings()->remove(kTried);
    }
}

void LastRun::end()
{
    if (isOurs_) {
        const auto settings = Places::settings();
        settings->remove(kPaths);
        settings->remove(kTried);
    }
}

} // namespace sightline
