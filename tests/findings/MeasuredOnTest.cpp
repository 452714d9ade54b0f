// What follows from a drawing and the series it lies on: refusals, slabs, late slices; and that all of it is
// kept.
#include "findings/MeasuredOn.h"

#include "findings/FindingJson.h"
#include "findings/FindingList.h"
#include "findings/Journal.h"
#include "findings/Measurement.h"
#include "findings/MeasurementText.h"
#include "findings/RegionStatistics.h"
#include "tests/findings/TestMeasurements.h"

#include <gtest/gtest.h>

#include <QJsonDocument>
#include <QTemporaryDir>

#include <cmath>
#include <cstring>
#include <numbers>

using namespace sightline;
using namespace sightline::test;

namespace {

/// 40 x 40 x 20 voxels of 1 x 1 x 2 mm; the value of a voxel is 10 i + k.
class MeasuredOnTest : public testing::Test {
protected:
    MeasuredOnTest()
    {
        series.hasMillimetres = true;
        series.isVolume = true;
        series.uid = "1.2.3";
        series.geometry =
            Geometry({0, 0, 0}, {Vec3{1, 0, 0}, Vec3{0, 1, 0}, Vec3{0, 0, 1}}, {1, 1, 2}, {40, 40, 20});
        volume = Volume::create(series.geometry, VoxelType::Int16, Unit::Hounsfield);
        std::size_t n = 0;
        for (int k = 0; k < 20; ++k) {
            for (int j = 0; j < 40; ++j) {
                for (int i = 0; i < 40; ++i) {
                    volume->as<std::int16_t>()[n++] = static_cast<std::int16_t>(10 * i + k);
                }
            }
        }
    }

    MeasureRefusal put(FindingKind kind, const Shape& shape, double slabMm = 0)
    {
        finding = {};
        finding.kind = kind;
        finding.shape = shape;
        return measureOn(finding, {series, volume.get(), {1, 0, 0}, {0, 1, 0}, slabMm});
    }

    QString text() const { return measurementLines(finding, false).join(QLatin1Char('|')); }

    Series series;
    std::shared_ptr<Volume> volume;
    Finding finding;
};

} // namespace

TEST_F(MeasuredOnTest, whatHasNoSizeIsRefused)
{
    const LpsPoint p{5, 5, 4};
    EXPECT_EQ(put(FindingKind::Length, LineShape{p, p}), MeasureRefusal::NoSize);
    EXPECT_EQ(put(FindingKind::Angle, AngleShape{p, p, {9, 9, 4}}), MeasureRefusal::NoSize);
    EXPECT_EQ(put(FindingKind::Cobb, CobbShape{{p, {9, 5, 4}}, {{7, 7, 4}, {7, 7, 4}}}),
              MeasureRefusal::NoSize);
    EXPECT_EQ(put(FindingKind::Region, PolygonShape{{p, {7, 7, 4}, {9, 9, 4}, {12, 12, 4}}}),
              MeasureRefusal::NoSize)
        << "all on one line";
    EXPECT_EQ(put(FindingKind::Region, EllipseShape{p, {Vec3{3, 0, 0}, Vec3{}, Vec3{}}}),
              MeasureRefusal::NoSize);
    EXPECT_TRUE(finding.scale && measurementLines(finding, true).isEmpty()) << "no number stands there";
    EXPECT_EQ(put(FindingKind::Region, PolygonShape{{{1, 1, 4}, {9, 9, 4}, {9, 1, 4}, {1, 9, 4}}}),
              MeasureRefusal::NoSize)
        << "an eight whose halves cancel";
    EXPECT_EQ(put(FindingKind::Region, PolygonShape{{{1, 1, 4}, {9, 9, 4}, {9, 1, 4}, {1, 8, 4}}}),
              MeasureRefusal::CrossesItself);
    EXPECT_EQ(put(FindingKind::Length, LineShape{p, {std::nan(""), 0, 0}}), MeasureRefusal::NotNumbers);
    EXPECT_EQ(put(FindingKind::Angle, AngleShape{{1, 5, 4}, p, {9, 5, 4}}), MeasureRefusal::None);
    EXPECT_EQ(measurementLines(finding, true).join(QString()), QStringLiteral("180.0°"));
}

TEST_F(MeasuredOnTest, aRegionWithoutAPixelCentreSaysSo)
{
    volume->markComplete();
    EXPECT_EQ(
        put(FindingKind::Region, EllipseShape{{5.5, 5.5, 4}, {Vec3{0.4, 0, 0}, Vec3{0, 0.4, 0}, Vec3{}}}),
        MeasureRefusal::None);
    EXPECT_TRUE(text().contains(QStringLiteral("no pixel centre inside"))) << text().toStdString();
    EXPECT_TRUE(text().contains(QStringLiteral("Area 0.5 mm²"))) << text().toStdString();
}

TEST_F(MeasuredOnTest, aSlabMakesAnglesAndAreasLessSure)
{
    const AngleShape angle{{25, 5, 4}, {5, 5, 4}, {5, 25, 4}};
    put(FindingKind::Angle, angle);
    const double thin = finding.plusMinus.degrees;
    put(FindingKind::Angle, angle, 10);
    // The vertex at one face, the ends at the other: arms (20, 0, 10) and (0, 20, 10), cos = 100 / 500.
    const double hidden = 90 - std::acos(0.2) * 180 / std::numbers::pi;
    EXPECT_NEAR(finding.plusMinus.degrees, std::hypot(thin, hidden), 1e-6);

    const EllipseShape circle{{20, 20, 4}, {Vec3{10, 0, 0}, Vec3{0, 10, 0}, Vec3{}}};
    put(FindingKind::Region, circle);
    const double area = 100 * std::numbers::pi;
    // One pixel of 1 mm over the diameter of 20, for both axes together.
    EXPECT_NEAR(finding.plusMinus.areaMm2, 2 * area / 20, 1e-6);
    put(FindingKind::Region, circle, 10);
    EXPECT_NEAR(finding.plusMinus.areaMm2,
                std::hypot(2 * area / 20, area * (std::hypot(20.0, 10.0) / 20 - 1)), 1e-6);

    const PolygonShape square{{{5, 5, 4}, {25, 5, 4}, {25, 25, 4}, {5, 25, 4}}};
    put(FindingKind::Region, square);
    const double flat = finding.plusMinus.areaMm2;
    EXPECT_GT(flat, 0);
    put(FindingKind::Region, square, 10);
    EXPECT_GT(finding.plusMinus.areaMm2, flat);
}

TEST_F(MeasuredOnTest, valuesAreCountedAnewWhenTheMissingSlicesAreThere)
{
    for (int k = 0; k < 20; ++k) {
        if (k != 9 && k != 10) {
            volume->markSlice(k);
        }
    }
    put(FindingKind::Sphere, sphere({20, 20, 18}, 4));
    ASSERT_TRUE(finding.values);
    EXPECT_EQ(finding.values->missingSlices, (std::vector<int>{9, 10}));
    EXPECT_TRUE(text().contains(QStringLiteral("slices not there: 10, 11"))) << text().toStdString();
    const int before = finding.values->count;
    EXPECT_FALSE(renewedValues(finding, *volume, false));
    volume->markSlice(9);
    EXPECT_FALSE(renewedValues(finding, *volume, false)) << "more will come";
    EXPECT_TRUE(renewedValues(finding, *volume, true)) << "no more will come";
    volume->markSlice(10);
    const auto renewed = renewedValues(finding, *volume, false);
    ASSERT_TRUE(renewed);
    EXPECT_TRUE(renewed->missingSlices.empty());
    EXPECT_GT(renewed->count, before);

    FindingList list;
    finding.trackingUid = newUid();
    list.add(finding);
    list.renewValues(finding.trackingUid, *renewed);
    EXPECT_EQ(list.findings()[0].values, renewed);
    EXPECT_EQ(list.undoStack().count(), 1) << "no step of the reader's";
    finding.values = renewed;
    EXPECT_FALSE(renewedValues(finding, *volume, true));
}

TEST(MeasurementKept, everyKindComesBackFromJsonAndJournal)
{
    const std::vector<Finding> all = oneOfEachDrawing();
    for (const Finding& f : all) {
        const auto bytes = QJsonDocument(toJson(f)).toJson(QJsonDocument::Compact);
        const auto back = findingFromJson(QJsonDocument::fromJson(bytes).object());
        ASSERT_TRUE(back) << back.error().toStdString();
        EXPECT_EQ(*back, f) << f.label.toStdString();
    }
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("journal.sqlite"));
    std::vector<Finding> expected;
    {
        auto journal = Journal::open(path);
        ASSERT_TRUE(journal);
        FindingList list;
        (*journal)->follow(list, "1.2.3");
        for (const Finding& f : all) {
            list.add(f);
        }
        Finding moved = all[4];
        moved.labelOffset = {1, 2, 3};
        list.change(moved, QStringLiteral("Reader"));
        list.undoStack().undo();
        list.undoStack().redo();
        expected = list.findings();
        EXPECT_EQ(expected[4].labelOffset, (Vec3{1, 2, 3}));
        (*journal)->flush();
    }
    auto journal = Journal::open(path);
    ASSERT_TRUE(journal);
    const auto back = (*journal)->findings("1.2.3");
    ASSERT_TRUE(back);
    ASSERT_EQ(back->size(), expected.size());
    for (std::size_t n = 0; n < expected.size(); ++n) {
        EXPECT_EQ((*back)[n], expected[n]) << expected[n].label.toStdString();
    }
}
