// Windows of values that have a unit, that are no numbers or that a table was meant for.
#include "app/DefaultWindow.h"
#include "tests/data/GreyFile.h"

#include <gtest/gtest.h>

using namespace sightline;

TEST(ValueWindow, UptakeIsShownFromZeroToSeven)
{
    const Geometry g({}, {Vec3{1, 0, 0}, Vec3{0, 1, 0}, Vec3{0, 0, 1}}, {1, 1, 1}, {2, 2, 2});
    const auto volume = Volume::create(g, VoxelType::Float32, Unit::SuvBodyWeight);
    ASSERT_TRUE(volume);
    const Window window = defaultWindow(Series{}, *volume);
    EXPECT_DOUBLE_EQ(window.grey(0), 0);
    EXPECT_DOUBLE_EQ(window.grey(3.5), 0.5);
    EXPECT_DOUBLE_EQ(window.grey(7), 1);
    EXPECT_LT(window.grey(6.9), 1);
}
