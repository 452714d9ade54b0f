#include "render/SliceRenderer.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <optional>
#include <random>

using namespace sightline;

namespace {

const Geometry kAnisotropic({-30, 20, -400}, {Vec3{1, 0, 0}, Vec3{0, 1, 0}, Vec3{0, 0, 1}}, {0.7, 0.8, 2.5},
                            {80, 70, 40});
/// Rows run to the right, columns to anterior, slices to the feet.
const Geometry kFlipped({40, 60, 100}, {Vec3{-1, 0, 0}, Vec3{0, -1, 0}, Vec3{0, 0, -1}}, {0.9, 0.6, 1.7},
                        {64, 60, 50});

Geometry obliqueGeometry()
{
    const Vec3 i = normalized({0.9, 0.3, -0.1});
    const Vec3 j = normalized(cross({0, 0.2, 1}, i));
    return Geometry({5, -80, 12}, {i, j, cross(i, j)}, {0.8, 0.8, 3}, {60, 66, 30});
}

std::shared_ptr<Volume> makeVolume(const Geometry& geometry, VoxelType type,
                                   const std::function<double(int, int, int)>& stored, double slope = 1,
                                   double intercept = 0)
{
    auto volume = Volume::create(geometry, type, Unit::Hounsfield, slope, intercept);
    std::size_t n = 0;
    for (int k = 0; k < geometry.size(2); ++k) {
        for (int j = 0; j < geometry.size(1); ++j) {
            for (int i = 0; i < geometry.size(0); ++i, ++n) {
                const double value = stored(i, j, k);
                switch (type) {
                case VoxelType::Int16:
                    volume->as<std::int16_t>()[n] = static_cast<std::int16_t>(value);
                    break;
                case VoxelType::UInt16:
                    volume->as<std::uint16_t>()[n] = static_cast<std::uint16_t>(value);
                    break;
                case VoxelType::Float32:
                    volume->as<float>()[n] = static_cast<float>(value);
                    break;
                case VoxelType::Rgb8:
                    break;
                }
            }
        }
    }
    volume->markComplete();
    return volume;
}

double ramp(double i, double j, double k)
{
    return 3 * i + 2 * j + 5 * k;
}

/// Value between the voxels, by the definition of trilinear interpolation; held at the border's outer half
/// voxel.
double trilinear(const Volume& volume, VoxelIndex at)
{
    const Geometry& g = volume.geometry();
    const double c[3] = {std::clamp(at.i, 0.0, g.size(0) - 1.0), std::clamp(at.j, 0.0, g.size(1) - 1.0),
                         std::clamp(at.k, 0.0, g.size(2) - 1.0)};
    double sum = 0;
    for (int corner = 0; corner < 8; ++corner) {
        double weight = 1;
        int v[3];
        for (int n = 0; n < 3; ++n) {
            const int low = std::min(static_cast<int>(c[n]), std::max(0, g.size(n) - 2));
            const double f = c[n] - low;
            const bool up = (corner >> n & 1) != 0;
            v[n] = std::min(low + (up ? 1 : 0), g.size(n) - 1);
            weight *= up ? f : 1 - f;
        }
        sum += weight > 0 ? weight * *volume.valueAt(v[0], v[1], v[2]) : 0;
    }
    return sum;
}

std::optional<double> greyOf(const Volume& volume, const Window& window, LpsPoint p)
{
    if (!volume.geometry().contains(p)) {
        return std::nullopt;
    }
    return window.grey(trilinear(volume, volume.geometry().toIndex(p)));
}

SlicePlane makePlane(const Geometry& geometry, Vec3 right, Vec3 down, double mmPerPixel, int width = 150,
                     int height = 130)
{
    const Vec3 r = normalized(right);
    const Vec3 d = normalized(down - r * dot(down, r));
    return {geometry.centre() + Vec3{0.33, -0.71, 0.57}, r, d, mmPerPixel, width, height};
}

const Vec3 kLeft{1, 0, 0};
const Vec3 kPosterior{0, 1, 0};
const Vec3 kHead{0, 0, 1};

struct Direction {
    const char* name;
    Vec3 right;
    Vec3 down;
};

const Direction kDirections[] = {
    {"axial", kLeft, kPosterior},
    {"coronal", kLeft, -kHead},
    {"sagittal", kPosterior, -kHead},
    {"oblique", {0.8, 0.4, 0.3}, {-0.3, 0.7, -0.5}},
};

/// True where the pixel is surely inside or surely outside: rounding may decide on the outermost face.
bool isAwayFromFaces(const Geometry& g, VoxelIndex v)
{
    const double index[3] = {v.i, v.j, v.k};
    for (int n = 0; n < 3; ++n) {
        if (std::abs(index[n] + 0.5) < 1e-3 || std::abs(index[n] - (g.size(n) - 0.5)) < 1e-3) {
            return false;
        }
    }
    return true;
}

/// Every pixel of the picture against the given truth (nothing: outside, black); returns how many lay inside
/// the volume.
int expectPixels(const QImage& picture, const Volume& volume, const SlicePlane& plane, int tolerance,
                 const std::function<std::optional<double>(LpsPoint)>& greyAt)
{
    EXPECT_EQ(picture.width(), plane.width);
    EXPECT_EQ(picture.height(), plane.height);
    EXPECT_EQ(picture.format(), QImage::Format_RGB32);
    int inside = 0;
    int wrong = 0;
    for (int y = 0; y < plane.height; ++y) {
        for (int x = 0; x < plane.width; ++x) {
            const LpsPoint p = plane.toLps(x + 0.5, y + 0.5);
            if (!isAwayFromFaces(volume.geometry(), volume.geometry().toIndex(p))) {
                continue;
            }
            const QRgb pixel = picture.pixel(x, y);
            const std::optional<double> grey = greyAt(p);
            const bool in = grey.has_value();
            const double expected = 255 * grey.value_or(0);
            const double worst =
                std::max({std::abs(qRed(pixel) - expected), std::abs(qGreen(pixel) - expected),
                          std::abs(qBlue(pixel) - expected)});
            inside += in ? 1 : 0;
            if (worst > (in ? tolerance : 0) && ++wrong <= 3) {
                ADD_FAILURE() << "pixel " << x << ", " << y << (in ? " inside" : " outside") << " is "
                              << qRed(pixel) << ", not " << expected;
            }
        }
    }
    EXPECT_EQ(wrong, 0);
    return inside;
}

} // namespace

TEST(SliceRenderer, linearGreysMatchTheGeometryInEveryDirection)
{
    SliceRenderer renderer;
    const Geometry geometries[] = {kAnisotropic, kFlipped, obliqueGeometry()};
    for (const Geometry& geometry : geometries) {
        const auto volume = makeVolume(geometry, VoxelType::Int16, ramp, 1, -100);
        for (const Direction& direction : kDirections) {
            SCOPED_TRACE(direction.name);
            const SlicePlane plane = makePlane(geometry, direction.right, direction.down, 0.61);
            for (const Window& window : {Window{150, 500}, Window{180, 60}}) {
                const QImage picture = renderer.render(*volume, plane, Look{window});
                const int inside = expectPixels(picture, *volume, plane, 1,
                                                [&](LpsPoint p) { return greyOf(*volume, window, p); });
                EXPECT_GT(inside, 2000);
                EXPECT_LT(inside, plane.width * plane.height);
            }
        }
    }
}

TEST(SliceRenderer, acquiredSliceShowsItsVoxels)
{
    std::mt19937 random(1);
    const auto volume = makeVolume(kAnisotropic, VoxelType::Int16,
                                   [&](int, int, int) { return static_cast<int>(random() % 256); });
    SlicePlane plane{kAnisotropic.toLps({39.5, 34.5, 17}), kLeft, kPosterior, 0.7, 80, 50};
    const QImage picture =
        SliceRenderer().render(*volume, plane, Look{Window{128, 256}, false, Interpolation::Nearest});
    // Rows are 0.8 mm apart, pixels 0.7 mm: columns fall on columns, rows on the nearest row.
    for (int y = 0; y < plane.height; ++y) {
        for (int x = 0; x < plane.width; ++x) {
            const VoxelIndex v = kAnisotropic.toIndex(plane.toLps(x + 0.5, y + 0.5));
            ASSERT_NEAR(qGreen(picture.pixel(x, y)),
                        *volume->valueAt(x, static_cast<int>(std::lround(v.j)), 17), 1)
                << x << ", " << y;
        }
    }
}

TEST(SliceRenderer, nearestTakesOneVoxel)
{
    std::mt19937 random(2);
    const auto volume = makeVolume(
        kFlipped, VoxelType::UInt16, [&](int, int, int) { return static_cast<int>(random() % 65536); }, 0.01,
        -300);
    const Window window{0, 700};
    for (const Direction& direction : kDirections) {
        SCOPED_TRACE(direction.name);
        const SlicePlane plane = makePlane(kFlipped, direction.right, direction.down, 0.417, 160, 120);
        const QImage picture =
            SliceRenderer().render(*volume, plane, Look{window, false, Interpolation::Nearest});
        int inside = 0;
        int wrong = 0;
        for (int y = 0; y < plane.height; ++y) {
            for (int x = 0; x < plane.width; ++x) {
                const LpsPoint p = plane.toLps(x + 0.5, y + 0.5);
                if (!kFlipped.contains(p)) {
                    continue;
                }
                // Half-way between two voxels rounding may take either.
                ++inside;
                const double truth = 255 * window.grey(*volume->valueAt(p));
                wrong += std::abs(qRed(picture.pixel(x, y)) - truth) > 1 ? 1 : 0;
            }
        }
        EXPECT_GT(inside, 2000);
        EXPECT_LE(wrong, inside / 500);
    }
}

TEST(SliceRenderer, cubicReproducesARampAndSharpens)
{
    const auto volume = makeVolume(kAnisotropic, VoxelType::Float32, ramp);
    const SlicePlane plane = makePlane(kAnisotropic, kLeft, kPosterior, 0.5, 60, 60);
    const Window window{300, 400};
    const QImage picture = SliceRenderer().render(*volume, plane, Look{window, false, Interpolation::Cubic});
    expectPixels(picture, *volume, plane, 1, [&](LpsPoint p) { return greyOf(*volume, window, p); });
    const auto edge =
        makeVolume(kAnisotropic, VoxelType::Int16, [](int i, int, int) { return i < 40 ? 0 : 1000; });
    const QImage linear = SliceRenderer().render(*edge, plane, Look{Window{500, 3000}});
    const QImage cubic =
        SliceRenderer().render(*edge, plane, Look{Window{500, 3000}, false, Interpolation::Cubic});
    int brightestLinear = 0;
    int brightestCubic = 0;
    for (int x = 0; x < plane.width; ++x) {
        brightestLinear = std::max(brightestLinear, qRed(linear.pixel(x, 30)));
        brightestCubic = std::max(brightestCubic, qRed(cubic.pixel(x, 30)));
    }
    EXPECT_GT(brightestCubic, brightestLinear); // a cubic overshoots beside an edge
}

TEST(SliceRenderer, windowOfTheStandardWithRescaleAndInversion)
{
    // PS3.3 C.11.2.1.2.1: window 0, 100 is black at -50 and white above 49.
    const Geometry row({0, 0, 0}, {kLeft, kPosterior, kHead}, {1, 1, 1}, {200, 1, 1});
    const auto volume = makeVolume(
        row, VoxelType::Int16, [](int i, int, int) { return 2 * i; }, 0.5, -100);
    const SlicePlane plane{row.toLps({99.5, 0, 0}), kLeft, kPosterior, 1, 200, 3};
    const Window window{0, 100};
    const QImage picture = SliceRenderer().render(*volume, plane, Look{window});
    const QImage inverted = SliceRenderer().render(*volume, plane, Look{window, true, Interpolation::Linear});
    for (int x = 0; x < 200; ++x) {
        const double value = x - 100;
        EXPECT_NEAR(qRed(picture.pixel(x, 1)), 255 * window.grey(value), 0.51) << value;
        EXPECT_EQ(qRed(inverted.pixel(x, 1)), 255 - qRed(picture.pixel(x, 1)));
    }
    EXPECT_EQ(qRed(picture.pixel(50, 1)), 0);
    EXPECT_EQ(qRed(picture.pixel(150, 1)), 255);
    // Outside the volume it stays black, also when inverted.
    EXPECT_EQ(picture.pixel(10, 0), 0xff000000U);
    EXPECT_EQ(inverted.pixel(10, 0), 0xff000000U);
    const QImage step = SliceRenderer().render(*volume, plane, Look{Window{10.5, 1}});
    EXPECT_EQ(qRed(step.pixel(110, 1)), 0);
    EXPECT_EQ(qRed(step.pixel(111, 1)), 255);
}

TEST(SliceRenderer, slabMatchesBruteForce)
{
    std::mt19937 random(3);
    const auto volume = makeVolume(kAnisotropic, VoxelType::Int16,
                                   [&](int, int, int) { return static_cast<int>(random() % 1000); });
    const Window window{500, 1000};
    for (const Direction& direction : kDirections) {
        for (const Slab::Mode mode : {Slab::Mode::Mip, Slab::Mode::MinIp, Slab::Mode::Mean}) {
            SCOPED_TRACE(direction.name);
            const SlicePlane plane = makePlane(kAnisotropic, direction.right, direction.down, 0.9, 90, 80);
            const Slab slab{7, mode};
            const QImage picture = SliceRenderer().render(*volume, plane, Look{window}, slab);
            // Ten steps of the finest spacing, 0.7 mm; parts of the slab outside the volume do not count.
            expectPixels(picture, *volume, plane, 1, [&](LpsPoint p) -> std::optional<double> {
                double largest = -1e9;
                double smallest = 1e9;
                double sum = 0;
                int count = 0;
                for (int n = -5; n <= 5; ++n) {
                    const LpsPoint q = p + plane.normal() * (0.7 * n);
                    if (kAnisotropic.contains(q)) {
                        const double value = trilinear(*volume, kAnisotropic.toIndex(q));
                        largest = std::max(largest, value);
                        smallest = std::min(smallest, value);
                        sum += value;
                        ++count;
                    }
                }
                if (count == 0) {
                    return std::nullopt;
                }
                return window.grey(mode == Slab::Mode::Mip     ? largest
                                   : mode == Slab::Mode::MinIp ? smallest
                                                               : sum / count);
            });
        }
    }
}

TEST(SliceRenderer, slicesThatHaveNotArrivedAreBlack)
{
    auto volume = Volume::create(kAnisotropic, VoxelType::Int16, Unit::Hounsfield, 1, 0);
    const std::size_t slice = 80 * 70;
    for (const int k : {10, 11, 12}) {
        std::fill_n(volume->as<std::int16_t>() + k * slice, slice, std::int16_t{500});
        volume->markSlice(k);
    }
    // Zero is mid-grey in this window: an empty slice must not show it.
    const Window window{0, 2000};
    SliceRenderer renderer;
    const auto greyAt = [&](double k, const Slab& slab) {
        const SlicePlane axial{kAnisotropic.toLps({39.5, 34.5, k}), kLeft, kPosterior, 0.7, 21, 21};
        return qRed(renderer.render(*volume, axial, Look{window}, slab).pixel(10, 10));
    };
    EXPECT_NEAR(greyAt(11, {}), 191, 1);
    EXPECT_NEAR(greyAt(10, {}), 191, 1);
    EXPECT_NEAR(greyAt(11.5, {}), 191, 1);
    EXPECT_EQ(greyAt(9.5, {}), 0);
    EXPECT_EQ(greyAt(20, {}), 0);
    EXPECT_NEAR(greyAt(11, {4, Slab::Mode::Mip}), 191, 1);
    EXPECT_EQ(greyAt(11, {12, Slab::Mode::Mip}), 0);

    const SlicePlane coronal{kAnisotropic.toLps({39.5, 34.5, 11}), kLeft, -kHead, 0.5, 61, 61};
    const QImage picture = renderer.render(*volume, coronal, Look{window});
    for (int y = 0; y < 61; ++y) {
        const double k = kAnisotropic.toIndex(coronal.toLps(30.5, y + 0.5)).k;
        EXPECT_NEAR(qRed(picture.pixel(30, y)), k >= 10 && k <= 12 ? 191 : 0, 1) << "slice " << k;
    }
    volume->markComplete();
    EXPECT_NEAR(greyAt(20, {}), 128, 1);
}

TEST(SliceRenderer, colourIsShownAsItIs)
{
    const Geometry geometry({0, 0, 0}, {kLeft, kPosterior, kHead}, {1, 1, 1}, {40, 30, 2});
    auto volume = Volume::create(geometry, VoxelType::Rgb8);
    for (int n = 0; n < 40 * 30 * 2; ++n) {
        auto* rgb = volume->as<unsigned char>() + 3 * n;
        rgb[0] = static_cast<unsigned char>(n % 40 * 6);
        rgb[1] = static_cast<unsigned char>(n / 40 % 30 * 8);
        rgb[2] = static_cast<unsigned char>(n / 1200 * 200);
    }
    volume->markComplete();
    const SlicePlane plane{geometry.toLps({19.5, 14.5, 1}), kLeft, kPosterior, 1, 44, 34};
    const QImage picture = SliceRenderer().render(*volume, plane, Look{Window{10, 20}});
    EXPECT_EQ(picture.pixel(0, 0), 0xff000000U);
    for (int y = 0; y < 30; ++y) {
        for (int x = 0; x < 40; ++x) {
            ASSERT_EQ(picture.pixel(x + 2, y + 2), qRgb(x * 6, y * 8, 200));
        }
    }
}

TEST(SliceRenderer, oddRequestsGiveBlackPictures)
{
    SliceRenderer renderer;
    const auto volume = makeVolume(kAnisotropic, VoxelType::Int16, ramp);
    EXPECT_TRUE(renderer.render(*volume, SlicePlane{}, Look{Window{}}).isNull());
    SlicePlane plane{{9999, 9999, 9999}, kLeft, kPosterior, 1, 5, 5};
    EXPECT_EQ(renderer.render(*volume, plane, Look{Window{0, 10}}).pixel(2, 2), 0xff000000U);
    const Volume empty(Geometry({}, {kLeft, kPosterior, kHead}, {1, 1, 1}, {0, 0, 0}), VoxelType::Int16,
                       nullptr, Unit::None);
    EXPECT_EQ(renderer.render(empty, plane, Look{Window{0, 10}}).pixel(2, 2), 0xff000000U);
    // The renderer is used for another volume, of another type and size, next.
    const auto other = makeVolume(kFlipped, VoxelType::Float32, [](int, int, int) { return 5.0; });
    plane.centre = kFlipped.centre();
    EXPECT_NEAR(qRed(renderer.render(*other, plane, Look{Window{5.5, 11}}).pixel(2, 2)), 128, 1);
}
