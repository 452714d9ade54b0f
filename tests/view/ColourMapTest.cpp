#include "view/ColourMap.h"

#include <gtest/gtest.h>

#include <cmath>
#include <set>

using namespace sightline;

namespace {

/// Lightness as the eye sees it (CIE L*), 0 to 100.
double lightness(std::uint32_t colour)
{
    const auto linear = [](std::uint32_t part) {
        const double v = part / 255.0;
        return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
    };
    const double y = 0.2126 * linear(colour >> 16 & 0xff) + 0.7152 * linear(colour >> 8 & 0xff) +
                     0.0722 * linear(colour & 0xff);
    return y > 0.008856 ? 116 * std::cbrt(y) - 16 : 903.3 * y;
}

} // namespace

TEST(ColourMapTest, eachHasANameOfItsOwnAndOpaqueColours)
{
    std::set<QString> ids;
    for (const ColourMap* map : colourMaps()) {
        EXPECT_TRUE(ids.insert(map->id).second) << map->id.toStdString();
        EXPECT_FALSE(map->name().isEmpty());
        EXPECT_EQ(colourMapNamed(map->id), map);
        EXPECT_EQ(map->nothing, 0xff000000U);
        for (const std::uint32_t entry : map->entries) {
            EXPECT_EQ(entry >> 24, 0xffU) << map->id.toStdString();
        }
    }
    EXPECT_EQ(colourMapNamed(QStringLiteral("nonsense")), nullptr);
}

TEST(ColourMapTest, endsAndMiddlesAreTheColoursReadersExpect)
{
    const auto at = [](const char* id, std::size_t n) {
        return colourMapNamed(QLatin1String(id))->entries[n] & 0xffffffU;
    };
    EXPECT_EQ(at("grey", 0), 0x000000U);
    EXPECT_EQ(at("grey", 127), 0x7f7f7fU);
    EXPECT_EQ(at("grey", 255), 0xffffffU);
    EXPECT_EQ(at("inverted", 0), 0xffffffU);
    EXPECT_EQ(at("inverted", 255), 0x000000U);
    EXPECT_EQ(at("hotiron", 0), 0x000000U);
    EXPECT_EQ(at("hotiron", 64), 0x800000U);
    EXPECT_EQ(at("hotiron", 255), 0xffffffU);
    EXPECT_EQ(at("hotmetal", 255), 0xffffffU);
    EXPECT_EQ(at("pet", 0), 0x000000U);
    EXPECT_EQ(at("pet", 255), 0xffffffU);
    EXPECT_EQ(at("rainbow", 0), 0x00008cU);
    EXPECT_EQ(at("rainbow", 255), 0x8c0000U);
}

TEST(ColourMapTest, evenStepsOfValueAreEvenStepsOfLightness)
{
    for (const char* id : {"even", "fire"}) {
        const ColourMap& map = *colourMapNamed(QLatin1String(id));
        const double whole = lightness(map.entries[255]) - lightness(map.entries[0]);
        EXPECT_GT(whole, 60) << id;
        for (std::size_t n = 16; n < 256; n += 16) {
            const double step = lightness(map.entries[n]) - lightness(map.entries[n - 16]);
            EXPECT_GT(step, 0.5 * whole / 16) << id << " " << n;
            EXPECT_LT(step, 1.7 * whole / 16) << id << " " << n;
        }
    }
}
