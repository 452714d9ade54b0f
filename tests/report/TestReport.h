#pragma once

#include "report/Report.h"
#include "tests/findings/TestFindings.h"

#include <QPainter>
#include <QProcess>
#include <QStandardPaths>

#include <memory>
#include <string>

namespace sightline::test {

inline constexpr const char* kModelSha = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

inline std::shared_ptr<const Series> chestSeries(int slices = 12)
{
    auto series = std::make_shared<Series>();
    series->uid = "1.2.840.99.1.2";
    series->studyUid = "1.2.840.99.1";
    series->frameOfReferenceUid = "1.2.840.99.1.9";
    series->modality = "CT";
    series->number = 3;
    series->description = "Thorax 1.0 B60f";
    series->bodyPart = "CHEST";
    series->date = "20260301";
    series->manufacturer = "Scanner maker";
    series->model = "Model 16";
    series->kernel = "B60f";
    series->sliceThicknessMm = 2.5;
    series->kvp = 120;
    series->rows = series->columns = 512;
    series->hasMillimetres = series->isVolume = true;
    series->unit = Unit::Hounsfield;
    series->geometry = Geometry({-180, -180, -100}, {Vec3{1, 0, 0}, Vec3{0, 1, 0}, Vec3{0, 0, 1}},
                                {0.7, 0.7, 2.5}, {512, 512, slices});
    for (int n = 0; n < slices; ++n) {
        Instance instance;
        instance.sopInstanceUid = "1.2.840.99.1.2." + std::to_string(n + 1);
        instance.sopClassUid = "1.2.840.10008.5.1.4.1.1.2";
        instance.instanceNumber = n + 1;
        instance.position = LpsPoint{-180, -180, -100 + 2.5 * n};
        series->instances.push_back(instance);
    }
    series->issues.push_back({SeriesIssue::Kind::UnevenSpacing, "Slices are 2.4 to 2.6 mm apart.", 0.1});
    return series;
}

inline Finding onSeries(Finding f, const Series& series)
{
    f.studyUid = QString::fromStdString(series.studyUid);
    f.seriesUid = QString::fromStdString(series.uid);
    f.frameOfReferenceUid = QString::fromStdString(series.frameOfReferenceUid);
    f.sopInstanceUids = {QString::fromStdString(series.instances[4].sopInstanceUid),
                         QString::fromStdString(series.instances[5].sopInstanceUid)};
    if (auto* model = std::get_if<ModelOrigin>(&f.origin)) {
        model->sha256 = kModelSha;
    }
    return f;
}

inline Finding decided(Finding f, ReviewState state, RejectReason reason = RejectReason::None)
{
    f.review = {state, reason, QStringLiteral("李^医生"), moment().addSecs(90)};
    return f;
}

inline QImage keyImage(int number)
{
    QImage image(320, 320, QImage::Format_RGB32);
    image.fill(Qt::black);
    QPainter painter(&image);
    painter.setPen(QPen(Qt::cyan, 3));
    painter.drawEllipse(QPoint(160, 160), 40 + number, 40 + number);
    return image;
}

/// A report with nothing found and nobody's findings.
inline Report emptyReport()
{
    auto study = std::make_shared<Study>();
    study->patient = {"P-77", "测试^患者", "19600102", "F"};
    study->uid = "1.2.840.99.1";
    study->date = "20260301";
    study->time = "101112";
    study->description = "CT Thorax nativ Übersicht";
    study->accessionNumber = "ACC-5";
    study->referringPhysician = "Müller^Jörg";
    study->studyId = "77";
    const auto series = chestSeries();
    study->series.push_back(series);
    Report report;
    report.study = study;
    report.series = {series};
    report.reader = QStringLiteral("李^医生");
    report.institution = QStringLiteral("示例医院");
    report.when = moment().addSecs(600);
    report.detectors.push_back({QString::fromStdString(series->uid),
                                {"sightline.nodule", "Lung nodules", "1.0.0", kModelSha},
                                "done",
                                "",
                                0,
                                0.5});
    return report;
}

inline void add(Report& report, Finding finding)
{
    finding = onSeries(std::move(finding), *report.series.front());
    if (finding.label.isEmpty()) {
        finding.label = QString("Nodule %1").arg(report.findings.size() + 1);
    }
    if (finding.isFromModel()) {
        report.detectors.front().found++;
    }
    if (finding.isReportable()) {
        report.keyImages[finding.trackingUid] = keyImage(static_cast<int>(report.findings.size()));
    }
    report.findings.push_back(std::move(finding));
}

struct Ran {
    bool found = false; ///< the tool is installed
    int code = -1;
    QString output; ///< both streams
};

inline Ran runTool(const QString& tool, const QStringList& arguments)
{
    Ran ran;
    if (QStandardPaths::findExecutable(tool).isEmpty()) {
        return ran;
    }
    ran.found = true;
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(tool, arguments);
    process.waitForFinished(60000);
    ran.code = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
    ran.output = QString::fromUtf8(process.readAll());
    return ran;
}

} // namespace sightline::test
