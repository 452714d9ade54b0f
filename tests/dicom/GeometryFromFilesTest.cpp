#include "SphereCheck.h"
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

class GeometryFromFiles : public testing::Test {
protected:
    GeometryFromFiles()
    {
        phantom.folder = folder.path();
        phantom.value = spherePhantom(kSphereCentre);
    }
    TemporaryFolder folder;
    PhantomSeries phantom;
};

} // namespace

TEST_F(GeometryFromFiles, ShuffledNumbersAndReversedOrderDoNotMatter)
{
    phantom.positions = stackAround(phantom, {0, 0, -1}, 1.0, 40);
    phantom.instanceNumber = [](int slice) { return (slice * 17) % 40 + 1; };
    const LoadedPhantom loaded = loadPhantom(phantom);
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
    const LoadedPhantom loaded = loadPhantom(phantom);
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

TEST_F(GeometryFromFiles, ThumbnailsAreTurnedAsTheViewsAre)
{
    // Rows that run to the patient's right, columns to the front: turned by half a circle.
    phantom.row = {-1, 0, 0};
    phantom.column = {0, -1, 0};
    phantom.rowSpacing = phantom.columnSpacing = 0.5;
    phantom.positions.clear();
    for (int n = 0; n < 8; ++n) {
        phantom.positions.push_back({20, 24, 1.0 * n});
    }
    // Bright where the patient's left and back are.
    phantom.value = [](LpsPoint p) { return p.x > 0 && p.y > 0 ? 1000.0 : 0.0; };
    phantom.write();
    const auto series = scan({QString::fromStdString(phantom.folder)}).series();
    ASSERT_EQ(series.size(), 1u);
    const auto picture = thumbnail(*series[0], 96);
    ASSERT_TRUE(picture);
    const int right = picture->width() - 4;
    const int bottom = picture->height() - 4;
    EXPECT_GT(qGray(picture->pixel(right, bottom)), 200); // left of the patient is right in the picture
    EXPECT_LT(qGray(picture->pixel(4, 4)), 60);
    EXPECT_LT(qGray(picture->pixel(right, 4)), 60);
    EXPECT_LT(qGray(picture->pixel(4, bottom)), 60);
}

TEST_F(GeometryFromFiles, ObliquePlanes)
{
    const double a = 30 * std::numbers::pi / 180;
    phantom.row = {std::cos(a), std::sin(a), 0};
    phantom.column = {-std::sin(a) * std::cos(a), std::cos(a) * std::cos(a), std::sin(a)};
    phantom.positions = stackAround(phantom, cross(phantom.row, phantom.column), 1.0, 40);
    const LoadedPhantom loaded = loadPhantom(phantom);
    ASSERT_TRUE(loaded.series);
    EXPECT_TRUE(loaded.series->issues.empty());
    expectSphere(loaded);
}

TEST_F(GeometryFromFiles, MissingSliceIsReportedAndKeptInPlace)
{
    phantom.positions = stackAround(phantom, {0, 0, 1}, 1.0, 40);
    phantom.positions.erase(phantom.positions.begin() + 20);
    const LoadedPhantom loaded = loadPhantom(phantom);
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
    const LoadedPhantom loaded = loadPhantom(phantom);
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
        const LoadedPhantom loaded = loadPhantom(phantom);
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
    const LoadedPhantom loaded = loadPhantom(phantom);
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
    expectSphere(LoadedPhantom{result.series().front(), *volume, {}});
}
