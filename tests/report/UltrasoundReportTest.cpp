#include "findings/Measurement.h"
#include "report/FindingsJson.h"
#include "report/PdfWriter.h"
#include "report/SrReader.h"
#include "report/SrWriter.h"
#include "tests/report/TestReport.h"

#include <QTemporaryDir>

#include <gtest/gtest.h>

using namespace sightline;
using namespace sightline::test;

namespace {

ImageScale scaleOf(PhysicalUnit x, double stepX, PhysicalUnit y, double stepY, RegionFormat format,
                   std::optional<double> zeroY = std::nullopt)
{
    ImageScale scale;
    scale.source = ImageScale::Source::Region;
    scale.format = format;
    scale.x = {x, stepX, std::nullopt};
    scale.y = {y, stepY, zeroY};
    return scale;
}

/// A clip of ten frames, and on it one length of each kind.
Report ultrasoundReport()
{
    Report report = emptyReport();
    auto series = std::make_shared<Series>(*report.series.front());
    series->modality = "US";
    series->frameOfReferenceUid.clear();
    series->hasMillimetres = series->isVolume = false;
    series->geometry = Geometry({}, {Vec3{1, 0, 0}, Vec3{0, 1, 0}, Vec3{0, 0, 1}}, {1, 1, 1}, {640, 480, 10});
    series->cine = CineTiming::even(10, 40, CineTiming::Source::FrameTime);
    series->instances.resize(10);
    for (Instance& instance : series->instances) {
        instance.sopInstanceUid = "1.2.840.99.1.2.1";
        instance.sopClassUid = "1.2.840.10008.5.1.4.1.1.3.1";
        instance.instanceNumber = 7;
    }
    auto study = std::make_shared<Study>(*report.study);
    study->series = {series};
    report.study = study;
    report.series = {series};
    report.detectors.clear();
    ImageScale pixels;
    pixels.x = pixels.y = {PhysicalUnit::Pixel, 1, std::nullopt};
    const std::vector<ImageScale> scales{
        scaleOf(PhysicalUnit::Millimetre, 0.2, PhysicalUnit::Millimetre, -0.1, RegionFormat::TwoDimensional),
        scaleOf(PhysicalUnit::Second, 0.004, PhysicalUnit::Millimetre, 0.3, RegionFormat::MMode, 5.0),
        scaleOf(PhysicalUnit::Second, 0.005, PhysicalUnit::CentimetrePerSecond, -1.5, RegionFormat::Spectral,
                600.0),
        pixels};
    for (const ImageScale& scale : scales) {
        Finding f = readerLength(newUid(), {100, 340, 4}, {130, 380, 4});
        f.label = QString("Length %1").arg(report.findings.size() + 1);
        f.scale = scale;
        f.plusMinusMm = scale.isMillimetres() ? 0.15 : 0;
        add(report, f);
        report.findings.back().frameOfReferenceUid.clear();
        report.findings.back().sopInstanceUids = {QStringLiteral("1.2.840.99.1.2.1")};
    }
    return report;
}

} // namespace

TEST(UltrasoundReport, theStructuredReportHasEachUnitAndNoPlaceInThePatient)
{
    QTemporaryDir folder;
    const QString path = folder.filePath("report.dcm");
    const auto written = writeSr(ultrasoundReport(), path);
    ASSERT_TRUE(written) << written.error().toStdString();
    const Ran dump = runTool("dsrdump", {"+Pu", "+Pc", path});
    if (!dump.found) {
        GTEST_SKIP() << "dsrdump (package dcmtk) is not installed";
    }
    EXPECT_EQ(dump.code, 0) << dump.output.toStdString();
    // 30 and 40 pixels: 6 and 4 mm; 0.12 s and 12 mm; 0.15 s, 90 and 30 cm/s; 50 pixels.
    for (const char* expected :
         {"7.211", "\"0.12\"", "\"12\"", "\"0.15\"", "\"90\"", "\"30\"", "\"50\"", "{pixels}", "cm/s"}) {
        EXPECT_TRUE(dump.output.contains(QLatin1String(expected))) << expected << "\n"
                                                                   << dump.output.toStdString();
    }
    EXPECT_FALSE(dump.output.contains("SCOORD3D")) << dump.output.toStdString();
    const Ran judged = runTool("dciodvfy", {path});
    if (judged.found) {
        EXPECT_FALSE(judged.output.contains("Error")) << judged.output.toStdString();
    }
}

TEST(UltrasoundReport, theFindingsFileComesBackWithTheSameNumbers)
{
    const Report report = ultrasoundReport();
    FindingsFile file;
    file.studyUid = QString::fromStdString(report.study->uid);
    file.series = {{QString::fromStdString(report.series.front()->uid), {}, report.findings}};
    const auto back = fromJson(toJson(file));
    ASSERT_TRUE(back) << back.error().toStdString();
    const auto findings = back->allFindings();
    ASSERT_EQ(findings.size(), report.findings.size());
    for (std::size_t n = 0; n < findings.size(); ++n) {
        EXPECT_EQ(findings[n].scale, report.findings[n].scale);
    }
    EXPECT_NEAR(measure(findings[0]).longAxisMm.value(), 7.2111, 1e-4);
    EXPECT_FALSE(measure(findings[3]).longAxisMm);
}

TEST(UltrasoundReport, thePagesSayTheUnitThatWasMeasured)
{
    QTemporaryDir folder;
    const QString path = folder.filePath("report.pdf");
    const auto written = writePdf(ultrasoundReport(), path);
    ASSERT_TRUE(written) << written.error().toStdString();
    const Ran ran = runTool("pdftotext", {"-layout", path, "-"});
    if (!ran.found) {
        GTEST_SKIP() << "pdftotext (package poppler-utils) is not installed";
    }
    for (const char* expected : {"7.2 mm", "0.120 s", "12.0 mm", "90.0 to 30.0 cm/s", "50.0 pixels",
                                 "not calibrated", "image 7", "frame 5"}) {
        EXPECT_TRUE(ran.output.contains(QLatin1String(expected))) << expected << "\n"
                                                                  << ran.output.toStdString();
    }
    EXPECT_FALSE(ran.output.contains("50.0 mm")) << ran.output.toStdString();
}
