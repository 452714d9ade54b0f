#include "render/SliceRenderer.h"
#include "view/ViewState.h"

#include <gtest/gtest.h>

using namespace sightline;

namespace {

constexpr std::array<Vec3, 3> kUpright{Vec3{1, 0, 0}, Vec3{0, 1, 0}, Vec3{0, 0, 1}};

/// A smooth-edged ball of a diameter of 10 mm (half its value at the edge) at (3, -4, 5).
std::shared_ptr<Volume> ball()
{
    const Geometry g({-30, -30, -30}, kUpright, {0.5, 0.6, 1}, {120, 100, 60});
    auto volume = Volume::create(g, VoxelType::Int16, Unit::Hounsfield);
    auto* out = volume->as<std::int16_t>();
    for (int k = 0; k < 60; ++k) {
        for (int j = 0; j < 100; ++j) {
            for (int i = 0; i < 120; ++i) {
                const double r = distance(g.toLps({double(i), double(j), double(k)}), {3, -4, 5});
                *out++ =
                    static_cast<std::int16_t>(std::lround(1000 * std::clamp(0.5 + (5 - r) / 2, 0.0, 1.0)));
            }
        }
    }
    volume->markComplete();
    return volume;
}

} // namespace

TEST(ObliqueSphere, isADiscOfItsRadiusInAnyRotation)
{
    const auto volume = ball();
    const Geometry& g = volume->geometry();
    SliceRenderer renderer;
    for (int turn = 0; turn < 6; ++turn) {
        Crosshair c = movedTo(Crosshair::inMiddleOf(g), {3, -4, 5}, g);
        c = c.turned({0, 0, 1}, 0.37 * turn, g).turned({1, 0.2, 0}, -0.23 * turn, g);
        c.centre = {3, -4, 5};
        for (ViewPlane plane : {ViewPlane::Axial, ViewPlane::Coronal, ViewPlane::Sagittal}) {
            ViewState view{plane};
            view.zoom = 2;
            const SlicePlane p = slicePlane(view, c, g, 500, 500);
            const QImage picture = renderer.render(*volume, p, Look{{500, 1, WindowFunction::LinearExact}});
            double count = 0;
            double x = 0;
            double y = 0;
            for (int row = 0; row < 500; ++row) {
                for (int column = 0; column < 500; ++column) {
                    if (qRed(picture.pixel(column, row)) > 127) {
                        ++count;
                        x += column + 0.5;
                        y += row + 0.5;
                    }
                }
            }
            const double radius = std::sqrt(count * p.mmPerPixel * p.mmPerPixel / 3.14159265358979);
            EXPECT_NEAR(radius, 5, 0.1) << turn;
            const LpsPoint middle = p.toLps(x / count, y / count);
            EXPECT_NEAR(distance(middle, {3, -4, 5}), 0, 0.1) << turn;
        }
    }
}

TEST(ObliqueSphere, aSlabCoversExactlyItsThickness)
{
    // One bright plane of voxels at z = 10: seen by a slab of 8 mm about z = 6.1 and beyond, not by one
    // about 5.
    const Geometry g({0, 0, 0}, kUpright, {1, 1, 1}, {40, 40, 40});
    auto volume = Volume::create(g, VoxelType::Int16, Unit::Hounsfield);
    auto* out = volume->as<std::int16_t>();
    std::fill(out + 1600 * 10, out + 1600 * 11, std::int16_t{1000});
    volume->markComplete();
    SliceRenderer renderer;
    const auto seen = [&](double z) {
        SlicePlane p;
        p.centre = {20, 20, z};
        p.width = p.height = 9;
        Look look{{500, 1, WindowFunction::LinearExact}};
        return qRed(renderer.render(*volume, p, look, {8, Slab::Mode::Mip}).pixel(4, 4)) > 127;
    };
    EXPECT_TRUE(seen(6.1));
    EXPECT_TRUE(seen(13.9));
    EXPECT_TRUE(seen(10));
    EXPECT_FALSE(seen(5));
    EXPECT_FALSE(seen(15));
}
