#include "render/CurvedReformat.h"
#include "render/SliceRenderer.h"

#include <gtest/gtest.h>

using namespace sightline;

namespace {

constexpr double kTurn = 2 * 3.14159265358979323846;

/// One and a half turns of a helix of radius 20 mm that climbs 40 mm a turn.
LpsPoint helix(double turns)
{
    return {20 * std::cos(kTurn * turns), 20 * std::sin(kTurn * turns), 40 * turns - 30};
}

/// A tube of radius 4 mm along the helix: 1000 inside, half of it at the wall.
std::shared_ptr<Volume> tube()
{
    const Geometry g({-32, -32, -40}, {Vec3{1, 0, 0}, Vec3{0, 1, 0}, Vec3{0, 0, 1}}, {0.8, 0.8, 1},
                     {81, 81, 81});
    auto volume = Volume::create(g, VoxelType::Int16, Unit::Hounsfield);
    std::vector<LpsPoint> middle;
    for (int n = 0; n <= 600; ++n) {
        middle.push_back(helix(n / 400.0));
    }
    auto* out = volume->as<std::int16_t>();
    for (int k = 0; k < 81; ++k) {
        for (int j = 0; j < 81; ++j) {
            for (int i = 0; i < 81; ++i) {
                const LpsPoint p = g.toLps({double(i), double(j), double(k)});
                double nearest = 1e9;
                for (std::size_t n = 0; n < middle.size(); n += 2) {
                    nearest = std::min(nearest, distance(p, middle[n]));
                }
                *out++ = static_cast<std::int16_t>(
                    std::lround(1000 * std::clamp(0.5 + (4 - nearest) / 2, 0.0, 1.0)));
            }
        }
    }
    volume->markComplete();
    return volume;
}

CurvedPath path()
{
    std::vector<LpsPoint> points;
    for (int n = 0; n <= 18; ++n) {
        points.push_back(helix(n / 12.0));
    }
    return CurvedPath(points);
}

} // namespace

TEST(CurvedReformat, aHelicalTubeIsStraightAndHasItsRadiusAndLength)
{
    const auto volume = tube();
    const CurvedPath along = path();
    EXPECT_NEAR(along.lengthMm(), 1.5 * std::hypot(kTurn * 20, 40), 0.5);
    CurvedPlane plane;
    plane.mmPerPixel = 0.25;
    plane.width = static_cast<int>(along.lengthMm() / plane.mmPerPixel) + 40;
    plane.height = 96;
    const Look look{{500, 1, WindowFunction::LinearExact}};
    for (double angle : {0.0, 0.7, 1.5708}) {
        plane.angle = angle;
        const QImage picture = renderCurved(*volume, along, plane, look);
        int last = 0;
        for (int x = 0; x < plane.width; ++x) {
            int count = 0;
            double sum = 0;
            for (int y = 0; y < plane.height; ++y) {
                if (qRed(picture.pixel(x, y)) > 127) {
                    ++count;
                    sum += y + 0.5;
                }
            }
            if (count == 0) {
                continue;
            }
            last = x;
            // Away from the ends, where the tube is closed by half a ball.
            if (x * plane.mmPerPixel > 8 && x * plane.mmPerPixel < along.lengthMm() - 8) {
                EXPECT_NEAR(count * plane.mmPerPixel / 2, 4, 0.3) << x;
                EXPECT_NEAR((sum / count - plane.height / 2.0) * plane.mmPerPixel, 0, 0.3) << x;
            }
        }
        EXPECT_NEAR((last + 1) * plane.mmPerPixel, along.lengthMm(), 0.3);
    }
}

TEST(CurvedReformat, crossSectionsShowADisc)
{
    const auto volume = tube();
    const CurvedPath along = path();
    SliceRenderer renderer;
    for (double s : {20.0, 75.0, 150.0}) {
        const SlicePlane plane = crossSection(along, s, 24, 240);
        const QImage picture = renderer.render(*volume, plane, Look{{500, 1, WindowFunction::LinearExact}});
        double count = 0;
        for (int y = 0; y < 240; ++y) {
            for (int x = 0; x < 240; ++x) {
                count += qRed(picture.pixel(x, y)) > 127 ? 1 : 0;
            }
        }
        EXPECT_NEAR(std::sqrt(count * 0.01 / 3.14159265), 4, 0.2) << s;
    }
}

TEST(CurvedReformat, oddInputIsBlack)
{
    const Geometry g({0, 0, 0}, {Vec3{1, 0, 0}, Vec3{0, 1, 0}, Vec3{0, 0, 1}}, {1, 1, 1}, {8, 8, 1});
    const auto volume = Volume::create(g, VoxelType::Int16);
    volume->as<std::int16_t>()[0] = 1000;
    CurvedPlane plane;
    plane.width = plane.height = 10;
    EXPECT_EQ(renderCurved(*volume, CurvedPath(), plane, {}).pixel(5, 5), 0xff000000U);
    const CurvedPath outside({{500, 0, 0}, {600, 0, 0}});
    EXPECT_EQ(renderCurved(*volume, outside, plane, {}).pixel(5, 5), 0xff000000U);
    plane.width = 0;
    EXPECT_EQ(renderCurved(*volume, outside, plane, {}).width(), 1);
}
