#include "study/Geometry.h"

#include <gtest/gtest.h>

using namespace sightline;

namespace {

Geometry obliqueGeometry()
{
    // Rows tilted 30 degrees about the x axis, anisotropic.
    const double c = std::cos(0.5235987755982988);
    const double s = 0.5;
    return Geometry({-100, 20, -500}, {Vec3{1, 0, 0}, Vec3{0, c, s}, Vec3{0, -s, c}}, {0.7, 0.8, 2.5},
                    {512, 400, 60});
}

} // namespace

TEST(Geometry, indexToLpsAndBackIsExact)
{
    const Geometry g = obliqueGeometry();
    const VoxelIndex index{17.25, 301.5, 42.75};
    const VoxelIndex back = g.toIndex(g.toLps(index));
    EXPECT_NEAR(back.i, index.i, 1e-9);
    EXPECT_NEAR(back.j, index.j, 1e-9);
    EXPECT_NEAR(back.k, index.k, 1e-9);
}

TEST(Geometry, placesVoxelsByPositionAndCosines)
{
    // PS3.3 C.7.6.2.1.1: P = IPP + X * column * spacing + Y * row * spacing.
    const Geometry g = obliqueGeometry();
    const LpsPoint p = g.toLps({10, 20, 0});
    EXPECT_NEAR(p.x, -100 + 7, 1e-9);
    EXPECT_NEAR(p.y, 20 + 16 * 0.8660254037844386, 1e-9);
    EXPECT_NEAR(p.z, -500 + 8, 1e-9);
}

TEST(Geometry, containsReachesToTheOuterFaces)
{
    const Geometry g({0, 0, 0}, {Vec3{1, 0, 0}, Vec3{0, 1, 0}, Vec3{0, 0, 1}}, {2, 2, 2}, {10, 10, 10});
    EXPECT_TRUE(g.contains({-0.99, 0, 0}));
    EXPECT_FALSE(g.contains({-1.01, 0, 0}));
    EXPECT_TRUE(g.contains({18.99, 0, 0}));
    EXPECT_FALSE(g.contains({19.01, 0, 0}));
}

TEST(Geometry, extentIsFromFaceToFace)
{
    const Geometry g({0, 0, 0}, {Vec3{1, 0, 0}, Vec3{0, 1, 0}, Vec3{0, 0, 1}}, {1, 1, 3}, {10, 20, 30});
    const auto extent = g.extentAlong({0, 0, 1});
    EXPECT_DOUBLE_EQ(extent[0], -1.5);
    EXPECT_DOUBLE_EQ(extent[1], 88.5);
}

TEST(OrientationLetters, followTheStandard)
{
    EXPECT_EQ(orientationLetters({1, 0, 0}), "L");
    EXPECT_EQ(orientationLetters({-1, 0, 0}), "R");
    EXPECT_EQ(orientationLetters({0, 1, 0}), "P");
    EXPECT_EQ(orientationLetters({0, -1, 0}), "A");
    EXPECT_EQ(orientationLetters({0, 0, 1}), "H");
    EXPECT_EQ(orientationLetters({0, 0, -1}), "F");
    EXPECT_EQ(orientationLetters({0.8, 0.6, 0}), "LP");
    EXPECT_EQ(orientationLetters({0.05, -0.9987, 0}), "A");
}
