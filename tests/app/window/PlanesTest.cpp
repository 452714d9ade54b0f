#include "app/MainWindow.h"
#include "app/Places.h"
#include "app/Session.h"
#include "app/demo/DemoStudy.h"
#include "tests/TestData.h"
#include "widgets/SlabPopup.h"
#include "widgets/SliceOverlay.h"
#include "widgets/SliceViewport.h"
#include "widgets/ViewportGrid.h"

#include <gtest/gtest.h>

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QSettings>
#include <QTest>
#include <QWheelEvent>

using namespace sightline;

namespace {

class PlanesTest : public ::testing::Test {
protected:
    void open(const QString& folder)
    {
        Places::settings()->setValue(QStringLiteral("detectAutomatically"), false);
        window = std::make_unique<MainWindow>();
        window->resize(1600, 900);
        window->show();
        ASSERT_TRUE(QTest::qWaitForWindowExposed(window.get()));
        window->open({folder});
        ASSERT_TRUE(QTest::qWaitFor([&] { return window->session().isLoaded(); }, 300000));
        Places::settings()->setValue(QStringLiteral("detectAutomatically"), true);
        axial = window->grid().sliceView(ViewPlane::Axial);
    }

    void openDemo()
    {
        const auto folder = writeDemoStudy(Places::demoFolder());
        ASSERT_TRUE(folder);
        open(*folder);
    }

    QPoint pixel(SlicePlane::Pixel p) const
    {
        return (QPointF(p.x, p.y) / axial->devicePixelRatioF()).toPoint();
    }

    void drag(QPoint from, QPoint to, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QTest::mouseMove(axial, from);
        QTest::mousePress(axial, Qt::LeftButton, modifiers, from);
        for (int n = 1; n <= 5; ++n) {
            const QPoint at = from + (to - from) * n / 5;
            QMouseEvent move(QEvent::MouseMove, at, axial->mapToGlobal(at), Qt::NoButton, Qt::LeftButton,
                             modifiers);
            QCoreApplication::sendEvent(axial, &move);
        }
        QTest::mouseRelease(axial, Qt::LeftButton, modifiers, to);
    }

    void wheel(int notches, Qt::KeyboardModifiers modifiers)
    {
        const QPointF at = axial->rect().center();
        QWheelEvent event(at, axial->mapToGlobal(at), {}, QPoint(0, 120 * notches), Qt::NoButton, modifiers,
                          Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(axial, &event);
    }

    void keepPicture(const QString& name)
    {
        const QString folder = qEnvironmentVariable("SIGHTLINE_PICTURES");
        if (!folder.isEmpty()) {
            window->grab().save(QStringLiteral("%1/%2.png").arg(folder, name));
        }
    }

    QAction* action(const char* id) { return window->findChild<QAction*>(QLatin1String(id)); }

    std::unique_ptr<MainWindow> window;
    SliceViewport* axial = nullptr;
};

} // namespace

TEST_F(PlanesTest, draggingTheOuterPartOfALineTurnsThePlanes)
{
    openDemo();
    LinkGroup& group = window->session().group();
    const auto line = crosshairLines(ViewPlane::Axial, group.crosshair(), axial->slicePlane())[0];
    ASSERT_EQ(line.plane, ViewPlane::Coronal);
    const CrosshairReach reach = crosshairReach(axial->slicePlane(), axial->devicePixelRatioF());
    EXPECT_EQ(tiltText(ViewPlane::Coronal, group.crosshair()), QString());
    const LpsPoint centre = group.crosshair().centre;
    const double l = reach.turnHandle;
    // With Shift the line comes to stand at 15 degrees, though the mouse is at some 16.
    drag(pixel(line.at(l)), pixel(line.at(l * 0.96, l * 0.28)), Qt::ShiftModifier);
    EXPECT_EQ(group.crosshair().centre, centre);
    EXPECT_EQ(tiltText(ViewPlane::Axial, group.crosshair()), QString());
    EXPECT_EQ(tiltText(ViewPlane::Coronal, group.crosshair()),
              QStringLiteral("oblique %1 / 0°").arg(QStringLiteral("\u221215°")));
    EXPECT_TRUE(positionText(ViewPlane::Coronal, group.crosshair()).contains(QStringLiteral("  ")));
    QTest::mouseMove(axial, pixel(line.at(3)));
    EXPECT_EQ(axial->cursor().shape(), Qt::SizeAllCursor);

    // No layout and no size moves a plane.
    const Crosshair kept = group.crosshair();
    for (GridLayout layout : {GridLayout::OneAndThree, GridLayout::Single, GridLayout::TwoByTwo}) {
        window->grid().setLayoutKind(layout);
        window->resize(1300, 800);
        EXPECT_EQ(group.crosshair(), kept);
    }
    window->resize(1600, 900);
    action("slab.mip")->trigger();
    keepPicture(QStringLiteral("oblique"));
    action("planes.reset")->trigger();
    EXPECT_FALSE(group.crosshair().isOblique());
    EXPECT_EQ(group.crosshair().centre, centre);
}

TEST_F(PlanesTest, slabByWheelKeysAndTypedInTheCorner)
{
    openDemo();
    LinkGroup& group = window->session().group();
    const auto text = [&](ViewPlane plane) {
        return slabText(window->grid().sliceView(plane)->view().slab,
                        stepMm(plane, group.crosshair(), group.volume()->geometry()));
    };
    const QString thin = text(ViewPlane::Axial);
    wheel(3, Qt::ShiftModifier);
    EXPECT_EQ(text(ViewPlane::Axial), QStringLiteral("MIP 3.0 mm"));
    action("slab.minip")->trigger();
    EXPECT_EQ(text(ViewPlane::Axial), QStringLiteral("MinIP 3.0 mm"));
    action("slab.thin")->trigger();
    EXPECT_EQ(text(ViewPlane::Axial), thin);

    axial->askSlab();
    auto* popup = axial->findChild<SlabPopup*>(QStringLiteral("slabPopup"));
    ASSERT_TRUE(popup);
    auto* spin = popup->findChild<QDoubleSpinBox*>(QStringLiteral("slabThickness"));
    spin->setValue(12.5);
    auto* mode = popup->findChild<QComboBox*>(QStringLiteral("slabMode"));
    mode->setCurrentIndex(2);
    EXPECT_EQ(text(ViewPlane::Axial), QStringLiteral("Mean 12.5 mm"));
    EXPECT_FALSE(group.slab(ViewPlane::Coronal).isThick());
    popup->findChild<QCheckBox*>(QStringLiteral("slabLinked"))->setChecked(true);
    EXPECT_EQ(text(ViewPlane::Sagittal), QStringLiteral("Mean 12.5 mm"));
    popup->close();
    // Moving through the volume keeps it.
    wheel(-4, Qt::NoModifier);
    EXPECT_EQ(text(ViewPlane::Axial), QStringLiteral("Mean 12.5 mm"));
}

TEST_F(PlanesTest, realSeriesOfPatientsOnTheirSideAndBellyHaveRightLetters)
{
    REQUIRE_TEST_DATA(folder, "orientation");
    for (const char* position : {"HFDL", "HFP"}) {
        open(QString::fromStdString(folder) + QLatin1Char('/') + QLatin1String(position));
        const Crosshair& c = window->session().group().crosshair();
        ASSERT_TRUE(window->session().group().canCutPlanes()) << position;
        EXPECT_EQ(orientationLetters(c.right(ViewPlane::Axial)).front(), 'L') << position;
        EXPECT_EQ(orientationLetters(c.down(ViewPlane::Axial)).front(), 'P') << position;
        EXPECT_EQ(orientationLetters(c.down(ViewPlane::Coronal)).front(), 'F') << position;
        EXPECT_EQ(orientationLetters(c.right(ViewPlane::Sagittal)).front(), 'P') << position;
    }
}
