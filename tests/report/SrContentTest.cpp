#include "report/SrWriter.h"
#include "tests/report/TestReport.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>

#include <gtest/gtest.h>

using namespace sightline;
using namespace sightline::test;

namespace {

Report fullReport()
{
    Report report = emptyReport();
    for (const Shape& shape : oneOfEach()) {
        Finding f = decided(detection(newUid()), ReviewState::Confirmed);
        f.shape = shape;
        add(report, f);
    }
    add(report, decided(detection(newUid()), ReviewState::Rejected, RejectReason::Vessel));
    add(report, readerLength(newUid()));
    report.detectors.push_back({QString::fromStdString(report.series.front()->uid),
                                {"sightline.fracture", "Fractures", "0.3.0", kModelSha},
                                "done",
                                "",
                                0,
                                0.4});
    report.detectors.push_back({QString::fromStdString(report.series.front()->uid),
                                {"sightline.stroke", "Stroke", "0.2.0", kModelSha},
                                "not-applicable",
                                QStringLiteral("不是头颅 CT"),
                                0,
                                0.4});
    report.impression = QStringLiteral("左肺上叶结节。\nFollow-up in 3 months.");
    return report;
}

class SrContent : public testing::Test {
protected:
    QString write(const Report& report, bool reviewed = true)
    {
        const QString path = folder.filePath(reviewed ? "reviewed.dcm" : "results.dcm");
        const auto written = writeSr(report, path, reviewed);
        EXPECT_TRUE(written) << written.error().toStdString();
        return path;
    }

    QTemporaryDir folder;
};

#define REQUIRE_TOOL(ran, package)                                                                           \
    if (!(ran).found) {                                                                                      \
        GTEST_SKIP() << "a tool of the package " package " is not installed";                                \
    }

} // namespace

TEST_F(SrContent, theValidatorFindsNothing)
{
    for (const bool reviewed : {true, false}) {
        for (const Report& report : {fullReport(), emptyReport()}) {
            const Ran ran = runTool("dciodvfy", {write(report, reviewed)});
            REQUIRE_TOOL(ran, "dicom3tools");
            EXPECT_EQ(ran.code, 0) << ran.output.toStdString();
            EXPECT_TRUE(ran.output.startsWith("Comprehensive3DSR")) << ran.output.toStdString();
            EXPECT_FALSE(ran.output.contains("Error") || ran.output.contains("Warning"))
                << ran.output.toStdString();
        }
    }
}

TEST_F(SrContent, othersReadTheTree)
{
    const Report report = fullReport();
    const Ran ran = runTool("dsrdump", {"+Pc", "+Pl", write(report)});
    REQUIRE_TOOL(ran, "dcmtk");
    EXPECT_EQ(ran.code, 0);
    QString out = ran.output;
    // A remark of DCMTK 3.6.7 on itself, not on the document.
    out.remove("W: The VR checker does not support this Specific Character Set: ISO_IR 192\n");
    EXPECT_FALSE(out.startsWith("E: ") || out.startsWith("W: ") || out.contains("\nW: "))
        << out.toStdString();
    // One group a finding and one for the detector that found nothing.
    EXPECT_EQ(out.count("\"Measurement Group\""), static_cast<int>(report.findings.size()) + 1);
    EXPECT_EQ(out.count("\"Confirmed present\""), static_cast<int>(report.findings.size()) - 1);
    EXPECT_EQ(out.count("\"Known absent\""), 2);
    EXPECT_TRUE(out.contains(QStringLiteral("测试^患者"))) << out.left(400).toStdString();
    EXPECT_TRUE(out.contains("Verification Flag   : VERIFIED"));
    EXPECT_TRUE(out.contains("Completion Flag     : COMPLETE"));
    EXPECT_TRUE(out.contains("ELLIPSOID"));
    EXPECT_TRUE(out.contains(QString("weights_sha256=%1").arg(kModelSha)));
    EXPECT_TRUE(out.contains("threshold=0.5"));
    EXPECT_TRUE(out.contains("\"Person Observer Name\""));
    EXPECT_TRUE(out.contains("\"Device Observer UID\""));
    EXPECT_TRUE(out.contains("did not run on series"));
    EXPECT_TRUE(out.contains(QStringLiteral("左肺上叶结节")));
    EXPECT_TRUE(out.contains("Fractures: no fracture"));
}

TEST_F(SrContent, rejectedLeaveNoRegionAndNoMeasurement)
{
    Report report = emptyReport();
    add(report, decided(detection(newUid()), ReviewState::Rejected, RejectReason::Scar));
    const Ran ran = runTool("dsrdump", {write(report)});
    REQUIRE_TOOL(ran, "dcmtk");
    EXPECT_TRUE(ran.output.contains("Rejected by reader: scar"));
    EXPECT_FALSE(ran.output.contains("SCOORD") || ran.output.contains("NUM:")) << ran.output.toStdString();
}

TEST_F(SrContent, resultsOfTheAlgorithmAreUnverified)
{
    const Ran ran = runTool("dsrdump", {write(fullReport(), false)});
    REQUIRE_TOOL(ran, "dcmtk");
    EXPECT_TRUE(ran.output.contains("UNVERIFIED"));
    EXPECT_EQ(ran.output.count("\"Suspected\""), 10);
    EXPECT_FALSE(ran.output.contains("\"Person\")"));
    EXPECT_FALSE(ran.output.contains("Rejected by reader"));
}

TEST_F(SrContent, theEvidenceListsEveryReferencedImage)
{
    const Report report = fullReport();
    const Ran ran = runTool("dcmdump", {"-q", "+P", "0008,1155", write(report)});
    REQUIRE_TOOL(ran, "dcmtk");
    for (const Instance& instance : report.series.front()->instances) {
        const QString uid = QString("[%1]").arg(QString::fromStdString(instance.sopInstanceUid));
        EXPECT_GE(ran.output.count(uid), 2) << "in the library and in the evidence";
    }
}

TEST_F(SrContent, uidsAreOurOwnAndNewEachTime)
{
    const Report report = fullReport();
    QStringList seen;
    for (int n = 0; n < 2; ++n) {
        const Ran ran = runTool("dcmdump", {"-q", "+P", "0008,0018", "+P", "0020,000e", "-s", write(report)});
        REQUIRE_TOOL(ran, "dcmtk");
        QRegularExpression uid("\\[(2\\.25\\.[0-9]+)\\]");
        for (auto match = uid.globalMatch(ran.output); match.hasNext();) {
            seen << match.next().captured(1);
        }
    }
    seen.removeDuplicates();
    EXPECT_EQ(seen.size(), 4) << seen.join(" ").toStdString();
}

TEST_F(SrContent, whereItCannotBeWrittenItSaysSoAndLeavesNothing)
{
    const auto written = writeSr(emptyReport(), "/proc/sightline/report.dcm");
    ASSERT_FALSE(written);
    EXPECT_TRUE(written.error().contains("/proc/sightline/report.dcm")) << written.error().toStdString();
    EXPECT_FALSE(writeSr(emptyReport(), folder.filePath("missing/report.dcm")));
    EXPECT_FALSE(writeSr(Report(), folder.filePath("report.dcm")));
    EXPECT_TRUE(QDir(folder.path()).isEmpty());
}

TEST_F(SrContent, withoutAReadersNameItIsNotVerified)
{
    Report report = emptyReport();
    report.reader = "  ";
    const Ran ran = runTool("dsrdump", {write(report)});
    REQUIRE_TOOL(ran, "dcmtk");
    EXPECT_TRUE(ran.output.contains("UNVERIFIED"));
}

TEST_F(SrContent, oddNamesDoNotBreakTheDocument)
{
    Report report = fullReport();
    report.reader = QStringLiteral("Dr. A\\B=C \n") + QString(200, QChar(u'长'));
    report.institution = QString(200, QChar(u'院'));
    report.findings[0].label = QString(3000, QChar(u'签'));
    report.findings[1].review.reader = QStringLiteral("a\\b=c");
    const QString path = write(report);
    const Ran ran = runTool("dciodvfy", {path});
    REQUIRE_TOOL(ran, "dicom3tools");
    EXPECT_EQ(ran.code, 0) << ran.output.toStdString();
    EXPECT_EQ(runTool("dsrdump", {"-q", path}).code, 0);
}
