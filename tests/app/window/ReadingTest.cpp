#include "app/MainWindow.h"
#include "app/Places.h"
#include "app/Session.h"
#include "app/demo/DemoStudy.h"
#include "app/panels/FindingCard.h"
#include "app/panels/FindingsPanel.h"
#include "app/panels/ReportDialog.h"
#include "findings/Measurement.h"
#include "report/SrReader.h"
#include "tests/TestData.h"
#include "tests/app/window/Until.h"
#include "widgets/SliceOverlay.h"
#include "widgets/SliceViewport.h"
#include "widgets/ViewportGrid.h"
#include "widgets/VolumeViewport.h"

#include <gtest/gtest.h>

#include <QApplication>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QMenu>
#include <QProcess>
#include <QPushButton>
#include <QScreen>
#include <QSettings>
#include <QSlider>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

using namespace sightline;

namespace {

QString labelText(const QWidget& parent, const char* name)
{
    const auto* label = parent.findChild<QLabel*>(QLatin1String(name));
    return label ? label->text() : QStringLiteral("no such label");
}

/// Keeps a picture of the screen for the user guide where SIGHTLINE_PICTURES names a folder (see
/// tests/README.md).
void keepPicture(const QWidget& window, const QString& name)
{
    const QString folder = qEnvironmentVariable("SIGHTLINE_PICTURES");
    if (folder.isEmpty()) {
        return;
    }
    int calm = 0;
    ASSERT_TRUE(until([&] { return ++calm > 60; })); // the last repaints reach the screen
    ASSERT_TRUE(window.screen()->grabWindow(0).save(QStringLiteral("%1/%2.png").arg(folder, name)));
}

/// The demonstration study, written once for all tests.
QString demoFolder()
{
    static const auto folder = writeDemoStudy(Places::demoFolder());
    return folder ? *folder : QString();
}

class ReadingTest : public ::testing::Test {
protected:
    void openWindow()
    {
        window = std::make_unique<MainWindow>();
        window->resize(qEnvironmentVariableIsSet("SIGHTLINE_PICTURES")
                           ? QGuiApplication::primaryScreen()->size()
                           : QSize(1600, 900));
        window->move(0, 0);
        window->show();
        ASSERT_TRUE(QTest::qWaitForWindowExposed(window.get()));
        ASSERT_TRUE(
            until([&] { return window->findChild<QWidget*>(QStringLiteral("volumeView")) != nullptr; }));
        // Without a window manager nobody gives the keyboard to a window unasked, and keys act in the active
        // one only.
        window->activateWindow();
        ASSERT_TRUE(QTest::qWaitForWindowActive(window.get()));
    }

    void openDemo()
    {
        ASSERT_FALSE(demoFolder().isEmpty());
        openWindow();
        window->open({demoFolder()});
        ASSERT_TRUE(until([&] {
            return window->session().group().volume() && window->session().group().volume()->isComplete() &&
                   !window->session().isBusy();
        }));
    }

    bool detectorsDone()
    {
        Session& session = window->session();
        for (const DetectorInfo& info : session.detectors()) {
            const auto state =
                session.detectorStatus(QString::fromStdString(session.group().series()->id), info.modelId)
                    .state;
            if (state != DetectorStatus::State::Done) {
                return false;
            }
        }
        return true;
    }

    void press(int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QTest::keyClick(window.get(), static_cast<Qt::Key>(key), modifiers);
    }

    const Finding* selected()
    {
        return window->session().findings().find(window->session().group().selectedFinding());
    }

    std::unique_ptr<MainWindow> window;
};

} // namespace

TEST_F(ReadingTest, theEmptyWindowSaysHowToBegin)
{
    openWindow();
    EXPECT_EQ(labelText(*window, "noticeDiagnostic"), QStringLiteral("Not for diagnostic use"));
    EXPECT_FALSE(window->session().group().volume());
    // LibTorch takes a third of a second and Qt 5 with it: an empty window must not have it.
    QFile maps(QStringLiteral("/proc/self/maps"));
    ASSERT_TRUE(maps.open(QIODevice::ReadOnly));
    EXPECT_FALSE(maps.readAll().contains("libtorch"));
    keepPicture(*window, QStringLiteral("empty"));
}

TEST_F(ReadingTest, nothingToShowIsSaidInWords)
{
    QTemporaryDir empty;
    openWindow();
    window->open({empty.path()});
    ASSERT_TRUE(until([&] { return !labelText(*window, "noticeText").isEmpty(); }));
    EXPECT_TRUE(labelText(*window, "noticeText").contains(QStringLiteral("Nothing to show")))
        << labelText(*window, "noticeText").toStdString();
}

TEST_F(ReadingTest, linkedPlanesFollowWheelMouseAndKeys)
{
    openDemo();
    LinkGroup& group = window->session().group();
    SliceViewport* axial = window->grid().sliceView(ViewPlane::Axial);
    const Geometry& geometry = group.volume()->geometry();
    const int middle = sliceNumber(ViewPlane::Axial, group.crosshair(), geometry);
    EXPECT_NEAR(middle, geometry.size(2) / 2, 1);

    // One notch towards the reader is the next picture.
    QWheelEvent wheel(QPointF(100, 100), axial->mapToGlobal(QPointF(100, 100)), {}, QPoint(0, -120),
                      Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
    QApplication::sendEvent(axial, &wheel);
    EXPECT_EQ(sliceNumber(ViewPlane::Axial, group.crosshair(), geometry), middle + 1);

    // A left drag in the axial view moves the other planes.
    const int coronal = sliceNumber(ViewPlane::Coronal, group.crosshair(), geometry);
    QTest::mouseClick(axial, Qt::LeftButton, {}, QPoint(axial->width() / 2, axial->height() / 4));
    EXPECT_LT(sliceNumber(ViewPlane::Coronal, group.crosshair(), geometry), coronal);
    const LpsPoint expected = axial->slicePlane().toLps(axial->width() / 2.0, axial->height() / 4.0);
    EXPECT_NEAR(group.crosshair().centre.y, expected.y, 1.0);

    press(Qt::Key_1);
    EXPECT_EQ(group.window(), (Window{-600, 1500}));
    EXPECT_EQ(windowText(group.window()), QStringLiteral("C −600  W 1500"));
    press(Qt::Key_3);
    EXPECT_EQ(group.window(), (Window{400, 1800}));

    // Ctrl + wheel zooms, double click enlarges and comes back; the place stays.
    const LpsPoint place = group.crosshair().centre;
    QWheelEvent zoom(QPointF(50, 50), axial->mapToGlobal(QPointF(50, 50)), {}, QPoint(0, 120), Qt::NoButton,
                     Qt::ControlModifier, Qt::NoScrollPhase, false);
    QApplication::sendEvent(axial, &zoom);
    EXPECT_GT(axial->view().zoom, 1.1);
    QTest::mouseDClick(axial, Qt::LeftButton, {}, QPoint(20, 20));
    EXPECT_FALSE(window->grid().sliceView(ViewPlane::Coronal)->isVisible());
    QTest::mouseDClick(axial, Qt::LeftButton, {}, QPoint(20, 20));
    EXPECT_TRUE(window->grid().sliceView(ViewPlane::Coronal)->isVisible());
    EXPECT_LT(std::abs(group.crosshair().centre.z - place.z), 1e-9);

    press(Qt::Key_H);
    EXPECT_FALSE(group.overlaysVisible());
    press(Qt::Key_H);
    EXPECT_TRUE(group.overlaysVisible());
}

TEST_F(ReadingTest, theVolumeViewIsDrawn)
{
    openDemo();
    VolumeViewport* volume = window->grid().volumeView();
    ASSERT_TRUE(volume);
    bool drawn = false;
    QObject::connect(volume, &VolumeViewport::drawn, [&] { drawn = true; });
    ASSERT_TRUE(until([&] { return drawn || !volume->problem().isEmpty(); }));
    EXPECT_EQ(volume->problem(), QString());
    const QImage picture = volume->grab().toImage();
    int bright = 0;
    for (int y = 0; y < picture.height(); y += 4) {
        for (int x = 0; x < picture.width(); x += 4) {
            bright += qGray(picture.pixel(x, y)) > 60 ? 1 : 0;
        }
    }
    EXPECT_GT(bright, picture.width() * picture.height() / 16 / 50)
        << "the rib cage fills far more than 2 % of the view";
}

#if SIGHTLINE_HAS_AI
TEST_F(ReadingTest, fromTheStudyToTheReport)
{
    openDemo();
    Session& session = window->session();
    // The window answers while the detector runs.
    int ticks = 0;
    QTimer ticking;
    QObject::connect(&ticking, &QTimer::timeout, [&] { ++ticks; });
    ticking.start(20);
    ASSERT_TRUE(until([&] { return detectorsDone(); }));
    ticking.stop();
    EXPECT_GT(ticks, 20);

    int shown = 0;
    for (const Finding& finding : session.findings().findings()) {
        shown += session.isShown(finding) ? 1 : 0;
    }
    ASSERT_GE(shown, 2) << "the demonstration study has nodules that the shipped model must find";
    EXPECT_TRUE(labelText(*window, "detectorStatus").contains(QStringLiteral("found")))
        << labelText(*window, "detectorStatus").toStdString();
    EXPECT_EQ(labelText(*window, "reviewedCount"), QStringLiteral("0 of %1 reviewed").arg(shown));

    // Next finding: all planes go to it.
    press(Qt::Key_N);
    ASSERT_TRUE(selected());
    const QString first = selected()->trackingUid;
    EXPECT_LT(distance(session.group().crosshair().centre, centreOf(selected()->shape)), 1e-6);

    keepPicture(*window, QStringLiteral("reading"));
    QTest::mouseDClick(window->grid().sliceView(ViewPlane::Axial), Qt::LeftButton, {}, QPoint(20, 20));
    keepPicture(*window, QStringLiteral("finding"));
    QTest::mouseDClick(window->grid().sliceView(ViewPlane::Axial), Qt::LeftButton, {}, QPoint(20, 20));

    press(Qt::Key_C);
    EXPECT_EQ(session.findings().find(first)->review.state, ReviewState::Confirmed);
    ASSERT_TRUE(selected());
    const QString second = selected()->trackingUid;
    EXPECT_NE(second, first) << "the next undecided finding is selected";

    // X asks for the reason in a menu; 1 is the first reason.
    QTimer::singleShot(0, window.get(), [] {
        auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
        ASSERT_TRUE(menu);
        QTest::keyClick(menu, Qt::Key_1);
    });
    press(Qt::Key_X);
    EXPECT_EQ(session.findings().find(second)->review.state, ReviewState::Rejected);
    EXPECT_EQ(session.findings().find(second)->review.reason, RejectReason::Vessel);
    EXPECT_EQ(labelText(*window, "reviewedCount"), QStringLiteral("2 of %1 reviewed").arg(shown));

    // Undo and redo.
    press(Qt::Key_Z, Qt::ControlModifier);
    EXPECT_EQ(session.findings().find(second)->review.state, ReviewState::Unreviewed);
    press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    EXPECT_EQ(session.findings().find(second)->review.state, ReviewState::Rejected);

    // A threshold above every score hides what is undecided and keeps what was decided.
    auto* slider = window->findChild<QSlider*>(QStringLiteral("thresholdSlider"));
    ASSERT_TRUE(slider);
    slider->setValue(slider->maximum());
    EXPECT_TRUE(labelText(*window, "shownCount").startsWith(QStringLiteral("2 shown")))
        << labelText(*window, "shownCount").toStdString();

    // A length by hand stands in the same list.
    press(Qt::Key_L);
    SliceViewport* axial = window->grid().sliceView(ViewPlane::Axial);
    QTest::mousePress(axial, Qt::LeftButton, {}, QPoint(100, 100));
    QTest::mouseMove(axial, QPoint(150, 100));
    QTest::mouseRelease(axial, Qt::LeftButton, {}, QPoint(200, 100));
    ASSERT_TRUE(selected());
    EXPECT_EQ(selected()->kind, FindingKind::Length);
    EXPECT_NEAR(measure(selected()->shape).longAxisMm.value(),
                100 * axial->devicePixelRatioF() * axial->slicePlane().mmPerPixel, 0.01);

    // The report: preview, then PDF and SR, read back.
    QTemporaryDir out;
    auto reportDialog = std::make_unique<ReportDialog>(session, window.get());
    ReportDialog& dialog = *reportDialog;
    int pages = 0;
    QObject::connect(&dialog, &ReportDialog::previewed, [&](int n) { pages = n; });
    dialog.show();
    ASSERT_TRUE(until([&] { return pages > 0; }));
    keepPicture(dialog, QStringLiteral("report"));
    dialog.setFolder(out.path());
    QStringList files;
    QString problem = QStringLiteral("not yet");
    QObject::connect(&dialog, &ReportDialog::exported, [&](const QStringList& written, const QString& text) {
        files = written;
        problem = text;
    });
    QTest::mouseClick(dialog.findChild<QPushButton*>(QStringLiteral("exportButton")), Qt::LeftButton);
    ASSERT_TRUE(until([&] { return problem != QStringLiteral("not yet"); }));
    ASSERT_EQ(problem, QString());
    ASSERT_EQ(files.size(), 2);
    QString sr;
    for (const QString& file : files) {
        EXPECT_GT(QFileInfo(file).size(), 1000);
        if (file.endsWith(QStringLiteral(".dcm"))) {
            sr = file;
        }
    }
    const auto back = readSr(sr);
    ASSERT_TRUE(back.has_value()) << back.error().toStdString();
    int confirmed = 0;
    int rejected = 0;
    int lengths = 0;
    for (const Finding& finding : *back) {
        confirmed += finding.review.state == ReviewState::Confirmed ? 1 : 0;
        rejected += finding.review.state == ReviewState::Rejected ? 1 : 0;
        lengths += finding.kind == FindingKind::Length ? 1 : 0;
    }
    EXPECT_EQ(rejected, 1);
    EXPECT_EQ(lengths, 1);
    EXPECT_GE(confirmed, 1);
    if (!QStandardPaths::findExecutable(QStringLiteral("dciodvfy")).isEmpty()) {
        EXPECT_EQ(QProcess::execute(QStringLiteral("dciodvfy"), {sr}), 0);
    }

    // A folder that cannot be written to: said in words, nothing lost.
    dialog.setFolder(QStringLiteral("/proc/sightline"));
    problem = QStringLiteral("not yet");
    QTest::mouseClick(dialog.findChild<QPushButton*>(QStringLiteral("exportButton")), Qt::LeftButton);
    ASSERT_TRUE(until([&] { return problem != QStringLiteral("not yet"); }));
    EXPECT_FALSE(problem.isEmpty());
    EXPECT_TRUE(labelText(dialog, "exportOutcome").contains(problem));
    reportDialog.reset();

    // Another window on the same study knows every decision.
    session.flush();
    window.reset();
    openDemo();
    EXPECT_EQ(window->session().findings().find(first)->review.state, ReviewState::Confirmed);
    EXPECT_EQ(window->session().findings().find(second)->review.state, ReviewState::Rejected);
    EXPECT_EQ(window->session().findings().find(second)->review.reason, RejectReason::Vessel);
}

TEST_F(ReadingTest, detectionCanBeStopped)
{
    Places::settings()->setValue(QStringLiteral("detectAutomatically"), false);
    openDemo();
    Session& session = window->session();
    session.detectAgain();
    const QString series = QString::fromStdString(session.group().series()->id);
    const QString model = session.detectors().front().modelId;
    ASSERT_TRUE(
        until([&] { return session.detectorStatus(series, model).state == DetectorStatus::State::Running; }));
    session.stopDetection();
    ASSERT_TRUE(
        until([&] { return session.detectorStatus(series, model).state != DetectorStatus::State::Running; }));
    EXPECT_EQ(session.detectorStatus(series, model).state, DetectorStatus::State::Stopped);
    Places::settings()->setValue(QStringLiteral("detectAutomatically"), true);
}
#endif

TEST_F(ReadingTest, realSeriesShowMillimetresAndLetters)
{
    REQUIRE_TEST_DATA(folder, "chest-ct-lidc-0001");
    openWindow();
    Places::settings()->setValue(QStringLiteral("detectAutomatically"), false);
    window->open({QString::fromStdString(folder)});
    ASSERT_TRUE(until([&] { return window->session().isLoaded(); })); // not merely a first picture
    Places::settings()->setValue(QStringLiteral("detectAutomatically"), true);
    LinkGroup& group = window->session().group();
    EXPECT_EQ(group.volume()->geometry().size(2), 133);
    group.goTo({56.2, 86.2, -115.9});
    EXPECT_EQ(positionText(ViewPlane::Sagittal, group.crosshair()), QStringLiteral("L 56.2 mm"));
    EXPECT_EQ(positionText(ViewPlane::Coronal, group.crosshair()), QStringLiteral("P 86.2 mm"));
    EXPECT_EQ(positionText(ViewPlane::Axial, group.crosshair()), QStringLiteral("F 115.9 mm"));
    // The middle of the mass the readers marked is solid.
    EXPECT_GT(group.volume()->valueAt(group.crosshair().centre).value(), -100);
    const SlicePlane axial = window->grid().sliceView(ViewPlane::Axial)->slicePlane();
    EXPECT_EQ(orientationLetters(axial.right), "L");
    EXPECT_EQ(orientationLetters(axial.down), "P");
}
