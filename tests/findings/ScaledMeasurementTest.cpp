#include "findings/FindingJson.h"
#include "findings/ImagePlace.h"
#include "findings/Measurement.h"
#include "findings/MeasurementText.h"

#include <gtest/gtest.h>

#include <QJsonObject>

#include <cmath>
#include <numbers>

using namespace sightline;

namespace {

ImageScale tissue(double mmX, double mmY)
{
    ImageScale scale;
    scale.source = ImageScale::Source::Region;
    scale.format = RegionFormat::TwoDimensional;
    scale.x = {PhysicalUnit::Millimetre, mmX, std::nullopt};
    scale.y = {PhysicalUnit::Millimetre, mmY, std::nullopt};
    return scale;
}

ImageScale doppler()
{
    ImageScale scale;
    scale.source = ImageScale::Source::Region;
    scale.format = RegionFormat::Spectral;
    scale.x = {PhysicalUnit::Second, 0.005, std::nullopt};
    scale.y = {PhysicalUnit::CentimetrePerSecond, -1.5, 600.0}; // baseline at pixel 400
    return scale;
}

Finding lengthOn(const ImageScale& scale, LpsPoint from, LpsPoint to)
{
    Finding finding;
    finding.trackingUid = QStringLiteral("2.25.1");
    finding.kind = FindingKind::Length;
    finding.label = QStringLiteral("Length 1");
    finding.shape = LineShape{from, to};
    finding.scale = scale;
    return finding;
}

} // namespace

TEST(ScaledMeasurement, lengthsUseEachDirectionsOwnStepWithoutItsSign)
{
    // 30 pixels across at 0.2 mm, 40 down at 0.1 mm; negative deltas measure the same.
    const Finding finding = lengthOn(tissue(-0.2, 0.1), {100, 100, 7}, {130, 140, 7});
    const Measurement m = measure(finding);
    EXPECT_NEAR(m.longAxisMm.value(), std::hypot(6.0, 4.0), 1e-9);
    EXPECT_FALSE(m.longAxisPixels);
    EXPECT_FALSE(m.across);
    EXPECT_TRUE(sizeWithoutMillimetres(m, true).isEmpty()) << "millimetres have their own words";
    // One pixel along the line: 0.2 mm across, 0.1 mm down.
    EXPECT_NEAR(lengthUncertaintyMm({{0, 0, 0}, {10, 0, 0}}, tissue(-0.2, 0.1)), 0.2, 1e-9);
    EXPECT_NEAR(lengthUncertaintyMm({{0, 0, 0}, {0, 10, 0}}, tissue(-0.2, 0.1)), 0.1, 1e-9);
}

TEST(ScaledMeasurement, thePixelsFormOfTheGeometryIsTakenOff)
{
    ImageScale scale = tissue(0.285714, 0.228571);
    scale.pixelHeight = 0.8; // a row lies 0.8 below the one before
    const Measurement m = measure(lengthOn(scale, {0, 0, 0}, {0, 80, 0}));
    EXPECT_NEAR(m.longAxisMm.value(), 100 * 0.228571, 1e-9);
}

TEST(ScaledMeasurement, areasAreFlat)
{
    Finding finding = lengthOn(tissue(0.5, 0.25), {}, {});
    finding.shape = EllipseShape{{50, 50, 3}, {Vec3{20, 0, 0}, Vec3{0, 20, 0}, Vec3{}}};
    const Measurement m = measure(finding);
    EXPECT_NEAR(m.longAxisMm.value(), 20, 1e-9);
    EXPECT_NEAR(m.shortAxisMm.value(), 10, 1e-9);
    EXPECT_NEAR(m.areaMm2.value(), std::numbers::pi * 10 * 5, 1e-9);
    EXPECT_FALSE(m.volumeMm3);
}

TEST(ScaledMeasurement, withoutACalibrationPixelsAndNothingElse)
{
    ImageScale scale;
    scale.x = {PhysicalUnit::Pixel, 1, std::nullopt};
    scale.y = {PhysicalUnit::Pixel, 1, std::nullopt};
    const Finding finding = lengthOn(scale, {0, 0, 0}, {30, 40, 0});
    const Measurement m = measure(finding);
    EXPECT_FALSE(m.longAxisMm);
    EXPECT_NEAR(m.longAxisPixels.value(), 50, 1e-9);
    EXPECT_EQ(sizeWithoutMillimetres(m, true), QStringLiteral("50.0 pixels ± 1"));
    EXPECT_EQ(scaleText(scale), QStringLiteral("not calibrated"));
    EXPECT_EQ(lengthUncertaintyMm({{0, 0, 0}, {10, 0, 0}}, scale), 0);
    const QJsonObject json = toJson(finding);
    EXPECT_TRUE(json.value("diameter_mm").isNull());
    EXPECT_FALSE(json.contains("long_axis_mm"));
    EXPECT_NEAR(json.value("long_axis_pixels").toDouble(), 50, 1e-9);
}

TEST(ScaledMeasurement, mModeGivesTimeAndDepth)
{
    ImageScale scale;
    scale.source = ImageScale::Source::Region;
    scale.format = RegionFormat::MMode;
    scale.x = {PhysicalUnit::Second, 0.004, std::nullopt};
    scale.y = {PhysicalUnit::Millimetre, 0.3, 5.0};
    const Measurement m = measure(lengthOn(scale, {100, 20, 0}, {205, 61, 0}));
    ASSERT_TRUE(m.across && m.down);
    EXPECT_NEAR(m.across->difference, 0.42, 1e-9);
    EXPECT_NEAR(m.down->difference, 12.3, 1e-9);
    EXPECT_NEAR(m.down->from.value(), 11, 1e-9);
    EXPECT_FALSE(m.longAxisMm);
    EXPECT_EQ(sizeWithoutMillimetres(m, false), QStringLiteral("0.420 s, 12.3 mm"));
    EXPECT_EQ(sizeWithoutMillimetres(m, true), QStringLiteral("0.420 s ± 0.004, 12.3 mm ± 0.3"));
}

TEST(ScaledMeasurement, dopplerGivesTimeAndTheVelocitiesAtBothEnds)
{
    const Measurement m = measure(lengthOn(doppler(), {300, 340, 0}, {362, 420, 0}));
    ASSERT_TRUE(m.across && m.down);
    EXPECT_NEAR(m.across->difference, 0.31, 1e-9);
    EXPECT_NEAR(m.down->from.value(), 90, 1e-9);
    EXPECT_NEAR(m.down->to.value(), -30, 1e-9);
    EXPECT_NEAR(m.down->difference, -120, 1e-9);
    EXPECT_EQ(sizeWithoutMillimetres(m, false), QStringLiteral("0.310 s, 90.0 to −30.0 cm/s"));
    ImageScale frequency = doppler();
    frequency.y = {PhysicalUnit::Hertz, -20, std::nullopt};
    EXPECT_EQ(sizeWithoutMillimetres(measure(lengthOn(frequency, {0, 0, 0}, {10, 50, 0})), false),
              QStringLiteral("0.050 s, 1000 Hz"))
        << "without a baseline only the difference is known";
}

TEST(ScaledMeasurement, aScaleWithoutUnitsGivesNoNumber)
{
    const Measurement m = measure(lengthOn(ImageScale{}, {0, 0, 0}, {30, 40, 0}));
    EXPECT_FALSE(m.longAxisMm || m.longAxisPixels || m.across || m.down);
    EXPECT_TRUE(sizeWithoutMillimetres(m, true).isEmpty());
}

TEST(ScaledMeasurement, aFindingStaysOnItsImageWhenOthersArrive)
{
    Finding finding = lengthOn(tissue(0.2, 0.1), {100, 100, 1}, {130, 140, 1});
    finding.sopInstanceUids = {QStringLiteral("1.2.3.5")};
    finding.scale->pixelHeight = 0.5;
    Series series;
    series.geometry = Geometry({}, {Vec3{1, 0, 0}, Vec3{0, 1, 0}, Vec3{0, 0, 1}}, {1, 2, 1}, {640, 480, 4});
    for (const char* uid : {"1.2.3.1", "1.2.3.2", "1.2.3.3", "1.2.3.5"}) {
        series.instances.emplace_back().sopInstanceUid = uid;
    }
    const Finding moved = onItsImage(finding, series);
    const auto& line = std::get<LineShape>(moved.shape);
    EXPECT_EQ(line.from, (LpsPoint{100, 400, 3}))
        << "the fourth image now, its rows two apart instead of a half";
    EXPECT_NEAR(measure(moved).longAxisMm.value(), measure(finding).longAxisMm.value(), 1e-9);
    // The frames of a clip share their UID: the frame stays.
    for (Instance& instance : series.instances) {
        instance.sopInstanceUid = "1.2.3.5";
    }
    EXPECT_EQ(std::get<LineShape>(onItsImage(finding, series).shape).from.z, 1);
    // What lies in the patient is left alone.
    finding.scale.reset();
    EXPECT_EQ(onItsImage(finding, series), finding);
}

TEST(ScaledMeasurement, theScaleSurvivesFindingsJson)
{
    for (const ImageScale& scale : {tissue(-0.2, 0.1), doppler(), ImageScale{}}) {
        const Finding finding = lengthOn(scale, {300, 340, 2}, {362, 420, 2});
        const auto back = findingFromJson(toJson(finding));
        ASSERT_TRUE(back) << back.error().toStdString();
        EXPECT_EQ(back->scale, finding.scale);
    }
    QJsonObject json = toJson(lengthOn(doppler(), {0, 0, 0}, {1, 1, 0}));
    EXPECT_NEAR(json.value("down").toObject().value("from").toDouble(), 600, 1e-9);
    QJsonObject scale = json.value("scale").toObject();
    scale.insert("pixel_width", 0);
    json.insert("scale", scale);
    EXPECT_FALSE(findingFromJson(json));
    scale.insert("pixel_width", 1);
    scale.insert("x", QJsonObject{{"unit", "parsec"}, {"per_pixel", 1}});
    json.insert("scale", scale);
    EXPECT_FALSE(findingFromJson(json));
}
