#include "ai/detectors/NoduleShape.h"
#include "ai/runtime/HeatmapDecoder.h"
#include "ai/runtime/LabelmapDecoder.h"
#include "ai/runtime/Tiling.h"
#include "findings/Measurement.h"
#include "tests/ai/Phantom.h"

#include <gtest/gtest.h>

#include <numbers>

using namespace sightline;

namespace {

ModelPackage::Output heatmapOutput()
{
    ModelPackage::Output output;
    output.decoder = QStringLiteral("heatmap");
    output.stride = 2;
    output.channels = {{QStringLiteral("heat"), 0}, {QStringLiteral("log_size"), 1}};
    output.activation = QStringLiteral("sigmoid");
    output.sizeReferenceMm = 8;
    output.minDistanceMm = 5;
    return output;
}

OutputMap emptyMap(int channels)
{
    OutputMap map;
    map.geometry = Geometry({-40, 20, -300}, kPatientAxes, {2.5, 2.5, 2.5}, {40, 36, 30});
    map.computed = MaskGrid(map.geometry, 1);
    map.channels.assign(static_cast<std::size_t>(channels),
                        std::vector<float>(static_cast<std::size_t>(map.geometry.voxelCount()), -8.0F));
    return map;
}

/// Adds a Gaussian bump whose sigmoid has the given height at its centre.
void addBump(OutputMap& map, LpsPoint centre, double score, double sigmaMm, double diameterMm)
{
    for (int z = 0; z < map.geometry.size(2); ++z) {
        for (int y = 0; y < map.geometry.size(1); ++y) {
            for (int x = 0; x < map.geometry.size(0); ++x) {
                const double d = distance(map.geometry.toLps({double(x), double(y), double(z)}), centre);
                const double p = std::max(score * std::exp(-d * d / (2 * sigmaMm * sigmaMm)), 1e-4);
                const std::size_t at = map.computed.offset(x, y, z);
                map.channels[0][at] =
                    std::max(map.channels[0][at], static_cast<float>(std::log(p / (1 - p))));
                if (d < 3 * sigmaMm) {
                    map.channels[1][at] = static_cast<float>(std::log(diameterMm / 8));
                }
            }
        }
    }
}

double largestDistance(const EllipseShape& shape)
{
    return length(shape.halfAxes[0]);
}

} // namespace

TEST(Tiling, KeptPartsCoverTheGridOnce)
{
    ModelPackage::Tiling tiling{{96, 48, 32}, {16, 16, 8}};
    for (const std::array<int, 3> size : {std::array<int, 3>{201, 177, 33}, std::array<int, 3>{50, 49, 32}}) {
        std::vector<int> count(static_cast<std::size_t>(size[0]) * size[1] * size[2], 0);
        for (const Tile& tile : tilesOver(size, tiling, 2)) {
            for (std::size_t n = 0; n < 3; ++n) {
                ASSERT_EQ(tile.start[n] % 2, 0);
                ASSERT_EQ(tile.keepLow[n] % 2, 0);
                ASSERT_LE(tile.keepHigh[n], tile.start[n] + tiling.size[n]);
                // away from the grid's own faces nearly half the overlap is thrown away
                if (tile.keepLow[n] > 0) {
                    ASSERT_GE(tile.keepLow[n] - tile.start[n], tiling.overlap[n] / 2 - 2);
                }
                if (tile.keepHigh[n] < size[n]) {
                    ASSERT_GE(tile.start[n] + tiling.size[n] - tile.keepHigh[n], tiling.overlap[n] / 2 - 2);
                }
            }
            for (int z = tile.keepLow[2]; z < tile.keepHigh[2]; ++z) {
                for (int y = tile.keepLow[1]; y < tile.keepHigh[1]; ++y) {
                    for (int x = tile.keepLow[0]; x < tile.keepHigh[0]; ++x) {
                        ++count[(static_cast<std::size_t>(z) * size[1] + y) * size[0] + x];
                    }
                }
            }
        }
        EXPECT_TRUE(std::all_of(count.begin(), count.end(), [](int c) { return c == 1; }));
    }
}

TEST(HeatmapDecoder, PlacesBetweenVoxels)
{
    OutputMap map = emptyMap(2);
    const LpsPoint a{-12.3, 61.1, -270.4};
    const LpsPoint b{31.9, 85.2, -243.8};
    addBump(map, a, 0.9, 4, 14);
    addBump(map, b, 0.6, 3.5, 6);
    const auto marks = decodeHeatmap(map, heatmapOutput(), 0.25);
    ASSERT_EQ(marks.size(), 2U);
    EXPECT_LT(distance(marks[0].centre, a), 0.8);
    EXPECT_LT(distance(marks[1].centre, b), 0.8);
    EXPECT_NEAR(marks[0].score, 0.9, 0.06);
    EXPECT_NEAR(marks[1].score, 0.6, 0.06);
    EXPECT_NEAR(marks[0].diameterMm, 14, 0.01);
    EXPECT_NEAR(marks[1].diameterMm, 6, 0.01);
}

TEST(HeatmapDecoder, FloorRegionAndNeighboursThin)
{
    OutputMap map = emptyMap(2);
    addBump(map, {0, 60, -260}, 0.9, 3, 20);
    addBump(map, {8, 60, -260}, 0.8, 2, 6);   // within the radius of the first
    addBump(map, {-25, 60, -260}, 0.7, 3, 8); // not wanted
    addBump(map, {30, 60, -260}, 0.2, 3, 8);  // below the floor
    const auto marks = decodeHeatmap(map, heatmapOutput(), 0.25, [](LpsPoint p) { return p.x > -20; });
    ASSERT_EQ(marks.size(), 1U);
    EXPECT_LT(distance(marks[0].centre, {0, 60, -260}), 1.25);
}

TEST(HeatmapDecoder, PlateauGivesOneMarkAndUncomputedNone)
{
    OutputMap map = emptyMap(2);
    std::fill(map.channels[0].begin(), map.channels[0].end(), 3.0F);
    EXPECT_EQ(decodeHeatmap(map, heatmapOutput(), 0.25).size(), 1U);
    std::fill(map.computed.values.begin(), map.computed.values.end(), std::uint8_t{0});
    EXPECT_TRUE(decodeHeatmap(map, heatmapOutput(), 0.25).empty());
    EXPECT_TRUE(decodeHeatmap(OutputMap{}, heatmapOutput(), 0.25).empty());
}

TEST(LabelmapDecoder, RegionsBecomeMasksWithVolume)
{
    OutputMap map = emptyMap(2);
    map.channels[0].assign(map.channels[0].size(), 0.0F); // background wins
    ModelPackage::Output output;
    output.decoder = QStringLiteral("labelmap");
    output.channels = {{QStringLiteral("label"), 1}};
    output.activation = QStringLiteral("softmax");
    output.minVolumeMl = 0.5;
    const LpsPoint centre{5, 60, -265};
    int voxels = 0;
    for (int z = 0; z < 30; ++z) {
        for (int y = 0; y < 36; ++y) {
            for (int x = 0; x < 40; ++x) {
                if (distance(map.geometry.toLps({double(x), double(y), double(z)}), centre) < 11) {
                    map.channels[1][map.computed.offset(x, y, z)] = 2;
                    ++voxels;
                }
            }
        }
    }
    map.channels[1][map.computed.offset(1, 1, 1)] = 4; // too small
    const auto marks = decodeLabelmap(map, output, 0.3);
    ASSERT_EQ(marks.size(), 1U);
    EXPECT_LT(distance(marks[0].centre, centre), 0.5);
    EXPECT_NEAR(marks[0].score, std::exp(2.0) / (1 + std::exp(2.0)), 1e-4);
    ASSERT_TRUE(marks[0].shape);
    const auto measurement = measure(*marks[0].shape);
    ASSERT_TRUE(measurement.volumeMm3);
    EXPECT_NEAR(*measurement.volumeMm3, voxels * 2.5 * 2.5 * 2.5, 1);
    EXPECT_LT(distance(centreOf(*marks[0].shape), centre), 1.5);
}

namespace {

/// An ellipsoidal nodule in lung with a vessel that runs through it, sampled at 1.25 mm.
Grid<float> noduleWithVessel(LpsPoint centre, std::array<double, 3> half, bool vessel)
{
    Grid<float> hu(centredGeometry({0, 0, 0}, kPatientAxes, {1.25, 1.25, 1.25}, {64, 64, 64}));
    for (int z = 0; z < 64; ++z) {
        for (int y = 0; y < 64; ++y) {
            for (int x = 0; x < 64; ++x) {
                double in = 0;
                for (int s = 0; s < 64; ++s) { // 4 x 4 x 4 points a voxel
                    const LpsPoint p = hu.geometry.toLps(
                        {x + (s % 4 - 1.5) / 4, y + (s / 4 % 4 - 1.5) / 4, z + (s / 16 - 1.5) / 4});
                    const Vec3 d = p - centre;
                    const bool body = (d.x / half[0]) * (d.x / half[0]) + (d.y / half[1]) * (d.y / half[1]) +
                                          (d.z / half[2]) * (d.z / half[2]) <=
                                      1;
                    const bool tube = vessel && d.y * d.y + d.z * d.z <= 1.5 * 1.5;
                    in += body || tube ? 1.0 / 64 : 0;
                }
                hu.at(x, y, z) = static_cast<float>(-870 + in * 900);
            }
        }
    }
    return hu;
}

} // namespace

TEST(NoduleShape, MeasuresWhatTheNetworkOnlyGuessed)
{
    const LpsPoint centre{2.3, -1.1, 3.7};
    const auto hu = noduleWithVessel(centre, {9, 7, 6}, false);
    const Mark mark{centre + Vec3{1.5, -1, 1}, 0.8, 12, {}};
    const EllipseShape shape = noduleShape(hu, nullptr, mark);
    const double truth = 4.0 / 3 * std::numbers::pi * 9 * 7 * 6;
    EXPECT_LT(distance(shape.centre, centre), 0.3);
    EXPECT_NEAR(*measure(shape).volumeMm3, truth, 0.08 * truth);
    EXPECT_NEAR(length(shape.halfAxes[0]), 9, 0.6);
    EXPECT_NEAR(length(shape.halfAxes[2]), 6, 0.6);
    EXPECT_GT(std::abs(normalized(shape.halfAxes[0]).x), 0.98);
}

TEST(NoduleShape, SmallNoduleIsMeasuredByPartialVolume)
{
    const LpsPoint centre{0.4, 0.3, -0.5};
    const auto hu = noduleWithVessel(centre, {2.5, 2.5, 2.5}, false);
    const EllipseShape shape = noduleShape(hu, nullptr, Mark{centre, 0.8, 6, {}});
    const double diameter = std::cbrt(6 * *measure(shape).volumeMm3 / std::numbers::pi);
    EXPECT_NEAR(diameter, 5, 0.6);
    EXPECT_LT(distance(shape.centre, centre), 0.3);
}

TEST(NoduleShape, CutsVesselsOff)
{
    const LpsPoint centre{0, 0, 0};
    const auto hu = noduleWithVessel(centre, {8, 8, 8}, true);
    const EllipseShape shape = noduleShape(hu, nullptr, Mark{centre, 0.8, 15, {}});
    EXPECT_LT(largestDistance(shape), 9.5);
    EXPECT_NEAR(std::cbrt(6 * *measure(shape).volumeMm3 / std::numbers::pi), 16, 1.2);
}

TEST(NoduleShape, WithoutContrastKeepsThePredictedSphere)
{
    const Grid<float> hu(centredGeometry({0, 0, 0}, kPatientAxes, {1.25, 1.25, 1.25}, {40, 40, 40}), -820.0F);
    const EllipseShape shape = noduleShape(hu, nullptr, Mark{{1, 2, 3}, 0.5, 9, {}});
    EXPECT_EQ(shape.centre, (LpsPoint{1, 2, 3}));
    EXPECT_DOUBLE_EQ(largestDistance(shape), 4.5);
}
