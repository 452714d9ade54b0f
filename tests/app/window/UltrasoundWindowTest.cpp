// Ultrasound as a reader meets it: what stands at the line, what is refused, how a clip plays.
#include "app/MainWindow.h"
#include "app/Places.h"
#include "app/Session.h"
#include "app/panels/FindingCard.h"
#include "findings/Measurement.h"
#include "render/FindingPainter.h"
#include "tests/TestData.h"
#include "tests/app/window/Until.h"
#include "tests/data/UltrasoundFile.h"
#include "view/CinePlayer.h"
#include "widgets/SliceViewport.h"
#include "widgets/ViewportGrid.h"

#include <gtest/gtest.h>

#include <QApplication>
#include <QLabel>
#include <QSettings>
#include <QSlider>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

#include <cmath>

using namespace sightline;

namespace {

class UltrasoundWindowTest : public ::testing::Test {
protected:
    void SetUp() override { Places::settings()->setValue(QStringLiteral("detectAutomatically"), false); }
    void TearDown() override { Places::settings()->setValue(QStringLiteral("detectAutomatically"), true); }

    void open(const QString& path)
    {
        window = std::make_unique<MainWindow>();
        window->resize(1600, 900);
        window->move(0, 0);
        window->player().setClock([this] { return now; });
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

    SliceViewport* view() { return window->grid().sliceView(ViewPlane::Acquisition); }

    QPoint onScreen(double i, double j)
    {
        LinkGroup& group = window->session().group();
        const Geometry& geometry = group.volume()->geometry();
        const double k = geometry.toIndex(group.crosshair().centre).k;
        const SlicePlane::Pixel p = view()->slicePlane().toPixel(geometry.toLps({i, j, k}));
        return (QPointF(p.x, p.y) / view()->devicePixelRatioF()).toPoint();
    }

    /// Drags from one pixel of the image to another, as near as the screen's pixels allow.
    void drag(QPointF from, QPointF to)
    {
        QTest::mousePress(view(), Qt::LeftButton, {}, onScreen(from.x(), from.y()));
        QTest::mouseMove(view(), onScreen((from.x() + to.x()) / 2, (from.y() + to.y()) / 2));
        QTest::mouseRelease(view(), Qt::LeftButton, {}, onScreen(to.x(), to.y()));
    }

    void press(int key)
    {
        QTest::keyClick(QApplication::focusWidget() ? QApplication::focusWidget() : window.get(),
                        static_cast<Qt::Key>(key));
    }

    QString text(const char* name)
    {
        const auto* label = window->findChild<QLabel*>(QLatin1String(name));
        return label ? label->text() : QStringLiteral("no such label");
    }

    /// What the card of the selected finding says of its size.
    QString details()
    {
        const QString uid = window->session().group().selectedFinding();
        for (const auto* card : window->findChildren<FindingCard*>()) {
            if (card->trackingUid() == uid) {
                return card->findChild<QLabel*>(QStringLiteral("findingDetails"))->text();
            }
        }
        return {};
    }

    const Finding* selected()
    {
        return window->session().findings().find(window->session().group().selectedFinding());
    }

    int greyInTheMiddle()
    {
        const QImage picture = view()->snapshot();
        return qGray(picture.pixel(picture.width() / 2, picture.height() / 2));
    }

    void keepPicture(const QString& name)
    {
        const QString pictures = qEnvironmentVariable("SIGHTLINE_PICTURES");
        if (!pictures.isEmpty()) {
            int calm = 0;
            ASSERT_TRUE(until([&] { return ++calm > 60; }));
            ASSERT_TRUE(window->grab().save(QStringLiteral("%1/%2.png").arg(pictures, name)));
        }
    }

    double now = 0;
    QTemporaryDir folder;
    std::unique_ptr<MainWindow> window;
};

} // namespace

TEST_F(UltrasoundWindowTest, lengthsComeFromTheRegionTheyLieIn)
{
    UltrasoundFile file;
    file.path = folder.filePath(QStringLiteral("us.dcm")).toStdString();
    file.sopInstanceUid += ".71";
    file.columns = 640;
    file.rows = 480;
    file.regions = {{10, 10, 299, 469, 1, 1, 0, 3, 3, 0.02, 0.02},
                    {320, 10, 629, 229, 2, 1, 0, 4, 3, 0.004, 0.03},
                    {320, 250, 629, 469, 3, 3, 0, 4, 7, 0.005, -1.0, 309, 110, 0.0, 0.0}};
    ASSERT_TRUE(file.write());
    open(QString::fromStdString(file.path));
    EXPECT_FALSE(window->findChild<QWidget*>(QStringLiteral("cineBar"))->isVisible())
        << "one image is no clip";

    press(Qt::Key_L);
    drag({50, 100}, {250, 100});
    ASSERT_TRUE(selected());
    // 200 pixels of 0.2 mm, drawn on whole pixels of the screen.
    const double step = 0.2 * view()->slicePlane().mmPerPixel * view()->devicePixelRatioF();
    EXPECT_NEAR(measure(*selected()).longAxisMm.value(), 40, step);
    EXPECT_TRUE(details().contains(QStringLiteral(" mm ± 0.2"))) << details().toStdString();
    EXPECT_TRUE(details().contains(QStringLiteral("by calibrated region (2-D)"))) << details().toStdString();
    EXPECT_TRUE(FindingPainter::caption(*selected()).endsWith(QStringLiteral(" mm")));
    EXPECT_TRUE(text("noticeText").isEmpty()) << text("noticeText").toStdString();

    // From one region into another: no line, and the words why.
    drag({280, 100}, {400, 100});
    EXPECT_EQ(window->session().findings().findings().size(), 1u);
    EXPECT_TRUE(text("noticeText").contains(QStringLiteral("two regions")))
        << text("noticeText").toStdString();
    // Out of every region.
    drag({400, 100}, {400, 240});
    EXPECT_EQ(window->session().findings().findings().size(), 1u);
    EXPECT_TRUE(text("noticeText").contains(QStringLiteral("outside the calibrated regions")))
        << text("noticeText").toStdString();
    keepPicture(QStringLiteral("ultrasound-refused"));

    // M-mode: time and depth.
    drag({400, 60}, {500, 160});
    EXPECT_EQ(window->session().findings().findings().size(), 2u);
    EXPECT_TRUE(text("noticeText").isEmpty()) << "the refusal goes with the next drag";
    ASSERT_TRUE(selected());
    const Measurement mode = measure(*selected());
    ASSERT_TRUE(mode.across && mode.down);
    EXPECT_NEAR(mode.across->difference, 0.4, 0.004 * step / 0.2);
    EXPECT_NEAR(mode.down->difference, 30, 0.3 * step / 0.2);
    EXPECT_TRUE(details().contains(QStringLiteral(" s ± 0.004"))) << details().toStdString();
    EXPECT_TRUE(details().contains(QStringLiteral(" mm ± 0.3"))) << details().toStdString();

    // Doppler: velocities from the baseline at row 360, positive above it.
    drag({400, 300}, {450, 400});
    ASSERT_TRUE(selected());
    const Measurement doppler = measure(*selected());
    ASSERT_TRUE(doppler.down && doppler.down->from && doppler.down->to);
    EXPECT_NEAR(*doppler.down->from, 60, step / 0.2);
    EXPECT_NEAR(*doppler.down->to, -40, step / 0.2);
    EXPECT_TRUE(details().contains(QStringLiteral(" cm/s ± 1.0"))) << details().toStdString();
    EXPECT_TRUE(FindingPainter::caption(*selected()).contains(QStringLiteral(" to −")));
    keepPicture(QStringLiteral("ultrasound-lengths"));

    // Under the mouse: the pixel, and what its region says of it.
    QTest::mouseMove(view(), onScreen(400, 300));
    ASSERT_TRUE(until([&] { return text("placeText").contains(QStringLiteral("cm/s")); }));
    EXPECT_TRUE(text("placeText").startsWith(QStringLiteral("pixel ")));

    // The journal brings all of it back.
    window->session().flush();
    window.reset();
    open(QString::fromStdString(file.path));
    ASSERT_EQ(window->session().findings().findings().size(), 3u);
    EXPECT_NEAR(measure(window->session().findings().findings()[0]).longAxisMm.value(), 40, step);
}

TEST_F(UltrasoundWindowTest, withoutACalibrationLengthsAreInPixels)
{
    UltrasoundFile file;
    file.path = folder.filePath(QStringLiteral("us.dcm")).toStdString();
    file.sopInstanceUid += ".72";
    file.seriesUid += ".72";
    ASSERT_TRUE(file.write());
    open(QString::fromStdString(file.path));
    press(Qt::Key_L);
    drag({50, 100}, {250, 100});
    ASSERT_TRUE(selected());
    EXPECT_TRUE(details().contains(QStringLiteral(" pixels ± 1"))) << details().toStdString();
    EXPECT_TRUE(details().contains(QStringLiteral("not calibrated"))) << details().toStdString();
    EXPECT_FALSE(details().contains(QStringLiteral("mm"))) << details().toStdString();
}

TEST_F(UltrasoundWindowTest, aClipIsPlayedByTime)
{
    UltrasoundFile file;
    file.path = folder.filePath(QStringLiteral("clip.dcm")).toStdString();
    file.sopInstanceUid += ".73";
    file.seriesUid += ".73";
    file.frames = 12;
    file.frameTimeMs = 40;
    ASSERT_TRUE(file.write());
    open(QString::fromStdString(file.path));
    CinePlayer& player = window->player();
    QWidget* bar = window->findChild<QWidget*>(QStringLiteral("cineBar"));
    ASSERT_TRUE(bar);
    EXPECT_TRUE(bar->isVisible());
    EXPECT_EQ(text("cineFrame"), QStringLiteral("1 / 12 · 0.00 of 0.48 s"));
    EXPECT_EQ(text("cineRate"), QStringLiteral("25.0 frames a second"));
    EXPECT_EQ(greyInTheMiddle(), UltrasoundFile::greyOf(0));

    press(Qt::Key_Space);
    EXPECT_TRUE(player.isPlaying());
    now = 130;
    player.advance();
    EXPECT_EQ(text("cineFrame"), QStringLiteral("4 / 12 · 0.12 of 0.48 s"));
    EXPECT_EQ(greyInTheMiddle(), UltrasoundFile::greyOf(3));
    // The machine was busy for a while: frames were dropped, time was not.
    now = 480 * 5 + 410;
    player.advance();
    EXPECT_EQ(text("cineFrame"), QStringLiteral("11 / 12 · 0.40 of 0.48 s"));
    EXPECT_EQ(greyInTheMiddle(), UltrasoundFile::greyOf(10));
    EXPECT_EQ(window->findChild<QSlider*>(QStringLiteral("cineSlider"))->value(), 10);
    keepPicture(QStringLiteral("clip"));

    // The same picture by the other key; then frame by frame.
    press(Qt::Key_K);
    EXPECT_FALSE(player.isPlaying());
    now += 1000;
    press(Qt::Key_Right);
    EXPECT_EQ(text("cineFrame"), QStringLiteral("12 / 12 · 0.44 of 0.48 s"));
    press(Qt::Key_Right);
    EXPECT_EQ(greyInTheMiddle(), UltrasoundFile::greyOf(0));
    press(Qt::Key_Left);
    EXPECT_EQ(greyInTheMiddle(), UltrasoundFile::greyOf(11));

    // Back and forth: after the last frame comes the one before it.
    QTest::mouseClick(window->findChild<QToolButton*>(QStringLiteral("cineSweep")), Qt::LeftButton);
    press(Qt::Key_Space);
    now += 45;
    player.advance();
    EXPECT_EQ(text("cineFrame").left(7), QStringLiteral("11 / 12"));
    now += 40;
    player.advance();
    EXPECT_EQ(text("cineFrame").left(7), QStringLiteral("10 / 12"));
    // Half as fast.
    press(Qt::Key_BracketLeft);
    now += 45;
    player.advance();
    EXPECT_EQ(text("cineFrame").left(7), QStringLiteral("10 / 12"));
    now += 40;
    player.advance();
    EXPECT_EQ(text("cineFrame").left(6), QStringLiteral("9 / 12"));

    // The reader's own step stops it.
    press(Qt::Key_Down);
    EXPECT_FALSE(player.isPlaying());
}

TEST_F(UltrasoundWindowTest, aClipWithoutTimesSaysThatItsRateIsAssumed)
{
    UltrasoundFile file;
    file.path = folder.filePath(QStringLiteral("clip.dcm")).toStdString();
    file.sopInstanceUid += ".74";
    file.seriesUid += ".74";
    file.frames = 3;
    ASSERT_TRUE(file.write());
    open(QString::fromStdString(file.path));
    EXPECT_TRUE(text("cineRate").contains(QStringLiteral("assumed"))) << text("cineRate").toStdString();
    EXPECT_EQ(text("cineFrame"), QStringLiteral("1 / 3 · 0.00 of 0.20 s"));
}

TEST_F(UltrasoundWindowTest, aRealClipIsMeasuredAndPlayed)
{
    REQUIRE_TEST_DATA(data, "ultrasound");
    open(QString::fromStdString(data + "/orthanc__Issue16.dcm"));
    CinePlayer& player = window->player();
    press(Qt::Key_Space);
    now = 305;
    player.advance();
    EXPECT_EQ(text("cineFrame"), QStringLiteral("11 / 34 · 0.30 of 1.02 s"));
    press(Qt::Key_Space);
    press(Qt::Key_L);
    drag({150, 100}, {250, 200});
    ASSERT_TRUE(selected());
    const double mm = std::hypot(100 * 0.285714, 100 * 0.228571);
    EXPECT_NEAR(measure(*selected()).longAxisMm.value(), mm, 1);
    keepPicture(QStringLiteral("ultrasound"));
    const auto count = window->session().findings().findings().size();
    drag({150, 300}, {150, 390}); // from the heart into the ECG
    EXPECT_EQ(window->session().findings().findings().size(), count);
    EXPECT_TRUE(text("noticeText").contains(QStringLiteral("two regions")))
        << text("noticeText").toStdString();
}
