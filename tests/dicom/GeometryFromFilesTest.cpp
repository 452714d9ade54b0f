#include "TemporaryFolder.h"

#include "dicom/Scan.h"
#include "dicom/Thumbnail.h"
#include "dicom/VolumeLoader.h"
#include "tests/data/PhantomSeries.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <numbers>

using namespace sightline;

namespace {

const LpsPoint kCentre{3, -7, 42};

/// Slices along `direction`, `step` apart, so that the sphere stands in the middle of the stack.
std::vector<LpsPoint> stackAround(const PhantomSeries& series, Vec3 direction, double step, int count)
{
    const LpsPoint first = kCentre - series.row * (series.columnSpacing * (series.columns - 1) / 2.0) -
                           series.column * (series.rowSpacing * (series.rows - 1) / 2.0) -
                           direction * (step * (count - 1) / 2.0);
    std::vector<LpsPoint> positions;
    for (int n = 0; n < count; ++n) {
        positions.push_back(first + direction * (step * n));
    }
    return positions;
}

struct Loaded {
    std::shared_ptr<const Series> series;
    std::shared_ptr<Volume> volume;
    std::vector<UnusedFile> unused;
};

Loaded load(const PhantomSeries& phantom)
{
    phantom.write();
    Loaded loaded;
    const ScanResult result = scan({QString::fromStdString(phantom.folder)});
    loaded.unused = result.unused;
    EXPECT_EQ(result.series().size(), 1u);
    if (result.series().size() == 1) {
        loaded.series = result.series().front();
        const auto volume = loadVolume(*loaded.series);
        EXPECT_TRUE(volume) << (volume ? std::string() : volume.error().toStdString());
        loaded.volume = volume.value_or(nullptr);
    }
    return loaded;
}

/// The sphere's centre and volume, measured on the voxels, against the truth: 0.2 mm and 3 %.
void expectSphere(const Loaded& loaded, double tolerancePercent = 3)
{
    ASSERT_TRUE(loaded.volume);
    const Volume& volume = *loaded.volume;
    const Geometry& g = volume.geometry();
    ASSERT_TRUE(volume.isComplete());
    double sum = 0;
    Vec3 moment;
    for (int k = 0; k < g.size(2); ++k) {
        for (int j = 0; j < g.size(1); ++j) {
            for (int i = 0; i < g.size(0); ++i) {
                const LpsPoint p = g.toLps({double(i), double(j), double(k)});
                const double value = *volume.valueAt(i, j, k);
                // Outside the acquired slices there is air; the sphere's surroundings are 0 HU.
                const double weight = distance(p, kCentre) < 16 ? std::max(value, 0.0) : 0;
                sum += weight;
                moment = moment + (p - LpsPoint{}) * weight;
            }
        }
    }
    const LpsPoint centroid = LpsPoint{} + moment * (1 / sum);
    EXPECT_LT(distance(centroid, kCentre), 0.2) << centroid.x << ' ' << centroid.y << ' ' << centroid.z;
    const double voxel = g.spacing(0) * g.spacing(1) * g.spacing(2);
    const double truth = 4.0 / 3 * std::numbers::pi * 1000;
    EXPECT_NEAR(sum / 1000 * voxel, truth, truth * tolerancePercent / 100);
    EXPECT_GT(dot(cross(g.axis(0), g.axis(1)), g.axis(2)), 0.999) << "right-handed and at right angles";
}

bool hasIssue(const Series& series, SeriesIssue::Kind kind)
{
    return std::any_of(series.issues.begin(), series.issues.end(),
                       [&](const SeriesIssue& issue) { return issue.kind == kind; });
}

std::string issueText(const Series& series, SeriesIssue::Kind kind)
{
    for (const SeriesIssue& issue : series.issues) {
        if (issue.kind == kind) {
            return issue.text;
        }
    }
    return {};
}

class GeometryFromFiles : public testing::Test {
protected:
    GeometryFromFiles()
    {
        phantom.folder = folder.path();
        phantom.value = spherePhantom(kCentre);
    }
    TemporaryFolder folder;
    PhantomSeries phantom;
};

} // namespace

TEST_F(GeometryFromFiles, ShuffledNumbersAndReversedOrderDoNotMatter)
{
    phantom.positions = stackAround(phantom, {0, 0, -1}, 1.0, 40);
    phantom.instanceNumber = [](int slice) { return (slice * 17) % 40 + 1; };
    const Loaded loaded = load(phantom);
    ASSERT_TRUE(loaded.series);
    EXPECT_TRUE(loaded.series->isVolume);
    EXPECT_TRUE(loaded.series->issues.empty());
    EXPECT_NEAR(loaded.series->geometry.spacing(2), 1.0, 1e-6);
    EXPECT_LT(loaded.series->instances.front().position->z, loaded.series->instances.back().position->z);
    EXPECT_EQ(loaded.series->unit, Unit::Hounsfield);
    expectSphere(loaded);
}

TEST_F(GeometryFromFiles, NonSquarePixels)
{
    phantom.rowSpacing = 0.5;
    phantom.columnSpacing = 0.8;
    phantom.positions = stackAround(phantom, {0, 0, 1}, 0.9, 40);
    const Loaded loaded = load(phantom);
    ASSERT_TRUE(loaded.series);
    EXPECT_DOUBLE_EQ(loaded.series->geometry.spacing(0), 0.8);
    EXPECT_DOUBLE_EQ(loaded.series->geometry.spacing(1), 0.5);
    expectSphere(loaded);
    const auto picture = thumbnail(*loaded.series, 64);
    ASSERT_TRUE(picture);
    EXPECT_EQ(picture->width(), 64);
    EXPECT_EQ(picture->height(), 48); // 96 rows of 0.5 mm beside 80 columns of 0.8 mm
    EXPECT_GT(qGray(picture->pixel(32, 24)), 200) << "the sphere is bright";
    EXPECT_LT(qGray(picture->pixel(2, 2)), 60);
}

TEST_F(GeometryFromFiles, ObliquePlanes)
{
    const double a = 30 * std::numbers::pi / 180;
    phantom.row = {std::cos(a), std::sin(a), 0};
    phantom.column = {-std::sin(a) * std::cos(a), std::cos(a) * std::cos(a), std::sin(a)};
    phantom.positions = stackAround(phantom, cross(phantom.row, phantom.column), 1.0, 40);
    const Loaded loaded = load(phantom);
    ASSERT_TRUE(loaded.series);
    EXPECT_TRUE(loaded.series->issues.empty());
    expectSphere(loaded);
}

TEST_F(GeometryFromFiles, MissingSliceIsReportedAndKeptInPlace)
{
    phantom.positions = stackAround(phantom, {0, 0, 1}, 1.0, 40);
    phantom.positions.erase(phantom.positions.begin() + 20);
    const Loaded loaded = load(phantom);
    ASSERT_TRUE(loaded.series);
    EXPECT_EQ(loaded.series->instances.size(), 39u);
    EXPECT_EQ(loaded.series->geometry.size(2), 40);
    EXPECT_NE(issueText(*loaded.series, SeriesIssue::Kind::MissingSlices).find("after slice 20"),
              std::string::npos)
        << issueText(*loaded.series, SeriesIssue::Kind::MissingSlices);
    EXPECT_NEAR(loaded.series->worstErrorMm(), 1.0, 0.01);
    expectSphere(loaded);
}

TEST_F(GeometryFromFiles, UnevenStepsAreMadeEven)
{
    phantom.positions = stackAround(phantom, {0, 0, 1}, 1.0, 40);
    for (std::size_t n = 0; n < phantom.positions.size(); ++n) {
        phantom.positions[n].z += n >= 20 ? 0.37 : n % 2 ? 0.15 : 0;
    }
    const Loaded loaded = load(phantom);
    ASSERT_TRUE(loaded.series);
    EXPECT_TRUE(hasIssue(*loaded.series, SeriesIssue::Kind::UnevenSpacing));
    expectSphere(loaded);
}

TEST_F(GeometryFromFiles, GantryTiltIsUndone)
{
    for (const double degrees : {15.0, -15.0}) {
        const double a = degrees * std::numbers::pi / 180;
        phantom.column = {0, std::cos(a), -std::sin(a)};
        phantom.tilt = degrees;
        phantom.positions = stackAround(phantom, {0, 0, 1}, 1.0, 44);
        const Loaded loaded = load(phantom);
        ASSERT_TRUE(loaded.series);
        EXPECT_TRUE(hasIssue(*loaded.series, SeriesIssue::Kind::GantryTilt));
        EXPECT_NEAR(loaded.series->gantryTiltDegrees.value_or(0), degrees, 0.01);
        expectSphere(loaded);
    }
}

TEST_F(GeometryFromFiles, RescaleOfEachSlice)
{
    phantom.positions = stackAround(phantom, {0, 0, 1}, 1.0, 40);
    PhantomSeries rest = phantom;
    phantom.positions.resize(20);
    rest.positions.erase(rest.positions.begin(), rest.positions.begin() + 20);
    rest.slope = 2;
    rest.intercept = -500;
    rest.folder += "/more";
    // The same series, other instances: their UIDs come from the slice number.
    rest.positions.insert(rest.positions.begin(), phantom.positions.begin(), phantom.positions.end());
    const auto names = rest.write();
    for (int n = 0; n < 20; ++n) {
        std::filesystem::remove(names[static_cast<std::size_t>(n)]);
    }
    const Loaded loaded = load(phantom);
    ASSERT_TRUE(loaded.series);
    EXPECT_TRUE(hasIssue(*loaded.series, SeriesIssue::Kind::MixedRescale));
    expectSphere(loaded);
}

TEST_F(GeometryFromFiles, EchoesAtOnePlaceAreSplit)
{
    const auto positions = stackAround(phantom, {0, 0, 1}, 1.0, 10);
    phantom.positions = positions;
    phantom.positions.insert(phantom.positions.end(), positions.begin(), positions.end());
    phantom.echo = [](int slice) { return slice < 10 ? 1 : 2; };
    phantom.write();
    const ScanResult result = scan({QString::fromStdString(phantom.folder)});
    const auto series = result.series();
    ASSERT_EQ(series.size(), 2u);
    for (const auto& part : series) {
        EXPECT_EQ(part->instances.size(), 10u);
        EXPECT_TRUE(part->isVolume);
        EXPECT_EQ(part->uid, phantom.seriesUid);
    }
    EXPECT_NE(series[0]->id, series[1]->id);
    EXPECT_EQ(series[0]->description, "(echo 1)");
    EXPECT_EQ(series[1]->description, "(echo 2)");
}

TEST_F(GeometryFromFiles, OtherOrientationIsASeriesOfItsOwn)
{
    phantom.positions = stackAround(phantom, {0, 0, 1}, 1.0, 10);
    PhantomSeries sagittal = phantom;
    sagittal.folder += "/sagittal";
    sagittal.row = {0, 1, 0};
    sagittal.column = {0, 0, -1};
    const auto extra = stackAround(sagittal, {-1, 0, 0}, 1.0, 1);
    sagittal.positions.push_back(extra.front());
    const auto names = sagittal.write();
    for (std::size_t n = 0; n + 1 < names.size(); ++n) {
        std::filesystem::remove(names[n]);
    }
    phantom.write();
    const auto series = scan({QString::fromStdString(phantom.folder)}).series();
    ASSERT_EQ(series.size(), 2u);
    const auto& single = series[0]->instances.size() == 1 ? series[0] : series[1];
    EXPECT_FALSE(single->isVolume);
    EXPECT_TRUE(hasIssue(*single, SeriesIssue::Kind::SingleImage));
    EXPECT_TRUE(hasIssue(*single, SeriesIssue::Kind::MixedOrientation));
    EXPECT_EQ(single->description, "(sagittal)");
}

TEST_F(GeometryFromFiles, TruncatedFileCostsItselfOnly)
{
    phantom.positions = stackAround(phantom, {0, 0, 1}, 1.0, 40);
    const auto names = phantom.write();
    std::filesystem::resize_file(names[30], std::filesystem::file_size(names[30]) - 400);
    std::filesystem::resize_file(names[3], 300);
    const ScanResult result = scan({QString::fromStdString(phantom.folder)});
    ASSERT_EQ(result.unused.size(), 2u);
    EXPECT_EQ(result.unused[0].path.toStdString(), names[3]);
    EXPECT_TRUE(result.unused[0].isDamaged);
    EXPECT_EQ(result.unused[1].path.toStdString(), names[30]);
    EXPECT_NE(result.unused[1].reason.toStdString().find("cut short"), std::string::npos);
    ASSERT_EQ(result.series().size(), 1u);
    const Series& series = *result.series().front();
    EXPECT_EQ(series.instances.size(), 38u);
    EXPECT_TRUE(hasIssue(series, SeriesIssue::Kind::MissingSlices));
    const auto volume = loadVolume(series);
    ASSERT_TRUE(volume);
    expectSphere({result.series().front(), *volume, {}});
}
