#include "study/Window.h"
#include "study/PlaneGraphics.h"

#include <gtest/gtest.h>

#include <cmath>

using namespace sightline;

// The examples of PS3.3 C.11.2.1.2.1 for an output of 0 to 255.
TEST(Window, LinearAsTheStandardSays)
{
    const Window full{2048, 4096};
    EXPECT_EQ(full.grey(0), 0);
    EXPECT_EQ(full.grey(4095), 1);
    EXPECT_NEAR(255 * full.grey(2048), 255 * ((2048 - 2047.5) / 4095 + 0.5), 1e-12);
    EXPECT_NEAR(255 * full.grey(2047.5), 127.5, 1e-12);
    const Window narrow{0, 100};
    EXPECT_EQ(narrow.grey(-50), 0);
    EXPECT_GT(narrow.grey(-49.9), 0);
    EXPECT_LT(narrow.grey(48.9), 1);
    EXPECT_EQ(narrow.grey(49), 1);
    const Window step{0, 1}; // x <= -0.5 black, above white
    EXPECT_EQ(step.grey(-0.5), 0);
    EXPECT_EQ(step.grey(-0.4), 1);
}

TEST(Window, LinearExactAsTheStandardSays)
{
    const Window full{2048, 4096, WindowFunction::LinearExact};
    EXPECT_EQ(full.grey(0), 0);
    EXPECT_EQ(full.grey(4096), 1);
    EXPECT_EQ(full.grey(2048), 0.5);
    const Window fraction{0.5, 0.25, WindowFunction::LinearExact};
    EXPECT_EQ(fraction.grey(0.375), 0);
    EXPECT_EQ(fraction.grey(0.4375), 0.25);
    EXPECT_EQ(fraction.grey(0.7), 1);
}

TEST(Window, SigmoidAsTheStandardSays)
{
    const Window window{2048, 4096, WindowFunction::Sigmoid};
    EXPECT_EQ(window.grey(2048), 0.5);
    EXPECT_NEAR(window.grey(4096), 1 / (1 + std::exp(-2.0)), 1e-12);
    EXPECT_NEAR(window.grey(0), 1 / (1 + std::exp(2.0)), 1e-12);
    EXPECT_NEAR(window.grey(-1e9), 0, 1e-12);
    EXPECT_NEAR(window.grey(1e9), 1, 1e-12);
}

TEST(Window, TableDecidesWhereThereIsOne)
{
    ValueLut lut;
    lut.first = -1;
    lut.bits = 8;
    lut.entries = {255, 51, 0};
    const Window window = Window::through(std::make_shared<const ValueLut>(lut));
    EXPECT_EQ(window.grey(-1000), 1);
    EXPECT_EQ(window.grey(-1), 1);
    EXPECT_NEAR(window.grey(0), 0.2, 1e-12);
    EXPECT_NEAR(window.grey(0.4), 0.2, 1e-12);
    EXPECT_EQ(window.grey(1), 0);
    EXPECT_EQ(window.grey(1000), 0);
    EXPECT_EQ(window.grey(std::nan("")), 0) << "no number is background";
}

TEST(Shutter, NothingIsHiddenWithoutAShape)
{
    EXPECT_TRUE(Shutter{}.isOpen(-5, 7000));
}
