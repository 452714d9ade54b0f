#include "registration/RigidRegistration.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <random>

using namespace sightline;

namespace {

/// A body with a spine, two lungs of different size and some lumps: nothing in it looks the same after a
/// turn.
double phantom(LpsPoint p)
{
    const auto in = [&](double x, double y, double z, double rx, double ry, double rz) {
        const double a = (p.x - x) / rx;
        const double b = (p.y - y) / ry;
        const double c = (p.z - z) / rz;
        return a * a + b * b + c * c < 1;
    };
    double value = -1000;
    if (in(0, 0, 0, 140, 95, 170)) {
        value = 40;
    }
    if (in(-65, -5, 10, 48, 60, 100)) {
        value = -850;
    }
    if (in(62, 5, 15, 40, 52, 85)) {
        value = -850;
    }
    if (std::hypot(p.x, p.y - 62) < 18 && std::abs(p.z) < 150) {
        value = std::fmod(std::abs(p.z) + 300, 30) < 24 ? 600 : 150;
    }
    if (in(25, -20, -60, 30, 25, 30)) {
        value = 150;
    }
    if (in(-50, 10, -40, 12, 12, 12) || in(50, -20, 50, 9, 9, 9)) {
        value = 60;
    }
    return value;
}

RigidTransform turnedAndShifted(double degreesZ, double degreesX, Vec3 shift)
{
    const double a = degreesZ * M_PI / 180;
    const double b = degreesX * M_PI / 180;
    RigidTransform t;
    // Rx * Rz, column by column
    t.axes = {Vec3{std::cos(a), std::cos(b) * std::sin(a), std::sin(b) * std::sin(a)},
              Vec3{-std::sin(a), std::cos(b) * std::cos(a), std::sin(b) * std::cos(a)},
              Vec3{0, -std::sin(b), std::cos(b)}};
    t.shift = shift;
    return t;
}

/// The phantom where `toPhantom` sends the volume's points, with noise.
std::shared_ptr<Volume> volumeOf(const RigidTransform& toPhantom, std::array<double, 3> spacing,
                                 std::array<int, 3> size, unsigned seed)
{
    const LpsPoint origin{-spacing[0] * (size[0] - 1) / 2, -spacing[1] * (size[1] - 1) / 2,
                          -spacing[2] * (size[2] - 1) / 2};
    const Geometry geometry(origin, {Vec3{1, 0, 0}, Vec3{0, 1, 0}, Vec3{0, 0, 1}}, spacing, size);
    auto volume = Volume::create(geometry, VoxelType::Int16, Unit::Hounsfield);
    std::mt19937 random(seed);
    std::normal_distribution<double> noise(0, 20);
    auto* out = volume->as<std::int16_t>();
    for (int k = 0; k < size[2]; ++k) {
        for (int j = 0; j < size[1]; ++j) {
            for (int i = 0; i < size[0]; ++i) {
                const LpsPoint p = geometry.toLps({double(i), double(j), double(k)});
                *out++ = static_cast<std::int16_t>(phantom(toPhantom.moved(p)) + noise(random));
            }
        }
    }
    volume->markComplete();
    return volume;
}

double worstMm(const RigidTransform& found, const RigidTransform& truth)
{
    double worst = 0;
    for (const double x : {-80.0, 80.0}) {
        for (const double y : {-60.0, 60.0}) {
            for (const double z : {-100.0, 100.0}) {
                worst = std::max(worst, distance(found.moved({x, y, z}), truth.moved({x, y, z})));
            }
        }
    }
    return worst;
}

/// The angle between two rotations, degrees.
double angleBetween(const RigidTransform& a, const RigidTransform& b)
{
    const double trace = dot(a.axes[0], b.axes[0]) + dot(a.axes[1], b.axes[1]) + dot(a.axes[2], b.axes[2]);
    return std::acos(std::clamp((trace - 1) / 2, -1.0, 1.0)) * 180 / M_PI;
}

class KnownMove : public testing::TestWithParam<std::array<double, 5>> {};

} // namespace

TEST_P(KnownMove, IsFoundWithinAMillimetreAndADegree)
{
    const auto [z, x, sx, sy, sz] = GetParam();
    // What lies at p in `fixed` lies at truth(p) in `moving`.
    const RigidTransform truth = turnedAndShifted(z, x, {sx, sy, sz});
    const auto fixed = volumeOf({}, {1.6, 1.6, 2.5}, {200, 150, 150}, 1);
    const auto moving = volumeOf(truth.inverse(), {2, 2, 3}, {170, 130, 130}, 2);
    const Registration found = registerRigidly(*fixed, *moving);
    EXPECT_EQ(found.quality, Registration::Quality::Good)
        << "disagreement " << found.disagreementMm << " overlap " << found.overlap << " information "
        << found.mutualInformation;
    EXPECT_LT(worstMm(found.transform, truth), 1.0);
    EXPECT_LT(angleBetween(found.transform, truth), 1.0);
    RecordProperty("worstMm", std::to_string(worstMm(found.transform, truth)));
    RecordProperty("seconds", std::to_string(found.seconds));
    std::printf(
        "worst %.2f mm, angle %.2f deg, disagreement %.2f mm, overlap %.2f, information %.3f, %.1f s\n",
        worstMm(found.transform, truth), angleBetween(found.transform, truth), found.disagreementMm,
        found.overlap, found.mutualInformation, found.seconds);
}

INSTANTIATE_TEST_SUITE_P(Moves, KnownMove,
                         testing::Values(std::array<double, 5>{0, 0, 0, 0, 0},
                                         std::array<double, 5>{0, 0, 25, -15, 30},
                                         std::array<double, 5>{8, -5, 12, 9, -20}));

TEST(RigidRegistration, VolumesWithNothingInCommonFail)
{
    const auto fixed = volumeOf({}, {2, 2, 3}, {120, 100, 90}, 1);
    auto noise = Volume::create(fixed->geometry(), VoxelType::Int16, Unit::Hounsfield);
    std::mt19937 random(7);
    std::normal_distribution<double> value(0, 300);
    for (long long n = 0; n < fixed->geometry().voxelCount(); ++n) {
        noise->as<std::int16_t>()[n] = static_cast<std::int16_t>(value(random));
    }
    noise->markComplete();
    const Registration found = registerRigidly(*fixed, *noise);
    EXPECT_EQ(found.quality, Registration::Quality::Failed)
        << found.disagreementMm << " " << found.mutualInformation;
    std::printf("noise: disagreement %.2f mm, overlap %.2f, information %.3f\n", found.disagreementMm,
                found.overlap, found.mutualInformation);
}

TEST(RigidRegistration, WhatTheImagesDoNotDetermineIsNotGood)
{
    // Layers along z only: a shift within the layers changes nothing.
    const auto layered = [] {
        const Geometry geometry({0, 0, 0}, {Vec3{1, 0, 0}, Vec3{0, 1, 0}, Vec3{0, 0, 1}}, {3, 3, 3},
                                {40, 40, 40});
        auto volume = Volume::create(geometry, VoxelType::Int16, Unit::Hounsfield);
        auto* out = volume->as<std::int16_t>();
        for (int n = 0; n < 40 * 40 * 40; ++n) {
            *out++ = static_cast<std::int16_t>(n / 1600 / 5 * 100);
        }
        volume->markComplete();
        return volume;
    };
    const Registration found = registerRigidly(*layered(), *layered());
    EXPECT_EQ(found.quality, Registration::Quality::Failed) << found.disagreementMm;
}

TEST(RigidRegistration, StopsWhenAsked)
{
    const auto volume = volumeOf({}, {2, 2, 3}, {80, 60, 50}, 1);
    std::stop_source stop;
    stop.request_stop();
    EXPECT_EQ(registerRigidly(*volume, *volume, stop.get_token()).quality, Registration::Quality::Stopped);
}

TEST(RigidTransform, TheInverseLeadsBack)
{
    const RigidTransform t = turnedAndShifted(20, -30, {5, -7, 11});
    const LpsPoint p{12, 34, -56};
    EXPECT_NEAR(distance(t.inverse().moved(t.moved(p)), p), 0, 1e-9);
}
