// A stored value followed to the grey on screen: PS3.3 C.11.1, C.11.2, C.7.5.1.1.2.
#include "tests/data/GreyFile.h"

#include <gtest/gtest.h>

using namespace sightline;

namespace {

GreyFile row(const std::vector<Uint16>& words)
{
    GreyFile file;
    file.columns = static_cast<int>(words.size());
    file.words = words;
    return file;
}

std::vector<double> values(const Volume& volume)
{
    std::vector<double> all;
    for (int i = 0; i < volume.geometry().size(0); ++i) {
        all.push_back(volume.valueAt(i, 0, 0).value_or(-99999));
    }
    return all;
}

constexpr double kPadding = -99999; ///< what values() says where there is no value

} // namespace

TEST(GreyPipeline, TheFileChoosesAmongTheThreeFunctions)
{
    struct Case {
        const char* function;
        std::vector<int> greys; ///< of 0, 1024, 2047, 2048, 3072, 4095
    };
    for (const Case& c :
         {Case{"LINEAR", {0, 64, 127, 128, 191, 255}}, Case{"LINEAR_EXACT", {0, 64, 127, 128, 191, 255}},
          Case{"SIGMOID", {30, 69, 127, 128, 186, 225}}}) {
        GreyFile file = row({0, 1024, 2047, 2048, 3072, 4095});
        file.bitsStored = 12;
        file.more = [&](DcmDataset& d) {
            d.putAndInsertString(DCM_WindowCenter, "2048");
            d.putAndInsertString(DCM_WindowWidth, "4096");
            d.putAndInsertString(DCM_VOILUTFunction, c.function);
        };
        const ShownFile shown(file);
        ASSERT_TRUE(shown.volume) << c.function;
        ASSERT_TRUE(shown.series->window);
        EXPECT_EQ(shown.greys(*shown.series->window), c.greys) << c.function;
    }
}

TEST(GreyPipeline, AllWindowsOfTheFileAreOfferedWithTheirNames)
{
    GreyFile file = row({0, 100});
    file.more = [](DcmDataset& d) {
        d.putAndInsertString(DCM_WindowCenter, "50\\200");
        d.putAndInsertString(DCM_WindowWidth, "100\\400");
        d.putAndInsertString(DCM_WindowCenterWidthExplanation, "SOFT\\HARD");
        addTable(d, DCM_VOILUTSequence, {4, 0, 8}, {0, 85, 170, 255}, "NORMAL");
    };
    const ShownFile shown(file);
    ASSERT_TRUE(shown.volume);
    const auto& choices = shown.series->voiChoices;
    ASSERT_EQ(choices.size(), 3u);
    EXPECT_EQ(choices[0].explanation, "NORMAL");
    EXPECT_TRUE(choices[0].window.lut);
    EXPECT_EQ(choices[1].explanation, "SOFT");
    EXPECT_EQ(choices[2].window, (Window{200, 400}));
    EXPECT_EQ(*shown.series->window, choices[0].window);
}

TEST(GreyPipeline, VoiTablesHoldTheirEndsAndKnowSignedFirstValues)
{
    // Below the first value -2 the first entry, above the last the last one.
    GreyFile file = row({Uint16(-100), Uint16(-2), Uint16(-1), 0, 1, 500});
    file.isSigned = true;
    file.more = [](DcmDataset& d) {
        addTable(d, DCM_VOILUTSequence, {4, Uint16(-2), 8}, {51, 102, 153, 204});
    };
    const ShownFile shown(file);
    ASSERT_TRUE(shown.volume);
    ASSERT_TRUE(shown.series->window && shown.series->window->lut);
    EXPECT_EQ(shown.greys(*shown.series->window), (std::vector<int>{51, 51, 102, 153, 204, 204}));
}

TEST(GreyPipeline, ZeroEntriesMean65536)
{
    std::vector<Uint16> entries(65536);
    for (std::size_t n = 0; n < entries.size(); ++n) {
        entries[n] = static_cast<Uint16>(65535 - n);
    }
    GreyFile file = row({0, 32768, 65535});
    file.more = [&](DcmDataset& d) { addTable(d, DCM_VOILUTSequence, {0, 0, 16}, entries); };
    const ShownFile shown(file);
    ASSERT_TRUE(shown.volume && shown.series->window && shown.series->window->lut);
    EXPECT_EQ(shown.series->window->lut->entries.size(), 65536u);
    EXPECT_EQ(shown.greys(*shown.series->window), (std::vector<int>{255, 127, 0}));
}

TEST(GreyPipeline, EightBitEntriesMayLieTwoInAWord)
{
    GreyFile file = row({0, 1, 2, 3});
    file.more = [](DcmDataset& d) {
        addTable(d, DCM_VOILUTSequence, {4, 0, 8}, {Uint16(10 | 20 << 8), Uint16(30 | 40 << 8)});
    };
    const ShownFile shown(file);
    ASSERT_TRUE(shown.volume && shown.series->window && shown.series->window->lut);
    EXPECT_EQ(shown.greys(*shown.series->window), (std::vector<int>{10, 20, 30, 40}));
}

TEST(GreyPipeline, AModalityTableReplacesTheRescale)
{
    GreyFile file = row({0, 9, 10, 11, 12, 13, 4000});
    file.more = [](DcmDataset& d) {
        d.putAndInsertString(DCM_RescaleSlope, "100");
        d.putAndInsertString(DCM_RescaleIntercept, "-7");
        addTable(d, DCM_ModalityLUTSequence, {4, 10, 16}, {5, 60, 700, 40000});
    };
    const ShownFile shown(file);
    ASSERT_TRUE(shown.volume);
    EXPECT_EQ(values(*shown.volume), (std::vector<double>{5, 5, 5, 60, 700, 40000, 40000}));
}

TEST(GreyPipeline, SignAndOddHighBits)
{
    // 12 bits at bits 4 to 15 with something else below, signed.
    GreyFile file = row({Uint16(0x7ff << 4 | 0xf), Uint16(0x800 << 4), Uint16(0xfff << 4 | 3)});
    file.bitsStored = 12;
    file.highBit = 15;
    file.isSigned = true;
    const ShownFile shown(file);
    ASSERT_TRUE(shown.volume);
    EXPECT_EQ(values(*shown.volume), (std::vector<double>{2047, -2048, -1}));
}

TEST(GreyPipeline, Monochrome1IsDrawnTurnedOverAndKeepsItsValues)
{
    GreyFile file = row({0, 100, 255});
    file.photometric = "MONOCHROME1";
    file.more = [](DcmDataset& d) {
        d.putAndInsertString(DCM_WindowCenter, "128");
        d.putAndInsertString(DCM_WindowWidth, "256");
    };
    const ShownFile shown(file);
    ASSERT_TRUE(shown.volume);
    EXPECT_EQ(values(*shown.volume), (std::vector<double>{0, 100, 255}));
    EXPECT_EQ(shown.greys(*shown.series->window), (std::vector<int>{255, 155, 0}));
    EXPECT_EQ(shown.greys(*shown.series->window, true), (std::vector<int>{0, 100, 255}));
}

TEST(GreyPipeline, PresentationLutShapeDecides)
{
    for (const bool isInverse : {true, false}) {
        GreyFile file = row({0, 255});
        file.photometric = isInverse ? "MONOCHROME2" : "MONOCHROME1";
        file.more = [&](DcmDataset& d) {
            d.putAndInsertString(DCM_PresentationLUTShape, isInverse ? "INVERSE" : "IDENTITY");
        };
        const ShownFile shown(file);
        ASSERT_TRUE(shown.volume);
        EXPECT_EQ(shown.greys({128, 256}), (isInverse ? std::vector<int>{255, 0} : std::vector<int>{0, 255}));
    }
}

TEST(GreyPipeline, PaddingIsBackgroundAlsoWhenInverted)
{
    GreyFile file = row({3, 1000, 1500, 2000, 7});
    file.bitsStored = 12;
    file.more = [](DcmDataset& d) {
        d.putAndInsertUint16(DCM_PixelPaddingValue, 7);
        d.putAndInsertUint16(DCM_PixelPaddingRangeLimit, 3);
        d.putAndInsertString(DCM_RescaleSlope, "2");
        d.putAndInsertString(DCM_RescaleIntercept, "-5");
    };
    const ShownFile shown(file);
    ASSERT_TRUE(shown.volume);
    EXPECT_EQ(values(*shown.volume), (std::vector<double>{kPadding, 1995, 2995, 3995, kPadding}));
    const Window window{2995, 4000, WindowFunction::LinearExact};
    EXPECT_EQ(shown.greys(window), (std::vector<int>{0, 64, 128, 191, 0}));
    EXPECT_EQ(shown.greys(window, true), (std::vector<int>{0, 191, 127, 64, 0}));
}

TEST(GreyPipeline, PaddingOfCtStaysApartFromTheLowestValue)
{
    GreyFile file = row({Uint16(-2000), 0, 1024, Uint16(-30)});
    file.isSigned = true;
    file.modality = "CT";
    file.more = [](DcmDataset& d) {
        d.putAndInsertSint16(DCM_PixelPaddingValue, -2000);
        d.putAndInsertString(DCM_RescaleSlope, "1");
        d.putAndInsertString(DCM_RescaleIntercept, "-1024");
    };
    const ShownFile shown(file);
    ASSERT_TRUE(shown.volume);
    EXPECT_EQ(shown.volume->unit(), Unit::Hounsfield);
    const auto all = values(*shown.volume);
    EXPECT_EQ(all[0], kPadding);
    EXPECT_EQ(all[1], -1024);
    EXPECT_EQ(all[2], 0);
    EXPECT_EQ(shown.greys({-600, 1500}, true)[0], 0);
    EXPECT_GT(shown.greys({-600, 1500})[1], 40);
}

TEST(GreyPipeline, PaddingWithinTheValuesOfCtIsToldApart)
{
    // Stored 0 is padding and would be -1024 HU, which stored 1 - 1 never is.
    GreyFile file = row({0, 1, 1024});
    file.modality = "CT";
    file.more = [](DcmDataset& d) {
        d.putAndInsertUint16(DCM_PixelPaddingValue, 0);
        d.putAndInsertString(DCM_RescaleSlope, "1");
        d.putAndInsertString(DCM_RescaleIntercept, "-1024");
    };
    const ShownFile shown(file);
    ASSERT_TRUE(shown.volume);
    EXPECT_EQ(values(*shown.volume), (std::vector<double>{kPadding, -1023, 0}));
}

TEST(GreyPipeline, PaddingOfCtThatNeedsTheUnusedBitsIsFound)
{
    // -32768 has nothing but zeros in its lower 12 bits, which would be water.
    GreyFile file = row({0x8000, 0, 0x0c00, 40});
    file.bitsStored = 12;
    file.isSigned = true;
    file.modality = "CT";
    file.more = [](DcmDataset& d) {
        d.putAndInsertSint16(DCM_PixelPaddingValue, -32768);
        d.putAndInsertString(DCM_RescaleSlope, "1");
        d.putAndInsertString(DCM_RescaleIntercept, "0");
    };
    const ShownFile shown(file);
    ASSERT_TRUE(shown.volume);
    EXPECT_EQ(values(*shown.volume), (std::vector<double>{kPadding, 0, -1024, 40}));
}

TEST(GreyPipeline, PaddingThatNeedsTheUnusedBitsIsFound)
{
    GreyFile file = row({63536, 0x830, 5});
    file.bitsStored = 12;
    file.more = [](DcmDataset& d) { d.putAndInsertUint16(DCM_PixelPaddingValue, 63536); };
    const ShownFile shown(file);
    ASSERT_TRUE(shown.volume);
    EXPECT_EQ(values(*shown.volume), (std::vector<double>{kPadding, 0x830, 5}));
}

TEST(GreyPipeline, PaddingDoesNotBleedIntoItsNeighboursNorIntoSlabs)
{
    const Geometry g({}, {Vec3{1, 0, 0}, Vec3{0, 1, 0}, Vec3{0, 0, 1}}, {1, 1, 1}, {4, 4, 3});
    const auto volume = Volume::create(g, VoxelType::Int16);
    std::fill_n(volume->as<std::int16_t>(), 48, std::int16_t{100});
    for (int k = 0; k < 3; ++k) {
        volume->as<std::int16_t>()[k * 16 + 5] = -32000;
        volume->as<std::int16_t>()[k * 16 + 6] = 32000;
    }
    volume->as<std::int16_t>()[16 + 9] = 32000;
    volume->setPadding(PaddingRange{-32000, -32000});
    volume->markComplete();
    // Four picture pixels for a voxel.
    const SlicePlane plane{g.centre(), g.axis(0), g.axis(1), 0.25, 16, 16};
    const Window window{100, 40, WindowFunction::LinearExact};
    SliceRenderer renderer;
    const QImage image = renderer.render(*volume, plane, Look{window});
    for (int x = 0; x < 16; ++x) {
        for (int y = 0; y < 16; ++y) {
            const int grey = qRed(image.pixel(x, y));
            const bool isInPadding = x / 4 == 1 && y / 4 == 1;
            if (isInPadding) {
                EXPECT_EQ(grey, 0) << x << " " << y;
            } else {
                EXPECT_GE(grey, 127) << x << " " << y;
            }
        }
    }
    volume->setPadding(PaddingRange{32000, 32000});
    Slab slab;
    slab.thicknessMm = 2;
    slab.mode = Slab::Mode::Mip;
    const SlicePlane coarse{g.centre(), g.axis(0), g.axis(1), 1, 4, 4};
    const QImage mip = renderer.render(*volume, coarse, Look{window}, slab);
    EXPECT_EQ(qRed(mip.pixel(1, 2)), 128); // 100 before and behind, padding between
    EXPECT_EQ(qRed(mip.pixel(2, 1)), 0);   // nothing but padding
}
