#include "ai/runtime/LungMask.h"
#include "tests/ai/ChestPhantom.h"

#include <gtest/gtest.h>

using namespace sightline;

TEST(LungMask, HoldsLungsAndWhatDentsThemButNotTheRest)
{
    // 32 mm in the lung's outer wall, as large as a reader's mass, and one in the middle
    const std::vector<PhantomNodule> nodules{{{125, 0, 10}, 28}, {{-70, 10, -20}, 12}};
    const Geometry geometry = centredGeometry({0, 0, 0}, kPatientAxes, {2, 2, 2.5}, {180, 130, 100});
    const auto volume = makeVolume(geometry, [&](LpsPoint p) { return chestValue(p, nodules); });
    const LungMask lungs = findLungs(*volume);
    // two ellipsoids of 60 x 80 x 100 mm: 2011 ml each
    EXPECT_NEAR(lungs.airMl, 4000, 150);
    EXPECT_TRUE(lungs.contains({75, 0, 0}));
    EXPECT_TRUE(lungs.contains({-75, 0, 50}));
    EXPECT_TRUE(lungs.contains(nodules[0].centre));
    EXPECT_TRUE(lungs.contains(nodules[1].centre));
    EXPECT_FALSE(lungs.contains({0, -10, 60})) << "trachea";
    EXPECT_FALSE(lungs.contains({0, 60, 0})) << "spine";
    EXPECT_FALSE(lungs.contains({0, 0, 0})) << "mediastinum";
    EXPECT_FALSE(lungs.contains({170, 100, 0})) << "air outside";
}

TEST(LungMask, FindsNoLungsInAHead)
{
    const Geometry geometry = centredGeometry({0, 0, 0}, kPatientAxes, {1, 1, 3}, {220, 220, 50});
    const auto volume = makeVolume(geometry, [](LpsPoint p) {
        const double r = std::hypot(p.x, p.y);
        const bool sinus = distance(p, {0, -70, -30}) < 20;
        return r > 95 ? -1000.0 : sinus ? -990.0 : r > 88 ? 900.0 : 35.0;
    });
    EXPECT_LT(findLungs(*volume).airMl, 100);
}

TEST(LungMask, OrientationDoesNotMatter)
{
    const Geometry straight = centredGeometry({0, 0, 0}, kPatientAxes, {2.5, 2.5, 2.5}, {150, 110, 90});
    const Geometry turned = centredGeometry({0, 0, 0}, obliqueAxes(0.35), {2.5, 2.5, 2.5}, {150, 140, 120});
    const auto value = [](LpsPoint p) { return chestValue(p, {}); };
    const LungMask a = findLungs(*makeVolume(straight, value));
    const LungMask b = findLungs(*makeVolume(turned, value));
    EXPECT_NEAR(a.airMl, b.airMl, 0.04 * a.airMl);
}
