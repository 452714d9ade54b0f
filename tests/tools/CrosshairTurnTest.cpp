#include "tools/CrosshairTool.h"
#include "tools/ScrollTool.h"
#include "tools/ZoomTool.h"

#include <gtest/gtest.h>

using namespace sightline;

namespace {

/// 200 x 200 x 100 voxels of 1 x 1 x 2 mm in a view of 400 x 400 pixels: half a millimetre a pixel.
class CrosshairTurnTest : public ::testing::Test {
protected:
    CrosshairTurnTest()
    {
        auto series = std::make_shared<Series>();
        series->isVolume = true;
        series->hasMillimetres = true;
        series->geometry = Geometry({-100, -100, -100}, {Vec3{1, 0, 0}, Vec3{0, 1, 0}, Vec3{0, 0, 1}},
                                    {1, 1, 2}, {201, 201, 101});
        group.show(series, Volume::create(series->geometry, VoxelType::Int16, Unit::Hounsfield), {40, 400});
    }

    ToolTarget target()
    {
        return {group,
                view,
                slicePlane(view, group.crosshair(), group.volume()->geometry(), 402, 402),
                nullptr,
                QStringLiteral("Reader"),
                1.0,
                snaps};
    }

    void drag(Tool& tool, QPointF from, QPointF to)
    {
        ToolTarget pressed = target();
        tool.press(pressed, from);
        for (int n = 1; n <= 4; ++n) {
            ToolTarget moved = target();
            tool.move(moved, from + (to - from) * (n / 4.0));
        }
        ToolTarget released = target();
        tool.release(released, to);
    }

    LinkGroup group;
    ViewState view;
    bool snaps = false;
};

} // namespace

TEST_F(CrosshairTurnTest, outerPartTurnsByTheAngleOfTheMouse)
{
    CrosshairTool tool;
    const double a = 20 * 3.14159265358979323846 / 180;
    // The horizontal line in the axial view is the coronal plane.
    drag(tool, {201 + 150, 201}, {201 + 150 * std::cos(a), 201 + 150 * std::sin(a)});
    EXPECT_EQ(group.crosshair().centre, (LpsPoint{0, 0, 0}));
    EXPECT_NEAR(std::abs(group.crosshair().tiltDegrees(ViewPlane::Coronal)[0]), 20, 1e-6);
    EXPECT_NEAR(std::abs(group.crosshair().tiltDegrees(ViewPlane::Sagittal)[0]), 20, 1e-6);
    EXPECT_FALSE(group.crosshair().isOblique(ViewPlane::Axial));
    // The line follows the mouse: it runs to the right and down now.
    const auto lines = crosshairLines(ViewPlane::Axial, group.crosshair(), target().plane);
    ASSERT_EQ(lines.size(), 2U);
    EXPECT_EQ(lines[0].plane, ViewPlane::Coronal);
    EXPECT_NEAR(lines[0].along.y / lines[0].along.x, std::tan(a), 1e-9);
}

TEST_F(CrosshairTurnTest, shiftTurnsInFiveDegrees)
{
    CrosshairTool tool;
    snaps = true;
    drag(tool, {201 + 150, 201}, {201 + 150 * std::cos(0.2), 201 + 150 * std::sin(0.2)}); // 11.5 degrees
    EXPECT_NEAR(std::abs(group.crosshair().tiltDegrees(ViewPlane::Coronal)[0]), 10, 1e-9);
}

TEST_F(CrosshairTurnTest, innerPartMovesThePlaneAlongItsNormalOnly)
{
    CrosshairTool tool;
    drag(tool, {201 + 60, 201}, {201 + 90, 201 + 40});
    EXPECT_NEAR(group.crosshair().centre.y, 20, 1e-9);
    EXPECT_NEAR(group.crosshair().centre.x, 0, 1e-9);
    EXPECT_FALSE(group.crosshair().isOblique());
}

TEST_F(CrosshairTurnTest, aPressOnTheOuterPartThatIsNotDraggedGoesThere)
{
    CrosshairTool tool;
    ToolTarget t = target();
    tool.press(t, {201 + 150, 202});
    tool.move(t, {201 + 151, 202});
    tool.release(t, {201 + 150, 202});
    EXPECT_NEAR(group.crosshair().centre.x, 75, 1e-9);
    EXPECT_FALSE(group.crosshair().isOblique());
}

TEST_F(CrosshairTurnTest, handlesBesideTheLineMakeTheSlabThicker)
{
    CrosshairTool tool;
    const SlicePlane plane = target().plane;
    const double along = crosshairReach(plane, 1).slabHandle;
    const double off = slabHandleOff(0, plane, 1);
    drag(tool, {201 + along, 201 + off}, {201 + along, 201 + off + 20}); // 10 mm to each side
    EXPECT_NEAR(group.slab(ViewPlane::Coronal).thicknessMm, 20, 1e-9);
    EXPECT_FALSE(group.slab(ViewPlane::Axial).isThick());
    EXPECT_FALSE(group.crosshair().isOblique());
    const double edge = slabHandleOff(20, plane, 1);
    drag(tool, {201 + along, 201 - edge}, {201 + along, 201 + 300});
    EXPECT_EQ(group.slab(ViewPlane::Coronal).thicknessMm, 0);
}

TEST_F(CrosshairTurnTest, squareAfterTenThousandDrags)
{
    CrosshairTool tool;
    for (int n = 0; n < 10000; ++n) {
        view.plane = n % 3 == 0 ? ViewPlane::Axial : n % 3 == 1 ? ViewPlane::Coronal : ViewPlane::Sagittal;
        const auto line = crosshairLines(view.plane, group.crosshair(), target().plane)[n % 2];
        const SlicePlane::Pixel from = line.at(150);
        const SlicePlane::Pixel to = line.at(140, 7 + n % 11);
        drag(tool, {from.x, from.y}, {to.x, to.y});
    }
    const Crosshair& c = group.crosshair();
    EXPECT_EQ(c.centre, (LpsPoint{0, 0, 0}));
    EXPECT_TRUE(c.isOblique());
    for (int n = 0; n < 3; ++n) {
        EXPECT_NEAR(length(c.axes[n]), 1, 1e-12);
        EXPECT_NEAR(dot(c.axes[n], c.axes[(n + 1) % 3]), 0, 1e-12);
    }
}

TEST_F(CrosshairTurnTest, plainStacksHaveNoLines)
{
    auto stack = std::make_shared<Series>(*group.series());
    stack->isVolume = false;
    group.show(stack, group.volume(), {40, 400});
    view.plane = ViewPlane::Acquisition;
    CrosshairTool tool;
    const ToolTarget t = target();
    EXPECT_FALSE(tool.gripAt(t, {201, 201}));
    EXPECT_TRUE(crosshairLines(view.plane, group.crosshair(), t.plane).empty());
}

TEST_F(CrosshairTurnTest, scrollToolGoesThroughThePictures)
{
    ScrollTool tool;
    const Geometry& g = group.volume()->geometry();
    EXPECT_EQ(sliceNumber(ViewPlane::Axial, group.crosshair(), g), 50);
    drag(tool, {100, 100}, {100, 140}); // 402 pixels for 101 pictures: 3.98 for one
    EXPECT_EQ(sliceNumber(ViewPlane::Axial, group.crosshair(), g), 60);
    drag(tool, {100, 100}, {100, -2000});
    EXPECT_EQ(sliceNumber(ViewPlane::Axial, group.crosshair(), g), 0);
}

TEST_F(CrosshairTurnTest, zoomToolDoublesAboutThePlaceWhereItBegan)
{
    ZoomTool tool;
    const LpsPoint before = target().at({100, 300});
    drag(tool, {100, 300}, {100, 150});
    EXPECT_NEAR(view.zoom, 2, 1e-9);
    EXPECT_NEAR(distance(target().at({100, 300}), before), 0, 1e-9);
}
