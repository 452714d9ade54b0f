#include "view/AutoWindow.h"
#include "view/ViewZoom.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

using namespace sightline;

namespace {

const Geometry kGrid({-50, -40, 0}, {Vec3{1, 0, 0}, Vec3{0, 1, 0}, Vec3{0, 0, 1}}, {0.5, 0.8, 3},
                     {200, 100, 20});

} // namespace

TEST(AutoWindowTest, percentilesAreThoseOfTheSortedValues)
{
    std::vector<double> values;
    for (int n = 100; n >= 0; --n) {
        values.push_back(n * 10);
    }
    EXPECT_EQ(windowBetween(values, 0, 100), (Window{500, 1000, WindowFunction::LinearExact}));
    EXPECT_EQ(windowBetween(values, 10, 90), (Window{500, 800, WindowFunction::LinearExact}));
    EXPECT_EQ(windowBetween(values, 90, 10), (Window{500, 800, WindowFunction::LinearExact}));
    EXPECT_EQ(windowBetween({}, 0, 100), std::nullopt);
    const auto flat = windowBetween({7, 7, 7}, 1, 99);
    ASSERT_TRUE(flat);
    EXPECT_EQ(flat->centre, 7);
    EXPECT_GT(flat->width, 0);
    // Low values black, high values white, the middle grey.
    EXPECT_EQ(windowBetween(values, 0, 100)->grey(0), 0);
    EXPECT_EQ(windowBetween(values, 0, 100)->grey(1000), 1);
    EXPECT_EQ(windowBetween(values, 0, 100)->grey(500), 0.5);
}

TEST(AutoWindowTest, aRegionGivesItsOwnValuesOnly)
{
    auto volume = Volume::create(kGrid, VoxelType::Float32);
    for (int k = 0; k < 20; ++k) {
        for (int j = 0; j < 100; ++j) {
            for (int i = 0; i < 200; ++i) {
                volume->as<float>()[(k * 100 + j) * 200 + i] = i == 3
                                                                   ? std::numeric_limits<float>::quiet_NaN()
                                                               : i < 100 ? 10.0F
                                                                         : 70.0F;
            }
        }
    }
    volume->markComplete();
    const SlicePlane plane{kGrid.toLps({100, 50, 10}), {1, 0, 0}, {0, 1, 0}, 0.25, 600, 400};
    const auto all = valuesIn(*volume, plane);
    EXPECT_GT(all.size(), 1000U);
    const auto right =
        valuesIn(*volume, plane, [](double x, double y) { return std::hypot(x - 400, y - 200) < 12; });
    ASSERT_GT(right.size(), 300U); // a small circle is looked at pixel by pixel
    for (const double value : right) {
        EXPECT_EQ(value, 70);
    }
    for (const double value : valuesOf(*volume)) {
        EXPECT_TRUE(std::isfinite(value));
    }
    EXPECT_TRUE(valuesIn(*volume, plane, [](double, double) { return false; }).empty());
}

TEST(ViewZoomTest, aDevicePixelShowsTheMillimetresThatWereAskedFor)
{
    const Crosshair crosshair = Crosshair::inMiddleOf(kGrid);
    for (const ViewPlane which : {ViewPlane::Axial, ViewPlane::Coronal, ViewPlane::Sagittal}) {
        ViewState view;
        view.plane = which;
        view.zoom = 3; // what it is now does not matter
        view.zoom = zoomFor(view, crosshair, kGrid, 640, 480, 0.2);
        const SlicePlane plane = slicePlane(view, crosshair, kGrid, 640, 480);
        EXPECT_NEAR(plane.mmPerPixel, 0.2, 1e-12);
        EXPECT_NEAR(imagePixelMm(plane, kGrid),
                    which == ViewPlane::Axial || which == ViewPlane::Coronal ? 0.5 : 0.8, 1e-12);
    }
}
