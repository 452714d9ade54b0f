#include "study/Volume.h"
#include "study/Window.h"

#include <gtest/gtest.h>

using namespace sightline;

TEST(Volume, valueIsNothingWhereASliceHasNotArrived)
{
    auto volume = Volume::create(
        Geometry({0, 0, 0}, {Vec3{1, 0, 0}, Vec3{0, 1, 0}, Vec3{0, 0, 1}}, {1, 1, 1}, {4, 3, 2}),
        VoxelType::Int16, Unit::Hounsfield, 2, -1000);
    ASSERT_TRUE(volume);
    volume->as<std::int16_t>()[1 * 12 + 2 * 4 + 3] = 7;
    EXPECT_FALSE(volume->valueAt(3, 2, 1).has_value());
    volume->markSlice(1);
    volume->markSlice(1);
    EXPECT_EQ(volume->arrivedSlices(), 1);
    EXPECT_FALSE(volume->isComplete());
    ASSERT_TRUE(volume->valueAt(3, 2, 1).has_value());
    EXPECT_DOUBLE_EQ(*volume->valueAt(3, 2, 1), -986);
    EXPECT_DOUBLE_EQ(*volume->valueAt(LpsPoint{3.4, 1.6, 1.2}), -986);
    EXPECT_FALSE(volume->valueAt(4, 2, 1).has_value());
    EXPECT_FALSE(volume->valueAt(LpsPoint{30, 0, 0}).has_value());
}

TEST(Window, linearFunctionOfTheStandard)
{
    // PS3.3 C.11.2.1.2: centre 2048, width 4096.
    const Window full{2048, 4096};
    EXPECT_DOUBLE_EQ(full.grey(0), 0);
    EXPECT_DOUBLE_EQ(full.grey(4095), 1);
    EXPECT_NEAR(full.grey(2048) * 255, 127.5, 0.05);
    // centre 0, width 100: -50 and below black, above 49 white.
    const Window narrow{0, 100};
    EXPECT_DOUBLE_EQ(narrow.grey(-50), 0);
    EXPECT_GT(narrow.grey(-49.5), 0);
    EXPECT_DOUBLE_EQ(narrow.grey(49.1), 1);
    const Window step{40, 1};
    EXPECT_DOUBLE_EQ(step.grey(39.5), 0);
    EXPECT_DOUBLE_EQ(step.grey(39.6), 1);
}
