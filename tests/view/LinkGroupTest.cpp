#include "view/LinkGroup.h"
#include "view/WindowPreset.h"

#include <gtest/gtest.h>

using namespace sightline;

namespace {

std::shared_ptr<Series> seriesIn(const char* frame)
{
    auto series = std::make_shared<Series>();
    series->isVolume = true;
    series->frameOfReferenceUid = frame;
    return series;
}

std::shared_ptr<Volume> volumeAt(double z)
{
    return Volume::create(
        Geometry({0, 0, z}, {Vec3{1, 0, 0}, Vec3{0, 1, 0}, Vec3{0, 0, 1}}, {1, 1, 1}, {50, 50, 50}),
        VoxelType::Int16);
}

} // namespace

TEST(LinkGroup, keepsThePlaceWithinOneFrameOfReference)
{
    LinkGroup group;
    group.show(seriesIn("1.2"), volumeAt(0), {40, 400});
    group.goTo({10, 11, 12});
    group.show(seriesIn("1.2"), volumeAt(5), {40, 400});
    EXPECT_NEAR(distance(group.crosshair().centre, {10, 11, 12}), 0, 1e-9);
    group.show(seriesIn("3.4"), volumeAt(5), {40, 400});
    EXPECT_NEAR(distance(group.crosshair().centre, {24, 24, 29}), 0, 1e-9);
}

TEST(LinkGroup, tellsOfAChangeOnce)
{
    LinkGroup group;
    group.show(seriesIn("1.2"), volumeAt(0), {40, 400});
    int crosshairs = 0;
    int windows = 0;
    QObject::connect(&group, &LinkGroup::crosshairChanged, [&] { ++crosshairs; });
    QObject::connect(&group, &LinkGroup::windowChanged, [&] { ++windows; });
    group.goTo({1, 2, 3});
    group.goTo({1, 2, 3});
    group.setWindow({-600, 1500});
    group.setWindow({-600, 1500});
    EXPECT_EQ(crosshairs, 1);
    EXPECT_EQ(windows, 1);
}

TEST(WindowPreset, valuesOfThePresets)
{
    EXPECT_EQ(presetNamed(QStringLiteral("lung")), (Window{-600, 1500}));
    EXPECT_EQ(presetNamed(QStringLiteral("mediastinum")), (Window{40, 400}));
    EXPECT_EQ(presetNamed(QStringLiteral("bone")), (Window{400, 1800}));
    EXPECT_EQ(presetNamed(QStringLiteral("brain")), (Window{40, 80}));
    EXPECT_EQ(presetNamed(QStringLiteral("stroke")), (Window{40, 40}));
    EXPECT_FALSE(presetNamed(QStringLiteral("nonsense")).has_value());
}
