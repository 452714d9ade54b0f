#include "ai/runtime/InstalledModels.h"

#include "ai/runtime/Manifest.h"
#include "ai/runtime/ProgramFolder.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>
#include <QStandardPaths>

namespace sightline {

namespace {

QString words(const char* text)
{
    return QCoreApplication::translate("InstalledModels", text);
}

tl::expected<ModelPackage, QString> openEntry(const InstalledModels::Entry& entry)
{
    if (!entry.approved) {
        return tl::unexpected(
            words(QT_TRANSLATE_NOOP("InstalledModels", "The model %1 %2 is not approved and does not run"))
                .arg(entry.id, entry.version));
    }
    auto package = ModelPackage::open(entry.folder);
    if (package && (package->identity().id != entry.id || package->identity().version != entry.version)) {
        return tl::unexpected(
            words(QT_TRANSLATE_NOOP("InstalledModels",
                                    "The list of installed models says %1 %2, but the folder %3 holds %4 %5"))
                .arg(entry.id, entry.version, entry.folder, package->identity().id,
                     package->identity().version));
    }
    return package;
}

QStringList usualFolders()
{
    const QString given = qEnvironmentVariable("SIGHTLINE_MODELS");
    if (!given.isEmpty()) {
        return given.split(QDir::listSeparator(), Qt::SkipEmptyParts);
    }
    QStringList folders;
    const QString beside = QDir::cleanPath(programFolder() + QStringLiteral("/../share/sightline/models"));
    const QString source = QStringLiteral(SIGHTLINE_SOURCE_MODELS);
    if (QFileInfo::exists(beside + QStringLiteral("/installed.json"))) {
        folders.push_back(beside);
    } else if (QFileInfo::exists(source + QStringLiteral("/installed.json"))) {
        folders.push_back(source);
    }
    // The same folder as the program's other data of the user; SIGHTLINE_HOME moves all of them.
    const QString home = qEnvironmentVariable("SIGHTLINE_HOME");
    const QString own = home.isEmpty()
                            ? QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) +
                                  QStringLiteral("/sightline/models")
                            : QDir(home).absoluteFilePath(QStringLiteral("data/models"));
    if (QFileInfo::exists(own + QStringLiteral("/installed.json"))) {
        folders.push_back(own);
    }
    return folders;
}

} // namespace

InstalledModels InstalledModels::load()
{
    return load(usualFolders());
}

InstalledModels InstalledModels::load(const QStringList& folders)
{
    InstalledModels models;
    for (const QString& folder : folders) {
        auto list = Manifest::read(folder + QStringLiteral("/installed.json"));
        if (!list) {
            models.problems_.push_back(list.error());
            continue;
        }
        const QJsonArray rows = list->array(QStringLiteral("models"));
        if (!list->trouble().isEmpty()) {
            models.problems_.push_back(list->trouble());
        }
        for (const auto& value : rows) {
            const QJsonObject row = value.toObject();
            Entry entry;
            entry.id = row.value(QStringLiteral("id")).toString();
            entry.version = row.value(QStringLiteral("version")).toString();
            entry.sha256 = row.value(QStringLiteral("sha256")).toString().toLower();
            entry.approved = row.value(QStringLiteral("approved")).toBool(false);
            const QString name = row.value(QStringLiteral("folder")).toString();
            if (entry.id.isEmpty() || entry.version.isEmpty() || name.isEmpty() || entry.sha256.isEmpty()) {
                models.problems_.push_back(
                    words(QT_TRANSLATE_NOOP("InstalledModels", "%1: an entry needs \"id\", \"version\", "
                                                               "\"folder\" and \"sha256\"; it was left out"))
                        .arg(folder + QStringLiteral("/installed.json")));
                continue;
            }
            entry.folder = QDir::cleanPath(QDir(folder).absoluteFilePath(name));
            entry.package = openEntry(entry);
            if (entry.package) {
                entry.package->listedSha256_ = entry.sha256;
            }
            models.entries_.push_back(std::move(entry));
        }
    }
    return models;
}

const InstalledModels::Entry* InstalledModels::find(const QString& id) const
{
    for (const Entry& entry : entries_) {
        if (entry.id == id) {
            return &entry;
        }
    }
    return nullptr;
}

} // namespace sightline
