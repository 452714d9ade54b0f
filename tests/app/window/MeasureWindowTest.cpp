// Measuring in the window: actions, cards, the clipboard, paste on another series, the journal.
#include "app/MainWindow.h"
#include "app/MeasureActions.h"
#include "app/Places.h"
#include "app/Session.h"
#include "app/demo/DemoStudy.h"
#include "app/panels/FindingCard.h"
#include "findings/Measurement.h"
#include "render/FindingPainter.h"
#include "tests/TestData.h"
#include "tests/app/window/Until.h"
#include "tests/data/UltrasoundFile.h"
#include "widgets/SliceViewport.h"
#include "widgets/ViewportGrid.h"

#include <gtest/gtest.h>

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QInputDialog>
#include <QLabel>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <set>

using namespace sightline;

namespace {

class MeasureWindowTest : public ::testing::Test {
protected:
    void SetUp() override { Places::settings()->setValue(QStringLiteral("detectAutomatically"), false); }
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
    /// What another test left in the journal.
    void clear()
    {
        FindingList& list = window->session().findings();
        while (!list.findings().empty()) {
            list.remove(QString(list.findings().front().trackingUid));
        }
        list.undoStack().clear();
    }

    void openDemo()
    {
        static const auto folder = writeDemoStudy(Places::demoFolder());
        ASSERT_TRUE(folder.has_value());
        open(*folder);
        clear();
    }

    void trigger(const char* id)
    {
        auto* action = window->findChild<QAction*>(QLatin1String(id));
        ASSERT_TRUE(action) << id;
        action->trigger();
    }
    void drag(SliceViewport* in, QPoint from, QPoint to)
    {
        QTest::mouseMove(in, from);
        QTest::mousePress(in, Qt::LeftButton, {}, from);
        QTest::mouseMove(in, (from + to) / 2);
        QTest::mouseMove(in, to);
        QTest::mouseRelease(in, Qt::LeftButton, {}, to);
    }
    const std::vector<Finding>& findings() { return window->session().findings().findings(); }
    QString text(const char* name)
    {
        const auto* label = window->findChild<QLabel*>(QLatin1String(name));
        return label ? label->text() : QStringLiteral("no such label");
    }
    QString details(const QString& uid)
    {
        for (const auto* card : window->findChildren<FindingCard*>()) {
            if (card->trackingUid() == uid) {
                return card->findChild<QLabel*>(QStringLiteral("findingDetails"))->text();
            }
        }
        return {};
    }
    void keepPicture(const char* name)
    {
        if (const QString folder = qEnvironmentVariable("SIGHTLINE_PICTURES"); !folder.isEmpty()) {
            int calm = 0;
            ASSERT_TRUE(until([&] { return ++calm > 60; })); // the last repaints reach the screen
            window->grab().save(QStringLiteral("%1/%2.png").arg(folder, QLatin1String(name)));
        }
    }

    std::unique_ptr<MainWindow> window;
};

} // namespace

TEST_F(MeasureWindowTest, everyToolIsAnActionWithAKeyOfItsOwn)
{
    openDemo();
    std::set<QString> keys;
    int tools = 0;
    for (const QAction* action : window->findChildren<QAction*>()) {
        if (!action->shortcut().isEmpty() && !action->objectName().isEmpty()) {
            const QString key = action->shortcut().toString();
            const bool fresh = keys.insert(key).second;
            if (action->objectName().startsWith(QStringLiteral("measure."))) {
                EXPECT_TRUE(fresh) << action->objectName().toStdString() << ' ' << key.toStdString();
            }
        }
        if (action->objectName().startsWith(QStringLiteral("measure."))) {
            ++tools;
            EXPECT_FALSE(action->text().isEmpty());
        }
    }
    EXPECT_EQ(tools, 16);
}

TEST_F(MeasureWindowTest, drawnSaidCopiedPastedAndKept)
{
    openDemo();
    SliceViewport* axial = window->grid().sliceView(ViewPlane::Axial);
    const QPoint middle(axial->width() / 2, axial->height() / 2);
    QTest::keyClick(window.get(), Qt::Key_R); // the ellipse
    drag(axial, middle + QPoint(-60, -40), middle + QPoint(-20, 0));
    ASSERT_EQ(findings().size(), 1u);
    const QString uid = findings()[0].trackingUid;
    EXPECT_EQ(findings()[0].label, QStringLiteral("Region 1"));
    EXPECT_TRUE(details(uid).contains(QStringLiteral("Mean "))) << details(uid).toStdString();
    EXPECT_TRUE(details(uid).contains(QStringLiteral(" pixels"))) << details(uid).toStdString();
    EXPECT_TRUE(details(uid).contains(QStringLiteral("Area "))) << details(uid).toStdString();

    trigger("measure.copyText");
    const QString table = QApplication::clipboard()->text();
    EXPECT_TRUE(table.startsWith(QStringLiteral("Name\tMeasured\tBy\nRegion 1\t"))) << table.toStdString();
    EXPECT_TRUE(table.contains(QStringLiteral("Mean "))) << table.toStdString();

    // A copy of it on the same series is measured there anew and one step of its own.
    trigger("measure.copy");
    trigger("measure.paste");
    ASSERT_EQ(findings().size(), 2u);
    EXPECT_NE(findings()[1].trackingUid, uid);
    EXPECT_EQ(findings()[1].label, QStringLiteral("Region 2"));
    EXPECT_EQ(findings()[1].shape, findings()[0].shape);
    EXPECT_EQ(findings()[1].values, findings()[0].values);
    QTest::keyClick(window.get(), Qt::Key_Delete);
    ASSERT_EQ(findings().size(), 1u) << "Delete takes the selected one";
    EXPECT_EQ(findings()[0].trackingUid, uid);

    // Words of an arrow.
    trigger("measure.arrow");
    drag(axial, middle + QPoint(60, 40), middle + QPoint(100, 80));
    ASSERT_EQ(findings().size(), 2u);
    trigger("measure.words");
    auto* dialog = window->findChild<QInputDialog*>(QStringLiteral("wordsDialog"));
    if (!dialog) {
        for (QWidget* top : QApplication::topLevelWidgets()) {
            dialog = dialog ? dialog : qobject_cast<QInputDialog*>(top);
        }
    }
    ASSERT_TRUE(dialog);
    dialog->setTextValue(QStringLiteral("scar"));
    dialog->accept();
    EXPECT_EQ(FindingPainter::caption(findings()[1]), QStringLiteral("scar"));

    const auto before = findings();
    window->session().flush();
    window.reset();
    static const QString folder = Places::demoFolder();
    open(folder);
    ASSERT_EQ(findings().size(), 2u);
    EXPECT_EQ(findings()[0], before[0]);
    EXPECT_EQ(findings()[1], before[1]);
}

TEST_F(MeasureWindowTest, aMeasurementIsPastedAtTheCrosshairWhereThePlaceIsNotKnown)
{
    openDemo();
    SliceViewport* axial = window->grid().sliceView(ViewPlane::Axial);
    const QPoint middle(axial->width() / 2, axial->height() / 2);
    trigger("measure.circle");
    drag(axial, middle + QPoint(-60, -40), middle + QPoint(-40, -40));
    ASSERT_EQ(findings().size(), 1u);
    trigger("measure.copy");
    EXPECT_TRUE(text("noticeText").contains(QStringLiteral("Region 1 is copied")))
        << text("noticeText").toStdString();
    LinkGroup& group = window->session().group();
    auto prior = std::make_shared<Series>(*group.series());
    prior->frameOfReferenceUid += ".7";
    prior->uid += ".7";
    group.show(prior, group.volume(), group.window());
    group.goTo(group.crosshair().centre + Vec3{11, 5, 0});
    trigger("measure.paste");
    ASSERT_EQ(findings().size(), 2u);
    EXPECT_LT(distance(centreOf(findings()[1].shape), group.crosshair().centre), 1e-9);
    EXPECT_EQ(measure(findings()[1]).areaMm2.value(), measure(findings()[0]).areaMm2.value());
    EXPECT_EQ(findings()[1].frameOfReferenceUid, QString::fromStdString(prior->frameOfReferenceUid));
    EXPECT_TRUE(text("noticeText").contains(QStringLiteral("at the crosshair")))
        << text("noticeText").toStdString();
}

TEST_F(MeasureWindowTest, severalMeasurementsStandBesideEachOther)
{
    openDemo();
    trigger("oneView");
    SliceViewport* axial = window->grid().sliceView(ViewPlane::Axial);
    ASSERT_TRUE(axial->isVisible());
    const QPoint m(axial->width() / 2, axial->height() / 2);
    trigger("lengthTool");
    drag(axial, m + QPoint(-300, -200), m + QPoint(-180, -180));
    trigger("measure.diameters");
    drag(axial, m + QPoint(-300, 120), m + QPoint(-200, 150));
    trigger("measure.angle");
    for (const QPoint p : {QPoint(-60, -220), QPoint(0, -160), QPoint(80, -220)}) {
        QTest::mouseClick(axial, Qt::LeftButton, {}, m + p);
    }
    trigger("measure.cobb");
    drag(axial, m + QPoint(150, -220), m + QPoint(240, -200));
    drag(axial, m + QPoint(150, -120), m + QPoint(240, -150));
    trigger("measure.ellipse");
    drag(axial, m + QPoint(-120, -60), m + QPoint(-20, 20));
    trigger("measure.rectangle");
    drag(axial, m + QPoint(60, -60), m + QPoint(140, 0));
    trigger("measure.sphere");
    drag(axial, m + QPoint(-40, 160), m + QPoint(-10, 160));
    trigger("measure.probe");
    QTest::mouseClick(axial, Qt::LeftButton, {}, m + QPoint(120, 120));
    trigger("measure.arrow");
    drag(axial, m + QPoint(200, 60), m + QPoint(260, 20));
    ASSERT_EQ(findings().size(), 9u);
    std::set<QString> labels;
    for (const Finding& f : findings()) {
        labels.insert(f.label);
        EXPECT_FALSE(f.scale);
    }
    EXPECT_EQ(labels.size(), 9u);
    keepPicture("measurements");
    // Words cover no shape, not even their own, where there is room.
    FindingPainter painter(axial->slicePlane(), axial->devicePixelRatioF());
    std::vector<const Finding*> all;
    for (const Finding& f : findings()) {
        all.push_back(&f);
    }
    painter.placeWords(all, {}, 2, axial->font());
    for (const Finding& f : findings()) {
        for (const Finding& other : findings()) {
            EXPECT_FALSE(painter.words(f, false, 2, axial->font())
                             .intersects(painter.outline(other.shape, 2).boundingRect()))
                << f.label.toStdString() << " covers " << other.label.toStdString();
            EXPECT_TRUE(f.trackingUid == other.trackingUid ||
                        !painter.words(f, false, 2, axial->font())
                             .intersects(painter.words(other, false, 2, axial->font())))
                << f.label.toStdString() << " covers the words of " << other.label.toStdString();
        }
        const QRectF words = painter.words(f, false, 2, axial->font());
        EXPECT_FALSE(words.isEmpty()) << f.label.toStdString();
        EXPECT_FALSE(words.contains(painter.outline(f.shape, 2).boundingRect().center()))
            << f.label.toStdString();
    }
}

TEST_F(MeasureWindowTest, onUltrasoundAreasFollowTheCalibratedRegion)
{
    QTemporaryDir folder;
    UltrasoundFile file;
    file.path = folder.filePath(QStringLiteral("us.dcm")).toStdString();
    file.sopInstanceUid += ".91";
    file.seriesUid += ".91";
    ASSERT_TRUE(file.write());
    open(QString::fromStdString(file.path));
    clear();
    SliceViewport* view = window->grid().sliceView(ViewPlane::Acquisition);
    const QPoint m(view->width() / 2, view->height() / 2);
    trigger("measure.ellipse");
    drag(view, m + QPoint(-60, -40), m + QPoint(60, 40));
    ASSERT_EQ(findings().size(), 1u) << text("noticeText").toStdString();
    EXPECT_TRUE(details(findings()[0].trackingUid).contains(QStringLiteral(" square pixels ± ")))
        << "no calibration, no millimetres: " << details(findings()[0].trackingUid).toStdString();
    EXPECT_FALSE(details(findings()[0].trackingUid).contains(QStringLiteral("mm")));
    keepPicture("measurements-pixels");
}

TEST_F(MeasureWindowTest, onARealClipRegionsAreInSquareMillimetres)
{
    REQUIRE_TEST_DATA(data, "ultrasound");
    open(QString::fromStdString(data + "/orthanc__Issue16.dcm"));
    clear();
    SliceViewport* view = window->grid().sliceView(ViewPlane::Acquisition);
    LinkGroup& group = window->session().group();
    const auto onScreen = [&](double i, double j) {
        const Geometry& g = group.volume()->geometry();
        const double k = g.toIndex(group.crosshair().centre).k;
        const SlicePlane::Pixel p = view->slicePlane().toPixel(g.toLps({i, j, k}));
        return (QPointF(p.x, p.y) / view->devicePixelRatioF()).toPoint();
    };
    trigger("measure.ellipse");
    drag(view, onScreen(150, 100), onScreen(250, 200));
    ASSERT_EQ(findings().size(), 1u) << text("noticeText").toStdString();
    // Half axes of 50 pixels of 0.285714 and 0.228571 mm.
    const double area = M_PI * 50 * 0.285714 * 50 * 0.228571;
    EXPECT_NEAR(measure(findings()[0]).areaMm2.value(), area, area * 0.03);
    EXPECT_GT(findings()[0].plusMinus.areaMm2, 0);
    trigger("measure.probe");
    QTest::mouseClick(view, Qt::LeftButton, {}, onScreen(300, 120));
    EXPECT_EQ(findings().size(), 2u);
    trigger("measure.angle");
    for (const QPoint p : {onScreen(260, 240), onScreen(200, 240), onScreen(250, 200)}) {
        QTest::mouseClick(view, Qt::LeftButton, {}, p);
    }
    EXPECT_EQ(findings().size(), 3u);
    keepPicture("measurements-ultrasound");
    const auto count = findings().size();
    trigger("measure.ellipse");
    drag(view, onScreen(150, 300), onScreen(200, 390)); // from the heart into the ECG
    EXPECT_EQ(findings().size(), count);
    EXPECT_TRUE(text("noticeText").contains(QStringLiteral("two regions")) ||
                text("noticeText").contains(QStringLiteral("outside the calibrated regions")))
        << text("noticeText").toStdString();
}
