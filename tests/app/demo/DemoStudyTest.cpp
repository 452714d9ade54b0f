#include "app/demo/DemoStudy.h"
#include "app/demo/ChestPhantom.h"
#include "dicom/CtSeriesWriter.h"
#include "dicom/DerivedUid.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <set>

namespace sightline {
namespace {

TEST(DerivedUid, IsAValidUidThatDependsOnTheNameOnly)
{
    const std::string uid = derivedUid("a name");
    EXPECT_EQ(uid, derivedUid("a name"));
    EXPECT_NE(uid, derivedUid("another name"));
    EXPECT_EQ(uid.rfind("2.25.", 0), 0U);
    EXPECT_LE(uid.size(), 64U);
    EXPECT_NE(uid[5], '0');
    EXPECT_EQ(uid.find_first_not_of("0123456789."), std::string::npos);
}

TEST(DemoStudy, WritesAValidSeriesAndItsTruthOnce)
{
    QTemporaryDir folder;
    ASSERT_TRUE(folder.isValid());
    int last = 0;
    int total = 0;
    const auto written = writeDemoStudy(folder.path(), 1, [&](int done, int all) {
        EXPECT_GE(done, last);
        last = done;
        total = all;
    });
    ASSERT_TRUE(written) << written.error().toStdString();
    EXPECT_EQ(last, total);
    const QStringList files = QDir(*written).entryList(QDir::Files);
    EXPECT_EQ(files.size(), ChestPhantom::scanGeometry().size(2));

    QFile file(folder.filePath(QStringLiteral("truth.json")));
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    const nlohmann::json truth = nlohmann::json::parse(file.readAll().toStdString());
    const nlohmann::json& findings = truth.at("series").at(0).at("findings");
    ASSERT_EQ(findings.size(), 5U);
    std::set<std::string> uids;
    for (const nlohmann::json& finding : findings) {
        EXPECT_EQ(finding.at("kind"), "nodule");
        EXPECT_EQ(finding.at("centre_lps").size(), 3U);
        EXPECT_EQ(finding.at("box_lps").size(), 2U);
        uids.insert(finding.at("tracking_uid").get<std::string>());
    }
    EXPECT_EQ(uids.size(), 5U);

    const QString checker = QStandardPaths::findExecutable(QStringLiteral("dciodvfy"));
    if (!checker.isEmpty()) {
        QProcess check;
        check.setProcessChannelMode(QProcess::MergedChannels);
        check.start(checker, {QDir(*written).filePath(files.at(100))});
        ASSERT_TRUE(check.waitForFinished());
        const QByteArray said = check.readAll();
        EXPECT_EQ(check.exitCode(), 0) << said.constData();
        EXPECT_FALSE(said.contains("Error")) << said.constData();
        EXPECT_TRUE(said.contains("CTImage")) << said.constData();
    }

    // A second call finds it whole and writes nothing.
    bool worked = false;
    const auto again = writeDemoStudy(folder.path(), 1, [&](int, int) { worked = true; });
    ASSERT_TRUE(again);
    EXPECT_EQ(*again, *written);
    EXPECT_FALSE(worked);
}

TEST(DemoStudy, SaysWhereItCannotWrite)
{
    const auto written = writeDemoStudy(QStringLiteral("/proc/nowhere"), 1);
    ASSERT_FALSE(written);
    EXPECT_TRUE(written.error().contains(QStringLiteral("/proc/nowhere")));
}

TEST(CtSeriesWriter, RefusesWhatWouldNotBeDicom)
{
    QTemporaryDir folder;
    const Geometry geometry({0, 0, 0}, {Vec3{1, 0, 0}, Vec3{0, 1, 0}, Vec3{0, 0, 1}}, {1, 1, 1}, {4, 4, 2});
    const auto volume = Volume::create(geometry, VoxelType::Int16, Unit::Hounsfield);
    ASSERT_TRUE(volume);
    Study study;
    study.uid = "2.25.1";
    Series series;
    series.uid = "2.25.2";
    series.frameOfReferenceUid = "2.25.3";
    EXPECT_FALSE(writeCtSeries(*volume, study, series, folder.path())) << "no slice has arrived";
    volume->markComplete();
    series.uid.clear();
    EXPECT_FALSE(writeCtSeries(*volume, study, series, folder.path())) << "no UID";
    series.uid = "2.25.2";
    const auto written = writeCtSeries(*volume, study, series, folder.path());
    ASSERT_TRUE(written);
    EXPECT_EQ(*written, 2);
    EXPECT_EQ(QDir(folder.path()).entryList(QDir::Files),
              QStringList({QStringLiteral("000001.dcm"), QStringLiteral("000002.dcm")}));
}

} // namespace
} // namespace sightline
