// Uncompressed pictures that are not as their header says, or as few others are.
#include "tests/data/GreyFile.h"

#include <gtest/gtest.h>

#include <array>

using namespace sightline;

namespace {

using Colour = std::array<int, 3>;

Colour colourAt(const ShownFile& shown, int i)
{
    const auto* rgb = shown.volume->as<std::uint8_t>() + 3 * i;
    return {rgb[0], rgb[1], rgb[2]};
}

void setTables(DcmDataset& dataset, const std::array<DcmTagKey, 3>& tags, Uint16 count,
               const std::array<std::vector<Uint16>, 3>& words)
{
    const std::array<DcmTagKey, 3> descriptors{DCM_RedPaletteColorLookupTableDescriptor,
                                               DCM_GreenPaletteColorLookupTableDescriptor,
                                               DCM_BluePaletteColorLookupTableDescriptor};
    for (std::size_t n = 0; n < 3; ++n) {
        const Uint16 descriptor[3] = {count, 0, 16};
        dataset.putAndInsertUint16Array(DcmTag(descriptors[n], EVR_US), descriptor, 3);
        dataset.putAndInsertUint16Array(DcmTag(tags[n], EVR_OW), words[n].data(), words[n].size());
    }
}

const std::array<DcmTagKey, 3> kPlain{DCM_RedPaletteColorLookupTableData,
                                      DCM_GreenPaletteColorLookupTableData,
                                      DCM_BluePaletteColorLookupTableData};
const std::array<DcmTagKey, 3> kSegmented{DCM_SegmentedRedPaletteColorLookupTableData,
                                          DCM_SegmentedGreenPaletteColorLookupTableData,
                                          DCM_SegmentedBluePaletteColorLookupTableData};

} // namespace

TEST(MalformedPicture, BigEndianPixelsInALittleEndianFile)
{
    GreyFile file;
    file.columns = 4;
    file.words = {0x0102, 500, 1, 0xff00};
    file.syntax = EXS_PrivateGE_LEI_WithBigEndianPixelData;
    const ShownFile shown(file);
    ASSERT_TRUE(shown.volume);
    for (int i = 0; i < 4; ++i) {
        EXPECT_EQ(shown.volume->valueAt(i, 0, 0), file.words[static_cast<std::size_t>(i)]) << i;
    }
}

TEST(MalformedPicture, HalvedColoursOfAnOddSizeAreRefused)
{
    const std::vector<std::pair<const char*, std::pair<int, int>>> all{
        {"YBR_PARTIAL_420", {1, 2}}, {"YBR_PARTIAL_420", {3, 3}}, {"YBR_PARTIAL_420", {2, 3}},
        {"YBR_FULL_422", {2, 3}},    {"YBR_PARTIAL_422", {3, 3}},
    };
    for (const auto& [model, size] : all) {
        GreyFile file;
        file.rows = size.first;
        file.columns = size.second;
        file.samples = 3;
        file.bitsAllocated = file.bitsStored = 8;
        file.photometric = model;
        const auto pixels = static_cast<std::size_t>(file.rows * file.columns);
        file.bytes.assign(std::string(model) == "YBR_PARTIAL_420" ? pixels * 3 / 2 : pixels * 2, 100);
        const ShownFile shown(file);
        EXPECT_TRUE(!shown.volume || !shown.volume->hasSlice(0)) << model << " " << file.rows;
    }
}

TEST(MalformedPicture, RealNumbersHaveNoPaddingWord)
{
    GreyFile file;
    file.columns = 3;
    file.modality = "CT";
    file.words = {0, 0, 0};
    file.more = [](DcmDataset& d) {
        const std::array<Float32, 3> values{-1.5F, 0.25F, 1000.0F};
        delete d.remove(DCM_PixelData);
        d.putAndInsertUint16(DCM_BitsAllocated, 32);
        d.putAndInsertUint16(DCM_BitsStored, 32);
        d.putAndInsertUint16(DCM_HighBit, 31);
        d.putAndInsertUint16(DcmTag(DCM_PixelPaddingValue, EVR_US), 1000);
        d.putAndInsertFloat32Array(DCM_FloatPixelData, values.data(), values.size());
    };
    const ShownFile shown(file);
    ASSERT_TRUE(shown.volume);
    EXPECT_EQ(shown.volume->valueAt(0, 0, 0), -1.5);
    EXPECT_EQ(shown.volume->valueAt(1, 0, 0), 0.25);
    EXPECT_EQ(shown.volume->valueAt(2, 0, 0), 1000.0);
}

TEST(MalformedPicture, ADarkChannelOfAPaletteIsNotAnEightBitOne)
{
    GreyFile file;
    file.columns = 2;
    file.photometric = "PALETTE COLOR";
    file.words = {0, 1};
    file.more = [](DcmDataset& d) { setTables(d, kPlain, 2, {{{0, 255}, {0x4000, 0xff00}, {0, 0x0100}}}); };
    const ShownFile shown(file);
    ASSERT_TRUE(shown.volume);
    EXPECT_EQ(colourAt(shown, 0), (Colour{0, 64, 0}));
    EXPECT_EQ(colourAt(shown, 1), (Colour{0, 255, 1}));
    // Sixteen bits are declared and no channel has more than eight.
    file.more = [](DcmDataset& d) { setTables(d, kPlain, 2, {{{0, 255}, {7, 128}, {0, 1}}}); };
    const ShownFile narrow(file);
    ASSERT_TRUE(narrow.volume);
    EXPECT_EQ(colourAt(narrow, 1), (Colour{255, 128, 1}));
}

TEST(MalformedPicture, ASegmentedPaletteEndsWithItsTable)
{
    GreyFile file;
    file.columns = 3;
    file.photometric = "PALETTE COLOR";
    file.words = {0, 1, 65535};
    // One entry, 65000 on the way to another level, then the latter again, of which 535 have room, and more.
    const std::vector<Uint16> endless{0, 1, 0x1000, 1, 65000, 0xff00, 2, 65535, 6, 0};
    file.more = [&](DcmDataset& d) { setTables(d, kSegmented, 0, {endless, endless, endless}); };
    const ShownFile shown(file);
    ASSERT_TRUE(shown.volume);
    EXPECT_EQ(colourAt(shown, 0), (Colour{16, 16, 16}));
    EXPECT_EQ(colourAt(shown, 2), (Colour{255, 255, 255}));
    const std::vector<Uint16> few{0, 3, 0x1000, 0x2000, 0x3000};
    file.words = {0, 1, 2};
    file.more = [&](DcmDataset& d) { setTables(d, kSegmented, 3, {few, few, few}); };
    const ShownFile plain(file);
    ASSERT_TRUE(plain.volume);
    EXPECT_EQ(colourAt(plain, 2), (Colour{48, 48, 48}));
    // A segment without entries, repeated, makes no progress.
    const std::vector<Uint16> empty{0, 0, 2, 1, 0, 0, 0, 3, 0x1000, 0x2000, 0x3000};
    file.more = [&](DcmDataset& d) { setTables(d, kSegmented, 3, {empty, empty, empty}); };
    const ShownFile refused(file);
    EXPECT_TRUE(!refused.volume || !refused.volume->hasSlice(0));
}

TEST(MalformedPicture, DeepColourStandsWhereItsHighBitSays)
{
    GreyFile file;
    file.columns = 2;
    file.samples = 3;
    file.photometric = "RGB";
    file.bitsStored = 12;
    file.highBit = 15;
    file.words = {0xfff0, 0x8000, 0x010f, 0, 0x7ff0, 0x000f};
    file.more = [](DcmDataset& d) { d.putAndInsertUint16(DCM_PlanarConfiguration, 0); };
    const ShownFile shown(file);
    ASSERT_TRUE(shown.volume);
    EXPECT_EQ(colourAt(shown, 0), (Colour{255, 128, 1}));
    EXPECT_EQ(colourAt(shown, 1), (Colour{0, 127, 0}));
}
