// Colour models of uncompressed files against the equations of PS3.3 C.7.6.3.1.2.
#include "tests/data/GreyFile.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>

using namespace sightline;

namespace {

using Colour = std::array<int, 3>;

Colour colourAt(const ShownFile& shown, int i)
{
    const auto* rgb = shown.volume->as<std::uint8_t>() + 3 * i;
    return {rgb[0], rgb[1], rgb[2]};
}

void expectNear(const Colour& got, const std::array<double, 3>& wanted, double most, const std::string& what)
{
    for (std::size_t n = 0; n < 3; ++n) {
        EXPECT_NEAR(got[n], std::clamp(wanted[n], 0.0, 255.0), most) << what << ", channel " << n;
    }
}

std::array<double, 3> full(double y, double cb, double cr)
{
    return {y + 1.402 * (cr - 128), y - 0.344136 * (cb - 128) - 0.714136 * (cr - 128),
            y + 1.772 * (cb - 128)};
}

std::array<double, 3> partial(double y, double cb, double cr)
{
    return {1.1644 * (y - 16) + 1.5960 * (cr - 128),
            1.1644 * (y - 16) - 0.3917 * (cb - 128) - 0.8129 * (cr - 128),
            1.1644 * (y - 16) + 2.0173 * (cb - 128)};
}

GreyFile colourFile(const char* photometric, int columns, std::vector<Uint8> bytes, int planar = 0)
{
    GreyFile file;
    file.columns = columns;
    file.samples = 3;
    file.bitsAllocated = file.bitsStored = 8;
    file.photometric = photometric;
    file.bytes = std::move(bytes);
    file.more = [planar](DcmDataset& d) {
        d.putAndInsertUint16(DCM_PlanarConfiguration, static_cast<Uint16>(planar));
    };
    return file;
}

} // namespace

TEST(Colour, YbrFullInterleavedAndPlanar)
{
    const std::vector<Colour> pixels{{128, 128, 128}, {76, 84, 255}, {150, 44, 21}, {16, 200, 90}};
    for (const int planar : {0, 1}) {
        std::vector<Uint8> bytes(12);
        for (std::size_t n = 0; n < 4; ++n) {
            for (std::size_t c = 0; c < 3; ++c) {
                bytes[planar ? c * 4 + n : n * 3 + c] = static_cast<Uint8>(pixels[n][c]);
            }
        }
        const ShownFile shown(colourFile("YBR_FULL", 4, bytes, planar));
        ASSERT_TRUE(shown.volume);
        for (int n = 0; n < 4; ++n) {
            const Colour& p = pixels[static_cast<std::size_t>(n)];
            expectNear(colourAt(shown, n), full(p[0], p[1], p[2]), 1, "planar " + std::to_string(planar));
        }
    }
}

TEST(Colour, HalvedColoursFullAndPartial)
{
    const std::vector<Uint8> bytes{50, 180, 90, 200, 235, 16, 128, 128};
    for (const char* model : {"YBR_FULL_422", "YBR_PARTIAL_422"}) {
        const ShownFile shown(colourFile(model, 4, bytes));
        ASSERT_TRUE(shown.volume) << model;
        const auto equation = std::string(model) == "YBR_FULL_422" ? full : partial;
        expectNear(colourAt(shown, 0), equation(50, 90, 200), 1, model);
        expectNear(colourAt(shown, 1), equation(180, 90, 200), 1, model);
        expectNear(colourAt(shown, 2), equation(235, 128, 128), 1, model);
        expectNear(colourAt(shown, 3), equation(16, 128, 128), 1, model);
    }
}

TEST(Colour, SixteenBitsKeepTheirUpperEight)
{
    GreyFile file;
    file.columns = 2;
    file.samples = 3;
    file.photometric = "RGB";
    file.words = {0xff00, 0x8000, 0x0100, 0, 0x00ff, 0xffff};
    file.more = [](DcmDataset& d) { d.putAndInsertUint16(DCM_PlanarConfiguration, 0); };
    const ShownFile shown(file);
    ASSERT_TRUE(shown.volume);
    EXPECT_EQ(colourAt(shown, 0), (Colour{255, 128, 1}));
    EXPECT_EQ(colourAt(shown, 1), (Colour{0, 0, 255}));
}

TEST(Colour, PaletteWithSignedFirstValue)
{
    GreyFile file;
    file.columns = 4;
    file.isSigned = true;
    file.photometric = "PALETTE COLOR";
    file.words = {Uint16(-500), Uint16(-2), 0, 300};
    file.more = [](DcmDataset& d) {
        const std::array<DcmTagKey, 3> descriptors{DCM_RedPaletteColorLookupTableDescriptor,
                                                   DCM_GreenPaletteColorLookupTableDescriptor,
                                                   DCM_BluePaletteColorLookupTableDescriptor};
        const std::array<DcmTagKey, 3> tables{DCM_RedPaletteColorLookupTableData,
                                              DCM_GreenPaletteColorLookupTableData,
                                              DCM_BluePaletteColorLookupTableData};
        for (std::size_t n = 0; n < 3; ++n) {
            const Sint16 descriptor[3] = {3, -2, 16};
            const auto base = static_cast<Uint16>(n * 16);
            const Uint16 table[3] = {Uint16((base + 1) << 8), Uint16((base + 2) << 8),
                                     Uint16((base + 3) << 8)};
            d.putAndInsertSint16Array(DcmTag(descriptors[n], EVR_SS), descriptor, 3);
            d.putAndInsertUint16Array(tables[n], table, 3);
        }
    };
    const ShownFile shown(file);
    ASSERT_TRUE(shown.volume);
    EXPECT_EQ(colourAt(shown, 0), (Colour{1, 17, 33}));
    EXPECT_EQ(colourAt(shown, 1), (Colour{1, 17, 33}));
    EXPECT_EQ(colourAt(shown, 2), (Colour{3, 19, 35}));
    EXPECT_EQ(colourAt(shown, 3), (Colour{3, 19, 35}));
}

TEST(Colour, FourSamplesAreRefusedByName)
{
    GreyFile file;
    file.samples = 4;
    file.bitsAllocated = file.bitsStored = 8;
    file.photometric = "CMYK";
    file.bytes = {1, 2, 3, 4};
    const ShownFile shown(file);
    EXPECT_FALSE(shown.series);
    ASSERT_EQ(shown.found.unused.size(), 1);
    EXPECT_TRUE(shown.found.unused.front().reason.contains("CMYK"));
}
