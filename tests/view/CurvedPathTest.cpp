#include "view/CurvedPath.h"

#include <gtest/gtest.h>

using namespace sightline;

TEST(CurvedPath, halfACircleHasItsLength)
{
    std::vector<LpsPoint> points;
    for (int n = 0; n <= 12; ++n) {
        const double a = 3.14159265358979 * n / 12;
        points.push_back({30 * std::cos(a), 30 * std::sin(a), 7});
    }
    const CurvedPath path(points);
    EXPECT_NEAR(path.lengthMm(), 30 * 3.14159265358979, 0.1);
    const auto middle = path.stationAt(path.lengthMm() / 2);
    EXPECT_NEAR(distance(middle.at, {0, 30, 7}), 0, 0.05);
    EXPECT_NEAR(dot(middle.along, Vec3{-1, 0, 0}), 1, 1e-3);
    for (double s = 0; s <= path.lengthMm(); s += 1.7) {
        const auto at = path.stationAt(s);
        EXPECT_NEAR(length(at.at - LpsPoint{0, 0, 7}), 30,
                    s > 8 && s < path.lengthMm() - 8 ? 0.05 : 0.2); // the ends begin straight
        EXPECT_NEAR(dot(at.along, at.side), 0, 1e-9);
        EXPECT_NEAR(length(at.up), 1, 1e-9);
        EXPECT_NEAR(path.nearest(at.at), s, 0.3);
    }
}

TEST(CurvedPath, passesThroughItsPointsAndMoves)
{
    const CurvedPath path({{0, 0, 0}, {1, 0, 0}, {40, 10, 3}, {41, 50, -6}});
    for (LpsPoint p : path.points()) {
        EXPECT_NEAR(distance(path.stationAt(path.nearest(p)).at, p), 0, 1e-6);
    }
    const CurvedPath straight({{0, 0, 0}, {0, 0, 25}});
    EXPECT_NEAR(straight.lengthMm(), 25, 1e-9);
    EXPECT_NEAR(straight.moved(1, {0, 0, 40}).lengthMm(), 40, 1e-9);
    EXPECT_NEAR(straight.with({0, 0, 30}).lengthMm(), 30, 1e-9);
}

TEST(CurvedPath, oddPointsMakeNoLength)
{
    EXPECT_FALSE(CurvedPath().isDrawn());
    EXPECT_EQ(CurvedPath().lengthMm(), 0);
    const CurvedPath same({{1, 2, 3}, {1, 2, 3}, {std::nan(""), 0, 0}});
    EXPECT_FALSE(same.isDrawn());
    EXPECT_EQ(same.stationAt(5).at, (LpsPoint{1, 2, 3}));
    // There and back on itself: still a frame everywhere.
    const CurvedPath back({{0, 0, 0}, {10, 0, 0}, {0, 0, 0}});
    for (double s = 0; s < back.lengthMm(); s += 0.5) {
        EXPECT_TRUE(std::isfinite(back.stationAt(s).up.x));
    }
}
