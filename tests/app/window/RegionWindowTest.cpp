// Painting regions as a reader does: strokes by mouse, the words in the strip, undo, the journal.
#include "app/MainWindow.h"
#include "app/Places.h"
#include "app/Session.h"
#include "app/demo/DemoStudy.h"
#include "app/panels/FindingCard.h"
#include "findings/MaskNumbers.h"
#include "findings/MaskStatistics.h"
#include "findings/Measurement.h"
#include "tests/app/window/Until.h"
#include "widgets/SliceOverlay.h"
#include "widgets/SliceViewport.h"
#include "widgets/ViewportGrid.h"

#include <gtest/gtest.h>

#include <QAction>
#include <QApplication>
#include <QLabel>
#include <QLocale>
#include <QSettings>
#include <QTest>
#include <QWheelEvent>

#include <cmath>
#include <numbers>
#include <optional>

using namespace sightline;

namespace {

class RegionWindowTest : public ::testing::Test {
protected:
    void SetUp() override
    {
        Places::settings()->setValue(QStringLiteral("detectAutomatically"), false);
        Places::settings()->remove(QStringLiteral("region"));
    }
    void TearDown() override { Places::settings()->setValue(QStringLiteral("detectAutomatically"), true); }

    void open(const QString& path)
    {
        window = std::make_unique<MainWindow>();
        window->resize(1600, 900);
        window->move(0, 0);
        window->show();
        ASSERT_TRUE(QTest::qWaitForWindowExposed(window.get()));
        ASSERT_TRUE(
            until([&] { return window->findChild<QWidget*>(QStringLiteral("volumeView")) != nullptr; }));
        window->activateWindow();
        ASSERT_TRUE(QTest::qWaitForWindowActive(window.get()));
        window->open({path});
        ASSERT_TRUE(until([&] {
            return window->session().group().volume() && window->session().isLoaded() &&
                   !window->session().isBusy();
        }));
    }

    void openDemo()
    {
        static const auto folder = writeDemoStudy(Places::demoFolder());
        ASSERT_TRUE(folder.has_value());
        open(*folder);
        // What another test left in the journal.
        FindingList& list = window->session().findings();
        while (!list.findings().empty()) {
            list.remove(QString(list.findings().front().trackingUid));
        }
        list.undoStack().clear();
    }

    void trigger(const char* id)
    {
        auto* action = window->findChild<QAction*>(QLatin1String(id));
        ASSERT_TRUE(action) << id;
        action->trigger();
    }
    QString text(const char* name)
    {
        const auto* label = window->findChild<QLabel*>(QLatin1String(name));
        return label ? label->text() : QStringLiteral("no such label");
    }
    SliceViewport* view(ViewPlane plane) { return window->grid().sliceView(plane); }
    void stroke(SliceViewport* in, QPoint from, QPoint to)
    {
        QTest::mousePress(in, Qt::LeftButton, {}, from);
        QTest::mouseMove(in, (from + to) / 2);
        QTest::mouseMove(in, to);
        QTest::mouseRelease(in, Qt::LeftButton, {}, to);
    }
    const std::vector<Finding>& findings() { return window->session().findings().findings(); }
    const MaskShape& mask(std::size_t n = 0) { return std::get<MaskShape>(findings()[n].shape); }
    double volumeMl(std::size_t n = 0) { return measure(findings()[n]).volumeMm3.value() / 1000; }
    void keepPicture(const char* name)
    {
        if (const QString folder = qEnvironmentVariable("SIGHTLINE_PICTURES"); !folder.isEmpty()) {
            window->grab().save(QStringLiteral("%1/%2.png").arg(folder, QLatin1String(name)));
        }
    }

    std::unique_ptr<MainWindow> window;
};

} // namespace

TEST_F(RegionWindowTest, aBallIsPaintedMeasuredUndoneAndKept)
{
    openDemo();
    auto* bar = window->findChild<QWidget*>(QStringLiteral("regionBar"));
    ASSERT_TRUE(bar);
    EXPECT_FALSE(bar->isVisible());
    QTest::keyClick(window.get(), Qt::Key_B);
    EXPECT_TRUE(bar->isVisible());
    EXPECT_EQ(text("regionText"), QStringLiteral("Paint or click in a view to begin a region."));
    QTest::keyClick(window.get(), Qt::Key_B, Qt::ShiftModifier);
    EXPECT_EQ(text("regionRadiusText"), QStringLiteral("5.0 mm"));
    SliceViewport* axial = view(ViewPlane::Axial);
    for (int n = 0; n < 5; ++n) {
        QWheelEvent wheel(QPointF(100, 100), axial->mapToGlobal(QPointF(100, 100)), {}, QPoint(0, 120),
                          Qt::NoButton, Qt::ShiftModifier, Qt::NoScrollPhase, false);
        QApplication::sendEvent(axial, &wheel);
    }
    EXPECT_EQ(text("regionRadiusText"), QStringLiteral("10.0 mm"));

    const QPoint middle(axial->width() / 2, axial->height() / 2);
    QTest::mousePress(axial, Qt::LeftButton, {}, middle);
    EXPECT_TRUE(text("regionText").startsWith(QStringLiteral("Region 1 · 4.")))
        << "while painting: " << text("regionText").toStdString();
    EXPECT_TRUE(findings().empty());
    QTest::mouseRelease(axial, Qt::LeftButton, {}, middle);
    ASSERT_EQ(findings().size(), 1u);
    EXPECT_EQ(findings()[0].label, QStringLiteral("Region 1"));
    EXPECT_EQ(findings()[0].kind, FindingKind::Region);
    const double truth = 4.0 / 3 * std::numbers::pi;
    EXPECT_NEAR(volumeMl(), truth, truth * 0.03);
    const MaskStatistics values = statisticsOf(mask(), *window->session().group().volume());
    const QString expected =
        QStringLiteral("Region 1 · %1 ± %2 ml · mean %3, SD %4")
            .arg(QLocale().toString(volumeMl(), 'f', 2),
                 QLocale().toString(volumeUncertaintyMm3(mask(), findings()[0].plusMinusMm) / 1000, 'f', 2),
                 valueText(std::round(values.mean * 10) / 10, Unit::Hounsfield),
                 QLocale().toString(values.deviation, 'f', values.deviation >= 100 ? 0 : 1));
    EXPECT_EQ(text("regionText"), expected);
    const auto* card = window->findChild<FindingCard*>();
    ASSERT_TRUE(card);
    EXPECT_EQ(card->findChild<QLabel*>(QStringLiteral("findingTitle"))->text(), QStringLiteral("Region 1"));
    const QString details = card->findChild<QLabel*>(QStringLiteral("findingDetails"))->text();
    EXPECT_TRUE(details.contains(QStringLiteral(" ml\nmean "))) << details.toStdString();

    // A second stroke goes on with the same region; each is one step of undo.
    const MaskShape first = mask();
    stroke(view(ViewPlane::Coronal), {150, 100}, {190, 120});
    ASSERT_EQ(findings().size(), 1u);
    EXPECT_GT(volumeMl(), truth * 1.5);
    const MaskShape both = mask();
    keepPicture("region");
    QTest::keyClick(window.get(), Qt::Key_Z, Qt::ControlModifier);
    EXPECT_EQ(mask(), first);
    QTest::keyClick(window.get(), Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    EXPECT_EQ(mask(), both);

    // The eraser takes out what the brush put in; with nothing left the region goes.
    QTest::keyClick(window.get(), Qt::Key_E);
    stroke(view(ViewPlane::Coronal), {150, 100}, {190, 120});
    EXPECT_NEAR(volumeMl(), truth, truth * 0.03);
    QTest::mouseClick(axial, Qt::LeftButton, {}, middle);
    EXPECT_TRUE(findings().empty());
    QTest::keyClick(window.get(), Qt::Key_Z, Qt::ControlModifier);
    ASSERT_EQ(findings().size(), 1u);
    QTest::mouseClick(axial, Qt::LeftButton, {}, middle);

    // Escape drops a stroke that was begun.
    const auto steps = window->session().findings().undoStack().index();
    QTest::keyClick(window.get(), Qt::Key_B);
    QTest::mousePress(axial, Qt::LeftButton, {}, {60, 60});
    QTest::keyClick(axial, Qt::Key_Escape);
    QTest::mouseRelease(axial, Qt::LeftButton, {}, {60, 60});
    EXPECT_EQ(window->session().findings().undoStack().index(), steps);

    QTest::mouseClick(axial, Qt::LeftButton, {}, middle);
    ASSERT_FALSE(findings().empty());
    const MaskShape kept = mask();
    window->session().flush();
    window.reset();
    static const QString folder = Places::demoFolder();
    open(folder);
    ASSERT_EQ(findings().size(), 1u);
    EXPECT_EQ(mask(), kept) << "another window on the same study has every voxel";
}

TEST_F(RegionWindowTest, discsAreJoinedFilledAndClearedAcrossTheActivePlane)
{
    openDemo();
    QTest::keyClick(window.get(), Qt::Key_B);
    SliceViewport* axial = view(ViewPlane::Axial);
    const QPoint middle(axial->width() / 2, axial->height() / 2);
    QTest::mouseClick(axial, Qt::LeftButton, {}, middle);
    EXPECT_EQ(mask().size[2], 1) << "a disc lies in one slice";
    const auto disc = numbersOf(mask())->count;
    axial->step(6);
    QTest::mouseClick(axial, Qt::LeftButton, {}, middle);
    EXPECT_EQ(numbersOf(mask())->count, 2 * disc);
    trigger("segment.interpolate");
    EXPECT_EQ(mask().size[2], 7);
    EXPECT_EQ(numbersOf(mask())->count, 7 * disc) << "two equal discs make a cylinder";
    EXPECT_EQ(window->session().findings().undoStack().undoText(), QStringLiteral("Interpolate Region 1"));
    trigger("segment.interpolate");
    EXPECT_EQ(text("noticeText"),
              QStringLiteral("Region 1 has no gap between painted slices in this plane."));
    trigger("segment.clearSlice");
    EXPECT_EQ(numbersOf(mask())->count, 6 * disc);
    trigger("segment.fill");
    EXPECT_EQ(text("noticeText"), QStringLiteral("Region 1 has no holes."));
    trigger("segment.largest");
    EXPECT_EQ(text("noticeText"), QStringLiteral("Region 1 is in one piece."));

    // A new region begins with the next stroke.
    trigger("segment.new");
    QTest::mouseClick(axial, Qt::LeftButton, {}, middle + QPoint(60, 0));
    ASSERT_EQ(findings().size(), 2u);
    EXPECT_EQ(findings()[1].label, QStringLiteral("Region 2"));
    // Another tool takes the strip away.
    QTest::keyClick(window.get(), Qt::Key_V);
    EXPECT_FALSE(window->findChild<QWidget*>(QStringLiteral("regionBar"))->isVisible());
}

TEST_F(RegionWindowTest, aRegionGrowsFromAClickAndALeakIsRefused)
{
    openDemo();
    const auto volume = window->session().group().volume();
    SliceViewport* axial = view(ViewPlane::Axial);
    QTest::keyClick(window.get(), Qt::Key_B, Qt::ShiftModifier);
    QTest::keyClick(window.get(), Qt::Key_G);
    // The lung: thousands of millilitres of nearly one value leak over the limit.
    std::optional<QPoint> lung;
    for (int x = 20; x < axial->width() - 20 && !lung; x += 4) {
        const LpsPoint p = axial->slicePlane().toLps(x + 0.5, axial->height() / 2.0 + 0.5);
        const auto value = volume->valueAt(p);
        const auto beside = volume->valueAt(p + Vec3{8, 0, 0});
        if (value && beside && *value < -700 && *value > -950 && *beside < -700 && *beside > -950) {
            lung = QPoint(x, axial->height() / 2);
        }
    }
    ASSERT_TRUE(lung);
    QTest::mouseClick(axial, Qt::LeftButton, {}, *lung);
    ASSERT_TRUE(until([&] { return !text("noticeText").isEmpty() || !findings().empty(); }));
    if (findings().empty()) {
        EXPECT_EQ(
            text("noticeText"),
            QStringLiteral("The region reached 500 ml and was stopped: it leaks. Nothing was added; narrow "
                           "the range or the tolerance."));
    }
    // In the plane alone it stays small enough.
    QTest::keyClick(window.get(), Qt::Key_B, Qt::ShiftModifier);
    QTest::mouseClick(axial, Qt::LeftButton, {}, *lung);
    ASSERT_TRUE(until([&] { return !findings().empty(); }));
    const MaskStatistics values = statisticsOf(mask(), *volume);
    const double seed = volume->valueAt(axial->slicePlane().toLps(lung->x() + 0.0, lung->y() + 0.0)).value();
    EXPECT_GE(values.least, seed - 50 - 1e-9);
    EXPECT_LE(values.most, seed + 50 + 1e-9);
    EXPECT_GT(values.count, 10);
    keepPicture("grown");
}

TEST_F(RegionWindowTest, theRangeIsTakenFromAClick)
{
    openDemo();
    QTest::keyClick(window.get(), Qt::Key_B);
    trigger("segment.pickRange");
    SliceViewport* axial = view(ViewPlane::Axial);
    QTest::mouseClick(axial, Qt::LeftButton, {}, {axial->width() / 2, axial->height() / 2});
    EXPECT_TRUE(findings().empty()) << "the click painted nothing";
    auto* range = window->findChild<QAction*>(QStringLiteral("segment.range"));
    EXPECT_TRUE(range->isChecked());
    EXPECT_FALSE(window->findChild<QAction*>(QStringLiteral("segment.pickRange"))->isChecked());
    stroke(axial, {axial->width() / 2, axial->height() / 2}, {axial->width() / 2 + 60, axial->height() / 2});
    ASSERT_EQ(findings().size(), 1u);
    const MaskStatistics values = statisticsOf(mask(), *window->session().group().volume());
    auto* low = window->findChild<QWidget*>(QStringLiteral("regionLow"));
    auto* high = window->findChild<QWidget*>(QStringLiteral("regionHigh"));
    EXPECT_GE(values.least, low->property("value").toDouble());
    EXPECT_LE(values.most, high->property("value").toDouble());
}
