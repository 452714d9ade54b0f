#include "ai/runtime/Sampling.h"

#include "tests/ai/Phantom.h"

#include <gtest/gtest.h>

using namespace sightline;

namespace {

double ramp(LpsPoint p)
{
    return 3 * p.x - 2 * p.y + 1.5 * p.z + 100;
}

/// Largest deviation from the ramp over target voxels at least `margin` mm inside the source, and how many
/// there were.
std::pair<double, int> deviation(const Grid<float>& grid, const Geometry& source, double margin)
{
    double worst = 0;
    int count = 0;
    for (int z = 0; z < grid.size(2); ++z) {
        for (int y = 0; y < grid.size(1); ++y) {
            for (int x = 0; x < grid.size(0); ++x) {
                const LpsPoint p = grid.geometry.toLps({double(x), double(y), double(z)});
                const VoxelIndex v = source.toIndex(p);
                const std::array<double, 3> at{v.i, v.j, v.k};
                bool inside = true;
                for (std::size_t n = 0; n < 3; ++n) {
                    const double m = margin / source.spacing(int(n));
                    inside = inside && at[n] >= m && at[n] <= source.size(int(n)) - 1 - m;
                }
                if (inside) {
                    ++count;
                    worst = std::max(worst, std::abs(grid.at(x, y, z) - ramp(p)));
                }
            }
        }
    }
    return {worst, count};
}

} // namespace

TEST(Sampling, PatientGridCoversTheVoxelCentres)
{
    // rows run to the Right, columns to the Head: a coronal series seen from behind
    const Geometry source({100, -20, -300}, {Vec3{-1, 0, 0}, Vec3{0, 0, 1}, Vec3{0, 1, 0}}, {0.5, 0.8, 2},
                          {201, 101, 41});
    const Geometry grid = patientGrid(source, {1.25, 1.25, 1.25});
    EXPECT_NEAR(grid.origin().x, 0, 1e-9);
    EXPECT_NEAR(grid.origin().y, -20, 1e-9);
    EXPECT_NEAR(grid.origin().z, -300, 1e-9);
    EXPECT_EQ(grid.size(), (std::array<int, 3>{81, 65, 65}));
}

// A linear ramp survives any symmetric low-pass and linear interpolation exactly: each number can be checked.
TEST(Sampling, RampIsExactInEveryOrientationAndType)
{
    struct Case {
        std::array<Vec3, 3> axes;
        VoxelType type;
        double slope;
        double intercept;
        double tolerance;
    };
    const std::array<Vec3, 3> sagittal{Vec3{0, 1, 0}, Vec3{0, 0, -1}, Vec3{-1, 0, 0}};
    const std::array<Vec3, 3> flipped{Vec3{-1, 0, 0}, Vec3{0, 1, 0}, Vec3{0, 0, -1}};
    for (const Case& c :
         {Case{kPatientAxes, VoxelType::Int16, 1, 0, 0.6}, Case{flipped, VoxelType::UInt16, 0.5, -1024, 0.3},
          Case{sagittal, VoxelType::Float32, 1, 0, 0.01},
          Case{obliqueAxes(0.5), VoxelType::Float32, 2, 7, 0.01}}) {
        const Geometry source = centredGeometry({30, -12, 400}, c.axes, {0.7, 0.8, 2.0}, {80, 70, 30});
        const auto volume = makeVolume(source, ramp, c.type, c.slope, c.intercept);
        const Grid<float> grid = sampled(*volume, patientGrid(source, {1.25, 1.25, 1.25}));
        const auto [worst, count] = deviation(grid, source, 3.5);
        EXPECT_GT(count, 5000);
        EXPECT_LT(worst, c.tolerance) << "axis i " << c.axes[0].x << " " << c.axes[0].y << " " << c.axes[0].z;
    }
}

TEST(Sampling, CroppedGridGivesTheSameValues)
{
    const Geometry source = centredGeometry({0, 0, 0}, kPatientAxes, {0.6, 0.6, 1.0}, {90, 90, 60});
    const auto volume =
        makeVolume(source, [](LpsPoint p) { return 200 * std::sin(p.x / 5) * std::cos(p.y / 7 + p.z / 6); });
    const Geometry whole = patientGrid(source, {1.25, 1.25, 1.25});
    const Grid<float> all = sampled(*volume, whole);
    const Grid<float> part = sampled(*volume, cropped(whole, {5, 7, 9}, {20, 25, 30}));
    EXPECT_EQ(part.geometry.size(), (std::array<int, 3>{16, 19, 22}));
    for (int z = 0; z < part.size(2); ++z) {
        for (int x = 0; x < part.size(0); ++x) {
            ASSERT_NEAR(part.at(x, 3, z), all.at(x + 5, 10, z + 9), 1e-3);
        }
    }
}

TEST(Sampling, LowPassTamesWhatTheGridCannotHold)
{
    // stripes of one source voxel, far beyond what 1.25 mm can show
    const Geometry source = centredGeometry({0, 0, 0}, kPatientAxes, {0.4, 1.25, 1.25}, {200, 20, 20});
    auto volume = Volume::create(source, VoxelType::Int16, Unit::Hounsfield);
    for (long long n = 0; n < source.voxelCount(); ++n) {
        volume->as<std::int16_t>()[n] = n % 2 ? 500 : -500;
    }
    volume->markComplete();
    const Grid<float> grid = sampled(*volume, patientGrid(source, {1.25, 1.25, 1.25}));
    for (int x = 5; x < grid.size(0) - 5; ++x) {
        EXPECT_LT(std::abs(grid.at(x, 8, 8)), 60) << x;
    }
}

TEST(Sampling, OutsideIsPaddedAndPaddingOfTheScannerIsRaisedToAir)
{
    const Geometry source = centredGeometry({0, 0, 0}, kPatientAxes, {1, 1, 1}, {40, 40, 40});
    const auto volume = makeVolume(source, [](LpsPoint) { return -3024.0; });
    const Grid<float> grid =
        sampled(*volume, centredGeometry({0, 0, 0}, kPatientAxes, {2, 2, 2}, {30, 30, 30}),
                {.outside = 7, .lowest = -1024, .threads = 1});
    EXPECT_FLOAT_EQ(grid.at(0, 0, 0), 7);
    EXPECT_FLOAT_EQ(grid.at(15, 15, 15), -1024);
}

TEST(Sampling, MissingSliceTakesItsNeighboursValues)
{
    const Geometry source = centredGeometry({0, 0, 0}, kPatientAxes, {1.25, 1.25, 1.25}, {20, 20, 20});
    auto volume = Volume::create(source, VoxelType::Int16, Unit::Hounsfield);
    for (int k = 0; k < 20; ++k) {
        std::fill_n(volume->as<std::int16_t>() + k * 400, 400, static_cast<std::int16_t>(k == 10 ? 0 : 300));
        if (k != 10) {
            volume->markSlice(k);
        }
    }
    const Grid<float> grid = sampled(*volume, patientGrid(source, {1.25, 1.25, 1.25}));
    EXPECT_FLOAT_EQ(grid.at(9, 9, 10), 300);
}
