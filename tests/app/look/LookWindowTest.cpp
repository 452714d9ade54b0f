// The look of the pictures as a reader changes it: keys, texts in the corners, what two series look like
// together.
#include "app/FusionLoader.h"
#include "app/MainWindow.h"
#include "app/Places.h"
#include "app/ReadingLook.h"
#include "app/ScreenCalibration.h"
#include "app/Session.h"
#include "app/panels/LookPanel.h"
#include "study/Study.h"
#include "tests/app/window/Until.h"
#include "tests/data/PhantomSeries.h"
#include "view/AutoWindow.h"
#include "view/ViewZoom.h"
#include "widgets/LookOverlay.h"
#include "widgets/SliceViewport.h"
#include "widgets/ViewportGrid.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dctk.h>

#include <gtest/gtest.h>

#include <QAction>
#include <QComboBox>
#include <QDir>
#include <QLabel>
#include <QScreen>
#include <QSettings>
#include <QTabBar>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using namespace sightline;

namespace {

constexpr int kLongMs = 300000; // a limit, not a wait: every step goes on as soon as it can
const LpsPoint kLesion{14, -9, 20};

/// A CT of water in air with a bone in it.
PhantomSeries ct(const QString& folder)
{
    PhantomSeries series;
    series.folder = folder.toStdString();
    for (int k = 0; k < 24; ++k) {
        series.positions.push_back({-40, -48, 2.0 * k});
    }
    series.rowSpacing = series.columnSpacing = 1;
    series.value = [](LpsPoint p) {
        return std::hypot(p.x, p.y) > 36 ? -1000.0 : distance(p, {-15, 0, 20}) < 8 ? 900.0 : 0.0;
    };
    series.seriesUid = "1.2.826.0.1.3680043.8.498.501";
    return series;
}

/// The same place on a coarser, shifted grid: dark but for one hot lesion.
PhantomSeries pt(const QString& folder)
{
    PhantomSeries series;
    series.folder = folder.toStdString();
    for (int k = 0; k < 16; ++k) {
        series.positions.push_back({-61.3, -59.1, -3 + 3.4 * k});
    }
    series.rows = series.columns = 40;
    series.rowSpacing = series.columnSpacing = 3.1;
    series.intercept = 0;
    series.value = [](LpsPoint p) { return distance(p, kLesion) < 8 ? 1000.0 : 0.0; };
    series.modality = "PT";
    series.seriesUid = "1.2.826.0.1.3680043.8.498.502";
    series.more = [](DcmItem& dataset, int) {
        dataset.putAndInsertString(DCM_SeriesDescription, "PET body");
        dataset.putAndInsertString(DCM_WindowCenter, "500");
        dataset.putAndInsertString(DCM_WindowWidth, "1000");
    };
    return series;
}

class LookWindowTest : public ::testing::Test {
protected:
    void SetUp() override
    {
        Places::settings()->setValue(QStringLiteral("detectAutomatically"), false);
        QDir(folder.path()).mkpath(QStringLiteral("ct"));
        QDir(folder.path()).mkpath(QStringLiteral("pt"));
    }
    void TearDown() override { Places::settings()->setValue(QStringLiteral("detectAutomatically"), true); }

    void open()
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
        window->open({folder.path()});
        ASSERT_TRUE(until([&] { return loaded(); }));
    }
    bool loaded() { return group().volume() && window->session().isLoaded() && !window->session().isBusy(); }
    LinkGroup& group() { return window->session().group(); }
    SliceViewport& view() { return *window->grid().activeView(); }
    void trigger(const char* id)
    {
        auto* action = window->findChild<QAction*>(QLatin1String(id));
        ASSERT_NE(action, nullptr) << id;
        action->trigger();
    }
    QString notice() { return window->findChild<QLabel*>(QStringLiteral("noticeText"))->text(); }
    SliceOverlay::Content content()
    {
        SliceOverlay::Content c;
        c.group = &group();
        c.view = view().view();
        c.plane = view().slicePlane();
        c.screenMmPerPixel = Screens::ofThisProgram().setup(view().screen()).mmPerPixel;
        return c;
    }
    void keep(const QString& name)
    {
        if (const QString place = qEnvironmentVariable("SIGHTLINE_LOOK_PICTURES"); !place.isEmpty()) {
            window->grab().save(place + QLatin1Char('/') + name + QStringLiteral(".png"));
        }
    }

    QTemporaryDir folder;
    std::unique_ptr<MainWindow> window;
};

} // namespace

TEST_F(LookWindowTest, keysChooseTheWindowsOfTheModality)
{
    ASSERT_FALSE(ct(folder.filePath(QStringLiteral("ct"))).write().empty());
    ASSERT_FALSE(pt(folder.filePath(QStringLiteral("pt"))).write().empty());
    open();
    ASSERT_EQ(group().series()->modality, "CT");
    QTest::keyClick(window.get(), Qt::Key_1);
    EXPECT_EQ(group().window(), (Window{-600, 1500}));
    auto* first = window->findChild<QAction*>(QStringLiteral("window.1"));
    EXPECT_EQ(first->text(), QStringLiteral("Lung"));
    EXPECT_TRUE(first->isChecked());
    QTest::keyClick(window.get(), Qt::Key_9);
    EXPECT_EQ(group().window(), (Window{600, 4000}));
    EXPECT_FALSE(first->isChecked());

    for (const auto& series : window->session().study()->series) {
        if (series->modality == "PT") {
            window->session().showSeries(series);
        }
    }
    ASSERT_TRUE(until([&] { return loaded(); }));
    ASSERT_EQ(group().series()->modality, "PT");
    EXPECT_FALSE(first->isVisible()); // Bq/ml or counts: windows in SUV do not fit
    QTest::keyClick(window.get(), Qt::Key_7);
    EXPECT_EQ(group().window(), (Window{500, 1000, WindowFunction::LinearExact}));
    EXPECT_EQ(window->findChild<QAction*>(QStringLiteral("window.7"))->text(), QStringLiteral("Whole range"));
}

TEST_F(LookWindowTest, theWindowFitsThePictureAndTakesAnSShape)
{
    ASSERT_FALSE(ct(folder.filePath(QStringLiteral("ct"))).write().empty());
    open();
    trigger("window.auto");
    // Air to bone: 900 HU take more than one in a hundred of the picture's pixels with an image.
    EXPECT_NEAR(group().window().centre - group().window().width / 2, -1000, 1);
    EXPECT_EQ(group().window().function, WindowFunction::LinearExact);
    trigger("window.sigmoid");
    EXPECT_EQ(group().window().function, WindowFunction::Sigmoid);
    EXPECT_TRUE(windowText(group().window()).endsWith(QStringLiteral("sigmoid")));
    trigger("window.next");
    EXPECT_EQ(notice(), QStringLiteral("The file brings no window along."));
}

TEST_F(LookWindowTest, theCornerNamesEverythingThatIsDoneForTheEye)
{
    ASSERT_FALSE(ct(folder.filePath(QStringLiteral("ct"))).write().empty());
    open();
    EXPECT_TRUE(lookLines(content()).isEmpty());
    const auto before = group().volume()->valueAt(kLesion);
    trigger("look.nextFilter");
    trigger("look.nextInterpolation");
    EXPECT_EQ(lookLines(content()),
              (QStringList{QStringLiteral("smoothed for viewing"), QStringLiteral("cubic interpolation")}));
    trigger("look.nextFilter");
    trigger("look.nextFilter");
    trigger("look.nextInterpolation");
    EXPECT_EQ(lookLines(content()),
              (QStringList{QStringLiteral("sharpened for viewing"), QStringLiteral("not interpolated")}));
    EXPECT_EQ(group().volume()->valueAt(kLesion), before);
    trigger("look.nextMap");
    EXPECT_EQ(group().look().map, colourMapNamed(QStringLiteral("inverted")));
    trigger("look.nextMap");
    keep(QStringLiteral("colours"));
    EXPECT_EQ(group().look().map, colourMapNamed(QStringLiteral("hotiron")));
    trigger("fusion.toggle");
    EXPECT_TRUE(notice().startsWith(QStringLiteral("There is nothing to lay over")))
        << notice().toStdString();
}

TEST_F(LookWindowTest, aSecondSeriesIsLaidOverAtItsPlace)
{
    ASSERT_FALSE(ct(folder.filePath(QStringLiteral("ct"))).write().empty());
    ASSERT_FALSE(pt(folder.filePath(QStringLiteral("pt"))).write().empty());
    open();
    trigger("fusion.toggle");
    FusionLoader& fusion = window->look().fusion();
    ASSERT_TRUE(fusion.layer());
    ASSERT_TRUE(until([&] { return fusion.layer()->arrivedSlices == 16; }));
    ASSERT_EQ(group().look().fusion, fusion.layer());
    EXPECT_EQ(lookLines(content()).value(0), QStringLiteral("with PT PET body, 50 %"));
    trigger("fusion.more");
    EXPECT_NEAR(fusion.layer()->opacity, 0.6, 1e-9);
    fusion.change([](FusionLayer& layer) { layer.opacity = 1; });

    // The hot lesion stands where it is in the patient, to a pixel of the finer image.
    group().goTo(kLesion);
    group().setOverlaysVisible(false);
    SliceViewport& axial = *window->grid().sliceView(ViewPlane::Axial);
    const QImage picture = axial.snapshot();
    const SlicePlane plane = axial.slicePlane();
    const double reach = 14 / plane.mmPerPixel;
    const SlicePlane::Pixel there = plane.toPixel(kLesion);
    double x = 0;
    double y = 0;
    double sum = 0;
    for (int v = static_cast<int>(there.y - reach); v < there.y + reach; ++v) {
        for (int u = static_cast<int>(there.x - reach); u < there.x + reach; ++u) {
            const QRgb p = picture.pixel(u, v);
            const double heat = std::max(0, qRed(p) - 140);
            x += heat * (u + 0.5);
            y += heat * (v + 0.5);
            sum += heat;
        }
    }
    ASSERT_GT(sum, 0);
    EXPECT_NEAR(x / sum, there.x, 1 / plane.mmPerPixel);
    EXPECT_NEAR(y / sum, there.y, 1 / plane.mmPerPixel);
    keep(QStringLiteral("fusion"));

    trigger("fusion.toggle");
    EXPECT_EQ(group().look().fusion, nullptr);
    EXPECT_TRUE(lookLines(content()).isEmpty());
    trigger("fusion.toggle");
    EXPECT_NE(group().look().fusion, nullptr);
    trigger("look.panel");
    auto* panel = window->findChild<LookPanel*>(QStringLiteral("lookPanel"));
    ASSERT_NE(panel, nullptr);
    EXPECT_EQ(panel->findChild<QComboBox*>(QStringLiteral("fusionSeries"))->currentText(),
              QStringLiteral("PT 0 PET body"));
    if (const QString place = qEnvironmentVariable("SIGHTLINE_LOOK_PICTURES"); !place.isEmpty()) {
        panel->grab().save(place + QStringLiteral("/panel.png"));
    }
    panel->findChild<QComboBox*>(QStringLiteral("fusionColours"))->setCurrentIndex(6);
    EXPECT_EQ(group().look().fusion->map, colourMapNamed(QStringLiteral("fire")));
    // It ends with the series it lies on.
    window->session().showSeries(group().look().fusion->series);
    EXPECT_EQ(fusion.layer(), nullptr);
    EXPECT_EQ(group().look().fusion, nullptr);
}

TEST_F(LookWindowTest, picturesShowOneToOneAndInRealSize)
{
    ASSERT_FALSE(ct(folder.filePath(QStringLiteral("ct"))).write().empty());
    open();
    trigger("zoom.oneToOne");
    EXPECT_NEAR(view().slicePlane().mmPerPixel, 1, 1e-9); // an image pixel is 1 mm
    EXPECT_EQ(sizeText(content()), QStringLiteral("1:1"));
    const QString key = Screens::keyOf(*view().screen());
    ScreenCalibration::save(key, {});
    trigger("zoom.realSize");
    EXPECT_TRUE(notice().contains(QStringLiteral("calibrate this screen first"))) << notice().toStdString();
    EXPECT_NEAR(view().slicePlane().mmPerPixel, 1, 1e-9);
    ScreenSetup setup;
    setup.mmPerPixel = 0.25;
    ScreenCalibration::save(key, setup);
    trigger("zoom.realSize");
    EXPECT_EQ(sizeText(content()), QStringLiteral("real size"));
    // 80 mm of the patient take 320 pixels of the screen.
    const SlicePlane plane = view().slicePlane();
    EXPECT_NEAR(plane.toPixel({40, 0, 20}).x - plane.toPixel({-40, 0, 20}).x, 320, 0.01);
    // What is known of the screen is gone: nothing claims to be of real size.
    ScreenCalibration::save(key, {});
    EXPECT_EQ(sizeText(content()), QString());
}

TEST_F(LookWindowTest, partsOfAFourDimensionalSeriesShowTheSamePlace)
{
    PhantomSeries series = ct(folder.filePath(QStringLiteral("ct")));
    const auto once = series.positions;
    series.positions.insert(series.positions.end(), once.begin(), once.end());
    series.positions.insert(series.positions.end(), once.begin(), once.end());
    series.modality = "MR";
    series.intercept = 0;
    series.value = [](LpsPoint p) { return std::hypot(p.x, p.y) > 36 ? 0.0 : 500.0; };
    const auto count = static_cast<int>(once.size());
    series.echo = [count](int slice) { return std::optional(1 + slice / count); };
    ASSERT_FALSE(series.write().empty());
    open();
    const PartBrowser& parts = window->look().parts();
    ASSERT_EQ(parts.parts().size(), 3U);
    auto* tabs = window->findChild<QTabBar*>(QStringLiteral("parts"));
    ASSERT_EQ(tabs->count(), 3);
    EXPECT_TRUE(tabs->isVisible());
    const int before = parts.current();
    group().goTo({5, 6, 30});
    const Crosshair place = group().crosshair();
    group().setWindow({321, 123});
    ViewState zoomed = view().view();
    zoomed.zoom = 2.5;
    view().setView(zoomed);
    QTest::keyClick(window.get(), Qt::Key_Period);
    EXPECT_EQ(parts.current(), (before + 1) % 3);
    ASSERT_TRUE(until([&] { return loaded(); }));
    EXPECT_EQ(group().crosshair(), place);
    EXPECT_EQ(group().window(), (Window{321, 123}));
    EXPECT_EQ(view().view().zoom, 2.5);
    EXPECT_EQ(tabs->currentIndex(), parts.current());
    EXPECT_EQ(window->findChild<QLabel*>(QStringLiteral("partPlace"))->text(),
              QStringLiteral("Part %1 of 3").arg(parts.current() + 1));
    keep(QStringLiteral("parts"));
    QTest::keyClick(window.get(), Qt::Key_Comma);
    ASSERT_TRUE(until([&] { return loaded(); }));
    EXPECT_EQ(parts.current(), before);
    // Playing goes on by itself and stops when asked.
    trigger("part.play");
    EXPECT_TRUE(parts.isPlaying());
    ASSERT_TRUE(until([&] { return parts.current() != before; }));
    trigger("part.play");
    EXPECT_FALSE(parts.isPlaying());
}

TEST(PartTextTest, namesWhatDiffersAndStaysByTheFilesTimes)
{
    Series a;
    a.part.bValue = 1000;
    EXPECT_EQ(PartBrowser::textOf(a, 0), QStringLiteral("b 1000"));
    a.part = {};
    a.part.phasePercent = 40;
    EXPECT_EQ(PartBrowser::textOf(a, 0), QStringLiteral("40 %"));
    a.part = {};
    a.part.echoTimeMs = 12.5;
    a.part.component = "PHASE";
    EXPECT_EQ(PartBrowser::textOf(a, 0), QStringLiteral("TE 12.5 ms · phase"));
    a.part = {};
    EXPECT_EQ(PartBrowser::textOf(a, 4), QStringLiteral("5"));
    Series b;
    a.part.timeSeconds = 1;
    b.part.timeSeconds = 1.4;
    EXPECT_EQ(PartBrowser::stayMs(a, b), 400);
    EXPECT_EQ(PartBrowser::stayMs(b, a), 200); // back to the beginning
    b.part.timeSeconds = 31;
    EXPECT_EQ(PartBrowser::stayMs(a, b), 1000);
    a.part.triggerMs = 0;
    b.part.triggerMs = 20;
    EXPECT_EQ(PartBrowser::stayMs(a, b), 80);
}
