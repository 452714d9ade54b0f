#include "render/RayCaster.h"
#include "render/RaySampler.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <random>

using namespace sightline;

namespace {

const std::array<Vec3, 3> kStraight{Vec3{1, 0, 0}, Vec3{0, 1, 0}, Vec3{0, 0, 1}};

template <typename Value>
std::shared_ptr<Volume> filled(const Geometry& geometry, const Value& valueAt,
                               VoxelType type = VoxelType::Int16, Unit unit = Unit::Hounsfield,
                               double intercept = 0)
{
    auto volume = Volume::create(geometry, type, unit, 1, intercept);
    std::size_t n = 0;
    for (int k = 0; k < geometry.size(2); ++k) {
        for (int j = 0; j < geometry.size(1); ++j) {
            for (int i = 0; i < geometry.size(0); ++i, ++n) {
                const double value = valueAt(geometry.toLps({double(i), double(j), double(k)})) - intercept;
                if (type == VoxelType::Float32) {
                    volume->as<float>()[n] = static_cast<float>(value);
                } else {
                    volume->as<std::uint16_t>()[n] = static_cast<std::uint16_t>(static_cast<int>(value));
                }
            }
        }
    }
    volume->markComplete();
    return volume;
}

Geometry cube(int edge, double spacing = 2)
{
    const double first = -(edge - 1) * spacing / 2;
    return {{first, first, first}, kStraight, {spacing, spacing, spacing}, {edge, edge, edge}};
}

/// Bone-bright ball in water.
auto ballAt(LpsPoint centre, double radius)
{
    return [=](LpsPoint p) {
        return distance(p, centre) < radius ? 1000.0 : std::hypot(p.x, p.y) < 70 ? 20.0 : -1000.0;
    };
}

struct Bright {
    QPointF centre{-1, -1};
    int count = 0;
};

Bright brightIn(const QImage& image)
{
    double x = 0;
    double y = 0;
    int n = 0;
    for (int row = 0; row < image.height(); ++row) {
        for (int column = 0; column < image.width(); ++column) {
            if (qRed(image.pixel(column, row)) > 60) {
                x += column + 0.5;
                y += row + 0.5;
                ++n;
            }
        }
    }
    return n > 0 ? Bright{{x / n, y / n}, n} : Bright{};
}

const LpsPoint kBall{30, -30, 30};
const QSize kSize{300, 260};

} // namespace

TEST(RaySampler, wideAndSimpleCodeReadTheSameValues)
{
    for (const VoxelType type : {VoxelType::Int16, VoxelType::UInt16}) {
        const Geometry geometry({0, 0, 0}, kStraight, {1, 1, 1}, {7, 5, 3});
        const double intercept = type == VoxelType::UInt16 ? -40000 : 0;
        const auto volume = filled(
            geometry, [](LpsPoint p) { return 100 * p.x - 30 * p.y + 7 * p.z; }, type, Unit::None, intercept);
        const RaySampler wide(*volume);
        RaySampler simple(*volume);
        simple.useSimpleCode();
        std::mt19937 random(7);
        std::uniform_real_distribution<float> along(-1, 8);
        for (int round = 0; round < 200; ++round) {
            RaySampler::Lanes x, y, z, a, b;
            for (int n = 0; n < RaySampler::kLanes; ++n) {
                x[n] = along(random);
                y[n] = along(random);
                z[n] = along(random);
            }
            wide.sample(x, y, z, a);
            simple.sample(x, y, z, b);
            for (int n = 0; n < RaySampler::kLanes; ++n) {
                const double truth = 100 * std::clamp(x[n], 0.F, 6.F) - 30 * std::clamp(y[n], 0.F, 4.F) +
                                     7 * std::clamp(z[n], 0.F, 2.F) - intercept;
                EXPECT_NEAR(a[n], b[n], 0.01);
                EXPECT_NEAR(a[n], truth, 0.05);
            }
        }
    }
}

TEST(RayCaster, drawsThingsWhereTheyLieFromEverySide)
{
    const RayCaster caster(RaySource::of(filled(cube(80), ballAt(kBall, 20))), VolumePreset::Bone);
    for (const auto& [azimuth, elevation] :
         {std::pair{0., 0.}, {90., 0.}, {180., 0.}, {0., 90.}, {37., -21.}, {-120., 55.}}) {
        RayScene scene;
        scene.view = {azimuth, elevation, 0.7, 4, -7};
        const Bright seen = brightIn(caster.draw(scene, kSize));
        const QPointF truth = caster.camera(scene.view).project(kBall, kSize);
        EXPECT_NEAR(seen.centre.x(), truth.x(), 1) << azimuth << ", " << elevation;
        EXPECT_NEAR(seen.centre.y(), truth.y(), 1) << azimuth << ", " << elevation;
        const double radius = 20 / caster.camera(scene.view).mmPerPixel(kSize);
        EXPECT_NEAR(seen.count, M_PI * radius * radius, 0.08 * M_PI * radius * radius);
    }
}

TEST(RayCaster, obliqueAxesAndUnequalSpacingAreInThePatient)
{
    // Rotated and left-handed, slices 3 mm apart.
    const Vec3 i = normalized({0.9, 0.3, 0.1});
    const Vec3 j = normalized(cross(normalized(Vec3{0.1, -0.2, 1}), i));
    const Vec3 k = cross(i, j) * -1.0;
    Geometry geometry({0, 0, 0}, {i, j, k}, {1.5, 1, 3}, {90, 120, 44});
    geometry = Geometry(LpsPoint{0, 0, 0} - (geometry.centre() - LpsPoint{0, 0, 0}), geometry.axes(),
                        geometry.spacing(), geometry.size());
    const LpsPoint ball{14, -18, 10};
    const RayCaster caster(RaySource::of(filled(geometry, ballAt(ball, 15))), VolumePreset::Bone);
    for (const double azimuth : {0., 90., 200.}) {
        RayScene scene;
        scene.view.azimuthDegrees = azimuth;
        scene.view.elevationDegrees = 20;
        const Bright seen = brightIn(caster.draw(scene, kSize));
        const QPointF truth = caster.camera(scene.view).project(ball, kSize);
        EXPECT_NEAR(seen.centre.x(), truth.x(), 1);
        EXPECT_NEAR(seen.centre.y(), truth.y(), 1);
        const auto place = caster.placeUnder(scene, kSize, truth);
        ASSERT_TRUE(place);
        EXPECT_NEAR(distance(*place, ball), 15, 3); // on its surface
        EXPECT_GT(dot(*place - ball, VolumeCamera::directions(scene.view).towardsReader), 11);
    }
}

TEST(RayCaster, clickedPlaceIsTheFirstTissueWithinAVoxel)
{
    // A wall of bone whose front face is at y = -20.
    const RayCaster caster(
        RaySource::of(filled(cube(80, 1), [](LpsPoint p) { return p.y > -20 && p.y < 10 ? 1200. : -1000.; })),
        VolumePreset::Bone);
    const RayScene scene;
    const QPointF pixel(170, 90);
    const auto place = caster.placeUnder(scene, kSize, pixel);
    ASSERT_TRUE(place);
    const LpsPoint seen = caster.camera(scene.view).unproject(pixel, kSize);
    EXPECT_NEAR(place->x, seen.x, 0.01);
    EXPECT_NEAR(place->z, seen.z, 0.01);
    EXPECT_NEAR(place->y, -20, 1.5);
    EXPECT_FALSE(caster.placeUnder(scene, kSize, {2, 2}));
}

TEST(RayCaster, cropTakesAwayExactlyWhatIsOutside)
{
    const auto source = RaySource::of(filled(cube(80, 1), [](LpsPoint p) {
        return std::abs(p.x) < 36 && std::abs(p.y) < 36 && std::abs(p.z) < 36 ? 1200. : -1000.;
    }));
    const RayCaster caster(source, VolumePreset::Mip);
    RayScene scene;
    scene.crop.low = {0.25, 0, 0.5}; // x > -20, z > 0
    scene.crop.high = {0.625, 1, 1}; // x < 10
    const QSize size(400, 400);
    const QImage image = caster.draw(scene, size);
    const VolumeCamera camera = caster.camera({});
    for (double x = -38; x < 38; x += 3) {
        for (double z = -38; z < 38; z += 3) {
            const QPointF at = camera.project({x, 0, z}, size);
            const bool inside = x > -20 && x < 10 && z > 0 && z < 35;
            EXPECT_EQ(qGray(image.pixel(int(at.x()), int(at.y()))) > 128, inside) << x << ", " << z;
        }
    }
}

TEST(RayCaster, cutRemovesTheOctantOrTheHalfThatFacesTheReader)
{
    const auto source = RaySource::of(filled(cube(80, 1), [](LpsPoint p) {
        return std::abs(p.x) < 36 && std::abs(p.y) < 36 && std::abs(p.z) < 36 ? 1200. : -1000.;
    }));
    const RayCaster caster(source, VolumePreset::Bone);
    RayScene scene;
    scene.view.azimuthDegrees = 10;
    scene.view.elevationDegrees = 10;
    const LpsPoint at{5, -4, 3};
    const VolumeDirections d = VolumeCamera::directions(scene.view);
    scene.cut = VolumeCut::facing(d, source->volume->geometry(), at, true);
    EXPECT_EQ(scene.cut->sides, (std::array<int, 3>{1, -1, 1}));
    const auto depthAt = [&](LpsPoint p) {
        return caster.placeUnder(scene, kSize, caster.camera(scene.view).project(p, kSize));
    };
    // In the removed corner one looks down to the cut face, beside it to the skin of the block.
    ASSERT_TRUE(depthAt({25, -4, 25}));
    EXPECT_NEAR(depthAt({25, -4, 25})->y, -4, 1.5);
    EXPECT_NEAR(depthAt({-25, -36, -25})->y, -36, 1.5);
    scene.cut = VolumeCut::facing(d, source->volume->geometry(), at, false);
    EXPECT_EQ(scene.cut->sides, (std::array<int, 3>{0, -1, 0}));
    EXPECT_NEAR(depthAt({-20, -4, -20})->y, -4, 1.5);
}

TEST(RayCaster, skippingEmptyBlocksChangesNothing)
{
    // Thin sheets and single voxels are what a wrong skip would lose.
    const RayCaster caster(RaySource::of(filled(
                               cube(70, 1),
                               [](LpsPoint p) {
                                   const bool sheet = std::abs(p.z + 20.5) < 0.6;
                                   const bool grain = std::abs(p.x - 13.5) < 0.6 &&
                                                      std::abs(p.y - 7.5) < 0.6 && std::abs(p.z - 11.5) < 0.6;
                                   return sheet || grain ? 1500. : -1000.;
                               },
                               VoxelType::Int16, Unit::None)),
                           VolumePreset::Mip);
    const RayScene scene;
    const QSize size(350, 350);
    const QImage image = caster.draw(scene, size);
    const QPointF grain = caster.camera({}).project({13.5, 7.5, 11.5}, size);
    // Samples lie up to half a voxel beside its middle, where a single voxel is half as bright.
    EXPECT_GT(qGray(image.pixel(int(grain.x()), int(grain.y()))), 80);
    for (double x = -33; x < 33; x += 1.5) {
        const QPointF sheet = caster.camera({}).project({x, 0, -20.5}, size);
        EXPECT_GT(qGray(image.pixel(int(sheet.x()), int(sheet.y()))), 150) << x;
    }
}

TEST(RayCaster, findingsAreSurfacesThatCanBeHit)
{
    const RayCaster caster(RaySource::of(filled(cube(80), ballAt(kBall, 20))), VolumePreset::Bone);
    RayScene scene;
    const LpsPoint near{-30, -30, 0};
    scene.surfaces.push_back(
        {EllipseShape{near, {Vec3{12, 0, 0}, Vec3{0, 8, 0}, Vec3{0, 0, 20}}}, 0x00ff00, false});
    scene.surfaces.push_back({BoxShape{{20, 40, 20}, {40, 60, 40}}, 0x00ff00, false}); // behind the ball
    const auto voxels = std::make_shared<std::vector<std::uint8_t>>(1000, std::uint8_t{1});
    scene.surfaces.push_back(
        {MaskShape{{-34.5, -20, -64.5}, kStraight, {1, 1, 1}, {10, 10, 10}, voxels}, 0x00ff00, false});
    const VolumeCamera camera = caster.camera({});
    EXPECT_EQ(caster.surfaceUnder(scene, kSize, camera.project(near, kSize)), 0);
    EXPECT_EQ(caster.surfaceUnder(scene, kSize, camera.project(kBall, kSize)), -1);
    EXPECT_EQ(caster.surfaceUnder(scene, kSize, camera.project({-30, 0, -60}, kSize)), 2);
    EXPECT_EQ(caster.surfaceUnder(scene, kSize, camera.project(near + Vec3{0, 0, 24}, kSize)), -1);
    const QImage image = caster.draw(scene, kSize);
    const QPointF at = camera.project(near, kSize);
    const QRgb pixel = image.pixel(int(at.x()), int(at.y()));
    EXPECT_GT(qGreen(pixel), 80);
    EXPECT_GT(qGreen(pixel), 2 * qRed(pixel));
}

TEST(RayCaster, hitsKnowWhereARayEntersAndLeaves)
{
    const EllipseShape ball{{0, 0, 0}, {Vec3{5, 0, 0}, Vec3{0, 10, 0}, Vec3{0, 0, 5}}};
    const auto hit = hitOf(ball, {0, -50, 0}, {0, 1, 0});
    ASSERT_TRUE(hit);
    EXPECT_NEAR(hit->enter, 40, 1e-9);
    EXPECT_NEAR(hit->leave, 60, 1e-9);
    EXPECT_NEAR(hit->normal.y, -1, 1e-9);
    EXPECT_FALSE(hitOf(ball, {6, -50, 0}, {0, 1, 0}));
    EXPECT_FALSE(hitOf(PointShape{{0, 0, 0}}, {0, -50, 0}, {0, 1, 0}));
}

TEST(RayCaster, refusesWhatIsNoVolumeAndSurvivesBadNumbers)
{
    EXPECT_FALSE(RaySource::of(nullptr));
    EXPECT_FALSE(RaySource::of(Volume::create(cube(8), VoxelType::Rgb8)));
    EXPECT_FALSE(RaySource::of(
        filled(Geometry({0, 0, 0}, kStraight, {1, 1, 1}, {4096, 64, 1}), [](LpsPoint) { return 0.; })));
    int n = 0;
    const auto bad = filled(
        cube(20),
        [&n](LpsPoint) {
            ++n;
            return n % 3 == 0   ? std::numeric_limits<double>::quiet_NaN()
                   : n % 3 == 1 ? std::numeric_limits<double>::infinity()
                                : 300.;
        },
        VoxelType::Float32, Unit::None);
    for (const VolumePreset preset :
         {VolumePreset::Bone, VolumePreset::Mip, VolumePreset::MinIp, VolumePreset::Mean}) {
        const RayCaster caster(RaySource::of(bad), preset);
        EXPECT_EQ(caster.draw({}, QSize(40, 30)).size(), QSize(40, 30));
    }
    // A long thin one, and one with no tissue at all.
    const RayCaster longOne(RaySource::of(filled(Geometry({0, 0, 0}, kStraight, {1, 1, 0.2}, {12, 12, 5000}),
                                                 [](LpsPoint p) { return p.z > 900 ? 900. : -1000.; })),
                            VolumePreset::Bone);
    EXPECT_GT(brightIn(longOne.draw({}, QSize(200, 400))).count, 0);
    const RayCaster empty(RaySource::of(filled(cube(20), [](LpsPoint) { return -1000.; })),
                          VolumePreset::Skin);
    EXPECT_EQ(brightIn(empty.draw({}, QSize(60, 60))).count, 0);
    EXPECT_TRUE(empty.draw({}, QSize(60, 60), 1, [] { return true; }).isNull());
}

TEST(RayCaster, projectionsShowTheValueOfTheRay)
{
    // Half 300, half 700 along the ray (no unit: scaled to 0 and 1000).
    const auto source = RaySource::of(filled(
        cube(60, 1), [](LpsPoint p) { return p.x < 0   ? 0.
                                             : p.y < 0 ? 1000.
                                                       : 400.; }, VoxelType::Int16,
        Unit::None));
    const QSize size(200, 200);
    const auto greyAt = [&](VolumePreset preset, LpsPoint p) {
        const RayCaster caster(source, preset);
        const QPointF at = caster.camera({}).project(p, size);
        return qGray(caster.draw({}, size).pixel(int(at.x()), int(at.y())));
    };
    EXPECT_NEAR(greyAt(VolumePreset::Mip, {15, 0, 0}), 255, 2);
    EXPECT_NEAR(greyAt(VolumePreset::MinIp, {15, 0, 0}), 255 * 340 / 940., 3);
    EXPECT_NEAR(greyAt(VolumePreset::Mean, {15, 0, 0}), 255 * 640 / 940., 5);
    EXPECT_EQ(greyAt(VolumePreset::Mip, {-15, 0, 0}), 0);
}
