// Measuring as a reader does it: mouse and keys on a slice view, and what then stands at the shape.
#include "findings/FindingList.h"
#include "findings/Measurement.h"
#include "findings/MeasurementText.h"
#include "render/FindingPainter.h"
#include "tools/BrushTool.h"
#include "tools/CrosshairTool.h"
#include "tools/DrawingTool.h"
#include "tools/RegionEditor.h"
#include "widgets/SliceViewport.h"

#include <QApplication>
#include <QSignalSpy>
#include <QTest>

#include <gtest/gtest.h>

#include <cmath>

using namespace sightline;

namespace {

/// A CT of 200 x 200 x 50 voxels of 1 x 1 x 2 mm in a view of 400 x 400 pixels: half a millimetre a pixel. A
/// voxel's value is its column i; screen pixel 2 i + 1 shows the middle of column i.
class MeasureViewportTest : public ::testing::Test {
protected:
    void SetUp() override
    {
        auto series = std::make_shared<Series>();
        series->isVolume = true;
        series->hasMillimetres = true;
        series->uid = "1.2.3";
        series->studyUid = "1.2";
        series->frameOfReferenceUid = "1.9";
        series->geometry = Geometry({-99.5, -99.5, 0}, {Vec3{1, 0, 0}, Vec3{0, 1, 0}, Vec3{0, 0, 1}},
                                    {1, 1, 2}, {200, 200, 50});
        for (int k = 0; k < 50; ++k) {
            Instance instance;
            instance.sopInstanceUid = "1.2.3." + std::to_string(k);
            instance.position = series->geometry.toLps({0, 0, static_cast<double>(k)});
            series->instances.push_back(instance);
        }
        auto volume = Volume::create(series->geometry, VoxelType::Int16, Unit::Hounsfield);
        for (std::size_t n = 0; n < 200 * 200 * 50; ++n) {
            volume->as<std::int16_t>()[n] = static_cast<std::int16_t>(n % 200);
        }
        volume->markComplete();
        group.show(series, volume, {100, 200});
        view.resize(400, 400);
        view.setFindings(&findings, {});
        view.setReader(QStringLiteral("Reader"));
        view.show();
        ASSERT_TRUE(QTest::qWaitForWindowExposed(&view));
        ASSERT_EQ(view.devicePixelRatioF(), 1.0);
        QObject::connect(&view, &SliceViewport::refused, &view,
                         [this](const QString& why) { refusal = why; });
    }

    void take(std::unique_ptr<ShapeDraft> draft)
    {
        view.setTool(std::make_shared<DrawingTool>(std::move(draft)));
    }
    void drag(std::vector<QPoint> way)
    {
        QTest::mouseMove(&view, way.front());
        QTest::mousePress(&view, Qt::LeftButton, {}, way.front());
        for (std::size_t n = 1; n < way.size(); ++n) {
            QTest::mouseMove(&view, (way[n - 1] + way[n]) / 2);
            QTest::mouseMove(&view, way[n]);
        }
        QTest::mouseRelease(&view, Qt::LeftButton, {}, way.back());
    }
    void click(QPoint at) { QTest::mouseClick(&view, Qt::LeftButton, {}, at); }

    std::size_t count() const { return findings.findings().size(); }
    const Finding& last() const { return findings.findings().back(); }
    /// What stands at the last shape.
    std::string said() const
    {
        return count() == 0 ? std::string("nothing") : FindingPainter::caption(last()).toStdString();
    }
    /// What its card says.
    std::string card() const { return measurementLines(last(), false).join(QLatin1Char('|')).toStdString(); }
    void undo() { findings.undoStack().undo(); }

    LinkGroup group;
    FindingList findings;
    SliceViewport view{group};
    QString refusal;
};

} // namespace

TEST_F(MeasureViewportTest, lengthsDiametersAndAngles)
{
    take(ShapeDraft::length());
    drag({{100, 60}, {200, 60}});
    EXPECT_EQ(said(), "Length 1 · 50.0 mm");
    EXPECT_EQ(card(), "50.0 mm ± 1.0");
    EXPECT_EQ(group.selectedFinding(), last().trackingUid);

    take(ShapeDraft::diameters());
    drag({{100, 160}, {200, 160}});
    EXPECT_EQ(said(), "Diameters 1 · 50.0 × 35.0 mm");

    take(ShapeDraft::angle());
    click({240, 300});
    click({340, 300});
    EXPECT_EQ(count(), 2u);
    click({340, 220});
    EXPECT_EQ(said(), "Angle 1 · 90.0°");

    take(ShapeDraft::cobb());
    drag({{20, 250}, {120, 250}});
    EXPECT_EQ(count(), 3u) << "one line is no angle";
    drag({{20, 300}, {100, 380}});
    EXPECT_EQ(said(), "Cobb angle 1 · 45.0°");
    EXPECT_TRUE(QString::fromStdString(card()).startsWith(QStringLiteral("45.0° ± "))) << card();

    // Each was one step.
    for (std::size_t n = 4; n > 0; --n) {
        EXPECT_EQ(count(), n);
        undo();
    }
    EXPECT_EQ(count(), 0u);
    findings.undoStack().redo();
    EXPECT_EQ(said(), "Length 1 · 50.0 mm");
}

TEST_F(MeasureViewportTest, areasAndTheirValues)
{
    take(ShapeDraft::rectangle());
    drag({{101, 101}, {121, 141}});
    // Columns 50 to 60 of 21 rows: the standard deviation of eleven numbers in a row is the root of 10.
    EXPECT_EQ(said(), "Region 1 · Area 200.0 mm²\nMean 55.0 HU · SD 3.2\nMin 50.0 · max 60.0");
    EXPECT_TRUE(QString::fromStdString(card()).contains(QStringLiteral("231 pixels"))) << card();

    take(ShapeDraft::ellipse());
    drag({{201, 101}, {241, 121}});
    double squares = 0;
    int inside = 0;
    for (int i = -10; i <= 10; ++i) {
        for (int j = -5; j <= 5; ++j) {
            if (i * i + 4 * j * j <= 100) {
                squares += i * i;
                ++inside;
            }
        }
    }
    EXPECT_EQ(said(),
              QStringLiteral("Region 2 · Area 157.1 mm²\nMean 110.0 HU · SD %1\nMin 100.0 · max 120.0")
                  .arg(std::sqrt(squares / inside), 0, 'f', 1)
                  .toStdString());
    EXPECT_EQ(last().values->count, inside);

    take(ShapeDraft::circle());
    drag({{101, 301}, {121, 301}});
    EXPECT_EQ(said().rfind("Region 3 · Area 314.2 mm²\nMean 50.0 HU", 0), 0u) << said();

    take(ShapeDraft::polygon());
    for (const QPoint p : {QPoint(300, 200), QPoint(340, 200), QPoint(340, 240)}) {
        click(p);
        EXPECT_EQ(count(), 3u) << "open until it is closed";
    }
    click({302, 201});
    EXPECT_EQ(said().rfind("Region 4 · Area 200.0 mm²\nMean ", 0), 0u) << said();
    for (const QPoint p : {QPoint(200, 200), QPoint(220, 200), QPoint(220, 240), QPoint(200, 240)}) {
        click(p);
    }
    QTest::mouseDClick(&view, Qt::LeftButton, {}, {200, 240});
    EXPECT_EQ(said().rfind("Region 5 · Area 200.0 mm²\n", 0), 0u) << "a double click closes: " << said();

    take(ShapeDraft::freehand());
    std::vector<QPoint> way;
    for (int n = 0; n <= 120; ++n) {
        const double a = 2 * 3.14159265358979 * n / 121;
        way.emplace_back(300 + static_cast<int>(std::lround(40 * std::cos(a))),
                         320 + static_cast<int>(std::lround(40 * std::sin(a))));
    }
    drag(way);
    ASSERT_EQ(count(), 6u) << refusal.toStdString();
    EXPECT_NEAR(measure(last()).areaMm2.value(), 1256.6, 15); // 20 mm in radius
    EXPECT_EQ(last().label, QStringLiteral("Region 6"));
    while (count() > 0) {
        undo();
    }
    EXPECT_TRUE(findings.findings().empty());
}

TEST_F(MeasureViewportTest, spheresPlacesArrowsAndNotes)
{
    take(ShapeDraft::sphere());
    drag({{200, 200}, {210, 200}});
    EXPECT_EQ(said().rfind("Sphere 1 · 10.0 mm · 0.52 ml\nMean ", 0), 0u) << said();
    EXPECT_TRUE(QString::fromStdString(card()).contains(QStringLiteral(" voxels"))) << card();

    take(ShapeDraft::probe());
    click({101, 121});
    EXPECT_EQ(said(), "Value 1 · 50.0 HU\n3 × 3 mean 50.0 HU");

    take(ShapeDraft::arrow());
    drag({{60, 300}, {120, 340}});
    EXPECT_EQ(said(), "Arrow 1") << "no number of millimetres";
    findings.setComment(last().trackingUid, QStringLiteral("look here"));
    EXPECT_EQ(said(), "look here");

    take(ShapeDraft::note());
    click({300, 60});
    EXPECT_EQ(said(), "Note 1");
    EXPECT_EQ(count(), 4u);
    for (const Finding& f : findings.findings()) {
        EXPECT_EQ(f.sopInstanceUids, QStringList{QStringLiteral("1.2.3.24")});
    }
}

TEST_F(MeasureViewportTest, handlesBodiesAndWordsAreMovedByTheMouse)
{
    take(ShapeDraft::length());
    drag({{100, 100}, {200, 100}});
    const QString uid = last().trackingUid;
    // The end.
    drag({{200, 100}, {240, 100}});
    EXPECT_EQ(said(), "Length 1 · 70.0 mm");
    EXPECT_EQ(count(), 1u);
    // All of it.
    drag({{150, 100}, {150, 140}});
    EXPECT_EQ(said(), "Length 1 · 70.0 mm");
    EXPECT_NEAR(std::get<LineShape>(last().shape).from.y, -30, 1e-9);
    EXPECT_NEAR(std::get<LineShape>(last().shape).from.x, -50, 1e-9);
    // Only its words; a drawing tool leaves them alone, for a new drawing may begin under them.
    view.setTool(std::make_shared<CrosshairTool>());
    const FindingPainter painter(view.slicePlane(), 1);
    const QPoint words = painter.words(last(), true, 2, view.font()).center().toPoint();
    const Shape before = last().shape;
    drag({words, words + QPoint(20, 60)});
    EXPECT_EQ(last().shape, before);
    EXPECT_NEAR(last().labelOffset.x, 10, 1e-9);
    EXPECT_NEAR(last().labelOffset.y, 30, 1e-9);
    EXPECT_EQ(findings.undoStack().count(), 4);

    // Escape puts back what is in the hand.
    QTest::mousePress(&view, Qt::LeftButton, {}, {240, 140});
    QTest::mouseMove(&view, {300, 300});
    QTest::keyClick(&view, Qt::Key_Escape);
    QTest::mouseRelease(&view, Qt::LeftButton, {}, {300, 300});
    EXPECT_EQ(last().shape, before);
    EXPECT_EQ(findings.undoStack().count(), 4);

    // The arrow keys move what lies under the mouse by a pixel of the image.
    QTest::mouseMove(&view, {150, 140});
    QTest::keyClick(&view, Qt::Key_Right);
    QTest::keyClick(&view, Qt::Key_Up);
    EXPECT_NEAR(std::get<LineShape>(last().shape).from.x, -49, 1e-9);
    EXPECT_NEAR(std::get<LineShape>(last().shape).from.y, -31, 1e-9);
    undo();
    undo();
    EXPECT_EQ(last().shape, before);
    undo();
    EXPECT_EQ(last().labelOffset, Vec3{});
    undo();
    undo();
    EXPECT_EQ(said(), "Length 1 · 50.0 mm");
    EXPECT_EQ(last().trackingUid, uid);
    undo();
    EXPECT_EQ(count(), 0u);
}

TEST_F(MeasureViewportTest, valuesFollowTheHandles)
{
    take(ShapeDraft::rectangle());
    drag({{101, 101}, {121, 141}});
    drag({{121, 141}, {141, 141}});
    EXPECT_EQ(said(), "Region 1 · Area 400.0 mm²\nMean 60.0 HU · SD 6.1\nMin 50.0 · max 70.0");
    take(ShapeDraft::diameters());
    drag({{200, 300}, {300, 300}});
    drag({{250, 265}, {250, 275}}); // an end of the short one
    EXPECT_EQ(said(), "Diameters 1 · 50.0 × 30.0 mm");
    take(ShapeDraft::angle());
    click({240, 60});
    click({340, 60});
    click({340, 140});
    drag({{340, 140}, {240, 160}});
    EXPECT_EQ(said(), "Angle 1 · 45.0°");
    // An end onto the other end leaves nothing to measure.
    drag({{240, 60}, {340, 60}});
    EXPECT_EQ(said(), "Angle 1 · 45.0°");
    EXPECT_TRUE(refusal.contains(QStringLiteral("one point"))) << refusal.toStdString();
}

TEST_F(MeasureViewportTest, whatCannotBeMeasuredIsRefusedInWords)
{
    take(ShapeDraft::length());
    click({100, 100});
    EXPECT_EQ(count(), 0u);
    take(ShapeDraft::rectangle());
    drag({{100, 100}, {150, 100}});
    EXPECT_EQ(count(), 0u);
    EXPECT_TRUE(refusal.contains(QStringLiteral("one line"))) << refusal.toStdString();
    take(ShapeDraft::angle());
    click({100, 100});
    click({100, 100});
    click({150, 150});
    EXPECT_EQ(count(), 0u);
    EXPECT_TRUE(refusal.contains(QStringLiteral("one point"))) << refusal.toStdString();
    take(ShapeDraft::polygon());
    for (const QPoint p : {QPoint(100, 100), QPoint(150, 150), QPoint(200, 200)}) {
        click(p);
    }
    QTest::mouseDClick(&view, Qt::LeftButton, {}, {200, 200});
    EXPECT_EQ(count(), 0u);
    EXPECT_TRUE(refusal.contains(QStringLiteral("one line"))) << refusal.toStdString();
    for (const QPoint p : {QPoint(100, 100), QPoint(200, 200), QPoint(200, 100), QPoint(100, 180)}) {
        click(p);
    }
    QTest::mouseDClick(&view, Qt::LeftButton, {}, {100, 180});
    EXPECT_EQ(count(), 0u);
    EXPECT_TRUE(refusal.contains(QStringLiteral("crosses itself"))) << refusal.toStdString();
    // The next drag begins with a clean slate.
    take(ShapeDraft::length());
    drag({{100, 100}, {150, 100}});
    EXPECT_EQ(count(), 1u);
    EXPECT_TRUE(refusal.isEmpty()) << refusal.toStdString();
}

TEST_F(MeasureViewportTest, outlinesStayInTheSliceTheyWereBegunIn)
{
    take(ShapeDraft::polygon());
    click({100, 100});
    click({140, 100});
    view.step(3);
    click({140, 140});
    click({101, 101});
    ASSERT_EQ(count(), 1u);
    EXPECT_EQ(said().rfind("Region 1 · Area 200.0 mm²\n", 0), 0u) << said();
    for (const LpsPoint& p : std::get<PolygonShape>(last().shape).points) {
        EXPECT_NEAR(p.z, std::get<PolygonShape>(last().shape).points.front().z, 1e-9);
    }
    // A Cobb angle may take its two lines from two slices.
    take(ShapeDraft::cobb());
    drag({{20, 250}, {120, 250}});
    view.step(3);
    drag({{20, 300}, {100, 380}});
    EXPECT_EQ(said(), "Cobb angle 1 · 45.0°");
}

TEST_F(MeasureViewportTest, anotherSeriesDropsWhatWasBegunAndBrushesTakeNothing)
{
    take(ShapeDraft::polygon());
    click({100, 100});
    click({140, 100});
    auto other = std::make_shared<Series>(*group.series());
    other->uid = "1.2.4";
    group.show(other, group.volume(), {100, 200});
    click({140, 140});
    click({100, 140});
    click({100, 170});
    QTest::mouseDClick(&view, Qt::LeftButton, {}, {100, 170});
    ASSERT_EQ(count(), 1u);
    EXPECT_EQ(last().seriesUid, QStringLiteral("1.2.4"));
    EXPECT_EQ(std::get<PolygonShape>(last().shape).points.size(), 3u);

    // Painting over a measurement does not move it.
    const Shape before = last().shape;
    view.setTool(std::make_shared<BrushTool>(std::make_shared<RegionEditor>(), true));
    drag({{140, 140}, {180, 180}});
    EXPECT_EQ(findings.findings().front().shape, before);
}

int main(int argc, char** argv)
{
    testing::InitGoogleTest(&argc, argv);
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    const QApplication application(argc, argv);
    return RUN_ALL_TESTS();
}
