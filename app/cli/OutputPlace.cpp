#include "app/cli/OutputPlace.h"

#include <QDir>
#include <QFileInfo>
#include <QSaveFile>
#include <QTemporaryFile>

namespace sightline {

tl::expected<void, QString> OutputPlace::prepareFolder(const QString& folder)
{
    const QFileInfo info(folder);
    if (info.exists() && !info.isDir()) {
        return tl::unexpected(
            tr("%1 is a file, not a folder. Nothing was done; choose another folder.").arg(folder));
    }
    if (!QDir().mkpath(folder)) {
        return tl::unexpected(
            tr("The folder %1 cannot be made. Nothing was done; choose a folder that you may write to.")
                .arg(folder));
    }
    QTemporaryFile trial(folder + QStringLiteral("/.sightline-XXXXXX"));
    if (!trial.open()) {
        return tl::unexpected(
            tr("The folder %1 cannot be written to (%2). Nothing was done; choose another folder or "
               "change its permissions.")
                .arg(folder, trial.errorString()));
    }
    return {};
}

tl::expected<void, QString> OutputPlace::prepareFile(const QString& path)
{
    const QFileInfo info(path);
    if (info.isDir()) {
        return tl::unexpected(tr("%1 is a folder. Nothing was done; give the name of a file.").arg(path));
    }
    return prepareFolder(info.absolutePath());
}

tl::expected<void, QString> OutputPlace::write(const QString& path, const QByteArray& bytes)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit()) {
        return tl::unexpected(
            tr("%1 cannot be written (%2). An older file of that name is unchanged; make room or "
               "choose another folder.")
                .arg(path, file.errorString()));
    }
    return {};
}

} // namespace sightline
