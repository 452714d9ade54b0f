#include "render/VolumeReduction.h"

#include "render/BodyRegion.h"
#include "render/VolumeCamera.h"

#include <gtest/gtest.h>

#include <cmath>

using namespace sightline;

namespace {

const std::array<Vec3, 3> kStraight{Vec3{1, 0, 0}, Vec3{0, 1, 0}, Vec3{0, 0, 1}};
const LpsPoint kSphere{30, -30, 30};

/// A cylinder of water along the body's axis with a bright sphere; beneath it (posterior) a thin dense table.
std::shared_ptr<Volume> makeBody(bool table)
{
    const Geometry geometry({-99, -99, -79}, kStraight, {2, 2, 2}, {100, 100, 80});
    auto volume = Volume::create(geometry, VoxelType::Int16, Unit::Hounsfield, 1, -1024);
    std::size_t n = 0;
    for (int k = 0; k < 80; ++k) {
        for (int j = 0; j < 100; ++j) {
            for (int i = 0; i < 100; ++i, ++n) {
                const LpsPoint p = geometry.toLps({double(i), double(j), double(k)});
                double hu = std::hypot(p.x, p.y) < 70 ? 20 : -1000;
                hu = distance(p, kSphere) < 20 ? 1000 : hu;
                hu = table && p.y > 82 && p.y < 90 ? 500 : hu;
                volume->as<std::int16_t>()[n] = static_cast<std::int16_t>(hu + 1024);
            }
        }
    }
    volume->markComplete();
    return volume;
}

} // namespace

TEST(VolumeReduction, averagesVoxelsAndKeepsTheirPlace)
{
    const Geometry geometry({10, 20, 30}, kStraight, {0.5, 0.5, 1}, {320, 64, 40});
    auto volume = Volume::create(geometry, VoxelType::UInt16, Unit::Hounsfield, 2, -500);
    std::size_t n = 0;
    for (int k = 0; k < 40; ++k) {
        for (int j = 0; j < 64; ++j) {
            for (int i = 0; i < 320; ++i, ++n) {
                volume->as<std::uint16_t>()[n] = static_cast<std::uint16_t>(200 + i + 2 * j + 3 * k);
            }
        }
    }
    volume->markComplete();
    const auto reduced = reduceVolume(*volume, 64);
    ASSERT_TRUE(reduced);
    const Geometry& g = reduced->geometry();
    for (int axis = 0; axis < 3; ++axis) {
        EXPECT_LE(g.size(axis), 64);
    }
    EXPECT_EQ(g.size(0), 64);
    // The same piece of the patient, and the average of a ramp is the ramp at the middle.
    for (int corner = 0; corner < 8; ++corner) {
        EXPECT_LT(distance(g.corners()[corner], geometry.corners()[corner]), 1e-9);
    }
    for (int k = 0; k < g.size(2); ++k) {
        for (int i = 0; i < g.size(0); i += 7) {
            const VoxelIndex at = geometry.toIndex(g.toLps({double(i), 5, double(k)}));
            const double truth = 2 * (200 + at.i + 2 * at.j + 3 * at.k) - 500;
            EXPECT_NEAR(*reduced->valueAt(i, 5, k), truth, 0.51) << i << ", " << k;
        }
    }
}

TEST(VolumeReduction, bringsOtherUnitsToOneScaleAndRefusesColour)
{
    const Geometry geometry({0, 0, 0}, kStraight, {1, 1, 1}, {50, 50, 50});
    auto volume = Volume::create(geometry, VoxelType::Float32, Unit::None);
    for (int n = 0; n < 125000; ++n) {
        volume->as<float>()[n] = n % 50 < 10 ? 3.F : 3.F + 0.02F * static_cast<float>(n % 50);
    }
    volume->as<float>()[77] = NAN;
    volume->markComplete();
    const auto reduced = reduceVolume(*volume);
    ASSERT_TRUE(reduced);
    EXPECT_NEAR(*reduced->valueAt(0, 10, 10), 0, 1);
    EXPECT_NEAR(*reduced->valueAt(49, 10, 10), 1000, 1);
    EXPECT_FALSE(reduceVolume(*Volume::create(geometry, VoxelType::Rgb8)));
}

TEST(VolumeReduction, slicesThatHaveNotArrivedAreAir)
{
    const Geometry geometry({0, 0, 0}, kStraight, {1, 1, 1}, {20, 20, 20});
    auto volume = Volume::create(geometry, VoxelType::Int16, Unit::Hounsfield);
    const auto reduced = reduceVolume(*volume);
    ASSERT_TRUE(reduced);
    EXPECT_EQ(*reduced->valueAt(10, 10, 10), -1000);
}

TEST(BodyRegion, takesTheTableAway)
{
    const auto reduced = reduceVolume(*makeBody(true));
    ASSERT_TRUE(reduced);
    EXPECT_FALSE(reduced->valueAt(LpsPoint{0, 86, 0}).value_or(-1000) > -900);
    EXPECT_NEAR(*reduced->valueAt(LpsPoint{0, 60, 0}), 20, 1);
    EXPECT_NEAR(*reduced->valueAt(kSphere), 1000, 1);
    // Cut to the body with a small margin.
    EXPECT_LT(reduced->geometry().extentAlong({0, 1, 0})[1], 80);
}

TEST(BodyRegion, findsLungsWithTheirVesselsAndNothingElse)
{
    const Geometry geometry({-99, -99, -79}, kStraight, {2, 2, 2}, {100, 100, 80});
    auto volume = Volume::create(geometry, VoxelType::Int16, Unit::Hounsfield);
    std::size_t n = 0;
    for (int k = 0; k < 80; ++k) {
        for (int j = 0; j < 100; ++j) {
            for (int i = 0; i < 100; ++i, ++n) {
                const LpsPoint p = geometry.toLps({double(i), double(j), double(k)});
                double hu = std::hypot(p.x, p.y) < 90 ? 40 : -1000;
                hu = std::hypot(std::abs(p.x) - 45, p.y) < 35 ? -850 : hu;
                hu = std::abs(p.x - 46) < 2.1 && std::abs(p.y) < 2.1 ? 50 : hu; // a vessel of 4 mm
                hu = distance(p, {-45, 0, 0}) < 15 ? 30 : hu; // a mass of 30 mm in the other lung
                volume->as<std::int16_t>()[n] = static_cast<std::int16_t>(hu);
            }
        }
    }
    volume->markComplete();
    const auto lungs = keepLungs(*volume);
    ASSERT_TRUE(lungs);
    EXPECT_EQ(*lungs->valueAt(LpsPoint{-45, 25, 0}), -850);
    EXPECT_EQ(*lungs->valueAt(LpsPoint{-45, 0, 0}), 30);
    EXPECT_EQ(*lungs->valueAt(LpsPoint{60, 10, 0}), -850);
    EXPECT_EQ(*lungs->valueAt(LpsPoint{46, 0, 0}), 50);
    EXPECT_EQ(*lungs->valueAt(LpsPoint{0, 0, 0}), -1000);
    EXPECT_EQ(*lungs->valueAt(LpsPoint{0, 85, 0}), -1000);
    EXPECT_FALSE(keepLungs(*reduceVolume(*makeBody(false))));
}

TEST(VolumeCamera, directionsOfTheReader)
{
    const auto expect = [](VolumeView view, Vec3 right, Vec3 up) {
        const VolumeDirections d = VolumeCamera::directions(view);
        EXPECT_LT(length(d.right - right), 1e-9);
        EXPECT_LT(length(d.up - up), 1e-9);
        EXPECT_LT(length(cross(d.right, d.up) - d.towardsReader), 1e-9);
    };
    expect({}, {1, 0, 0}, {0, 0, 1});
    VolumeView view;
    view.azimuthDegrees = 90; // from the patient's left: his back is on the right
    expect(view, {0, 1, 0}, {0, 0, 1});
    view.azimuthDegrees = 0;
    view.elevationDegrees = 90; // from the head: the back is up
    expect(view, {1, 0, 0}, {0, 1, 0});
}
