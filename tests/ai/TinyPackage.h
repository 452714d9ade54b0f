#pragma once

#include "ai/runtime/FileHash.h"
#include "ai/runtime/InstalledModels.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>

/// A model folder in a temporary place, made of tests/data/tiny-model and manifests that a test may spoil
/// before write().
class TinyPackage {
public:
    QJsonObject manifest;
    QJsonObject entry; ///< of the installed list
    bool withMetadata = true;

    explicit TinyPackage(const QString& weights = QStringLiteral("model.ts"))
    {
        QDir(root_.path()).mkdir(QStringLiteral("tiny"));
        QFile::copy(QStringLiteral(SIGHTLINE_SOURCE_DIR "/tests/data/tiny-model/") + weights,
                    weightsPath()); // under the manifest's name
        QFile::setPermissions(weightsPath(), QFile::ReadOwner | QFile::WriteOwner);
        const QString hash = sightline::fileSha256(weightsPath()).value_or(QString());
        manifest = QJsonDocument::fromJson(R"({
            "schema": 1, "id": "test.tiny", "name": "Tiny", "version": "1.0.0",
            "finding": {"kind": "nodule"},
            "series": {"modality": ["CT"], "body_part": "chest", "max_slice_spacing_mm": 3.5, "min_slices": 40,
                       "min_coverage_mm": 100, "max_in_plane_spacing_mm": 1.5},
            "input": {"axes": "LPS", "spacing_mm": [1.25, 1.25, 1.25],
                      "intensity": {"from": [-1000, 400], "to": [0, 1], "clip": true}, "pad_value": 0, "region": ""},
            "tiling": {"size": [48, 48, 48], "overlap": [24, 24, 24]},
            "output": {"decoder": "heatmap", "stride": 2, "channels": {"heat": 0, "log_size": 1, "mask": 2},
                       "activation": "sigmoid", "size_reference_mm": 8.0, "min_distance_mm": 5.0},
            "operating_points": {"balanced": 0.5}, "floor": 0.3})")
                       .object();
        manifest.insert(QStringLiteral("files"), QJsonObject{{QStringLiteral("model.ts"), hash}});
        entry = QJsonObject{{QStringLiteral("id"), QStringLiteral("test.tiny")},
                            {QStringLiteral("version"), QStringLiteral("1.0.0")},
                            {QStringLiteral("folder"), QStringLiteral("tiny")},
                            {QStringLiteral("sha256"), hash},
                            {QStringLiteral("approved"), true}};
    }

    QString root() const { return root_.path(); }
    QString folder() const { return root_.path() + QStringLiteral("/tiny"); }
    QString weightsPath() const { return folder() + QStringLiteral("/model.ts"); }

    void setManifest(const QString& group, const QString& key, const QJsonValue& value)
    {
        QJsonObject object = manifest.value(group).toObject();
        object.insert(key, value);
        manifest.insert(group, object);
    }

    static void writeFile(const QString& path, const QByteArray& bytes)
    {
        QFile file(path);
        if (file.open(QIODevice::WriteOnly)) {
            file.write(bytes);
        }
    }

    /// The sha256 in both lists anew from the weights as they are now.
    void approveWeights()
    {
        const QString hash = sightline::fileSha256(weightsPath()).value_or(QString());
        manifest.insert(QStringLiteral("files"), QJsonObject{{QStringLiteral("model.ts"), hash}});
        entry.insert(QStringLiteral("sha256"), hash);
    }

    sightline::InstalledModels write()
    {
        writeFile(folder() + QStringLiteral("/sightline.json"), QJsonDocument(manifest).toJson());
        if (withMetadata) {
            writeFile(folder() + QStringLiteral("/metadata.json"), "{\"version\": \"1.0.0\"}");
        }
        writeFile(root_.path() + QStringLiteral("/installed.json"),
                  QJsonDocument(QJsonObject{{QStringLiteral("models"), QJsonArray{entry}}}).toJson());
        return sightline::InstalledModels::load({root_.path()});
    }

    /// The package as the program would get it, or a test failure's text.
    tl::expected<sightline::ModelPackage, QString> package()
    {
        const sightline::InstalledModels models = write();
        if (models.entries().empty()) {
            return tl::unexpected(models.problems().join(QStringLiteral("; ")));
        }
        return models.entries().front().package;
    }

private:
    QTemporaryDir root_;
};
