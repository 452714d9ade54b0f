#include "findings/RegionStatistics.h"
#include "findings/FindingJson.h"
#include "findings/Measurement.h"
#include "findings/ShapeHandles.h"
#include "findings/Uncertainty.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <random>

using namespace sightline;

namespace {

std::shared_ptr<Volume> wave()
{
    auto volume = Volume::create(
        Geometry({0, 0, 0}, {Vec3{1, 0, 0}, Vec3{0, 1, 0}, Vec3{0, 0, 1}}, {0.7, 0.9, 2.5}, {20, 18, 6}),
        VoxelType::Float32, Unit::Hounsfield, 2, -1000);
    for (int n = 0; n < 20 * 18 * 6; ++n) {
        volume->as<float>()[n] = static_cast<float>((n * 7919) % 1009);
    }
    volume->markComplete();
    return volume;
}

} // namespace

TEST(RegionStatistics, ellipseOnASliceEqualsBruteForceAndNamesWhatItLeavesOut)
{
    const auto volume = wave();
    volume->as<float>()[(3 * 18 + 9) * 20 + 10] = std::numeric_limits<float>::quiet_NaN();
    const EllipseShape ellipse{{7, 8.1, 7.5}, {Vec3{3.03, 0, 0}, Vec3{0, 4.01, 0}, Vec3{}}};
    const RegionValues v = regionStatistics(ellipse, *volume, {1, 0, 0}, {0, 1, 0});
    double sum = 0;
    double squares = 0;
    int count = 0;
    for (int pass = 0; pass < 2; ++pass) {
        for (int j = 0; j < 18; ++j) {
            for (int i = 0; i < 20; ++i) {
                const double value = volume->as<float>()[(3 * 18 + j) * 20 + i] * 2.0 - 1000;
                if (std::hypot((i * 0.7 - 7) / 3.03, (j * 0.9 - 8.1) / 4.01) <= 1 && std::isfinite(value)) {
                    sum += pass == 0 ? value : 0;
                    count += pass == 0 ? 1 : 0;
                    squares += pass == 1 ? (value - sum / count) * (value - sum / count) : 0;
                }
            }
        }
    }
    EXPECT_GT(count, 40);
    EXPECT_EQ(v.count, count);
    EXPECT_DOUBLE_EQ(v.mean, sum / count);
    EXPECT_DOUBLE_EQ(v.deviation, std::sqrt(squares / count));
    EXPECT_EQ(v.notNumbers, 1);
    EXPECT_TRUE(v.isAcquired);
}

TEST(RegionStatistics, aRegionBetweenPixelsSaysSoAndAnEightCrossesItself)
{
    const EllipseShape tiny{{0.35, 0.45, 0}, {Vec3{0.1, 0, 0}, Vec3{0, 0.1, 0}, Vec3{}}};
    EXPECT_EQ(regionStatistics(tiny, *wave(), {1, 0, 0}, {0, 1, 0}).count, 0);
    EXPECT_TRUE(crossesItself({{{0, 0, 0}, {4, 4, 0}, {4, 0, 0}, {0, 4, 0}}}));
    EXPECT_FALSE(crossesItself({{{0, 0, 0}, {4, 0, 0}, {4, 4, 0}, {0, 4, 0}}}));
}

TEST(Uncertainty, areaAndAngleAgreeWithMonteCarlo)
{
    const PlaceError error{{Vec3{1, 0, 0}, Vec3{0, 1, 0}, Vec3{0, 0, 1}}, {0.5, 0.8, 0}, 0.3};
    std::mt19937 random(7);
    std::normal_distribution<double> normal;
    const auto spread = [&](const Shape& shape, auto number) {
        double sum = 0;
        double squares = 0;
        constexpr int kRuns = 20000;
        for (int run = 0; run < kRuns; ++run) {
            Shape shaken = shape;
            const auto places = handlesOf(shape);
            for (std::size_t n = 0; n < places.size(); ++n) {
                shaken =
                    withHandle(shaken, n,
                               places[n] + Vec3{normal(random) * std::hypot(0.5, 0.3) / std::sqrt(2.0),
                                                normal(random) * std::hypot(0.8, 0.3) / std::sqrt(2.0), 0});
            }
            const double value = number(measure(shaken));
            sum += value;
            squares += value * value;
        }
        return std::sqrt(squares / kRuns - sum / kRuns * sum / kRuns);
    };
    const Shape outline = PolygonShape{{{0, 0, 0}, {30, 2, 0}, {35, 25, 0}, {12, 33, 0}, {-4, 15, 0}}};
    EXPECT_NEAR(plusMinusOf(outline, error).areaMm2 /
                    spread(outline, [](const Measurement& m) { return *m.areaMm2; }),
                1, 0.03);
    const Shape angle = AngleShape{{30, 0, 0}, {0, 0, 0}, {10, 25, 0}};
    EXPECT_NEAR(plusMinusOf(angle, error).degrees /
                    spread(angle, [](const Measurement& m) { return *m.angleDegrees; }),
                1, 0.03);
}

TEST(ShapeHandles, shortDiameterStaysAtRightAngles)
{
    Shape shape = BidirectionalShape{{{0, 0, 0}, {20, 0, 0}}, {{8, -3, 0}, {8, 5, 0}}};
    shape = withHandle(shape, 1, {15, 12, 0});
    shape = withHandle(shape, 3, {6, 12, 0});
    const auto& s = std::get<BidirectionalShape>(shape);
    EXPECT_NEAR(dot(s.longAxis.to - s.longAxis.from, s.shortAxis.to - s.shortAxis.from), 0, 1e-9);
    EXPECT_EQ(s.longAxis.to, (LpsPoint{15, 12, 0}));
}
