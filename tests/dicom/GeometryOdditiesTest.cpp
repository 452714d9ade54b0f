#include "SphereCheck.h"
#include "TemporaryFolder.h"

#include "dicom/SeriesBuilder.h"

#include <gtest/gtest.h>

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dctk.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

using namespace sightline;

namespace {

class GeometryOddities : public testing::Test {
protected:
    GeometryOddities()
    {
        phantom.folder = folder.path();
        phantom.value = spherePhantom(kSphereCentre);
    }
    TemporaryFolder folder;
    PhantomSeries phantom;
};

double radians(double degrees)
{
    return degrees * std::numbers::pi / 180;
}

double rounded(double value, double unit)
{
    return std::round(value / unit) * unit;
}

struct Posture {
    const char* name;
    Vec3 row;
    Vec3 column;
    const char* letters; ///< of row, column and stack
};

} // namespace

TEST_F(GeometryOddities, EveryPatientPosition)
{
    for (const Posture& posture : std::initializer_list<Posture>{
             {"HFS", {1, 0, 0}, {0, 1, 0}, "LPH"},
             {"HFP", {-1, 0, 0}, {0, -1, 0}, "RAH"},
             {"HFDR", {0, 1, 0}, {-1, 0, 0}, "PRH"},
             {"HFDL", {0, -1, 0}, {1, 0, 0}, "ALH"},
             {"FFS", {-1, 0, 0}, {0, 1, 0}, "RPF"},
             {"FFP", {1, 0, 0}, {0, -1, 0}, "LAF"},
             {"FFDR", {0, -1, 0}, {-1, 0, 0}, "ARF"},
             {"FFDL", {0, 1, 0}, {1, 0, 0}, "PLF"},
         }) {
        SCOPED_TRACE(posture.name);
        TemporaryFolder own;
        phantom.folder = own.path();
        phantom.row = posture.row;
        phantom.column = posture.column;
        phantom.positions = stackAround(phantom, {0, 0, 1}, 1.0, 40);
        phantom.more = [&](DcmItem& d, int) { d.putAndInsertString(DCM_PatientPosition, posture.name); };
        const LoadedPhantom loaded = loadPhantom(phantom);
        ASSERT_TRUE(loaded.series);
        const Geometry& g = loaded.series->geometry;
        EXPECT_EQ(orientationLetters(g.axis(0)) + orientationLetters(g.axis(1)) +
                      orientationLetters(g.axis(2)),
                  posture.letters);
        EXPECT_EQ(loaded.series->patientPosition, posture.name);
        EXPECT_TRUE(loaded.series->hasSides);
        EXPECT_TRUE(loaded.series->issues.empty());
        expectSphere(loaded);
    }
}

TEST_F(GeometryOddities, SagittalAndCoronalAcquisitions)
{
    phantom.row = {0, 1, 0};
    phantom.column = {0, 0, -1};
    phantom.positions = stackAround(phantom, {1, 0, 0}, 1.2, 34);
    LoadedPhantom loaded = loadPhantom(phantom);
    ASSERT_TRUE(loaded.series);
    EXPECT_EQ(orientationLetters(loaded.series->geometry.axis(2)), "R");
    expectSphere(loaded);

    TemporaryFolder other;
    phantom.folder = other.path();
    phantom.row = {1, 0, 0};
    phantom.positions = stackAround(phantom, {0, 1, 0}, 1.2, 34);
    loaded = loadPhantom(phantom);
    ASSERT_TRUE(loaded.series);
    EXPECT_EQ(orientationLetters(loaded.series->geometry.axis(2)), "P");
    expectSphere(loaded);
}

TEST_F(GeometryOddities, TwoSteps)
{
    phantom.positions = stackAround(phantom, {0, 0, 1}, 1.0, 40);
    // The upper half one slice in two, so that the step doubles in the middle of the sphere.
    std::vector<LpsPoint> some(phantom.positions.begin(), phantom.positions.begin() + 20);
    for (std::size_t n = 20; n < 40; n += 3) {
        LpsPoint p = phantom.positions[n];
        p.z += 0.5;
        some.push_back(p);
    }
    phantom.positions = some;
    const LoadedPhantom loaded = loadPhantom(phantom);
    ASSERT_TRUE(loaded.series);
    const SeriesIssue issue = issueOf(*loaded.series, SeriesIssue::Kind::UnevenSpacing);
    EXPECT_NE(issue.text.find("1.00 to 3.00 mm"), std::string::npos) << issue.text;
    EXPECT_NEAR(issue.worstErrorMm, 1.0, 0.02);
    EXPECT_TRUE(loaded.series->isResampled);
    // Every acquired slice is found at its own place in the volume.
    const Geometry& g = loaded.series->geometry;
    EXPECT_NEAR(g.toLps({0, 0, double(g.size(2) - 1)}).z, some.back().z, 1e-6);
    EXPECT_NEAR(g.origin().z, some.front().z, 1e-6);
}

TEST_F(GeometryOddities, TiltWithUnevenSpacing)
{
    for (const double degrees : {18.5, -18.5}) {
        SCOPED_TRACE(degrees);
        TemporaryFolder own;
        phantom.folder = own.path();
        phantom.column = {0, std::cos(radians(degrees)), -std::sin(radians(degrees))};
        phantom.tilt = degrees;
        phantom.positions = stackAround(phantom, {0, 0, 1}, 1.0, 44);
        for (std::size_t n = 0; n < phantom.positions.size(); ++n) {
            phantom.positions[n].z += n >= 22 ? 0.4 : n % 2 ? 0.13 : 0;
        }
        const LoadedPhantom loaded = loadPhantom(phantom);
        ASSERT_TRUE(loaded.series);
        EXPECT_TRUE(hasIssue(*loaded.series, SeriesIssue::Kind::GantryTilt));
        EXPECT_TRUE(hasIssue(*loaded.series, SeriesIssue::Kind::UnevenSpacing));
        EXPECT_NEAR(loaded.series->gantryTiltDegrees.value_or(0), degrees, 0.01);
        expectSphere(loaded);
    }
}

TEST_F(GeometryOddities, ShearAlongTheRows)
{
    const double a = radians(12);
    phantom.row = {std::cos(a), 0, -std::sin(a)};
    phantom.positions = stackAround(phantom, {0, 0, 1}, 1.0, 44);
    const LoadedPhantom loaded = loadPhantom(phantom);
    ASSERT_TRUE(loaded.series);
    EXPECT_NEAR(std::abs(loaded.series->gantryTiltDegrees.value_or(0)), 12, 0.01);
    expectSphere(loaded);
    // The grid has room for every corner of every slice.
    for (const LpsPoint& p : phantom.positions) {
        EXPECT_TRUE(loaded.series->geometry.contains(p));
        EXPECT_TRUE(
            loaded.series->geometry.contains(p + phantom.row * (0.5 * 79) + phantom.column * (0.5 * 95)));
    }
}

TEST_F(GeometryOddities, SlicesThatDriftSideways)
{
    phantom.positions = stackAround(phantom, {0, 0, 1}, 1.0, 40);
    for (std::size_t n = 0; n < phantom.positions.size(); ++n) {
        phantom.positions[n].x += 1.7 * std::sin(0.4 * static_cast<double>(n));
        phantom.positions[n].y -= 0.9 * std::cos(0.3 * static_cast<double>(n));
    }
    const LoadedPhantom loaded = loadPhantom(phantom);
    ASSERT_TRUE(loaded.series);
    EXPECT_TRUE(loaded.series->isResampled);
    EXPECT_FALSE(loaded.series->issues.empty());
    expectSphere(loaded);
}

TEST_F(GeometryOddities, SmallStepsThatAddUpAreNotAveraged)
{
    // Each step is within a hundredth of the usual one; in the middle they have added up to 0.2 mm.
    phantom.positions = stackAround(phantom, {0, 0, 1}, 1.0, 41);
    for (std::size_t n = 0; n < phantom.positions.size(); ++n) {
        phantom.positions[n].z += 0.01 * std::abs(static_cast<double>(n) - 20);
    }
    const LoadedPhantom loaded = loadPhantom(phantom);
    ASSERT_TRUE(loaded.series);
    EXPECT_TRUE(hasIssue(*loaded.series, SeriesIssue::Kind::UnevenSpacing));
    EXPECT_TRUE(loaded.series->isResampled);
    expectSphere(loaded);
}

TEST_F(GeometryOddities, RoundedPositionsAreTakenAsTheyAreAndTheErrorIsNamed)
{
    const double a = radians(25);
    phantom.row = {std::cos(a), std::sin(a), 0};
    phantom.column = {-std::sin(a), std::cos(a), 0};
    phantom.positions = stackAround(phantom, {0, 0, 1}, 5.0 / 3, 25);
    const std::vector<LpsPoint> exact = phantom.positions;
    double worst = 0;
    for (LpsPoint& p : phantom.positions) {
        const LpsPoint q{rounded(p.x, 0.01), rounded(p.y, 0.01), rounded(p.z, 0.02)};
        worst = std::max(worst, distance(p, q));
        p = q;
    }
    const LoadedPhantom loaded = loadPhantom(phantom);
    ASSERT_TRUE(loaded.series);
    EXPECT_FALSE(loaded.series->isResampled);
    EXPECT_GT(loaded.series->worstErrorMm(), 0.005);
    EXPECT_LE(loaded.series->worstErrorMm(), 0.1);
    EXPECT_LE(loaded.series->worstErrorMm(), 3 * worst);
    expectSphere(loaded);
}

TEST_F(GeometryOddities, SlightlyTurnedSlicesAreHeldAgainstTheFarCorner)
{
    for (const double angle : {0.0009, 0.0003}) {
        SCOPED_TRACE(angle);
        TemporaryFolder own;
        phantom.folder = own.path();
        phantom.columns = phantom.rows = 100;
        phantom.columnSpacing = phantom.rowSpacing = 2;
        phantom.positions = stackAround(phantom, {0, 0, 1}, 1.0, 20);
        phantom.axes = [&](int slice) -> std::array<Vec3, 2> {
            const double turn = slice % 2 ? angle : 0;
            return {Vec3{std::cos(turn), std::sin(turn), 0}, Vec3{-std::sin(turn), std::cos(turn), 0}};
        };
        phantom.write();
        const auto series = seriesOf(phantom.folder);
        ASSERT_EQ(series.size(), 1u);
        // 200 mm of rows and of columns away, both turned.
        const double error = 200 * std::sqrt(2) * angle;
        EXPECT_NEAR(series[0]->worstErrorMm(), error, 0.01);
        EXPECT_EQ(series[0]->isVolume, error <= 0.1);
        EXPECT_EQ(hasIssue(*series[0], SeriesIssue::Kind::ObliqueSlices), error > 0.1);
        EXPECT_EQ(series[0]->geometry.size(2), 20);
        EXPECT_TRUE(series[0]->hasMillimetres);
    }
}

TEST_F(GeometryOddities, SkewPixelAxesAreRefused)
{
    phantom.columnSpacing = phantom.rowSpacing = 1;
    phantom.column = {0.005, std::sqrt(1 - 0.005 * 0.005), 0};
    phantom.positions = stackAround(phantom, {0, 0, 1}, 1.0, 20);
    phantom.write();
    const auto series = seriesOf(phantom.folder);
    ASSERT_EQ(series.size(), 1u);
    EXPECT_FALSE(series[0]->isVolume);
    // Both axes were turned by half of the angle.
    EXPECT_NEAR(issueOf(*series[0], SeriesIssue::Kind::ObliqueSlices).worstErrorMm,
                0.0025 * std::hypot(96, 80), 0.01);
}

TEST_F(GeometryOddities, RadialPlanesAreAPlainStack)
{
    constexpr int kPlanes = 12;
    const auto turned = [](int n) {
        const double a = std::numbers::pi * n / kPlanes;
        return std::array<Vec3, 2>{Vec3{std::cos(a), std::sin(a), 0}, Vec3{0, 0, -1}};
    };
    phantom.axes = turned;
    for (int n = 0; n < kPlanes; ++n) {
        const auto [row, column] = turned(n);
        phantom.positions.push_back(kSphereCentre - row * 20.0 - column * 24.0);
    }
    phantom.instanceNumber = [](int slice) { return kPlanes - slice; };
    phantom.write();
    const auto series = seriesOf(phantom.folder);
    ASSERT_EQ(series.size(), 1u);
    const Series& s = *series[0];
    EXPECT_EQ(s.instances.size(), std::size_t{kPlanes});
    EXPECT_FALSE(s.isVolume);
    EXPECT_FALSE(s.hasSides) << "the letters of one plane are wrong for the next";
    EXPECT_TRUE(s.hasMillimetres);
    EXPECT_EQ(s.geometry.spacing(0), 0.5);
    EXPECT_TRUE(hasIssue(s, SeriesIssue::Kind::MixedOrientation));
    EXPECT_EQ(s.instances.front().instanceNumber, 1);
}

TEST_F(GeometryOddities, ThreePlanesOfALocalizerAreListedByPlane)
{
    const std::array<std::array<Vec3, 2>, 3> planes{
        {{Vec3{1, 0, 0}, Vec3{0, 1, 0}}, {Vec3{1, 0, 0}, Vec3{0, 0, -1}}, {Vec3{0, 1, 0}, Vec3{0, 0, -1}}}};
    for (int n = 0; n < 9; ++n) {
        const auto& [row, column] = planes[static_cast<std::size_t>(n % 3)];
        phantom.positions.push_back(kSphereCentre - row * 20.0 - column * 24.0 +
                                    cross(row, column) * (10.0 * (n / 3 - 1)));
    }
    phantom.axes = [&](int slice) { return planes[static_cast<std::size_t>(slice % 3)]; };
    phantom.write();
    const auto series = seriesOf(phantom.folder);
    ASSERT_EQ(series.size(), 3u);
    std::vector<std::string> names;
    for (const auto& s : series) {
        EXPECT_EQ(s->instances.size(), 3u);
        EXPECT_TRUE(s->isVolume);
        EXPECT_TRUE(hasIssue(*s, SeriesIssue::Kind::MixedOrientation));
        names.push_back(s->description);
    }
    std::sort(names.begin(), names.end());
    EXPECT_EQ(names, (std::vector<std::string>{"(axial)", "(coronal)", "(sagittal)"}));
}

TEST_F(GeometryOddities, OneSliceTwiceIsListedByItself)
{
    phantom.positions = stackAround(phantom, {0, 0, 1}, 1.0, 40);
    phantom.positions.push_back(phantom.positions[17]);
    phantom.write();
    const auto series = seriesOf(phantom.folder);
    ASSERT_EQ(series.size(), 2u);
    EXPECT_EQ(series[0]->instances.size(), 40u);
    EXPECT_EQ(series[1]->instances.size(), 1u);
    EXPECT_TRUE(hasIssue(*series[0], SeriesIssue::Kind::DuplicateSlices));
    expectSphere(*series[0]);
}

TEST_F(GeometryOddities, StacksThatReachIntoEachOtherAreTakenApart)
{
    // Two acquisitions of the same plane, the second 0.3 mm further.
    const auto one = stackAround(phantom, {0, 0, 1}, 1.0, 40);
    for (const LpsPoint& p : one) {
        phantom.positions.push_back(p);
        phantom.positions.push_back(p + Vec3{0, 0, 0.3});
    }
    phantom.more = [](DcmItem& d, int slice) {
        d.putAndInsertString(DCM_AcquisitionNumber, slice % 2 ? "2" : "1");
    };
    phantom.write();
    const auto series = seriesOf(phantom.folder);
    ASSERT_EQ(series.size(), 2u);
    for (const auto& s : series) {
        EXPECT_EQ(s->instances.size(), 40u);
        EXPECT_FALSE(s->isResampled);
        expectSphere(*s);
    }
    EXPECT_NEAR(series[1]->geometry.origin().z - series[0]->geometry.origin().z, 0.3, 1e-6);
    EXPECT_EQ(series[0]->part.dimensionGroup, series[1]->part.dimensionGroup);
}

TEST_F(GeometryOddities, GapsAreNamedAndOverlapIsNot)
{
    phantom.positions = stackAround(phantom, {0, 0, 1}, 1.5, 27);
    phantom.more = [](DcmItem& d, int) { d.putAndInsertString(DCM_SliceThickness, "1"); };
    LoadedPhantom loaded = loadPhantom(phantom);
    ASSERT_TRUE(loaded.series);
    ASSERT_EQ(loaded.series->issues.size(), 1u);
    EXPECT_EQ(loaded.series->issues[0].kind, SeriesIssue::Kind::SliceGaps);
    EXPECT_NE(loaded.series->issues[0].text.find("1.0 mm thick and 1.5 mm apart"), std::string::npos);
    expectSphere(loaded);

    phantom.more = [](DcmItem& d, int) { d.putAndInsertString(DCM_SliceThickness, "3"); };
    loaded = loadPhantom(phantom);
    ASSERT_TRUE(loaded.series);
    EXPECT_TRUE(loaded.series->issues.empty());
}

TEST_F(GeometryOddities, APlaneForEachOfVeryManyFramesIsRead)
{
    ScannedFile file;
    file.path = "turning.dcm";
    FileHeader& header = file.header;
    header.modality = "MR";
    header.sopInstanceUid = header.seriesUid = header.studyUid = "1.2.3";
    header.rows = header.columns = 4;
    header.bitsAllocated = header.bitsStored = 16;
    header.frameCount = 100000;
    header.frames.resize(100000);
    for (int n = 0; n < header.frameCount; ++n) {
        FrameHeader& frame = header.frames[static_cast<std::size_t>(n)];
        const double a = 0.01 * n;
        const double b = 0.0017 * n;
        frame.row = {std::cos(a), std::sin(a), 0};
        frame.column = {-std::sin(a) * std::cos(b), std::cos(a) * std::cos(b), std::sin(b)};
        frame.hasOrientation = true;
        frame.position = LpsPoint{};
        frame.rowSpacing = frame.columnSpacing = 1;
        frame.stack = std::to_string(n);
    }
    std::vector<UnusedFile> unused;
    const auto studies = buildStudies({file}, unused);
    ASSERT_EQ(studies.size(), 1u);
    std::size_t images = 0;
    for (const auto& series : studies[0]->series) {
        images += series->instances.size();
    }
    EXPECT_EQ(images, 100000u);
    EXPECT_LT(studies[0]->series.size(), 1000u);
}

TEST_F(GeometryOddities, ImpossiblePlacesAreNoPlaces)
{
    phantom.positions = stackAround(phantom, {0, 0, 1}, 1.0, 10);
    phantom.more = [](DcmItem& d, int slice) {
        d.putAndInsertString(DCM_ImagePositionPatient, slice % 2 ? "1e300\\0\\0" : "0\\0\\-1e300");
    };
    phantom.write();
    const auto series = seriesOf(phantom.folder);
    ASSERT_EQ(series.size(), 1u);
    EXPECT_FALSE(series[0]->isVolume);
    EXPECT_FALSE(series[0]->hasSides);
    EXPECT_TRUE(hasIssue(*series[0], SeriesIssue::Kind::NoPositions));
}
