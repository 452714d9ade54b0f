#include "findings/Shape.h"

#include "findings/RunLengths.h"
#include "tests/findings/TestFindings.h"

#include <gtest/gtest.h>

using namespace sightline;
using namespace sightline::test;

TEST(Shape, centres)
{
    EXPECT_EQ(centreOf(LineShape{{0, 0, 0}, {2, 4, 6}}), (LpsPoint{1, 2, 3}));
    EXPECT_EQ(centreOf(AngleShape{{9, 9, 9}, {1, 2, 3}, {4, 4, 4}}), (LpsPoint{1, 2, 3}));
    EXPECT_EQ(centreOf(BoxShape{{0, 0, 0}, {2, 4, 6}}), (LpsPoint{1, 2, 3}));
    EXPECT_EQ(centreOf(PolygonShape{{{0, 0, 5}, {4, 0, 5}, {4, 2, 5}, {0, 2, 5}}}), (LpsPoint{2, 1, 5}));
    EXPECT_EQ(centreOf(PolygonShape{}), LpsPoint{});
    EXPECT_LT(distance(centreOf(sphereMask({10, -20, 30}, 4)), LpsPoint{10, -20, 30}), 1e-9);
}

TEST(Shape, centreOfARingLiesInTheRing)
{
    MaskShape mask = sphereMask({0, 0, 0}, 8, 1);
    auto voxels = *mask.voxels;
    const MaskShape core = sphereMask({0, 0, 0}, 5, 1);
    const int offset = (mask.size[0] - core.size[0]) / 2;
    for (int k = 0; k < core.size[2]; ++k) {
        for (int j = 0; j < core.size[1]; ++j) {
            for (int i = 0; i < core.size[0]; ++i) {
                if ((*core.voxels)[static_cast<std::size_t>((k * core.size[1] + j) * core.size[0] + i)]) {
                    voxels[static_cast<std::size_t>(
                        ((k + offset) * mask.size[1] + j + offset) * mask.size[0] + i + offset)] = 0;
                }
            }
        }
    }
    mask.voxels = std::make_shared<const std::vector<std::uint8_t>>(voxels);
    const double away = distance(centreOf(mask), LpsPoint{0, 0, 0});
    EXPECT_GT(away, 4.9);
    EXPECT_LT(away, 8.1);
}

TEST(Shape, boundsOfAnObliqueEllipsoidAreThoseOfItsSurface)
{
    const Vec3 a = 4 * normalized(Vec3{1, 1, 0});
    const Vec3 b = 2 * normalized(Vec3{-1, 1, 0});
    const EllipseShape shape{{10, 20, 30}, {a, b, Vec3{0, 0, 3}}};
    double highest = 0;
    for (int n = 0; n < 36000; ++n) {
        const double t = n * 3.14159265358979 / 18000;
        highest = std::max(highest, (a * std::cos(t) + b * std::sin(t)).x);
    }
    const BoxShape box = boundsOf(shape);
    EXPECT_NEAR(box.high.x, 10 + highest, 1e-6);
    EXPECT_NEAR(box.low.x, 10 - highest, 1e-6);
    EXPECT_NEAR(box.high.z, 33, 1e-12);
}

TEST(Shape, boundsOfAMaskAreItsOuterFaces)
{
    const BoxShape box = boundsOf(sphereMask({10, -20, 30}, 4, 0.5));
    EXPECT_NEAR(box.low.x, 5.75, 1e-9);
    EXPECT_NEAR(box.high.x, 14.25, 1e-9);
    EXPECT_NEAR(box.high.z, 34.25, 1e-9);
}

TEST(Shape, masksAreEqualByTheirVoxels)
{
    EXPECT_EQ(sphereMask({1, 2, 3}, 4), sphereMask({1, 2, 3}, 4));
    MaskShape other = sphereMask({1, 2, 3}, 4);
    auto voxels = *other.voxels;
    voxels[voxels.size() / 2] = 0;
    other.voxels = std::make_shared<const std::vector<std::uint8_t>>(voxels);
    EXPECT_FALSE(other == sphereMask({1, 2, 3}, 4));
}

TEST(RunLengths, thereAndBack)
{
    std::vector<std::uint8_t> voxels(100000, 0);
    for (std::size_t n = 0; n < voxels.size(); ++n) {
        voxels[n] = (n * n / 97) % 5 == 0 ? 1 : 0;
    }
    EXPECT_EQ(fromRunLengths(toRunLengths(voxels), voxels.size()).value(), voxels);
    EXPECT_EQ(fromRunLengths(toRunLengths({1, 1, 1}), 3).value(), (std::vector<std::uint8_t>{1, 1, 1}));
    EXPECT_EQ(fromRunLengths(toRunLengths({}), 0).value().size(), 0u);
    const std::vector<std::uint8_t> zeros(1000000, 0);
    EXPECT_EQ(toRunLengths(zeros).size(), 3);
}

TEST(RunLengths, whatDoesNotAddUpIsRefused)
{
    const QByteArray runs = toRunLengths({0, 1, 1, 0});
    EXPECT_FALSE(fromRunLengths(runs, 3));
    EXPECT_FALSE(fromRunLengths(runs, 5));
    EXPECT_FALSE(fromRunLengths(QByteArray("\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\x7f", 11), 10));
    EXPECT_FALSE(fromRunLengths(QByteArray("\x81", 1), 1));
}
