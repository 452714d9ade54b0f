#include "findings/FindingList.h"
#include "findings/MaskBrush.h"
#include "findings/MaskNumbers.h"
#include "findings/MaskRepair.h"
#include "findings/MaskStatistics.h"
#include "findings/Measurement.h"
#include "findings/PackedFinding.h"
#include "findings/RegionGrow.h"
#include "tests/findings/TestFindings.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <numbers>
#include <random>
#include <set>

using namespace sightline;
using namespace sightline::test;

namespace {

/// An oblique, anisotropic grid.
Geometry obliqueGrid(std::array<int, 3> size = {40, 36, 24})
{
    const Vec3 i = normalized({1, 0.2, -0.1});
    const Vec3 k = normalized(cross(i, {0.1, 1, 0.3}));
    return Geometry({-30, 12, 7}, {i, cross(k, i), k}, {0.7, 0.8, 1.25}, size);
}

using Voxels = std::set<std::array<int, 3>>;

Voxels voxelsOf(const VoxelMask& mask)
{
    Voxels result;
    const VoxelBox box = mask.box();
    for (int k = box.low[2]; k <= box.high[2]; ++k) {
        for (int j = box.low[1]; j <= box.high[1]; ++j) {
            for (int i = box.low[0]; i <= box.high[0]; ++i) {
                if (mask.at(i, j, k)) {
                    result.insert({i, j, k});
                }
            }
        }
    }
    return result;
}

VoxelMask maskOf(const Geometry& grid, const Voxels& voxels)
{
    VoxelMask mask(grid);
    for (const auto& [i, j, k] : voxels) {
        mask.reach({{i, j, k}, {i, j, k}});
        mask.set(i, j, k, true);
    }
    return mask;
}

template <typename Takes>
Voxels bruteForce(const Geometry& grid, Takes takes)
{
    Voxels result;
    for (int k = 0; k < grid.size(2); ++k) {
        for (int j = 0; j < grid.size(1); ++j) {
            for (int i = 0; i < grid.size(0); ++i) {
                if (takes(i, j, k)) {
                    result.insert({i, j, k});
                }
            }
        }
    }
    return result;
}

double distanceToLine(LpsPoint p, LpsPoint a, LpsPoint b)
{
    double best = std::min(distance(p, a), distance(p, b));
    const Vec3 along = b - a;
    const double t = dot(p - a, along) / dot(along, along);
    if (t > 0 && t < 1) {
        best = std::min(best, distance(p, a + along * t));
    }
    return best;
}

VoxelMask randomMask(const Geometry& grid, double share, unsigned seed)
{
    std::mt19937 random(seed);
    std::uniform_real_distribution<double> chance(0, 1);
    return maskOf(grid, bruteForce(grid, [&](int, int, int) { return chance(random) < share; }));
}

} // namespace

TEST(MaskBrush, aBallTakesTheVoxelsThatBruteForceTakes)
{
    const Geometry grid = obliqueGrid();
    const LpsPoint from = grid.toLps({10.3, 15.2, 9.1});
    const LpsPoint to = grid.toLps({27.8, 20.4, 14.6});
    VoxelMask mask(grid);
    const long long changed = paint(mask, {from, to, 5, std::nullopt}, true);
    const Voxels expected = bruteForce(grid, [&](int i, int j, int k) {
        return distanceToLine(grid.toLps({double(i), double(j), double(k)}), from, to) <= 5;
    });
    EXPECT_EQ(voxelsOf(mask), expected);
    EXPECT_EQ(changed, static_cast<long long>(expected.size()));
    EXPECT_EQ(mask.count(), changed);
    EXPECT_EQ(paint(mask, {from, to, 5, std::nullopt}, true), 0) << "painted already";
    EXPECT_EQ(paint(mask, {from, to, 5, std::nullopt}, false), changed);
    EXPECT_EQ(mask.shape().size, (std::array<int, 3>{0, 0, 0}));
}

TEST(MaskBrush, aDiscTakesTheVoxelsThatItsPlanePassesThrough)
{
    const Geometry grid = obliqueGrid();
    for (const Vec3 normal : {Vec3{0, 0, 1}, grid.axis(2), grid.axis(0), normalized(Vec3{1, 1, 1})}) {
        const LpsPoint at = grid.toLps({20, 18, 12});
        const double thick = thicknessAlong(normal, grid);
        VoxelMask mask(grid);
        paint(mask, {at, at, 6, Brush::Disc{normal, thick}}, true);
        const Voxels expected = bruteForce(grid, [&](int i, int j, int k) {
            const Vec3 v = grid.toLps({double(i), double(j), double(k)}) - at;
            const double depth = dot(v, normal);
            return std::abs(depth) <= thick / 2 - 1e-5 && length(v - normal * depth) <= 6;
        });
        EXPECT_EQ(voxelsOf(mask), expected);
    }
    // Along the slices: one of them, also where the plane lies midway between two.
    for (const double k : {12.0, 12.5, 12.49}) {
        const LpsPoint at = grid.toLps({20, 18, k});
        VoxelMask mask(grid);
        paint(mask, {at, at, 6, Brush::Disc{grid.axis(2), thicknessAlong(grid.axis(2), grid)}}, true);
        EXPECT_EQ(mask.bounds().size(2), 1) << k;
    }
}

TEST(MaskBrush, theSmallestBrushTakesTheVoxelUnderIt)
{
    const Geometry grid = obliqueGrid();
    const LpsPoint at = grid.toLps({10.4, 11.4, 12.4});
    VoxelMask mask(grid);
    EXPECT_EQ(paint(mask, {at, at, 0.01, std::nullopt}, true), 1);
    EXPECT_TRUE(mask.at(10, 11, 12));
    const LpsPoint away = grid.toLps({500, 11, 12});
    EXPECT_EQ(paint(mask, {away, away, 0.01, std::nullopt}, true), 0);
    EXPECT_EQ(paint(mask, {away, away, 3, std::nullopt}, true), 0);
}

TEST(MaskBrush, aPaintedBallHasTheVolumeOfABallWithinItsPlusMinus)
{
    const Geometry grid({-60, -60, -60}, {Vec3{1, 0, 0}, Vec3{0, 1, 0}, Vec3{0, 0, 1}}, {0.7, 0.7, 1.25},
                        {172, 172, 97});
    for (const double radius : {5.0, 10.0, 20.0}) {
        VoxelMask mask(grid);
        const LpsPoint at{0.2, 0.1, 0.3};
        paint(mask, {at, at, radius, std::nullopt}, true);
        const MaskShape shape = mask.shape();
        const double truth = 4.0 / 3 * std::numbers::pi * radius * radius * radius;
        const double measured = measure(Shape(shape)).volumeMm3.value();
        EXPECT_NEAR(measured / truth, 1, 0.02) << radius;
        const double plusMinus = volumeUncertaintyMm3(shape, 0);
        EXPECT_LT(std::abs(measured - truth), plusMinus);
        EXPECT_LT(plusMinus / truth, 3 * 0.9 / radius) << "no more than a voxel's half all round";
        EXPECT_NEAR(measure(Shape(shape)).longAxisMm.value(), 2 * radius, 1.3) << radius;
    }
}

TEST(MaskBrush, onlyValuesWithinTheRangeArePainted)
{
    const Geometry grid = obliqueGrid();
    auto volume = Volume::create(grid, VoxelType::Float32);
    const auto place = [&](int i, int j, int k) { return (k * grid.size(1) + j) * grid.size(0) + i; };
    for (int k = 0; k < grid.size(2); ++k) {
        for (int j = 0; j < grid.size(1); ++j) {
            for (int i = 0; i < grid.size(0); ++i) {
                volume->as<float>()[place(i, j, k)] = static_cast<float>(i);
            }
        }
    }
    volume->as<float>()[place(20, 18, 12)] = std::numeric_limits<float>::quiet_NaN();
    volume->as<float>()[place(21, 18, 12)] = std::numeric_limits<float>::infinity();
    volume->markComplete();
    const LpsPoint at = grid.toLps({20, 18, 12});
    VoxelMask mask(grid);
    paint(mask, {at, at, 6, std::nullopt}, true, ValueRange{18, 22}, volume.get());
    const Voxels expected = bruteForce(grid, [&](int i, int j, int k) {
        const bool isBad = (i == 20 || i == 21) && j == 18 && k == 12;
        return distance(grid.toLps({double(i), double(j), double(k)}), at) <= 6 && i >= 18 && i <= 22 &&
               !isBad;
    });
    EXPECT_EQ(voxelsOf(mask), expected);
    const MaskStatistics values = statisticsOf(mask.shape(), *volume);
    double sum = 0;
    double squares = 0;
    for (const auto& voxel : expected) {
        sum += voxel[0];
    }
    const double mean = sum / static_cast<double>(expected.size());
    for (const auto& voxel : expected) {
        squares += (voxel[0] - mean) * (voxel[0] - mean);
    }
    EXPECT_EQ(values.count, static_cast<long long>(expected.size()));
    EXPECT_NEAR(values.mean, mean, 1e-9);
    EXPECT_NEAR(values.deviation, std::sqrt(squares / static_cast<double>(expected.size() - 1)), 1e-9);
    EXPECT_EQ(values.least, 18);
    EXPECT_EQ(values.most, 22);
    // Slices that have not arrived have no values.
    const auto later = Volume::create(grid, VoxelType::Float32);
    VoxelMask none(grid);
    EXPECT_EQ(paint(none, {at, at, 6, std::nullopt}, true, ValueRange{-1, 1}, later.get()), 0);
    EXPECT_EQ(statisticsOf(mask.shape(), *later).missing, values.count);
}

TEST(VoxelMask, keepsMemoryForItsBoxOnlyAndComesBackVoxelByVoxel)
{
    const Geometry large({0, 0, 0}, {Vec3{1, 0, 0}, Vec3{0, 1, 0}, Vec3{0, 0, 1}}, {0.7, 0.7, 1.25},
                         {512, 512, 5000});
    VoxelMask mask(large);
    const LpsPoint at = large.toLps({300, 200, 4999});
    paint(mask, {at, at, 0.1, std::nullopt}, true);
    EXPECT_EQ(mask.shape().voxels->size(), 1u);
    EXPECT_EQ(mask.box().size(0) * mask.box().size(1) * mask.box().size(2), 1);
    paint(mask, {at, at + Vec3{10, 0, -5}, 4, std::nullopt}, true);
    const VoxelMask back = VoxelMask::on(large, mask.shape());
    EXPECT_EQ(voxelsOf(back), voxelsOf(mask));
    EXPECT_EQ(mask.shape(), back.shape());
}

TEST(VoxelMask, aMaskOfAnotherGridIsTakenByTheCentresOfTheVoxels)
{
    const MaskShape ball = sphereMask({-18, 25, 18}, 5, 0.5);
    const Geometry grid = obliqueGrid();
    const VoxelMask mask = VoxelMask::on(grid, ball);
    const Voxels expected = bruteForce(grid, [&](int i, int j, int k) {
        const LpsPoint p = grid.toLps({double(i), double(j), double(k)});
        const Vec3 v = (p - ball.origin) * (1 / 0.5);
        const std::array<long, 3> n{std::lround(v.x), std::lround(v.y), std::lround(v.z)};
        for (int axis = 0; axis < 3; ++axis) {
            if (n[axis] < 0 || n[axis] >= ball.size[axis]) {
                return false;
            }
        }
        return (*ball.voxels)[(n[2] * ball.size[1] + n[1]) * ball.size[0] + n[0]] != 0;
    });
    ASSERT_FALSE(expected.empty());
    EXPECT_EQ(voxelsOf(mask), expected);
}

TEST(RegionGrow, givesExactlyTheVoxelsOfASphere)
{
    const Geometry grid = obliqueGrid();
    auto volume = Volume::create(grid, VoxelType::Int16, Unit::Hounsfield, 2, -1000);
    const LpsPoint centre = grid.toLps({20, 18, 12});
    const auto isIn = [&](int i, int j, int k) {
        return distance(grid.toLps({double(i), double(j), double(k)}), centre) <= 7;
    };
    std::size_t n = 0;
    for (int k = 0; k < grid.size(2); ++k) {
        for (int j = 0; j < grid.size(1); ++j) {
            for (int i = 0; i < grid.size(0); ++i) {
                volume->as<std::int16_t>()[n++] = isIn(i, j, k) ? 520 : 480; // 40 and -40 HU
            }
        }
    }
    volume->as<std::int16_t>()[0] = 520; // of the same value, but apart
    volume->markComplete();
    GrowRequest request{volume, {20, 18, 12}, {0, 100}, 1e6, false, -1};
    const GrowResult grown = growRegion(request);
    ASSERT_EQ(grown.outcome, GrowResult::Outcome::Done);
    EXPECT_EQ(voxelsOf(grown.region), bruteForce(grid, isIn));
    EXPECT_FALSE(grown.endsAtMissing);

    request.heldAxis = 2;
    EXPECT_EQ(voxelsOf(growRegion(request).region),
              bruteForce(grid, [&](int i, int j, int k) { return k == 12 && isIn(i, j, k); }));
    request.heldAxis = -1;
    request.mostMm3 = 100;
    EXPECT_EQ(growRegion(request).outcome, GrowResult::Outcome::TooLarge);
    request.mostMm3 = 1e6;
    std::stop_source stop;
    stop.request_stop();
    EXPECT_EQ(growRegion(request, stop.get_token()).outcome, GrowResult::Outcome::Stopped);
    request.seed = {1, 1, 1};
    EXPECT_EQ(growRegion(request).outcome, GrowResult::Outcome::SeedIsOutside);

    // Half of the slices are still on their way.
    auto half = std::make_shared<Volume>(grid, VoxelType::Int16, PixelBuffer::create(volume->bytes()),
                                         Unit::Hounsfield, 2, -1000);
    std::copy_n(volume->as<std::int16_t>(), grid.voxelCount(), half->as<std::int16_t>());
    for (int k = 0; k <= 12; ++k) {
        half->markSlice(k);
    }
    request.seed = {20, 18, 12};
    request.volume = half;
    const GrowResult part = growRegion(request);
    EXPECT_TRUE(part.endsAtMissing);
    EXPECT_EQ(voxelsOf(part.region),
              bruteForce(grid, [&](int i, int j, int k) { return k <= 12 && isIn(i, j, k); }));
}

TEST(RegionGrow, crossesEdgesWhereAsked)
{
    const Geometry grid({0, 0, 0}, {Vec3{1, 0, 0}, Vec3{0, 1, 0}, Vec3{0, 0, 1}}, {1, 1, 1}, {4, 4, 4});
    auto volume = Volume::create(grid, VoxelType::UInt16);
    for (int n = 0; n < 4; ++n) {
        volume->as<std::uint16_t>()[(n * 4 + n) * 4 + n] = 7; // a diagonal of corners
    }
    volume->markComplete();
    GrowRequest request{volume, {0, 0, 0}, {7, 7}, 1e6, false, -1};
    EXPECT_EQ(growRegion(request).region.count(), 1);
    request.acrossEdges = true;
    EXPECT_EQ(growRegion(request).region.count(), 4);
}

TEST(MaskRepair, holesAreFilledAndNothingElse)
{
    const Geometry grid = obliqueGrid({16, 15, 14});
    for (const int axis : {-1, 0, 1, 2}) {
        VoxelMask mask = randomMask(grid, 0.6, 7);
        const Voxels before = voxelsOf(mask);
        const long long changed = fillHoles(mask, axis);
        // Brute force: outside spreads from beyond the grid until nothing changes.
        Voxels outside;
        const auto isOutside = [&](std::array<int, 3> v) {
            for (int n = 0; n < 3; ++n) {
                if (v[n] < 0 || v[n] >= grid.size(n)) {
                    return true;
                }
            }
            return outside.contains(v);
        };
        for (bool grew = true; grew;) {
            grew = false;
            for (const auto& v : bruteForce(grid, [&](int i, int j, int k) {
                     return !before.contains({i, j, k}) && !outside.contains({i, j, k});
                 })) {
                for (int n = 0; n < 3; ++n) {
                    for (const int step : {-1, 1}) {
                        auto next = v;
                        next[n] += step;
                        if (n != axis && isOutside(next)) {
                            grew = outside.insert(v).second || grew;
                        }
                    }
                }
            }
        }
        EXPECT_EQ(voxelsOf(mask), bruteForce(grid,
                                             [&](int i, int j, int k) {
                                                 return !outside.contains({i, j, k});
                                             }))
            << axis;
        EXPECT_EQ(changed, static_cast<long long>(voxelsOf(mask).size() - before.size()));
        EXPECT_EQ(fillHoles(mask, axis), 0) << "no hole is left";
    }
}

TEST(MaskRepair, smoothingIsTheMajorityOfTheNeighbours)
{
    const Geometry grid = obliqueGrid({12, 11, 10});
    for (const int axis : {-1, 2}) {
        VoxelMask mask = randomMask(grid, 0.5, 3);
        const Voxels before = voxelsOf(mask);
        smooth(mask, axis);
        EXPECT_EQ(voxelsOf(mask),
                  bruteForce(grid,
                             [&](int i, int j, int k) {
                                 int sum = 0;
                                 for (int z = axis == 2 ? 0 : -1; z <= (axis == 2 ? 0 : 1); ++z) {
                                     for (int y = -1; y <= 1; ++y) {
                                         for (int x = -1; x <= 1; ++x) {
                                             sum += before.contains({i + x, j + y, k + z}) ? 1 : 0;
                                         }
                                     }
                                 }
                                 return sum >= (axis == 2 ? 5 : 14);
                             }))
            << axis;
    }
}

TEST(MaskRepair, theLargestPartStays)
{
    const Geometry grid = obliqueGrid();
    VoxelMask mask(grid);
    const auto ball = [&](double i, double j, double k, double radius) {
        const LpsPoint at = grid.toLps({i, j, k});
        return paint(mask, {at, at, radius, std::nullopt}, true);
    };
    ball(8, 8, 6, 3);
    const long long large = ball(28, 26, 16, 5);
    ball(8, 28, 18, 2);
    keepLargest(mask);
    EXPECT_EQ(mask.count(), large);
    EXPECT_TRUE(mask.at(28, 26, 16));
    EXPECT_EQ(keepLargest(mask), 0);
}

TEST(MaskRepair, betweenTwoDiscsLiesTheFrustumOfACone)
{
    const Geometry grid({0, 0, 0}, {Vec3{1, 0, 0}, Vec3{0, 1, 0}, Vec3{0, 0, 1}}, {0.7, 0.8, 1.25},
                        {80, 70, 30});
    for (const int axis : {2, 0}) {
        VoxelMask mask(grid);
        const int first = axis == 2 ? 5 : 20;
        const int last = axis == 2 ? 25 : 60;
        const auto centre = [&](int slice) {
            return axis == 2 ? grid.toLps({40, 35, double(slice)}) : grid.toLps({double(slice), 35, 15});
        };
        const auto radius = [&](int slice) {
            const double r = 14 + (6.0 - 14.0) * (slice - first) / (last - first);
            return r;
        };
        const Brush::Disc disc{grid.axis(axis), grid.spacing(axis)};
        paint(mask, {centre(first), centre(first), radius(first), disc}, true);
        paint(mask, {centre(last), centre(last), radius(last), disc}, true);
        EXPECT_GT(interpolateSlices(mask, axis), 0);
        const double voxel = axis == 2 ? 0.8 : 1.25;
        const VoxelBox all = mask.whole();
        for (int k = 0; k <= all.high[2]; ++k) {
            for (int j = 0; j <= all.high[1]; ++j) {
                for (int i = 0; i <= all.high[0]; ++i) {
                    const int slice = axis == 2 ? k : i;
                    if (slice <= first || slice >= last) {
                        continue;
                    }
                    const double r = distance(grid.toLps({double(i), double(j), double(k)}), centre(slice));
                    if (r < radius(slice) - voxel) {
                        ASSERT_TRUE(mask.at(i, j, k)) << i << ' ' << j << ' ' << k;
                    } else if (r > radius(slice) + voxel) {
                        ASSERT_FALSE(mask.at(i, j, k)) << i << ' ' << j << ' ' << k;
                    }
                }
            }
        }
        EXPECT_EQ(interpolateSlices(mask, axis), 0) << "no gap is left";
    }
}

TEST(MaskNumbers, facesBoundsAndCentreEqualBruteForce)
{
    const Geometry grid = obliqueGrid({14, 13, 12});
    const VoxelMask mask = randomMask(grid, 0.3, 11);
    const Voxels voxels = voxelsOf(mask);
    std::array<long long, 3> faces{};
    Vec3 sum;
    for (const auto& v : voxels) {
        sum = sum + (grid.toLps({double(v[0]), double(v[1]), double(v[2])}) - LpsPoint{});
        for (int n = 0; n < 3; ++n) {
            for (const int step : {-1, 1}) {
                auto next = v;
                next[n] += step;
                faces[n] += voxels.contains(next) ? 0 : 1;
            }
        }
    }
    const auto numbers = numbersOf(mask.shape());
    EXPECT_EQ(numbers->count, static_cast<long long>(voxels.size()));
    EXPECT_EQ(numbers->faces, faces);
    EXPECT_NEAR(distance(numbers->centre, LpsPoint{} + sum * (1.0 / static_cast<double>(voxels.size()))), 0,
                0.8);
    EXPECT_EQ(numbersOf(MaskShape{})->count, 0);
}

TEST(FindingUndo, masksAreKeptAsRunLengthsAndComeBackByteByByte)
{
    FindingList list;
    Finding region = detection("1");
    region.kind = FindingKind::Region;
    region.shape = sphereMask({0, 0, 0}, 15, 0.5);
    const auto voxels = *std::get<MaskShape>(region.shape).voxels;
    EXPECT_LT(PackedFinding(region).maskBytes() * 20, voxels.size());
    EXPECT_EQ(PackedFinding(region).unpacked(), region);
    list.add(region);
    Finding smaller = region;
    smaller.shape = sphereMask({0, 0, 0}, 5, 0.5);
    list.redraw(smaller, QStringLiteral("Erase in %1"), QStringLiteral("Reader"));
    EXPECT_EQ(list.find("1")->review.state, ReviewState::Edited);
    region.shape = PointShape{}; // nobody holds the voxels any more
    smaller.shape = PointShape{};
    list.undoStack().undo();
    EXPECT_EQ(*std::get<MaskShape>(list.find("1")->shape).voxels, voxels);
    EXPECT_EQ(list.find("1")->review.state, ReviewState::Unreviewed);
    list.undoStack().undo();
    EXPECT_FALSE(list.find("1"));
    list.undoStack().redo();
    EXPECT_EQ(*std::get<MaskShape>(list.find("1")->shape).voxels, voxels);
}
