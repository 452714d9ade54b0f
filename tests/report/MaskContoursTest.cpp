#include "report/MaskContours.h"

#include "findings/Measurement.h"
#include "tests/findings/TestFindings.h"

#include <gtest/gtest.h>

#include <random>

using namespace sightline;
using namespace sightline::test;

namespace {

MaskShape obliqueMask(std::array<int, 3> size, std::vector<std::uint8_t> voxels)
{
    const Vec3 a = normalized({1, 0.2, 0.1});
    const Vec3 c = normalized(cross(a, Vec3{0, 1, 0.3}));
    return {{-120.5, 33.25, 401},
            {a, cross(c, a), c},
            {0.703, 0.703, 2.5},
            size,
            std::make_shared<const std::vector<std::uint8_t>>(std::move(voxels))};
}

bool insideAt(const MaskShape& mask, LpsPoint p)
{
    const Vec3 d = p - mask.origin;
    std::array<long, 3> at{};
    for (std::size_t n = 0; n < 3; ++n) {
        at[n] = std::lround(dot(d, mask.axes[n]) / mask.spacing[n]);
        if (at[n] < 0 || at[n] >= mask.size[n]) {
            return false;
        }
    }
    return (*mask.voxels)[static_cast<std::size_t>((at[2] * mask.size[1] + at[1]) * mask.size[0] + at[0])] !=
           0;
}

/// The same voxels in the patient, whichever way the grids lie.
void expectSameRegion(const MaskShape& a, const MaskShape& b)
{
    EXPECT_NEAR(measure(a).volumeMm3.value(), measure(b).volumeMm3.value(),
                1e-3 * measure(a).volumeMm3.value());
    int wrong = 0;
    for (int k = 0; k < a.size[2]; ++k) {
        for (int j = 0; j < a.size[1]; ++j) {
            for (int i = 0; i < a.size[0]; ++i) {
                const LpsPoint p = a.origin + (i * a.spacing[0]) * a.axes[0] +
                                   (j * a.spacing[1]) * a.axes[1] + (k * a.spacing[2]) * a.axes[2];
                wrong += insideAt(a, p) != insideAt(b, p);
            }
        }
    }
    EXPECT_EQ(wrong, 0);
}

/// As they are after a file: 32-bit coordinates.
std::vector<std::vector<LpsPoint>> throughFloats(std::vector<std::vector<LpsPoint>> contours)
{
    for (auto& contour : contours) {
        for (LpsPoint& p : contour) {
            p = {static_cast<float>(p.x), static_cast<float>(p.y), static_cast<float>(p.z)};
        }
    }
    return contours;
}

} // namespace

TEST(MaskContours, aSphereComesBack)
{
    const MaskShape mask = sphereMask({10, -20, 300}, 9, 0.7);
    const auto back = maskWithin(throughFloats(contoursOf(mask)));
    ASSERT_TRUE(back);
    expectSameRegion(mask, *back);
}

TEST(MaskContours, noiseOnAnObliqueGridComesBack)
{
    // Islands, holes and pixels that touch at a corner.
    std::mt19937 random(7);
    for (const double density : {0.2, 0.5, 0.8}) {
        std::vector<std::uint8_t> voxels(20 * 17 * 6);
        for (auto& voxel : voxels) {
            voxel = std::generate_canonical<double, 32>(random) < density ? 1 : 0;
        }
        const MaskShape mask = obliqueMask({20, 17, 6}, voxels);
        const auto back = maskWithin(throughFloats(contoursOf(mask)));
        ASSERT_TRUE(back);
        expectSameRegion(mask, *back);
    }
}

TEST(MaskContours, emptySlicesBetweenStayEmpty)
{
    std::vector<std::uint8_t> voxels(10 * 10 * 7, 0);
    for (const std::size_t at : {std::size_t{11}, std::size_t{12}, std::size_t{211}, std::size_t{611}}) {
        voxels[at] = 1;
    }
    const MaskShape mask = obliqueMask({10, 10, 7}, voxels);
    const auto back = maskWithin(contoursOf(mask));
    ASSERT_TRUE(back);
    EXPECT_EQ(back->size[2], 4) << "slices 0, 2 and 6 are two steps of two slices apart";
}

TEST(MaskContours, freeOutlinesBecomeAMaskOfTheirVolume)
{
    std::vector<std::vector<LpsPoint>> cylinder;
    for (int k = 0; k < 10; ++k) {
        std::vector<LpsPoint> circle;
        for (int n = 0; n < 180; ++n) {
            const double a = n * 3.14159265358979 / 90;
            circle.push_back({10 * std::cos(a), 10 * std::sin(a), 2.0 * k});
        }
        cylinder.push_back(circle);
    }
    const auto mask = maskWithin(cylinder);
    ASSERT_TRUE(mask);
    EXPECT_NEAR(measure(*mask).volumeMm3.value(), 3.14159 * 100 * 20, 60);
}

TEST(MaskContours, whatIsNoStackOfOutlinesIsRefused)
{
    EXPECT_FALSE(maskWithin({}));
    EXPECT_FALSE(maskWithin({{{0, 0, 0}, {1, 0, 0}, {1, 1, 0}}})) << "one plane has no thickness";
    EXPECT_FALSE(maskWithin({{{0, 0, 0}, {1, 0, 0}, {1, 1, 0}}, {{0, 0, 1}, {1, 0, 1}, {1, 0, 2}}}))
        << "not parallel";
    EXPECT_FALSE(
        maskWithin({{{0, 0, 0}, {1e9, 0, 0}, {1e9, 1e9, 0}}, {{0, 0, 1}, {0.3, 0, 1}, {0.3, 0.1, 1}}}));
}
