#include "ai/runtime/Morphology.h"

#include "tests/ai/Phantom.h"

#include <gtest/gtest.h>

#include <numbers>

using namespace sightline;

namespace {

MaskGrid ball(std::array<int, 3> size, double spacing, LpsPoint centre, double radius)
{
    MaskGrid mask(Geometry({0, 0, 0}, kPatientAxes, {spacing, spacing, spacing}, size));
    for (int z = 0; z < size[2]; ++z) {
        for (int y = 0; y < size[1]; ++y) {
            for (int x = 0; x < size[0]; ++x) {
                mask.at(x, y, z) =
                    distance(mask.geometry.toLps({double(x), double(y), double(z)}), centre) <= radius;
            }
        }
    }
    return mask;
}

double volumeOf(const MaskGrid& mask)
{
    const double voxel = mask.geometry.spacing(0) * mask.geometry.spacing(1) * mask.geometry.spacing(2);
    return static_cast<double>(std::count(mask.values.begin(), mask.values.end(), 1)) * voxel;
}

} // namespace

TEST(Morphology, DistanceIsExact)
{
    MaskGrid mask(Geometry({0, 0, 0}, kPatientAxes, {0.5, 2, 3}, {20, 11, 9}));
    mask.at(3, 4, 5) = 1;
    mask.at(17, 0, 1) = 1;
    const Grid<float> d = squaredDistanceTo(mask);
    for (int z = 0; z < 9; ++z) {
        for (int y = 0; y < 11; ++y) {
            for (int x = 0; x < 20; ++x) {
                const auto squared = [&](int a, int b, int c) {
                    return 0.25 * (x - a) * (x - a) + 4.0 * (y - b) * (y - b) + 9.0 * (z - c) * (z - c);
                };
                ASSERT_NEAR(d.at(x, y, z), std::min(squared(3, 4, 5), squared(17, 0, 1)), 1e-3);
            }
        }
    }
    EXPECT_TRUE(std::isinf(squaredDistanceTo(MaskGrid(mask.geometry)).at(0, 0, 0)));
}

TEST(Morphology, DilationAndErosionChangeTheRadius)
{
    const MaskGrid mask = ball({60, 60, 60}, 1, {29.5, 29.5, 29.5}, 15);
    const auto sphere = [](double r) { return 4.0 / 3 * std::numbers::pi * r * r * r; };
    EXPECT_NEAR(volumeOf(dilated(mask, 6)), sphere(21), 0.05 * sphere(21));
    EXPECT_NEAR(volumeOf(eroded(mask, 6)), sphere(9), 0.12 * sphere(9));
    // beyond the grid is outside
    MaskGrid full(mask.geometry, 1);
    EXPECT_EQ(eroded(full, 3).at(1, 30, 30), 0);
    EXPECT_EQ(eroded(full, 3).at(30, 30, 30), 1);
}

TEST(Morphology, ComponentsFallInSizeAndTouchByFacesOnly)
{
    MaskGrid mask(Geometry({0, 0, 0}, kPatientAxes, {1, 1, 1}, {10, 10, 10}));
    mask.at(0, 0, 0) = 1;
    mask.at(1, 1, 0) = 1; // by an edge: another component
    for (int z = 3; z < 7; ++z) {
        mask.at(5, 5, z) = 1;
    }
    const Components found = componentsOf(mask);
    EXPECT_EQ(found.sizes, (std::vector<long long>{4, 1, 1}));
    EXPECT_EQ(found.labels.at(5, 5, 4), 1);
    EXPECT_NE(found.labels.at(0, 0, 0), found.labels.at(1, 1, 0));
}

TEST(Morphology, HolesAreFilledSliceBySlice)
{
    MaskGrid mask(Geometry({0, 0, 0}, kPatientAxes, {1, 1, 1}, {7, 7, 1}));
    for (int n = 1; n < 6; ++n) {
        mask.at(n, 1, 0) = mask.at(n, 5, 0) = mask.at(1, n, 0) = mask.at(5, n, 0) = 1;
    }
    fillHolesInSlices(mask);
    EXPECT_EQ(mask.at(3, 3, 0), 1);
    EXPECT_EQ(mask.at(0, 0, 0), 0);
    EXPECT_EQ(volumeOf(mask), 25);
}
