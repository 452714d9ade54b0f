#include "tools/RegionWindowTool.h"

#include <gtest/gtest.h>

using namespace sightline;

namespace {

/// Half 10, half 70, the border at x = 0.
struct Halves {
    LinkGroup group;
    ViewState view;
    ToolTarget target{group, view, {{0, 0, 0}, {1, 0, 0}, {0, 1, 0}, 0.5, 400, 400}, nullptr, {}, 1};

    Halves()
    {
        const Geometry grid({-50, -50, -5}, {Vec3{1, 0, 0}, Vec3{0, 1, 0}, Vec3{0, 0, 1}}, {1, 1, 1},
                            {101, 101, 11});
        auto volume = Volume::create(grid, VoxelType::Int16);
        for (int n = 0; n < 101 * 101 * 11; ++n) {
            volume->as<std::int16_t>()[n] = static_cast<std::int16_t>(n % 101 < 50 ? 10 : 70);
        }
        volume->markComplete();
        auto series = std::make_shared<Series>();
        series->isVolume = series->hasMillimetres = true;
        series->geometry = grid;
        group.show(series, volume, Window{40, 400});
    }
};

} // namespace

TEST(RegionWindowTest, theCircleThatIsDraggedGetsTheWindow)
{
    Halves halves;
    RegionWindowTool tool;
    tool.press(halves.target, {200, 200});
    tool.move(halves.target, {240, 200});
    ASSERT_TRUE(tool.preview());
    const auto& circle = std::get<EllipseShape>(tool.preview()->shape);
    EXPECT_EQ(circle.centre, (LpsPoint{0, 0, 0}));
    EXPECT_EQ(length(circle.halfAxes[0]), 20); // 40 pixels of half a millimetre
    tool.release(halves.target, {240, 200});
    EXPECT_EQ(halves.group.window(), (Window{40, 60, WindowFunction::LinearExact}));
    EXPECT_FALSE(tool.preview());
    EXPECT_TRUE(tool.refusal().isEmpty());
}

TEST(RegionWindowTest, aClickOrAnEmptyCircleChangesNothing)
{
    Halves halves;
    RegionWindowTool tool;
    tool.press(halves.target, {200, 200});
    tool.release(halves.target, {201, 200});
    EXPECT_EQ(halves.group.window(), (Window{40, 400}));
    EXPECT_TRUE(tool.refusal().isEmpty());
    tool.press(halves.target, {20, 20}); // outside of the volume
    tool.release(halves.target, {40, 20});
    EXPECT_EQ(halves.group.window(), (Window{40, 400}));
    EXPECT_EQ(tool.refusal(),
              QStringLiteral("The window stays as it is: there are no values in the circle."));
    tool.press(halves.target, {200, 200});
    tool.cancel();
    tool.release(halves.target, {300, 200});
    EXPECT_EQ(halves.group.window(), (Window{40, 400}));
}
