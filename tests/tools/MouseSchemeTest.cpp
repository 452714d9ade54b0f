#include "tools/MouseScheme.h"

#include "tools/ScrollTool.h"
#include "tools/ZoomTool.h"

#include <gtest/gtest.h>

#include <QString>

using namespace sightline;

namespace {

LinkGroup& shownGroup(LinkGroup& group)
{
    auto series = std::make_shared<Series>();
    series->isVolume = true;
    series->hasMillimetres = true;
    series->geometry =
        Geometry({0, 0, 0}, {Vec3{1, 0, 0}, Vec3{0, 1, 0}, Vec3{0, 0, 1}}, {1, 1, 2}, {100, 100, 50});
    group.show(series, Volume::create(series->geometry, VoxelType::Int16, Unit::Hounsfield), {40, 400});
    return group;
}

ToolTarget target(LinkGroup& group, ViewState& view)
{
    return {group,   view,      slicePlane(view, group.crosshair(), group.volume()->geometry(), 200, 200),
            nullptr, QString(), 1.0};
}

} // namespace

TEST(MouseSchemeTest, readsGesturesAndRefusesUnknownWords)
{
    MouseScheme scheme = MouseScheme::standard();
    EXPECT_EQ(scheme.buttonUse(Qt::RightButton, {}), MouseUse::Window);
    EXPECT_TRUE(scheme.set(QStringLiteral("right"), QStringLiteral("zoom")));
    EXPECT_TRUE(scheme.set(QStringLiteral("Ctrl+Shift+left"), QStringLiteral("pan")));
    EXPECT_TRUE(scheme.set(QStringLiteral("shift+wheel"), QStringLiteral("slab")));
    EXPECT_EQ(scheme.buttonUse(Qt::RightButton, Qt::AltModifier), MouseUse::Zoom) << "falls back to plain";
    EXPECT_EQ(scheme.buttonUse(Qt::LeftButton, Qt::ControlModifier | Qt::ShiftModifier), MouseUse::Pan);
    EXPECT_EQ(scheme.wheelUse(Qt::ShiftModifier), WheelUse::Slab);
    EXPECT_EQ(scheme.wheelUse({}), WheelUse::Scroll);
    const MouseScheme before = scheme;
    EXPECT_FALSE(scheme.set(QStringLiteral("fourth"), QStringLiteral("zoom")));
    EXPECT_FALSE(scheme.set(QStringLiteral("left"), QStringLiteral("fly")));
    EXPECT_FALSE(scheme.set(QStringLiteral("hyper+left"), QStringLiteral("zoom")));
    EXPECT_FALSE(scheme.set(QStringLiteral("wheel"), QStringLiteral("window")));
    EXPECT_TRUE(scheme == before);
}

TEST(MouseSchemeTest, draggingUpBy150PixelsDoublesThePicture)
{
    LinkGroup group;
    shownGroup(group);
    ViewState view;
    ZoomTool tool;
    ToolTarget t = target(group, view);
    const LpsPoint under = t.at({60, 180});
    tool.press(t, {60, 180});
    tool.move(t, {60, 30});
    EXPECT_NEAR(view.zoom, 2.0, 1e-9);
    const ToolTarget after = target(group, view);
    EXPECT_LT(distance(after.at({60, 180}), under), 1e-6) << "the place of the press stays";
}

TEST(MouseSchemeTest, draggingScrollsAndHoldsAtTheEnds)
{
    LinkGroup group;
    shownGroup(group);
    ViewState view;
    ScrollTool tool;
    ToolTarget t = target(group, view);
    const Geometry& geometry = group.volume()->geometry();
    const int start = sliceNumber(ViewPlane::Axial, group.crosshair(), geometry);
    tool.press(t, {100, 100});
    tool.move(t, {100, 120}); // 50 pictures over 200 pixels: 4 pixels a picture
    EXPECT_EQ(sliceNumber(ViewPlane::Axial, group.crosshair(), geometry), start + 5);
    tool.move(t, {100, -5000});
    EXPECT_EQ(sliceNumber(ViewPlane::Axial, group.crosshair(), geometry), 0);
}
