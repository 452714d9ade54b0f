#include "app/demo/ChestPhantom.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <string>

namespace sightline {
namespace {

const ChestPhantom& phantom()
{
    static const ChestPhantom made(1);
    return made;
}

/// A grid of the phantom round a point, `half` mm to each side.
Geometry around(LpsPoint centre, double half, double spacing)
{
    const int count = static_cast<int>(std::ceil(2 * half / spacing)) + 1;
    return {centre - Vec3{half, half, half},
            {Vec3{1, 0, 0}, Vec3{0, 1, 0}, Vec3{0, 0, 1}},
            {spacing, spacing, spacing},
            {count, count, count}};
}

/// Mean Hounsfield value near a point.
double meanAt(LpsPoint centre, double half = 3)
{
    const auto volume = phantom().scan(around(centre, half, 1), 1);
    const std::int16_t* hu = volume->as<std::int16_t>();
    double sum = 0;
    for (long long n = 0; n < volume->geometry().voxelCount(); ++n) {
        sum += hu[n];
    }
    return sum / static_cast<double>(volume->geometry().voxelCount());
}

Geometry coarse()
{
    const Geometry fine = ChestPhantom::scanGeometry();
    return {fine.origin(), fine.axes(), {5.9, 5.9, 27}, {64, 64, 10}};
}

TEST(ChestPhantom, SameSeedSameVoxelsWithAnyNumberOfThreads)
{
    const auto one = phantom().scan(coarse(), 1);
    const auto two = ChestPhantom(1).scan(coarse(), 2);
    ASSERT_EQ(one->bytes(), two->bytes());
    EXPECT_EQ(std::memcmp(one->buffer().data(), two->buffer().data(), one->bytes()), 0);
    EXPECT_TRUE(two->isComplete());
}

TEST(ChestPhantom, AnotherSeedIsAnotherPatient)
{
    const auto one = phantom().scan(coarse(), 1);
    const auto other = ChestPhantom(2).scan(coarse(), 1);
    EXPECT_NE(std::memcmp(one->buffer().data(), other->buffer().data(), one->bytes()), 0);
}

TEST(ChestPhantom, TissuesHaveTheirHounsfieldValues)
{
    const auto isWithin = [](double value, double low, double high) { return value >= low && value <= high; };
    EXPECT_PRED3(isWithin, meanAt({0, -170, 100}), -1010, -990) << "air in front of the patient";
    EXPECT_PRED3(isWithin, meanAt({0, 4, 220}), -1000, -950) << "windpipe";
    EXPECT_PRED3(isWithin, meanAt({-70, 10, 10}, 6), 95, 120) << "liver";
    EXPECT_PRED3(isWithin, meanAt({24, 48, 110}), 140, 165) << "descending aorta";
    const ThoraxShape shape(1);
    const Vec3 spine = Skeleton(shape).vertebraCentre(8);
    EXPECT_PRED3(isWithin, meanAt(LpsPoint{} + spine, 4), 120, 260) << "marrow of a vertebra";
    EXPECT_PRED3(isWithin, meanAt({-75, 60, 110}, 9), -900, -700) << "lung with its vessels";
}

TEST(ChestPhantom, RibsAreHardOutsideAndSoftInside)
{
    const ThoraxShape shape(1);
    const Skeleton skeleton(shape);
    for (const int rib : {4, 6, 8}) {
        const LpsPoint middle = LpsPoint{} + skeleton.ribPoint(rib, -1, 0.5);
        const auto volume = phantom().scan(around(middle, 7, 0.7), 1);
        const std::int16_t* hu = volume->as<std::int16_t>();
        const int hardest = *std::max_element(hu, hu + volume->geometry().voxelCount());
        EXPECT_GT(hardest, 550) << "rib " << rib;
        EXPECT_LT(volume->valueAt(middle).value_or(1e9), hardest - 150) << "rib " << rib;
    }
}

TEST(ChestPhantom, HasFiveNodulesInItsLungs)
{
    ASSERT_EQ(phantom().nodules().size(), 5U);
    for (const unsigned seed : {1U, 2U, 3U}) {
        const ChestPhantom other(seed);
        for (const Nodule& nodule : other.nodules()) {
            const NoduleTruth& truth = nodule.truth();
            EXPECT_GT(truth.diameterMm, 4.5) << truth.location;
            EXPECT_LT(truth.diameterMm, 20) << truth.location;
            EXPECT_NEAR(truth.volumeMl * 1000, std::acos(-1.0) / 6 * std::pow(truth.diameterMm, 3), 0.01);
            EXPECT_TRUE(ChestPhantom::scanGeometry().contains(truth.low)) << truth.location;
            EXPECT_TRUE(ChestPhantom::scanGeometry().contains(truth.high)) << truth.location;
        }
    }
}

TEST(ChestPhantom, TruthLiesWhereThePixelsAre)
{
    for (const Nodule& nodule : phantom().nodules()) {
        const NoduleTruth& truth = nodule.truth();
        const double half = truth.diameterMm * 0.5 + 2.5;
        const auto volume = phantom().scan(around(truth.centre, half, 0.7), 2);
        // Solid nodules that stand free of wall and vessels: the centroid weighted by what is denser than
        // lung.
        if (truth.texture != "solid" || truth.location.find(',') != std::string::npos) {
            continue;
        }
        const Geometry& geometry = volume->geometry();
        const std::int16_t* hu = volume->as<std::int16_t>();
        Vec3 sum;
        double weights = 0;
        double dense = 0;
        for (int k = 0, n = 0; k < geometry.size(2); ++k) {
            for (int j = 0; j < geometry.size(1); ++j) {
                for (int i = 0; i < geometry.size(0); ++i, ++n) {
                    const LpsPoint p = geometry.toLps({double(i), double(j), double(k)});
                    if (distance(p, truth.centre) > half) {
                        continue;
                    }
                    const double weight = std::clamp((hu[n] + 600) / 600.0, 0.0, 1.0);
                    sum = sum + (p - truth.centre) * weight;
                    weights += weight;
                    dense += hu[n] > -400 ? 1 : 0;
                }
            }
        }
        ASSERT_GT(weights, 0) << truth.location;
        EXPECT_LT(length(sum * (1 / weights)), 1.0) << truth.location;
        const double volumeMl = dense * std::pow(0.7, 3) / 1000;
        EXPECT_NEAR(volumeMl / truth.volumeMl, 1.0, 0.30) << truth.location; // rays and vessels count as well
    }
}

} // namespace
} // namespace sightline
