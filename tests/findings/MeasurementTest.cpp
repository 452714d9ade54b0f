#include "findings/Measurement.h"

#include "tests/findings/TestFindings.h"

#include <gtest/gtest.h>

#include <numbers>

using namespace sightline;
using namespace sightline::test;

namespace {

constexpr double kPi = std::numbers::pi;

/// A rotation of a vector about an oblique axis (Rodrigues), so that nothing lies along the patient's axes by
/// chance.
Vec3 turned(Vec3 v)
{
    const Vec3 axis = normalized({1, -2, 0.5});
    const double angle = 0.7;
    return v * std::cos(angle) + cross(axis, v) * std::sin(angle) +
           axis * (dot(axis, v) * (1 - std::cos(angle)));
}

LpsPoint turned(LpsPoint p)
{
    return LpsPoint{100, -50, 30} + turned(Vec3{p.x, p.y, p.z});
}

} // namespace

TEST(Measurement, lineIsItsLength)
{
    const Measurement m = measure(LineShape{{1, 1, 1}, {4, 5, 13}});
    EXPECT_DOUBLE_EQ(m.longAxisMm.value(), 13);
    EXPECT_FALSE(m.shortAxisMm);
    EXPECT_FALSE(m.volumeMm3);
}

TEST(Measurement, pointHasNoSize)
{
    const Measurement m = measure(PointShape{{1, 2, 3}});
    EXPECT_FALSE(m.longAxisMm || m.areaMm2 || m.volumeMm3 || m.angleDegrees);
}

TEST(Measurement, bidirectionalNamesTheLongerOneLong)
{
    const Measurement m = measure(BidirectionalShape{{{0, 0, 0}, {0, 5, 0}}, {{0, 0, 0}, {12, 0, 0}}});
    EXPECT_DOUBLE_EQ(m.longAxisMm.value(), 12);
    EXPECT_DOUBLE_EQ(m.shortAxisMm.value(), 5);
}

TEST(Measurement, angles)
{
    const auto angle = [](double degrees) {
        const double a = degrees * kPi / 180;
        return measure(AngleShape{turned(LpsPoint{9, 0, 0}), turned(LpsPoint{0, 0, 0}),
                                  turned(LpsPoint{4 * std::cos(a), 4 * std::sin(a), 0})})
            .angleDegrees.value();
    };
    for (const double degrees : {0.01, 30.0, 90.0, 135.0, 179.99}) {
        EXPECT_NEAR(angle(degrees), degrees, 1e-9);
    }
    EXPECT_FALSE(measure(AngleShape{{1, 1, 1}, {1, 1, 1}, {2, 2, 2}}).angleDegrees);
}

TEST(Measurement, ellipsoidAgreesWithCountedVoxels)
{
    const EllipseShape shape{{100, -50, 30},
                             {turned(Vec3{3, 0, 0}), turned(Vec3{0, 8, 0}), turned(Vec3{0, 0, 5})}};
    const Measurement m = measure(shape);
    EXPECT_NEAR(m.longAxisMm.value(), 16, 1e-9);
    EXPECT_NEAR(m.shortAxisMm.value(), 10, 1e-9);
    // Counting 0.25 mm cells inside the ellipsoid knows nothing of its formula.
    double inside = 0;
    const double step = 0.25;
    for (double x = -9; x <= 9; x += step) {
        for (double y = -9; y <= 9; y += step) {
            for (double z = -9; z <= 9; z += step) {
                double sum = 0;
                for (const Vec3& half : shape.halfAxes) {
                    const double t = dot(Vec3{x, y, z}, half) / dot(half, half);
                    sum += t * t;
                }
                inside += sum <= 1 ? step * step * step : 0;
            }
        }
    }
    EXPECT_NEAR(m.volumeMm3.value(), inside, 0.01 * inside);
    EXPECT_NEAR(m.diameterMm.value(), std::cbrt(6 * inside / kPi), 0.05);
    EXPECT_FALSE(m.areaMm2);
}

TEST(Measurement, sphereOfTenMillimetres)
{
    const Measurement m = measure(sphere({1, 2, 3}, 5));
    EXPECT_NEAR(m.diameterMm.value(), 10, 1e-9);
    EXPECT_NEAR(m.volumeMm3.value(), 523.5987755982989, 1e-9);
}

TEST(Measurement, flatEllipseHasAreaAndNoVolume)
{
    const Measurement m =
        measure(EllipseShape{{0, 0, 0}, {turned(Vec3{4, 0, 0}), turned(Vec3{0, 3, 0}), Vec3{}}});
    EXPECT_NEAR(m.areaMm2.value(), 12 * kPi, 1e-9);
    EXPECT_FALSE(m.volumeMm3);
}

TEST(Measurement, polygonRectangleTurned)
{
    PolygonShape shape;
    for (const LpsPoint& p : {LpsPoint{0, 0, 0}, LpsPoint{8, 0, 0}, LpsPoint{8, 6, 0}, LpsPoint{0, 6, 0}}) {
        shape.points.push_back(turned(p));
    }
    const Measurement m = measure(shape);
    EXPECT_NEAR(m.areaMm2.value(), 48, 1e-9);
    EXPECT_NEAR(m.longAxisMm.value(), 10, 1e-9);
    // At right angles to the diagonal, from the corner (8,0) along (-0.6, 0.8) to the edge y = 6.
    EXPECT_NEAR(m.shortAxisMm.value(), 7.5, 1e-6);
}

TEST(Measurement, polygonNearlyCircle)
{
    PolygonShape shape;
    for (int n = 0; n < 360; ++n) {
        const double a = n * kPi / 180;
        shape.points.push_back(turned(LpsPoint{7 * std::cos(a), 7 * std::sin(a), 0}));
    }
    const Measurement m = measure(shape);
    EXPECT_NEAR(m.longAxisMm.value(), 14, 1e-6);
    EXPECT_NEAR(m.shortAxisMm.value(), 14, 1e-3);
    EXPECT_NEAR(m.areaMm2.value(), 49 * kPi, 0.02);
}

TEST(Measurement, concavePolygonCountsOnlyWhatIsInside)
{
    // A U of 10 x 10 with a gap 4 wide and 8 deep: area 100 - 32.
    const PolygonShape shape{
        {{0, 0, 0}, {10, 0, 0}, {10, 10, 0}, {7, 10, 0}, {7, 2, 0}, {3, 2, 0}, {3, 10, 0}, {0, 10, 0}}};
    EXPECT_NEAR(measure(shape).areaMm2.value(), 68, 1e-9);
    EXPECT_LT(measure(shape).shortAxisMm.value(), 10);
}

TEST(Measurement, box)
{
    const Measurement m = measure(BoxShape{{0, 0, 0}, {4, 2, 5}});
    EXPECT_DOUBLE_EQ(m.volumeMm3.value(), 40);
    EXPECT_DOUBLE_EQ(m.longAxisMm.value(), 5);
    EXPECT_DOUBLE_EQ(m.shortAxisMm.value(), 4);
}

TEST(Measurement, maskOfASphere)
{
    const Measurement m = measure(sphereMask({10, 20, 30}, 6, 0.5));
    EXPECT_NEAR(m.volumeMm3.value(), 4.0 / 3 * kPi * 216, 0.02 * 905);
    EXPECT_NEAR(m.diameterMm.value(), 12, 0.1);
    EXPECT_NEAR(m.longAxisMm.value(), 12, 0.6);
    EXPECT_NEAR(m.shortAxisMm.value(), 12, 0.6);
}

TEST(Measurement, maskOfAnObliqueRod)
{
    // A rod 30 mm long and 6 mm thick that lies across the grid's diagonal.
    MaskShape mask;
    mask.size = {61, 61, 61};
    mask.spacing = {0.6, 0.6, 0.6};
    mask.axes = {turned(Vec3{1, 0, 0}), turned(Vec3{0, 1, 0}), turned(Vec3{0, 0, 1})};
    mask.origin = {0, 0, 0};
    std::vector<std::uint8_t> voxels;
    const Vec3 along = normalized({1, 1, 1});
    for (int k = -30; k <= 30; ++k) {
        for (int j = -30; j <= 30; ++j) {
            for (int i = -30; i <= 30; ++i) {
                const Vec3 v = Vec3{double(i), double(j), double(k)} * 0.6;
                const double t = dot(v, along);
                voxels.push_back(std::abs(t) <= 15 && length(v - t * along) <= 3 ? 1 : 0);
            }
        }
    }
    mask.voxels = std::make_shared<const std::vector<std::uint8_t>>(std::move(voxels));
    const Measurement m = measure(mask);
    EXPECT_NEAR(m.longAxisMm.value(), 30, 0.7);
    EXPECT_NEAR(m.shortAxisMm.value(), 6, 0.7);
    EXPECT_NEAR(m.volumeMm3.value(), kPi * 9 * 30, 0.03 * 848);
}

TEST(Measurement, singleVoxelAndEmptyMask)
{
    MaskShape mask{{0, 0, 0},
                   {Vec3{1, 0, 0}, Vec3{0, 1, 0}, Vec3{0, 0, 1}},
                   {0.7, 0.8, 2.5},
                   {1, 1, 1},
                   std::make_shared<const std::vector<std::uint8_t>>(std::vector<std::uint8_t>{1})};
    EXPECT_NEAR(measure(mask).volumeMm3.value(), 1.4, 1e-12);
    EXPECT_NEAR(measure(mask).longAxisMm.value(), 2.5, 1e-12);
    EXPECT_NEAR(measure(mask).shortAxisMm.value(), 0.8, 1e-12);
    mask.voxels = std::make_shared<const std::vector<std::uint8_t>>(std::vector<std::uint8_t>{0});
    EXPECT_EQ(measure(mask).volumeMm3.value(), 0);
    mask.voxels = nullptr;
    EXPECT_FALSE(measure(mask).volumeMm3);
}
