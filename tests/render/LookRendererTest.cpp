#include "render/LookRenderer.h"
#include "render/DisplayCurve.h"
#include "render/GreyPainter.h"
#include "render/PictureFilter.h"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>

using namespace sightline;

namespace {

const Window kWindow{50, 100, WindowFunction::LinearExact};

std::shared_ptr<Volume> makeVolume(const Geometry& geometry, const std::function<double(LpsPoint)>& value)
{
    auto volume = Volume::create(geometry, VoxelType::Float32, Unit::Hounsfield);
    std::size_t n = 0;
    for (int k = 0; k < geometry.size(2); ++k) {
        for (int j = 0; j < geometry.size(1); ++j) {
            for (int i = 0; i < geometry.size(0); ++i, ++n) {
                volume->as<float>()[n] =
                    static_cast<float>(value(geometry.toLps({double(i), double(j), double(k)})));
            }
        }
    }
    volume->markComplete();
    return volume;
}

const Geometry kBase({-40, -40, -20}, {Vec3{1, 0, 0}, Vec3{0, 1, 0}, Vec3{0, 0, 1}}, {1, 1, 1}, {81, 81, 41});

/// Turned, shifted and of other spacing, but around the same place of the patient.
Geometry oblique()
{
    const Vec3 i = normalized({0.96, 0.25, 0.1});
    const Vec3 j = normalized(cross({0, 0.05, 1}, i));
    const Vec3 k = cross(i, j);
    const LpsPoint corner = LpsPoint{} - i * 45.0 - j * 45.0 - k * 25.0;
    return Geometry(corner, {i, j, k}, {0.5, 0.5, 0.5}, {181, 181, 101});
}

SlicePlane plane(int width = 160, int height = 160)
{
    return {{0, 0, 0}, {1, 0, 0}, {0, 1, 0}, 0.5, width, height};
}

struct Spot {
    double x = 0;
    double y = 0;
    int pixels = 0;
};

/// Where the red pixels lie.
Spot redSpot(const QImage& picture)
{
    Spot spot;
    for (int y = 0; y < picture.height(); ++y) {
        for (int x = 0; x < picture.width(); ++x) {
            const QRgb p = picture.pixel(x, y);
            if (qRed(p) > qBlue(p) + 40) {
                spot.x += x + 0.5;
                spot.y += y + 0.5;
                ++spot.pixels;
            }
        }
    }
    spot.x /= std::max(spot.pixels, 1);
    spot.y /= std::max(spot.pixels, 1);
    return spot;
}

FusionLayer layerOf(std::shared_ptr<const Volume> volume)
{
    FusionLayer layer;
    layer.volume = std::move(volume);
    layer.window = kWindow;
    layer.map = colourMapNamed(QStringLiteral("hotiron"));
    layer.opacity = 1;
    return layer;
}

Look fused(const FusionLayer& layer)
{
    Look look{kWindow};
    look.fusion = std::make_shared<const FusionLayer>(layer);
    return look;
}

} // namespace

TEST(LookRendererTest, aPlainLookIsThePictureOfTheSliceRenderer)
{
    const auto volume = makeVolume(kBase, [](LpsPoint p) { return 50 + p.x + p.y; });
    const Look look{kWindow};
    EXPECT_EQ(LookRenderer().render(*volume, plane(), look), SliceRenderer().render(*volume, plane(), look));
}

TEST(LookRendererTest, aColourMapShowsTheEntryOfEachGreyAndNothingStaysBlack)
{
    const auto volume = makeVolume(kBase, [](LpsPoint p) { return 50 + p.x; });
    const SlicePlane wide = plane(240, 40); // reaches beyond the volume
    const ColourMap& map = *colourMapNamed(QStringLiteral("inverted"));
    Look look{kWindow};
    const QImage grey = SliceRenderer().render(*volume, wide, look);
    look.map = &map;
    const QImage coloured = LookRenderer().render(*volume, wide, look);
    EXPECT_EQ(coloured.pixel(0, 20), kBlack);
    for (int x = 45; x < 195; ++x) {
        EXPECT_EQ(coloured.pixel(x, 20), map.entries[static_cast<std::size_t>(qRed(grey.pixel(x, 20)))]);
    }
    look.inverted = true;
    const QImage turned = LookRenderer().render(*volume, wide, look);
    EXPECT_EQ(turned.pixel(0, 20), kBlack);
    EXPECT_EQ(turned.pixel(120, 20), grey.pixel(120, 20));
    look.window.function = WindowFunction::Sigmoid; // the other way through the painter
    look.inverted = false;
    const QImage sigmoid = LookRenderer().render(*volume, wide, look);
    EXPECT_EQ(sigmoid.pixel(0, 20), kBlack);
    const auto wanted =
        static_cast<std::size_t>(std::lround(255 / (1 + std::exp(-4 * (50 + 0.25 - 50) / 100))));
    EXPECT_EQ(sigmoid.pixel(120, 20), map.entries[wanted]);
}

TEST(LookRendererTest, aFusedSeriesLiesWhereItIsInThePatient)
{
    const LpsPoint lesion{12, -7, 0};
    const auto base = makeVolume(kBase, [](LpsPoint) { return 0; });
    const auto layer =
        makeVolume(oblique(), [&](LpsPoint p) { return distance(p, lesion) < 6 ? 100.0 : 0.0; });
    const QImage picture = LookRenderer().render(*base, plane(), fused(layerOf(layer)));
    // Fully seen lesion is white; its rim is red, around the same middle.
    const SlicePlane::Pixel expected = plane().toPixel(lesion);
    const Spot rim = redSpot(picture);
    ASSERT_GT(rim.pixels, 20);
    EXPECT_NEAR(rim.x, expected.x, 1);
    EXPECT_NEAR(rim.y, expected.y, 1);
    EXPECT_EQ(picture.pixel(static_cast<int>(expected.x), static_cast<int>(expected.y)), 0xffffffffU);
    EXPECT_EQ(picture.pixel(20, 140), kBlack); // low values let the picture below through
}

TEST(LookRendererTest, aFusedSeriesOfAnotherFrameGoesThroughItsTransform)
{
    const LpsPoint lesion{12, -7, 0};
    // A quarter turn about the head-foot axis, and a shift.
    RigidTransform fromBase;
    fromBase.axes = {Vec3{0, 1, 0}, Vec3{-1, 0, 0}, Vec3{0, 0, 1}};
    fromBase.shift = {5, 3, 1};
    EXPECT_LT(distance(fromBase.inverse().moved(fromBase.moved(lesion)), lesion), 1e-12);
    const LpsPoint there = fromBase.moved(lesion);
    EXPECT_LT(distance(there, {7 + 5, 12 + 3, 1}), 1e-12);
    const auto base = makeVolume(kBase, [](LpsPoint) { return 0; });
    const auto volume =
        makeVolume(oblique(), [&](LpsPoint p) { return distance(p, there) < 6 ? 60.0 : 0.0; });
    FusionLayer layer = layerOf(volume);
    layer.fromBase = fromBase;
    const Spot spot = redSpot(LookRenderer().render(*base, plane(), fused(layer)));
    const SlicePlane::Pixel expected = plane().toPixel(lesion);
    EXPECT_NEAR(spot.pixels, M_PI * 12 * 12, 60); // 6 mm at two pixels a mm
    EXPECT_NEAR(spot.x, expected.x, 1);
    EXPECT_NEAR(spot.y, expected.y, 1);
}

TEST(LookRendererTest, opacityAndModesSayHowMuchOfTheLayerIsSeen)
{
    const auto base = makeVolume(kBase, [](LpsPoint) { return 50; });
    const auto above = makeVolume(kBase, [](LpsPoint) { return 100; });
    FusionLayer layer = layerOf(above);
    layer.map = nullptr;
    const auto middle = [&] {
        return qRed(LookRenderer().render(*base, plane(), fused(layer)).pixel(80, 80));
    };
    layer.mode = FusionLayer::Mode::Blend;
    for (const auto& [opacity, grey] : {std::pair{0.0, 128}, {0.25, 160}, {0.5, 192}, {1.0, 255}}) {
        layer.opacity = opacity;
        EXPECT_NEAR(middle(), grey, 1) << opacity;
    }
    layer.mode = FusionLayer::Mode::Checkerboard;
    layer.opacity = 0.5;
    const QImage fields = LookRenderer().render(*base, plane(), fused(layer));
    EXPECT_EQ(qRed(fields.pixel(10, 10)), 128);
    EXPECT_EQ(qRed(fields.pixel(60, 10)), 255);
    EXPECT_EQ(qRed(fields.pixel(60, 60)), 128);
}

TEST(LookRendererTest, whereTheLayerHasNoImageTheBaseIsSeenAlone)
{
    const auto base = makeVolume(kBase, [](LpsPoint) { return 50; });
    const Geometry half({-40, -40, -20}, kBase.axes(), {1, 1, 1}, {30, 81, 41});
    const auto above = makeVolume(half, [](LpsPoint) { return 0; });
    FusionLayer layer = layerOf(above);
    layer.mode = FusionLayer::Mode::Blend;
    const QImage picture = LookRenderer().render(*base, plane(), fused(layer));
    EXPECT_EQ(picture.pixel(20, 80), kBlack);
    EXPECT_EQ(qRed(picture.pixel(120, 80)), 128);
    // The same while its slices have not arrived.
    auto empty = Volume::create(kBase, VoxelType::Float32);
    empty->markSlice(0);
    layer = layerOf(empty);
    layer.mode = FusionLayer::Mode::Blend;
    EXPECT_EQ(qRed(LookRenderer().render(*base, plane(), fused(layer)).pixel(80, 80)), 128);
}

TEST(PictureFilterTest, aFlatPictureStaysAndASingleDotShowsTheWeights)
{
    for (const ViewFilter filter :
         {ViewFilter::Smooth, ViewFilter::SmoothMore, ViewFilter::Sharpen, ViewFilter::SharpenMore}) {
        QImage flat(37, 29, QImage::Format_RGB32);
        flat.fill(qRgb(13, 130, 251));
        const QImage before = flat.copy();
        filterPicture(flat, filter);
        EXPECT_EQ(flat, before);
    }
    QImage dot(9, 9, QImage::Format_RGB32);
    dot.fill(qRgb(0, 0, 0));
    dot.setPixel(4, 4, qRgb(255, 255, 255));
    QImage narrow = dot.copy();
    filterPicture(narrow, ViewFilter::Smooth);
    EXPECT_EQ(qRed(narrow.pixel(4, 4)), 64); // a quarter
    EXPECT_EQ(qRed(narrow.pixel(3, 4)), 32);
    EXPECT_EQ(qRed(narrow.pixel(3, 3)), 16);
    int sum = 0;
    for (int y = 0; y < 9; ++y) {
        for (int x = 0; x < 9; ++x) {
            sum += qRed(narrow.pixel(x, y));
        }
    }
    EXPECT_NEAR(sum, 255, 4); // each of nine rounded
    QImage none = dot.copy();
    filterPicture(none, ViewFilter::None);
    EXPECT_EQ(none, dot);
}

TEST(PictureFilterTest, sharpeningMakesAnEdgeSteeperAndLeavesBothSides)
{
    QImage edge(40, 12, QImage::Format_RGB32);
    for (int y = 0; y < 12; ++y) {
        for (int x = 0; x < 40; ++x) {
            const int grey = x < 20 ? 100 : 140;
            edge.setPixel(x, y, qRgb(grey, grey, grey));
        }
    }
    QImage once = edge.copy();
    filterPicture(once, ViewFilter::Sharpen);
    QImage twice = edge.copy();
    filterPicture(twice, ViewFilter::SharpenMore);
    EXPECT_EQ(qRed(once.pixel(10, 6)), 100);
    EXPECT_EQ(qRed(once.pixel(30, 6)), 140);
    // Of 40 grey levels 5/16 lie on the other side of the blur.
    EXPECT_NEAR(qRed(once.pixel(19, 6)), 100 - 40 * 5 / 16.0, 0.51);
    EXPECT_NEAR(qRed(once.pixel(20, 6)), 140 + 40 * 5 / 16.0, 0.51);
    EXPECT_NEAR(qRed(twice.pixel(20, 6)), 140 + 2 * 40 * 5 / 16.0, 0.51);
}

TEST(DisplayCurveTest, luminancesAreThoseOfTheStandardsTable)
{
    // PS3.14 table B-1, first and last lines.
    EXPECT_NEAR(gsdfLuminance(1), 0.0500, 0.00005);
    EXPECT_NEAR(gsdfLuminance(2), 0.0547, 0.00005);
    EXPECT_NEAR(gsdfLuminance(3), 0.0594, 0.00005);
    EXPECT_NEAR(gsdfLuminance(4), 0.0643, 0.00005);
    EXPECT_NEAR(gsdfLuminance(5), 0.0696, 0.00005);
    EXPECT_NEAR(gsdfLuminance(1023), 3993.4, 0.1);
    EXPECT_EQ(gsdfLuminance(0), gsdfLuminance(1));
    EXPECT_EQ(gsdfLuminance(5000), gsdfLuminance(1023));
}

TEST(DisplayCurveTest, theInverseFindsTheIndexAgain)
{
    for (int j = 1; j <= 1023; ++j) {
        EXPECT_NEAR(gsdfIndex(gsdfLuminance(j)), j, 0.35) << j;
    }
}

TEST(DisplayCurveTest, theCurveMakesEqualStepsLookEqual)
{
    for (const ScreenResponse& screen : {ScreenResponse{0.5, 250, 2.2}, ScreenResponse{0.8, 400, 1.8}}) {
        const DisplayCurve curve = gsdfCurve(screen);
        EXPECT_EQ(curve.front(), 0);
        EXPECT_EQ(curve.back(), 255);
        const double first = gsdfIndex(screen.lowest);
        const double whole = gsdfIndex(screen.highest) - first;
        for (std::size_t n = 1; n < 256; ++n) {
            EXPECT_GE(curve[n], curve[n - 1]) << n;
            const auto light = [&](double level) {
                return screen.lowest + (screen.highest - screen.lowest) * std::pow(level / 255, screen.gamma);
            };
            // The screen has whole levels only: the wanted index lies within half a level's step.
            const double wanted = first + whole * static_cast<double>(n) / 255;
            const double low = gsdfIndex(light(std::max(0.0, curve[n] - 0.51)));
            const double high = gsdfIndex(light(std::min(255.0, curve[n] + 0.51)));
            EXPECT_GE(wanted, low - 0.5) << n;
            EXPECT_LE(wanted, high + 0.5) << n;
        }
    }
}

TEST(DisplayCurveTest, aPictureGoesThroughIt)
{
    const DisplayCurve curve = gsdfCurve({0.5, 250, 2.2});
    QImage picture(3, 1, QImage::Format_RGB32);
    picture.setPixel(0, 0, qRgb(0, 0, 0));
    picture.setPixel(1, 0, qRgb(128, 64, 200));
    picture.setPixel(2, 0, qRgb(255, 255, 255));
    applyCurve(picture, curve);
    EXPECT_EQ(picture.pixel(0, 0), qRgb(0, 0, 0));
    EXPECT_EQ(picture.pixel(1, 0), qRgb(curve[128], curve[64], curve[200]));
    EXPECT_EQ(picture.pixel(2, 0), qRgb(255, 255, 255));
    EXPECT_FALSE((ScreenResponse{0, 250, 2.2}).isUsable());
    EXPECT_FALSE((ScreenResponse{300, 250, 2.2}).isUsable());
}
