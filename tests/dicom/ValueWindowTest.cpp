// Windows of values that have a unit, that are no numbers or that a table was meant for.
#include "app/DefaultWindow.h"
#include "dicom/Thumbnail.h"
#include "tests/data/GreyFile.h"
#include "tests/dicom/NiftiFile.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>

using namespace sightline;

namespace {

/// Millionths of mm2/s, written as thousandths.
void addDiffusionUnit(DcmDataset& d)
{
    d.putAndInsertString(DCM_ImageType, "DERIVED\\PRIMARY\\DIFFUSION\\ADC");
    d.putAndInsertString(DCM_RescaleSlope, "0.001");
    d.putAndInsertString(DCM_RescaleIntercept, "0");
    d.putAndInsertString(DCM_RescaleType, "10^-3 mm^2/s");
    d.putAndInsertString(DCM_WindowCenter, "1");
    d.putAndInsertString(DCM_WindowWidth, "2");
}

} // namespace

TEST(ValueWindow, UptakeIsShownFromZeroToSeven)
{
    const Geometry g({}, {Vec3{1, 0, 0}, Vec3{0, 1, 0}, Vec3{0, 0, 1}}, {1, 1, 1}, {2, 2, 2});
    const auto volume = Volume::create(g, VoxelType::Float32, Unit::SuvBodyWeight);
    ASSERT_TRUE(volume);
    const Window window = defaultWindow(Series{}, *volume);
    EXPECT_DOUBLE_EQ(window.grey(0), 0);
    EXPECT_DOUBLE_EQ(window.grey(3.5), 0.5);
    EXPECT_DOUBLE_EQ(window.grey(7), 1);
    EXPECT_LT(window.grey(6.9), 1);
}

TEST(ValueWindow, WhatIsNoNumberIsBackground)
{
    const Geometry g({}, {Vec3{1, 0, 0}, Vec3{0, 1, 0}, Vec3{0, 0, 1}}, {1, 1, 1}, {8, 8, 3});
    const auto volume = Volume::create(g, VoxelType::Float32);
    ASSERT_TRUE(volume);
    const float nan = std::numeric_limits<float>::quiet_NaN();
    auto* voxels = volume->as<float>();
    for (int n = 0; n < 8 * 8 * 3; ++n) {
        voxels[n] = n % 8 < 3 ? nan : static_cast<float>(n % 8);
    }
    voxels[8 + 7] = std::numeric_limits<float>::infinity();
    volume->markComplete();
    const Window window = defaultWindow(Series{}, *volume);
    EXPECT_DOUBLE_EQ(window.centre, 5);
    EXPECT_DOUBLE_EQ(window.width, 4);
    const SlicePlane plane{g.centre(), g.axis(0), g.axis(1), 1, 8, 8};
    for (const WindowFunction function :
         {WindowFunction::Linear, WindowFunction::LinearExact, WindowFunction::Sigmoid}) {
        const Window own{window.centre, window.width, function};
        for (const bool isInverted : {false, true}) {
            const QImage image =
                SliceRenderer().render(*volume, plane, Look{own, isInverted, Interpolation::Nearest});
            EXPECT_EQ(qRed(image.pixel(0, 4)), 0);
            EXPECT_EQ(qRed(image.pixel(2, 4)), 0);
            const double grey = 255 * own.grey(5);
            EXPECT_NEAR(qRed(image.pixel(5, 4)), isInverted ? 255 - grey : grey, 1);
        }
        EXPECT_EQ(own.grey(nan), 0);
    }
}

TEST(ValueWindow, ThumbnailsLeaveOutWhatIsNoNumber)
{
    // A NIfTI file, whose values are floats: ten greys in every second column, nothing between them.
    const TemporaryFolder folder;
    NiftiFile file;
    file.dataType = 16;
    file.dim = {3, 20, 20, 1, 1, 1, 1, 1};
    file.pixdim = {1, 1, 1, 1, 1, 1, 1, 1};
    file.sform = {{{-1, 0, 0, 0}, {0, -1, 0, 0}, {0, 0, 1, 0}}};
    file.value = [](auto i, auto, auto, auto) {
        return i % 2 == 0 ? std::numeric_limits<double>::quiet_NaN() : static_cast<double>(i / 2);
    };
    const auto series = scan({QString::fromStdString(folder.write("map.nii", file.contents()))}).series();
    ASSERT_EQ(series.size(), 1u);
    const auto picture = thumbnail(*series[0], 20);
    ASSERT_TRUE(picture);
    ASSERT_EQ(picture->size(), QSize(20, 20));
    for (int i = 0; i < 20; ++i) {
        const double grey = i % 2 == 0 ? 0 : 255.0 * (i / 2) / 9;
        EXPECT_NEAR(qRed(picture->pixel(i, 7)), grey, 1) << i;
    }
}

TEST(ValueWindow, TablesForOtherValuesAreNotUsed)
{
    GreyFile file;
    file.columns = 3;
    file.words = {0, 500, 1000};
    file.modality = "MR";
    file.more = [](DcmDataset& d) {
        addDiffusionUnit(d);
        addTable(d, DCM_VOILUTSequence, {4, 0, 8}, {0, 85, 170, 255});
    };
    const ShownFile shown(file);
    ASSERT_TRUE(shown.volume);
    EXPECT_EQ(shown.series->unit, Unit::SquareMicrometrePerSecond);
    EXPECT_NEAR(shown.volume->valueAt(1, 0, 0).value_or(0), 500, 1e-9);
    ASSERT_EQ(shown.series->voiChoices.size(), 1u) << "the window alone, which can be scaled";
    EXPECT_FALSE(shown.series->window->lut);
}

TEST(ValueWindow, ValuesOfAModalityTableAreNotScaledNorSaidToBe)
{
    GreyFile file;
    file.columns = 3;
    file.words = {0, 1, 2};
    file.modality = "MR";
    file.more = [](DcmDataset& d) {
        addDiffusionUnit(d);
        d.putAndInsertString(DCM_RescaleType, "");
        d.putAndInsertString(DCM_Manufacturer, "SIEMENS");
        addTable(d, DCM_ModalityLUTSequence, {3, 0, 16}, {10, 200, 3000});
    };
    ShownFile assumed(file);
    ASSERT_TRUE(assumed.volume);
    EXPECT_EQ(assumed.series->unit, Unit::None);
    EXPECT_EQ(assumed.volume->valueAt(2, 0, 0), 3000.0);
    EXPECT_TRUE(
        std::none_of(assumed.series->issues.begin(), assumed.series->issues.end(),
                     [](const SeriesIssue& issue) { return issue.kind == SeriesIssue::Kind::ValueScale; }));
    file.more = [](DcmDataset& d) {
        addDiffusionUnit(d);
        addTable(d, DCM_ModalityLUTSequence, {3, 0, 16}, {10, 200, 3000});
    };
    const ShownFile scaled(file);
    ASSERT_TRUE(scaled.volume && scaled.series->window);
    EXPECT_EQ(*scaled.series->window, (Window{1, 2}));
}

TEST(ValueWindow, PaddingOfOneImageIsAValueInAnotherWithout)
{
    for (const int bitsStored : {12, 16}) {
        const TemporaryFolder folder;
        for (int n = 0; n < 2; ++n) {
            GreyFile file;
            file.columns = 3;
            file.words = {0, 5, 100};
            file.bitsStored = bitsStored;
            file.modality = "MR";
            file.more = [&](DcmDataset& d) {
                d.putAndInsertString(DCM_InstanceNumber, std::to_string(n + 1).c_str());
                if (n == 0) {
                    d.putAndInsertUint16(DCM_PixelPaddingValue, 0);
                }
            };
            ASSERT_TRUE(file.write(folder.path() + "/" + std::to_string(n), "1.2.3." + std::to_string(n)));
        }
        const auto series = scan({QString::fromStdString(folder.path())}).series();
        ASSERT_EQ(series.size(), 1u);
        ASSERT_EQ(series[0]->instances.size(), 2u);
        const auto volume = loadVolume(*series[0]);
        ASSERT_TRUE(volume);
        const int padded = series[0]->instances[0].padding ? 0 : 1;
        EXPECT_FALSE((*volume)->valueAt(0, 0, padded)) << bitsStored;
        EXPECT_EQ((*volume)->valueAt(0, 0, 1 - padded), 0.0) << bitsStored;
        EXPECT_EQ((*volume)->valueAt(2, 0, padded), 100.0) << bitsStored;
    }
}
