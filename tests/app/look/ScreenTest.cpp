#include "app/Places.h"
#include "app/ScreenCalibration.h"
#include "app/panels/CalibrationDialog.h"
#include "app/panels/CardFrame.h"
#include "app/panels/TestPatternWindow.h"
#include "render/TestPattern.h"

#include <gtest/gtest.h>

#include <QCheckBox>
#include <QDoubleSpinBox>
#include <QGuiApplication>
#include <QLabel>
#include <QPushButton>
#include <QScreen>
#include <QSettings>
#include <QSlider>
#include <QTest>

#include <cmath>

using namespace sightline;

namespace {

QString keyOfScreen()
{
    return Screens::keyOf(*QGuiApplication::primaryScreen());
}

} // namespace

TEST(ScreenTest, aCardMatchedByTheReaderTellsTheSizeOfAPixel)
{
    ScreenCalibration::save(keyOfScreen(), {});
    {
        CalibrationDialog dialog;
        EXPECT_TRUE(dialog.findChild<QLabel*>(QStringLiteral("sizeText"))
                        ->text()
                        .startsWith(QStringLiteral("Not calibrated.")));
        dialog.accept(); // nothing was set, so nothing is kept
    }
    EXPECT_FALSE(ScreenCalibration::load(keyOfScreen()).mmPerPixel);
    {
        CalibrationDialog dialog;
        dialog.findChild<QSlider*>(QStringLiteral("cardSize"))
            ->setValue(static_cast<int>(std::lround(4280 / dialog.devicePixelRatioF()))); // 428 pixels
        EXPECT_NEAR(dialog.findChild<CardFrame*>(QStringLiteral("cardFrame"))->cardWidth() *
                        dialog.devicePixelRatioF(),
                    428, 1e-9);
        if (const QString folder = qEnvironmentVariable("SIGHTLINE_LOOK_PICTURES"); !folder.isEmpty()) {
            dialog.grab().save(folder + QStringLiteral("/calibration.png"));
            TestPattern::draw({1280, 800}).save(folder + QStringLiteral("/pattern.png"));
        }
        EXPECT_EQ(dialog.findChild<QLabel*>(QStringLiteral("sizeText"))->text(),
                  QStringLiteral("A pixel is 0.2000 mm wide."));
        dialog.accept();
    }
    EXPECT_NEAR(ScreenCalibration::load(keyOfScreen()).mmPerPixel.value_or(0), 0.2, 1e-9);
    EXPECT_NEAR(Screens::ofThisProgram().setup(QGuiApplication::primaryScreen()).mmPerPixel.value_or(0), 0.2,
                1e-9);
    // Another screen, or this one in another mode, knows nothing of it.
    EXPECT_FALSE(ScreenCalibration::load(keyOfScreen() + QStringLiteral("x")).mmPerPixel);
    CalibrationDialog dialog;
    dialog.findChild<QPushButton*>(QStringLiteral("forgetScreen"))->click();
    EXPECT_FALSE(ScreenCalibration::load(keyOfScreen()).mmPerPixel);
}

TEST(ScreenTest, theCurveIsKeptAndBrokenSettingsAreNot)
{
    {
        CalibrationDialog dialog;
        dialog.findChild<QCheckBox*>(QStringLiteral("useCurve"))->setChecked(true);
        dialog.findChild<QDoubleSpinBox*>(QStringLiteral("highestLuminance"))->setValue(400);
        dialog.accept();
    }
    const QScreen* screen = QGuiApplication::primaryScreen();
    ASSERT_NE(Screens::ofThisProgram().curve(screen), nullptr);
    EXPECT_EQ(*Screens::ofThisProgram().curve(screen), gsdfCurve({0.5, 400, 2.2}));
    const QString place = QStringLiteral("screens/%1/").arg(keyOfScreen());
    Places::settings()->setValue(place + QStringLiteral("gamma"), QStringLiteral("round"));
    Places::settings()->setValue(place + QStringLiteral("mmPerPixel"), 1e9);
    EXPECT_FALSE(ScreenCalibration::load(keyOfScreen()).response);
    EXPECT_FALSE(ScreenCalibration::load(keyOfScreen()).mmPerPixel);
    ScreenCalibration::save(keyOfScreen(), {});
    EXPECT_EQ(Screens::ofThisProgram().curve(screen), nullptr);
}

TEST(ScreenTest, theTestPatternHasItsGreysAndLinesPixelByPixel)
{
    for (const QSize size : {QSize(1920, 1080), QSize(1200, 1600), QSize(3840, 2160)}) {
        const QImage picture = TestPattern::draw(size);
        ASSERT_EQ(picture.size(), size);
        const TestPattern::Places places = TestPattern::places(size);
        ASSERT_EQ(places.steps.size(), 18U);
        for (std::size_t n = 0; n < 18; ++n) {
            ASSERT_TRUE(picture.rect().contains(places.steps[n]));
            EXPECT_EQ(qRed(picture.pixel(places.steps[n].center())), static_cast<int>(n) * 15);
            for (std::size_t other = 0; other < n; ++other) {
                EXPECT_FALSE(places.steps[n].intersects(places.steps[other]));
            }
        }
        EXPECT_EQ(qRed(picture.pixel(places.nearBlack.center())), 13); // 5 %
        EXPECT_EQ(qRed(picture.pixel(places.nearBlack.topLeft())), 0);
        EXPECT_EQ(qRed(picture.pixel(places.nearWhite.center())), 242); // 95 %
        EXPECT_EQ(qRed(picture.pixel(places.nearWhite.topLeft())), 255);
        const int y = places.slope.center().y();
        EXPECT_EQ(qRed(picture.pixel(places.slope.left(), y)), 0);
        EXPECT_EQ(qRed(picture.pixel(places.slope.right(), y)), 255);
        for (const QRect& lines : places.lines) {
            const QPoint lying = lines.topLeft();
            EXPECT_EQ(qRed(picture.pixel(lying)), 0);
            EXPECT_EQ(qRed(picture.pixel(lying + QPoint(0, 1))), 255);
            EXPECT_EQ(qRed(picture.pixel(lying + QPoint(0, 2))), 0);
            const QPoint standing = lines.bottomLeft();
            EXPECT_EQ(qRed(picture.pixel(standing)), 0);
            EXPECT_EQ(qRed(picture.pixel(standing + QPoint(1, 0))), 255);
        }
        EXPECT_EQ(qRed(picture.pixel(0, size.height() / 3)), 200); // the frame is the outermost pixel
    }
}

TEST(ScreenTest, anyKeyClosesTheTestPattern)
{
    auto* pattern = new TestPatternWindow;
    pattern->resize(640, 480);
    pattern->show();
    ASSERT_TRUE(QTest::qWaitForWindowExposed(pattern));
    bool isGone = false;
    QObject::connect(pattern, &QObject::destroyed, [&] { isGone = true; });
    QTest::keyClick(pattern, Qt::Key_Escape);
    EXPECT_TRUE(QTest::qWaitFor([&] { return isGone; }, 60000));
}
