#include "report/FindingsJson.h"

#include "tests/report/TestReport.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>

#include <gtest/gtest.h>

using namespace sightline;
using namespace sightline::test;

namespace {

FindingsFile file()
{
    FindingsFile::DetectorRun done{
        {"sightline.nodule", "Lung nodules", "1.0.0", kModelSha}, "done", "", 12.5, {}};
    for (const Shape& shape : oneOfEach()) {
        Finding f = decided(onSeries(detection(newUid()), *chestSeries()), ReviewState::Confirmed);
        f.shape = shape;
        done.findings.push_back(f);
    }
    FindingsFile::DetectorRun refused{
        {"sightline.stroke", "Stroke", "0.1.0", ""}, "not-applicable", QStringLiteral("层太厚"), 0, {}};
    FindingsFile result;
    result.studyUid = "1.2.840.99.1";
    result.series.push_back(
        {"1.2.840.99.1.2", {done, refused}, {onSeries(readerLength(newUid()), *chestSeries())}});
    result.series.push_back({"1.2.840.99.1.3", {}, {}});
    return result;
}

} // namespace

TEST(FindingsJson, comesBackAsItWasWritten)
{
    const FindingsFile before = file();
    const auto back = fromJson(toJson(before));
    ASSERT_TRUE(back) << back.error().toStdString();
    EXPECT_EQ(back->allFindings(), before.allFindings());
    ASSERT_EQ(back->series.size(), 2u);
    EXPECT_EQ(back->series[0].readerFindings, before.series[0].readerFindings);
    ASSERT_EQ(back->series[0].detectors.size(), 2u);
    EXPECT_EQ(back->series[0].detectors[0].model, before.series[0].detectors[0].model);
    EXPECT_EQ(back->series[0].detectors[1].reason, before.series[0].detectors[1].reason);
    EXPECT_EQ(back->series[0].detectors[0].seconds, 12.5);
    EXPECT_EQ(toJson(*back), toJson(before));
}

TEST(FindingsJson, theKeysThatOtherProgramsRead)
{
    const QJsonObject root = QJsonDocument::fromJson(toJson(file())).object();
    EXPECT_EQ(root["study"].toString(), "1.2.840.99.1");
    const QJsonObject series = root["series"].toArray()[0].toObject();
    EXPECT_EQ(series["uid"].toString(), "1.2.840.99.1.2");
    const QJsonObject detector = series["detectors"].toArray()[0].toObject();
    for (const char* key : {"model", "version", "sha256", "status", "reason", "seconds", "findings"}) {
        EXPECT_TRUE(detector.contains(key)) << key;
    }
    EXPECT_EQ(detector["model"].toString(), "sightline.nodule");
    const QJsonObject finding = detector["findings"].toArray()[0].toObject();
    for (const char* key :
         {"tracking_uid", "kind", "score", "centre_lps", "box_lps", "diameter_mm", "volume_ml", "review"}) {
        EXPECT_TRUE(finding.contains(key)) << key;
    }
}

TEST(FindingsJson, damagedFilesAreErrorsInWords)
{
    for (const QByteArray& bytes :
         {QByteArray(""), QByteArray("{"), QByteArray("[]"), QByteArray("{\"study\": 3}"),
          toJson(file()).left(900), toJson(file()).replace("nodule", "unicorn")}) {
        const auto read = fromJson(bytes);
        ASSERT_FALSE(read);
        EXPECT_TRUE(read.error().contains("findings.json")) << read.error().toStdString();
    }
    EXPECT_FALSE(readFindingsFile("/nowhere/findings.json"));
}
