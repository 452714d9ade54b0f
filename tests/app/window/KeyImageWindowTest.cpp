#include "app/MainWindow.h"
#include "app/Places.h"
#include "app/Session.h"
#include "app/demo/DemoStudy.h"
#include "app/panels/KeyImageCard.h"
#include "app/panels/PictureDialog.h"
#include "app/reading/Reading.h"
#include "tests/app/window/Until.h"
#include "widgets/SliceViewport.h"
#include "widgets/ViewportGrid.h"

#include <gtest/gtest.h>

#include <QClipboard>
#include <QDirIterator>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

using namespace sightline;

namespace {

bool copyFolder(const QString& from, const QString& to)
{
    QDirIterator files(from, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString file = files.next();
        const QString target = to + QLatin1Char('/') + QDir(from).relativeFilePath(file);
        QDir().mkpath(QFileInfo(target).absolutePath());
        if (!QFile::copy(file, target)) {
            return false;
        }
    }
    return true;
}

/// A window with the demonstration study, in a home of its own.
class KeyImageWindow : public ::testing::Test {
protected:
    void SetUp() override
    {
        before_ = qgetenv("SIGHTLINE_HOME");
        const auto demo = writeDemoStudy(Places::demoFolder());
        ASSERT_TRUE(demo);
        demo_ = *demo;
        useHome(home_.path());
    }
    void TearDown() override
    {
        window.reset();
        qputenv("SIGHTLINE_HOME", before_);
    }
    static void useHome(const QString& path) { qputenv("SIGHTLINE_HOME", path.toLocal8Bit()); }

    std::unique_ptr<MainWindow> newWindow()
    {
        auto made = std::make_unique<MainWindow>();
        made->resize(1600, 900);
        made->show();
        EXPECT_TRUE(QTest::qWaitForWindowExposed(made.get()));
        return made;
    }
    static bool isReady(MainWindow& w)
    {
        return w.session().group().volume() && w.session().group().volume()->isComplete() &&
               !w.session().isBusy();
    }
    void openDemo()
    {
        window = newWindow();
        window->open({demo_});
        ASSERT_TRUE(until([&] { return isReady(*window); }));
    }
    void trigger(const char* id) { window->findChild<QAction*>(QLatin1String(id))->trigger(); }
    SliceViewport& axial() { return *window->grid().sliceView(ViewPlane::Axial); }

    QTemporaryDir home_;
    QByteArray before_;
    QString demo_;
    std::unique_ptr<MainWindow> window;
};

} // namespace

TEST_F(KeyImageWindow, aCrashLosesNothingOfTheReading)
{
    openDemo();
    LinkGroup& group = window->session().group();
    const int first = sliceNumber(ViewPlane::Axial, group.crosshair(), group.volume()->geometry());
    for (int n = 0; n < 30; ++n) {
        axial().step(1);
        axial().repaint();
    }
    group.setWindow({-600, 1500});
    ViewState view = axial().view();
    view.zoom = 2;
    view.panRight = 7.5;
    axial().setView(view);
    trigger("keyImage.mark");
    const auto marks = window->reading().keyImages().marks();
    ASSERT_EQ(marks.size(), 1U);
    window->reading().setCaption(marks[0].uid, QStringLiteral("seen here"));
    Finding finding;
    finding.trackingUid = newUid();
    finding.kind = FindingKind::Length;
    finding.label = QStringLiteral("Length 1");
    finding.shape = LineShape{group.crosshair().centre, group.crosshair().centre + Vec3{10, 0, 0}};
    finding.studyUid = QString::fromStdString(group.series()->studyUid);
    finding.seriesUid = QString::fromStdString(group.series()->uid);
    finding.origin = ReaderOrigin{QStringLiteral("Reader")};
    window->session().findings().add(finding);
    const Crosshair crosshair = group.crosshair();
    const double read = window->reading().coverage().fraction(group.series()->id);
    EXPECT_NEAR(read, 31.0 / group.volume()->geometry().size(2), 1e-9) << first;

    // What lies on the disk a second later is all that a kill leaves: the window itself never ends.
    QTemporaryDir after;
    const auto isOnDisk = [&] {
        QDir(after.path()).removeRecursively();
        return copyFolder(home_.path(), after.path()) && [&] {
            ReadingStore store(after.path() + QStringLiteral("/data/reading"));
            const auto state = store.read(Session::keyOf(*window->session().study()));
            return state && state->keyImages.size() == 1 &&
                   state->keyImages[0].caption == QLatin1String("seen here");
        }();
    };
    ASSERT_TRUE(until(isOnDisk));
    ASSERT_TRUE(until([&] { return window->session().savedAt().isValid(); }));
    QDir(after.path()).removeRecursively();
    ASSERT_TRUE(copyFolder(home_.path(), after.path()));
    QFile::remove(after.path() + QStringLiteral("/data/running.lock")); // the killed one's, stale there
    useHome(after.path());

    auto again = newWindow();
    again->openUnfinished();
    ASSERT_TRUE(until([&] { return isReady(*again); }));
    const LinkGroup& shown = again->session().group();
    EXPECT_EQ(shown.crosshair(), crosshair);
    EXPECT_EQ(shown.window(), (Window{-600, 1500}));
    EXPECT_EQ(again->grid().sliceView(ViewPlane::Axial)->view(), view);
    EXPECT_EQ(again->reading().keyImages().marks()[0].caption, QStringLiteral("seen here"));
    EXPECT_TRUE(again->session().findings().find(finding.trackingUid));
    EXPECT_GE(again->reading().coverage().fraction(shown.series()->id), read);
    EXPECT_TRUE(again->findChild<QLabel*>(QStringLiteral("noticeText"))
                    ->text()
                    .contains(QStringLiteral("did not end properly")));
    again.reset();
    useHome(home_.path());
}

TEST_F(KeyImageWindow, marksAreShownCaptionedGoneBackToAndTakenAway)
{
    openDemo();
    LinkGroup& group = window->session().group();
    EXPECT_FALSE(window->findChild<QWidget*>(QStringLiteral("keyImagesPanel"))->isVisible());
    group.setCrosshair(movedToSlice(group.crosshair(), ViewPlane::Axial, group.volume()->geometry(), 46));
    const Crosshair marked = group.crosshair();
    trigger("keyImage.mark");
    auto* card = window->findChild<KeyImageCard*>();
    ASSERT_TRUE(card);
    EXPECT_TRUE(card->isVisible());
    EXPECT_EQ(card->accessibleName(), QStringLiteral("Key image 1, Axial 47"));
    EXPECT_TRUE(window->findChild<QLabel*>(QStringLiteral("keyImageCount"))
                    ->text()
                    .startsWith(QStringLiteral("1 key image")));
    auto* caption = card->findChild<QLineEdit*>();
    caption->setText(QStringLiteral("apex"));
    Q_EMIT caption->editingFinished();
    EXPECT_EQ(window->reading().keyImages().marks()[0].caption, QStringLiteral("apex"));

    group.setCrosshair(movedToSlice(group.crosshair(), ViewPlane::Axial, group.volume()->geometry(), 100));
    group.setWindow({300, 2000});
    const QString uid = window->reading().keyImages().marks()[0].uid;
    EXPECT_TRUE(window->reading().goTo(uid));
    EXPECT_EQ(group.crosshair(), marked);
    EXPECT_FALSE(group.window() == (Window{300, 2000}));
    window->reading().removeKeyImage(uid);
    EXPECT_FALSE(window->findChild<QWidget*>(QStringLiteral("keyImagesPanel"))->isVisible());
    trigger("undo");
    EXPECT_EQ(window->reading().keyImages().marks()[0].caption, QStringLiteral("apex"));
}

TEST_F(KeyImageWindow, thePictureLeavesWithOrWithoutNameAndOverlay)
{
    openDemo();
    SnapshotParts all;
    SnapshotParts anonymous;
    anonymous.identity = false;
    SnapshotParts bare;
    bare.identity = false;
    bare.annotations = false;
    const QImage full = axial().snapshot(all);
    const QImage nameless = axial().snapshot(anonymous);
    const QImage plain = axial().snapshot(bare);
    // The name stands bottom left and nowhere else.
    int different = 0;
    for (int y = 0; y < full.height(); ++y) {
        for (int x = 0; x < full.width(); ++x) {
            if (full.pixel(x, y) != nameless.pixel(x, y)) {
                ++different;
                EXPECT_GT(y, full.height() * 3 / 4);
                EXPECT_LT(x, full.width() * 3 / 4);
            }
        }
    }
    EXPECT_GT(different, 200);
    EXPECT_NE(nameless, plain);
    // What is not for diagnostic use says so in each of them.
    const QRect notice(0, plain.height() - 30, 160, 30);
    int amber = 0;
    for (int y = notice.top(); y < notice.bottom(); ++y) {
        for (int x = notice.left(); x < notice.right(); ++x) {
            const QColor colour(plain.pixel(x, y));
            amber += colour.red() > 150 && colour.red() - colour.blue() > 60;
        }
    }
    EXPECT_GT(amber, 100);
    bare.fineness = 2;
    EXPECT_EQ(axial().snapshot(bare).size(), plain.size() * 2);

    PictureDialog dialog(axial());
    dialog.findChild<QAbstractButton*>(QStringLiteral("pictureCopy"))->click();
    EXPECT_EQ(QGuiApplication::clipboard()->image().size(), full.size());
    const QString outcome = dialog.findChild<QLabel*>(QStringLiteral("pictureOutcome"))->text();
    EXPECT_EQ(outcome, QStringLiteral("Copied, %1 × %2 pixels.").arg(full.width()).arg(full.height()));
    const QString file = home_.filePath(QStringLiteral("a.png"));
    EXPECT_EQ(dialog.save(file), QString());
    EXPECT_EQ(QImage(file).size(), full.size());
    EXPECT_TRUE(dialog.save(home_.filePath(QStringLiteral("no/such/folder.png")))
                    .contains(QStringLiteral("could not be written")));
}

TEST_F(KeyImageWindow, detectionsWhereNobodyLookedAreNamed)
{
    openDemo();
    LinkGroup& group = window->session().group();
    const Geometry& geometry = group.volume()->geometry();
    auto* notice = window->findChild<QPushButton*>(QStringLiteral("unseenNotice"));
    window->session().stopDetection();
    Finding finding;
    finding.kind = FindingKind::Nodule;
    finding.studyUid = QString::fromStdString(group.series()->studyUid);
    finding.seriesUid = QString::fromStdString(group.series()->uid);
    finding.origin = ModelOrigin{QStringLiteral("test.model"), {}, QStringLiteral("1"), {}, 0.99};
    std::vector<Finding> found;
    // Far from every plane through the middle, where the window began.
    for (const auto& [part, k] : {std::pair(0.3, 15.0), std::pair(0.7, 30.0)}) {
        finding.trackingUid = newUid();
        const LpsPoint at = geometry.toLps({geometry.size(0) * part, geometry.size(1) * part, k});
        finding.shape = EllipseShape{at, {Vec3{4, 0, 0}, Vec3{0, 4, 0}, Vec3{0, 0, 4}}};
        found.push_back(finding);
    }
    window->session().findings().insertDetections(finding.seriesUid, QStringLiteral("test.model"), found);
    EXPECT_TRUE(notice->isVisible());
    EXPECT_EQ(notice->text(), QStringLiteral("△ 2 detections in slices not looked at"));
    notice->click(); // goes to the first, which is on the screen then
    ASSERT_TRUE(until([&] { return notice->text().startsWith(QStringLiteral("△ 1 detection")); }));
    EXPECT_EQ(group.selectedFinding(), found[0].trackingUid);
    window->session().findings().confirm(found[1].trackingUid, QStringLiteral("Reader"));
    EXPECT_FALSE(notice->isVisible());
}
