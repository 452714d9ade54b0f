#include "app/Places.h"

#include <QCoreApplication>
#include <QDir>
#include <QStandardPaths>
#include <QStringList>

namespace sightline {

namespace {

QString home()
{
    return qEnvironmentVariable("SIGHTLINE_HOME");
}

QString folder(QStandardPaths::StandardLocation location, const char* name)
{
    if (!home().isEmpty()) {
        return QDir(home()).absoluteFilePath(QLatin1String(name));
    }
    return QStandardPaths::writableLocation(location) + QStringLiteral("/sightline");
}

} // namespace

QString Places::dataFolder()
{
    return folder(QStandardPaths::GenericDataLocation, "data");
}

QString Places::cacheFolder()
{
    return folder(QStandardPaths::GenericCacheLocation, "cache");
}

QString Places::journalPath()
{
    return dataFolder() + QStringLiteral("/journal.sqlite");
}

QString Places::readingFolder()
{
    return dataFolder() + QStringLiteral("/reading");
}

QString Places::modelsFolder()
{
    return dataFolder() + QStringLiteral("/models");
}

QString Places::demoFolder()
{
    return cacheFolder() + QStringLiteral("/demo");
}

QString Places::archivesFolder()
{
    return cacheFolder() + QStringLiteral("/archives");
}

QString Places::headerIndexFile()
{
    return dataFolder() + QStringLiteral("/headers/index.sqlite");
}

QString Places::headerIndexPath()
{
    const bool isOff = qEnvironmentVariableIsSet("SIGHTLINE_NO_INDEX") ||
                       !settings()->value(QStringLiteral("rememberFiles"), true).toBool();
    return isOff ? QString() : headerIndexFile();
}

QStringList Places::shippedFolders(const QString& name)
{
    const QDir program(QCoreApplication::applicationDirPath());
    return {QDir::cleanPath(program.filePath(QStringLiteral("../share/sightline/") + name)),
            QDir::cleanPath(program.filePath(QStringLiteral("../") + name))};
}

std::unique_ptr<QSettings> Places::settings()
{
    if (!home().isEmpty()) {
        return std::make_unique<QSettings>(QDir(home()).absoluteFilePath(QStringLiteral("settings.ini")),
                                           QSettings::IniFormat);
    }
    return std::make_unique<QSettings>(QStringLiteral("Sightline"), QStringLiteral("Sightline"));
}

} // namespace sightline
