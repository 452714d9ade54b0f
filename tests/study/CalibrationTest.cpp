#include "study/Calibration.h"
#include "study/Series.h"

#include <gtest/gtest.h>

#include <limits>

using namespace sightline;

namespace {

CalibrationRegion region(int left, int top, int right, int bottom, PhysicalUnit unitX, PhysicalUnit unitY,
                         double deltaX, double deltaY, RegionFormat format = RegionFormat::TwoDimensional)
{
    CalibrationRegion r;
    r.left = left;
    r.top = top;
    r.right = right;
    r.bottom = bottom;
    r.unitX = unitX;
    r.unitY = unitY;
    r.deltaX = deltaX;
    r.deltaY = deltaY;
    r.format = format;
    return r;
}

CalibrationRegion tissue(int left, int top, int right, int bottom, double delta)
{
    return region(left, top, right, bottom, PhysicalUnit::Centimetre, PhysicalUnit::Centimetre, delta, delta);
}

ScaleAnswer between(const Calibration& calibration, PixelPoint a, PixelPoint b)
{
    const std::array<PixelPoint, 2> both{a, b};
    return calibration.scaleFor(both);
}

/// Two pictures beside each other, 0.02 and 0.05 cm a pixel.
Calibration twoPictures()
{
    return {{tissue(10, 20, 309, 399, 0.02), tissue(330, 20, 629, 399, 0.05)}, 640, 480};
}

} // namespace

TEST(Calibration, eachRegionHasItsOwnScale)
{
    const Calibration calibration = twoPictures();
    const auto left = between(calibration, {20, 30}, {120, 30});
    ASSERT_TRUE(left.scale);
    EXPECT_TRUE(left.scale->isMillimetres());
    EXPECT_EQ(left.scale->source, ImageScale::Source::Region);
    EXPECT_DOUBLE_EQ(left.scale->x.perPixel, 0.2);
    const auto right = between(calibration, {400, 30}, {500, 300});
    ASSERT_TRUE(right.scale);
    EXPECT_DOUBLE_EQ(right.scale->x.perPixel, 0.5);
    EXPECT_DOUBLE_EQ(right.scale->y.perPixel, 0.5);
}

TEST(Calibration, nothingIsMeasuredAcrossRegionsOrOutsideThem)
{
    const Calibration calibration = twoPictures();
    EXPECT_EQ(between(calibration, {300, 30}, {340, 30}).refusal, ScaleRefusal::DifferentRegions);
    EXPECT_EQ(between(calibration, {300, 30}, {320, 30}).refusal, ScaleRefusal::OutsideRegions);
    EXPECT_EQ(between(calibration, {300, 450}, {310, 450}).refusal, ScaleRefusal::OutsideRegions);
    EXPECT_FALSE(between(calibration, {300, 30}, {340, 30}).scale);
    // Same scale, but no region that holds both.
    const Calibration dual({tissue(0, 0, 99, 99, 0.02), tissue(100, 0, 199, 99, 0.02)}, 200, 100);
    EXPECT_EQ(between(dual, {90, 50}, {110, 50}).refusal, ScaleRefusal::DifferentRegions);
}

TEST(Calibration, rectanglesAreInclusiveAndPixelsReachHalfAPixelAround)
{
    const Calibration calibration({tissue(10, 20, 30, 40, 0.02)}, 100, 100);
    EXPECT_TRUE(calibration.regionAt({10, 20}));
    EXPECT_TRUE(calibration.regionAt({30, 40}));
    EXPECT_TRUE(calibration.regionAt({30.49, 40.49}));
    EXPECT_TRUE(calibration.regionAt({9.5, 19.5}));
    EXPECT_FALSE(calibration.regionAt({9.49, 20}));
    EXPECT_FALSE(calibration.regionAt({30.5, 40}));
    EXPECT_FALSE(calibration.regionAt({std::numeric_limits<double>::quiet_NaN(), 20}));
    EXPECT_FALSE(calibration.regionAt({1e300, 20}));
}

TEST(Calibration, priorityThenSizeDecidesWhereRegionsOverlap)
{
    CalibrationRegion large = tissue(0, 0, 199, 199, 0.02);
    CalibrationRegion small = tissue(50, 50, 99, 99, 0.04);
    EXPECT_EQ(Calibration({large, small}, 200, 200).regionAt({60, 60}), 1u);
    EXPECT_EQ(Calibration({small, large}, 200, 200).regionAt({60, 60}), 0u);
    small.isLowPriority = true;
    EXPECT_EQ(Calibration({large, small}, 200, 200).regionAt({60, 60}), 0u);
    large.isLowPriority = true;
    EXPECT_EQ(Calibration({large, small}, 200, 200).regionAt({60, 60}), 1u);
    EXPECT_EQ(Calibration({large, large}, 200, 200).regionAt({60, 60}), 0u);
}

TEST(Calibration, colourFlowOverTissueIsMeasuredInTheTissueThatHoldsBothEnds)
{
    // PS3.3 C.8.5.5.1.3, figure C.8-6: both points lie in region A.
    CalibrationRegion flow = tissue(50, 50, 99, 99, 0.02);
    flow.dataType = 2;
    const Calibration calibration({tissue(0, 0, 199, 199, 0.02), flow}, 200, 200);
    const auto across = between(calibration, {60, 60}, {150, 60});
    ASSERT_TRUE(across.scale);
    EXPECT_DOUBLE_EQ(across.scale->x.perPixel, 0.2);
    // A picture within the picture with a scale of its own stays a region of its own.
    const Calibration inset({tissue(0, 0, 199, 199, 0.02), tissue(50, 50, 99, 99, 0.04)}, 200, 200);
    EXPECT_EQ(between(inset, {60, 60}, {150, 60}).refusal, ScaleRefusal::DifferentRegions);
    // So does an M-mode strip on it.
    const Calibration strip(
        {tissue(0, 0, 199, 199, 0.02), region(50, 50, 99, 99, PhysicalUnit::Second, PhysicalUnit::Centimetre,
                                              0.02, 0.02, RegionFormat::MMode)},
        200, 200);
    EXPECT_EQ(between(strip, {60, 60}, {150, 60}).refusal, ScaleRefusal::DifferentRegions);
}

TEST(Calibration, dopplerValuesFollowTheReferencePixelAndTheSign)
{
    CalibrationRegion doppler =
        region(100, 300, 499, 449, PhysicalUnit::Second, PhysicalUnit::CentimetrePerSecond, 0.005, -1.5,
               RegionFormat::Spectral);
    doppler.referenceX = 399;
    doppler.referenceY = 100; // the baseline, counted from the region's top: pixel 400
    doppler.referenceValueX = 0;
    const ImageScale scale = doppler.scale();
    // The baseline needs no value: velocity is zero there.
    ASSERT_TRUE(scale.y.zero);
    EXPECT_NEAR(*scale.y.zero + 400 * scale.y.perPixel, 0, 1e-9);
    EXPECT_NEAR(*scale.y.zero + 360 * scale.y.perPixel, 60, 1e-9);
    EXPECT_NEAR(*scale.y.zero + 420 * scale.y.perPixel, -30, 1e-9);
    EXPECT_NEAR(*scale.x.zero + 499 * scale.x.perPixel, 0, 1e-9);
    EXPECT_NEAR(*scale.x.zero + 299 * scale.x.perPixel, -1, 1e-9);
    doppler.referenceValueY = 20;
    EXPECT_NEAR(*doppler.scale().y.zero + 360 * doppler.scale().y.perPixel, 80, 1e-9);
    // Elsewhere a reference pixel without a value says nothing of zero.
    doppler.format = RegionFormat::MMode;
    doppler.referenceValueY.reset();
    EXPECT_FALSE(doppler.scale().y.zero);
}

TEST(Calibration, whatMakesNoSenseIsNeverUsed)
{
    using Fault = CalibrationRegion::Fault;
    const auto fault = [](const CalibrationRegion& r) {
        return Calibration({r}, 320, 240).regions()[0].fault;
    };
    EXPECT_EQ(fault(tissue(0, 0, 319, 239, 0.02)), Fault::None);
    EXPECT_EQ(fault(tissue(0, 0, 320, 240, 0.02)), Fault::None) << "one pixel beyond: cut";
    EXPECT_EQ(Calibration({tissue(0, 0, 320, 240, 0.02)}, 320, 240).regions()[0].right, 319);
    EXPECT_EQ(fault(tissue(84, 31, 595, 414, 0.05)), Fault::OutOfImage) << "the image was made smaller";
    EXPECT_EQ(fault(tissue(400, 0, 500, 100, 0.02)), Fault::OutOfImage);
    EXPECT_EQ(fault(tissue(100, 0, 321, 100, 0.02)), Fault::OutOfImage);
    EXPECT_EQ(fault(tissue(100, 0, 200, 241, 0.02)), Fault::OutOfImage);
    EXPECT_EQ(fault(tissue(-1, 0, 100, 100, 0.02)), Fault::OutOfImage);
    EXPECT_EQ(fault(tissue(100, 0, 99, 100, 0.02)), Fault::NoRectangle);
    EXPECT_EQ(fault(tissue(0, 0, 100, 100, 0)), Fault::NoScale);
    EXPECT_EQ(fault(tissue(0, 0, 100, 100, std::numeric_limits<double>::quiet_NaN())), Fault::NoScale);
    CalibrationRegion half = tissue(0, 0, 100, 100, 0.02);
    half.deltaY = 0;
    EXPECT_EQ(fault(half), Fault::NoScale) << "a length needs both directions";
    EXPECT_EQ(fault(region(0, 0, 100, 100, PhysicalUnit::Second, PhysicalUnit::None, 0.004, 0)), Fault::None);
    EXPECT_EQ(fault(region(0, 0, 100, 100, PhysicalUnit::None, PhysicalUnit::None, 1, 1)), Fault::NoScale);
}

TEST(Calibration, unusableRegionsLeaveSpacingOrPixels)
{
    const CalibrationRegion bad = tissue(0, 0, 639, 479, 0.02);
    const auto pixels = between(Calibration({bad}, 320, 240), {0, 0}, {10, 0});
    ASSERT_TRUE(pixels.scale);
    EXPECT_TRUE(pixels.scale->isPixels());
    EXPECT_EQ(pixels.scale->source, ImageScale::Source::None);
    const auto spacing =
        between(Calibration({bad}, 320, 240, std::array<double, 2>{0.3, 0.4}), {0, 0}, {10, 0});
    ASSERT_TRUE(spacing.scale);
    EXPECT_EQ(spacing.scale->source, ImageScale::Source::PixelSpacing);
    EXPECT_DOUBLE_EQ(spacing.scale->x.perPixel, 0.3);
    EXPECT_DOUBLE_EQ(spacing.scale->y.perPixel, 0.4);
    // A region without a scale beside one that has one: there is no scale there.
    const Calibration mixed({region(0, 0, 319, 239, PhysicalUnit::None, PhysicalUnit::None, 1, 1),
                             tissue(100, 100, 200, 200, 0.02)},
                            320, 240);
    EXPECT_TRUE(between(mixed, {110, 110}, {120, 110}).scale);
    EXPECT_EQ(between(mixed, {110, 110}, {20, 20}).refusal, ScaleRefusal::OutsideRegions);
}

TEST(Calibration, theLargestPictureGivesThePixelsForm)
{
    CalibrationRegion wide = tissue(42, 4, 438, 353, 0.0285714);
    wide.deltaX = -0.0285714;
    wide.deltaY = 0.0228571;
    const Calibration calibration({tissue(0, 360, 20, 380, 0.1), wide}, 480, 430);
    EXPECT_NEAR(calibration.aspectRatio().value(), 0.8, 1e-5);
    EXPECT_FALSE(Calibration({}, 10, 10).aspectRatio());
}

TEST(Calibration, aRulerNeedsOneScaleForTheWholePicture)
{
    EXPECT_FALSE(twoPictures().pictureScale());
    const CalibrationRegion trace =
        region(0, 90, 99, 99, PhysicalUnit::Second, PhysicalUnit::None, 0.004, 0, RegionFormat::Waveform);
    const Calibration dual({tissue(0, 0, 49, 80, 0.02), tissue(50, 0, 99, 80, -0.02), trace}, 100, 100);
    ASSERT_TRUE(dual.pictureScale());
    EXPECT_DOUBLE_EQ(dual.pictureScale()->x.perPixel, 0.2);
    EXPECT_FALSE(Calibration({trace}, 100, 100).pictureScale());
    EXPECT_DOUBLE_EQ(Calibration({}, 100, 100, std::array<double, 2>{0.3, 0.3}).pictureScale()->x.perPixel,
                     0.3);
    EXPECT_FALSE(Calibration().pictureScale());
}

TEST(Calibration, aSeriesMeasuresEachImageByItsOwn)
{
    Series series;
    series.geometry = Geometry({}, {Vec3{1, 0, 0}, Vec3{0, 1, 0}, Vec3{0, 0, 1}}, {1, 0.8, 1}, {100, 100, 2});
    series.instances.resize(2);
    series.instances[0].calibration =
        std::make_shared<const Calibration>(std::vector{tissue(0, 0, 99, 99, 0.01)}, 100, 100);
    const std::array<LpsPoint, 2> ends{LpsPoint{10, 8, 0}, LpsPoint{20, 8, 0}};
    const auto first = series.scaleFor(0, ends);
    ASSERT_TRUE(first.scale);
    EXPECT_DOUBLE_EQ(first.scale->x.perPixel, 0.1);
    EXPECT_DOUBLE_EQ(first.scale->pixelHeight, 0.8);
    EXPECT_TRUE(series.scaleFor(1, ends).scale->isPixels());
    series.hasMillimetres = true;
    EXPECT_FALSE(series.scaleFor(0, ends).scale);
    EXPECT_FALSE(series.scaleFor(0, ends).refusal);
}
