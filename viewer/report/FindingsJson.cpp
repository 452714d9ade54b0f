#include "report/FindingsJson.h"

#include "findings/FindingJson.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace sightline {

namespace {

QJsonArray findingsJson(const std::vector<Finding>& findings)
{
    QJsonArray array;
    for (const Finding& finding : findings) {
        array.append(toJson(finding));
    }
    return array;
}

QJsonObject detectorJson(const FindingsFile::DetectorRun& run)
{
    return {
        {"model", run.model.id},        {"model_name", run.model.name},
        {"version", run.model.version}, {"sha256", run.model.sha256},
        {"status", run.status},         {"reason", run.reason},
        {"seconds", run.seconds},       {"findings", findingsJson(run.findings)},
    };
}

QString wrong(const QString& what)
{
    return QCoreApplication::translate("FindingsJson",
                                       "This is no findings.json that Sightline can read: %1.")
        .arg(what);
}

tl::expected<std::vector<Finding>, QString> findingsFrom(const QJsonValue& value, const QString& studyUid,
                                                         const QString& seriesUid)
{
    std::vector<Finding> findings;
    for (const QJsonValue& entry : value.toArray()) {
        auto finding = findingFromJson(entry.toObject());
        if (!finding) {
            return tl::unexpected(wrong(finding.error()));
        }
        if (finding->studyUid.isEmpty()) {
            finding->studyUid = studyUid;
        }
        if (finding->seriesUid.isEmpty()) {
            finding->seriesUid = seriesUid;
        }
        findings.push_back(std::move(*finding));
    }
    return findings;
}

} // namespace

std::vector<Finding> FindingsFile::allFindings() const
{
    std::vector<Finding> all;
    for (const SeriesEntry& entry : series) {
        for (const DetectorRun& run : entry.detectors) {
            all.insert(all.end(), run.findings.begin(), run.findings.end());
        }
        all.insert(all.end(), entry.readerFindings.begin(), entry.readerFindings.end());
    }
    return all;
}

QByteArray toJson(const FindingsFile& file)
{
    QJsonArray series;
    for (const FindingsFile::SeriesEntry& entry : file.series) {
        QJsonArray detectors;
        for (const FindingsFile::DetectorRun& run : entry.detectors) {
            detectors.append(detectorJson(run));
        }
        series.append(QJsonObject{{"uid", entry.uid},
                                  {"detectors", detectors},
                                  {"reader_findings", findingsJson(entry.readerFindings)}});
    }
    return QJsonDocument(QJsonObject{{"study", file.studyUid}, {"series", series}})
        .toJson(QJsonDocument::Indented);
}

tl::expected<FindingsFile, QString> fromJson(const QByteArray& bytes)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &error);
    if (error.error != QJsonParseError::NoError) {
        return tl::unexpected(wrong(error.errorString()));
    }
    const QJsonObject root = document.object();
    if (!root.value("study").isString() || !root.value("series").isArray()) {
        return tl::unexpected(
            wrong(QCoreApplication::translate("FindingsJson", "\"study\" or \"series\" is missing")));
    }
    FindingsFile file;
    file.studyUid = root.value("study").toString();
    for (const QJsonValue& value : root.value("series").toArray()) {
        const QJsonObject object = value.toObject();
        FindingsFile::SeriesEntry entry;
        entry.uid = object.value("uid").toString();
        for (const QJsonValue& detector : object.value("detectors").toArray()) {
            const QJsonObject from = detector.toObject();
            FindingsFile::DetectorRun run;
            run.model = {from.value("model").toString(), from.value("model_name").toString(),
                         from.value("version").toString(), from.value("sha256").toString()};
            run.status = from.value("status").toString();
            run.reason = from.value("reason").toString();
            run.seconds = from.value("seconds").toDouble();
            auto findings = findingsFrom(from.value("findings"), file.studyUid, entry.uid);
            if (!findings) {
                return tl::unexpected(findings.error());
            }
            run.findings = std::move(*findings);
            entry.detectors.push_back(std::move(run));
        }
        auto findings = findingsFrom(object.value("reader_findings"), file.studyUid, entry.uid);
        if (!findings) {
            return tl::unexpected(findings.error());
        }
        entry.readerFindings = std::move(*findings);
        file.series.push_back(std::move(entry));
    }
    return file;
}

tl::expected<FindingsFile, QString> readFindingsFile(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return tl::unexpected(QCoreApplication::translate("FindingsJson", "%1 cannot be read: %2.")
                                  .arg(path, file.errorString()));
    }
    return fromJson(file.readAll());
}

} // namespace sightline
