#include "findings/Measurement.h"
#include "report/SrReader.h"
#include "report/SrWriter.h"
#include "tests/findings/TestMeasurements.h"
#include "tests/report/TestReport.h"

#include <QTemporaryDir>

#include <gtest/gtest.h>

using namespace sightline;
using namespace sightline::test;

namespace {

/// Coordinates are 32-bit floats in SCOORD3D: half a hundredth of a millimetre at a metre.
constexpr double kNear = 1e-3;

void expectNear(LpsPoint a, LpsPoint b)
{
    EXPECT_LT(distance(a, b), kNear);
}

void expectNear(const Measurement& a, const Measurement& b)
{
    const auto near = [](const std::optional<double>& x, const std::optional<double>& y, double tolerance) {
        ASSERT_EQ(x.has_value(), y.has_value());
        if (x) {
            EXPECT_NEAR(*x, *y, tolerance * std::max(1.0, *y));
        }
    };
    near(a.longAxisMm, b.longAxisMm, 1e-3);
    near(a.shortAxisMm, b.shortAxisMm, 1e-3);
    near(a.diameterMm, b.diameterMm, 1e-3);
    near(a.areaMm2, b.areaMm2, 1e-3);
    near(a.volumeMm3, b.volumeMm3, 1e-3);
    near(a.angleDegrees, b.angleDegrees, 1e-3);
}

/// Everything but the shape, which comes back as 32-bit floats, and what a document does not hold.
void expectSame(Finding back, Finding written)
{
    EXPECT_EQ(back.shape.index(), written.shape.index());
    expectNear(centreOf(back.shape), centreOf(written.shape));
    expectNear(boundsOf(back.shape).low, boundsOf(written.shape).low);
    expectNear(boundsOf(back.shape).high, boundsOf(written.shape).high);
    expectNear(measure(back.shape), measure(written.shape));
    EXPECT_NEAR(back.score(), written.score(), 1e-9);
    back.shape = written.shape;
    written.plusMinusMm = 0;
    if (auto* model = std::get_if<ModelOrigin>(&back.origin)) {
        model->score = written.score();
    }
    EXPECT_EQ(back.trackingUid, written.trackingUid);
    EXPECT_EQ(back.kind, written.kind);
    EXPECT_EQ(back.label, written.label);
    EXPECT_EQ(back.origin, written.origin);
    EXPECT_EQ(back.review, written.review) << back.review.reader.toStdString() << " "
                                           << back.review.when.toString(Qt::ISODateWithMs).toStdString();
    EXPECT_EQ(back.sopInstanceUids, written.sopInstanceUids);
    EXPECT_EQ(back, written);
}

std::vector<Finding> writeAndRead(const Report& report, bool reviewed = true)
{
    QTemporaryDir folder;
    const QString path = folder.filePath("report.dcm");
    const auto written = writeSr(report, path, reviewed);
    EXPECT_TRUE(written) << written.error().toStdString();
    const auto back = readSr(path);
    EXPECT_TRUE(back) << back.error().toStdString();
    return back.value_or(std::vector<Finding>());
}

} // namespace

TEST(SrRoundTrip, everyShapeOfAModelAndOfAReader)
{
    for (const bool fromModel : {true, false}) {
        Report report = emptyReport();
        for (const Shape& shape : oneOfEach()) {
            Finding f =
                fromModel ? decided(detection(newUid()), ReviewState::Confirmed) : readerLength(newUid());
            f.kind = fromModel ? FindingKind::Nodule : FindingKind::Other;
            f.label = QStringLiteral("结节 %1").arg(report.findings.size() + 1);
            f.shape = shape;
            add(report, f);
        }
        const auto back = writeAndRead(report);
        ASSERT_EQ(back.size(), report.findings.size());
        for (std::size_t n = 0; n < back.size(); ++n) {
            SCOPED_TRACE(testing::Message() << (fromModel ? "model" : "reader") << " shape " << n);
            expectSame(back[n], report.findings[n]);
        }
    }
}

TEST(SrRoundTrip, everyKind)
{
    Report report = emptyReport();
    for (const FindingKind kind : {FindingKind::Nodule, FindingKind::Hemorrhage, FindingKind::Ischemia,
                                   FindingKind::Fracture, FindingKind::Other}) {
        Finding f = decided(detection(newUid()), ReviewState::Confirmed);
        f.kind = kind;
        add(report, f);
    }
    Finding length = readerLength(newUid());
    length.label = QStringLiteral("Länge 1");
    add(report, length);
    const auto back = writeAndRead(report);
    ASSERT_EQ(back.size(), report.findings.size());
    for (std::size_t n = 0; n < back.size(); ++n) {
        expectSame(back[n], report.findings[n]);
    }
}

TEST(SrRoundTrip, everyDecision)
{
    Report report = emptyReport();
    add(report, decided(detection(newUid()), ReviewState::Confirmed));
    add(report, decided(detection(newUid()), ReviewState::Edited));
    report.findings.back().comment = QStringLiteral("边缘毛刺\nzweite Zeile");
    add(report, decided(readerLength(newUid()), ReviewState::Confirmed));
    const auto back = writeAndRead(report);
    ASSERT_EQ(back.size(), 3u);
    for (std::size_t n = 0; n < back.size(); ++n) {
        expectSame(back[n], report.findings[n]);
    }
}

TEST(SrRoundTrip, rejectedComeBackWithTheirReasonAndWithoutAShape)
{
    Report report = emptyReport();
    for (const RejectReason reason :
         {RejectReason::Vessel, RejectReason::Scar, RejectReason::Artefact, RejectReason::NormalAnatomy,
          RejectReason::BenignKnown, RejectReason::NotThere, RejectReason::Other, RejectReason::None}) {
        add(report, decided(detection(newUid()), ReviewState::Rejected, reason));
    }
    const auto back = writeAndRead(report);
    ASSERT_EQ(back.size(), 8u);
    for (std::size_t n = 0; n < back.size(); ++n) {
        Finding expected = report.findings[n];
        expected.shape = PolygonShape{};
        EXPECT_NEAR(back[n].score(), expected.score(), 1e-9) << "kept, though no measurement is";
        expectSame(back[n], expected);
        EXPECT_FALSE(back[n].isReportable());
    }
}

TEST(SrRoundTrip, unreviewedDetectionsAreInTheResultsOfTheAlgorithmOnly)
{
    Report report = emptyReport();
    add(report, detection(newUid()));
    add(report, decided(detection(newUid(), {50, 50, -80}), ReviewState::Confirmed));
    add(report, readerLength(newUid()));
    EXPECT_EQ(writeAndRead(report, true).size(), 2u);
    const auto results = writeAndRead(report, false);
    ASSERT_EQ(results.size(), 2u);
    for (const Finding& f : results) {
        EXPECT_TRUE(f.isFromModel());
        EXPECT_EQ(f.review, Review{});
    }
}

TEST(SrRoundTrip, thirtyFindings)
{
    Report report = emptyReport();
    for (int n = 0; n < 30; ++n) {
        add(report,
            decided(detection(newUid(), {10.0 * n, -5.0 * n, 3.0 * n}, 2 + n / 7.0), ReviewState::Confirmed));
    }
    EXPECT_EQ(writeAndRead(report).size(), 30u);
}

TEST(SrRoundTrip, withoutMillimetresNoLengthIsWritten)
{
    Report report = emptyReport();
    auto series = std::make_shared<Series>(*report.series.front());
    series->hasMillimetres = false;
    series->frameOfReferenceUid.clear();
    report.series = {series};
    Finding f = readerLength(newUid());
    add(report, f);
    report.findings.back().frameOfReferenceUid.clear();
    QTemporaryDir folder;
    const QString path = folder.filePath("report.dcm");
    ASSERT_TRUE(writeSr(report, path));
    const Ran dump = runTool("dsrdump", {path});
    if (!dump.found) {
        GTEST_SKIP() << "dsrdump (package dcmtk) is not installed";
    }
    EXPECT_EQ(dump.code, 0) << dump.output.toStdString();
    EXPECT_FALSE(dump.output.contains("NUM:")) << dump.output.toStdString();
}

TEST(SrRoundTrip, everyDrawingOfAReader)
{
    Report report = emptyReport();
    for (const Finding& f : oneOfEachDrawing()) {
        add(report, f);
    }
    const auto back = writeAndRead(report);
    ASSERT_EQ(back.size(), report.findings.size());
    for (std::size_t n = 0; n < back.size(); ++n) {
        Finding expected = report.findings[n];
        SCOPED_TRACE(expected.label.toStdString());
        ASSERT_EQ(back[n].values.has_value(), expected.values.has_value());
        if (expected.values) {
            // What was left out and the plane are no part of the document.
            RegionValues written;
            written.mean = expected.values->mean;
            written.deviation = expected.values->deviation;
            written.minimum = expected.values->minimum;
            written.maximum = expected.values->maximum;
            written.count = expected.values->count;
            written.unit = expected.values->unit;
            written.at = expected.values->at;
            expected.values = written;
        }
        expected.plusMinus = {};
        expected.labelOffset = {};
        expectSame(back[n], expected);
    }
}

TEST(SrRoundTrip, everyDrawingIsAValidDocument)
{
    Report report = emptyReport();
    for (const Finding& f : oneOfEachDrawing()) {
        add(report, f);
    }
    QTemporaryDir folder;
    const QString path = folder.filePath("report.dcm");
    ASSERT_TRUE(writeSr(report, path));
    const Ran dump = runTool("dsrdump", {path});
    if (!dump.found) {
        GTEST_SKIP() << "dsrdump (package dcmtk) is not installed";
    }
    EXPECT_EQ(dump.code, 0) << dump.output.toStdString();
    EXPECT_TRUE(dump.output.contains("34.25")) << "the mean of a region: " << dump.output.toStdString();
}
