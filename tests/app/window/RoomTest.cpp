#include "app/Room.h"
#include "app/MainWindow.h"
#include "app/Places.h"
#include "app/PriorMatch.h"
#include "app/PriorRegistration.h"
#include "app/Session.h"
#include "tests/app/window/Until.h"
#include "tests/data/PhantomSeries.h"
#include "view/ViewState.h"
#include "widgets/EmptyCell.h"
#include "widgets/SliceViewport.h"
#include "widgets/ViewportGrid.h"

#include <gtest/gtest.h>

#include <dcmtk/dcmdata/dctk.h>

#include <QAction>
#include <QDir>
#include <QDropEvent>
#include <QLabel>
#include <QMimeData>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using namespace sightline;

namespace {

/// Two series of one study in one frame of reference (20 slices axial at 2 mm; 12 at 4 mm), a prior in
/// another frame, and a study of somebody else.
class RoomTest : public testing::Test {
protected:
    void SetUp() override
    {
        Places::settings()->setValue(QStringLiteral("detectAutomatically"), false);
        write("thin", "1.2.826.0.1.3680043.8.498.11", 20, 2, nullptr);
        write("thick", "1.2.826.0.1.3680043.8.498.12", 12, 4, nullptr);
        write("prior", "1.2.826.0.1.3680043.8.498.13", 20, 2, [](DcmItem& d, int) {
            d.putAndInsertString(DCM_StudyInstanceUID, "1.2.826.0.1.3680043.8.498.90");
            d.putAndInsertString(DCM_FrameOfReferenceUID, "1.2.826.0.1.3680043.8.498.91");
            d.putAndInsertString(DCM_StudyDate, "19990304");
        });
        write("foreign", "1.2.826.0.1.3680043.8.498.14", 20, 2, [](DcmItem& d, int) {
            d.putAndInsertString(DCM_StudyInstanceUID, "1.2.826.0.1.3680043.8.498.92");
            d.putAndInsertString(DCM_PatientID, "SOMEBODY ELSE");
        });
        window = std::make_unique<MainWindow>();
        window->resize(1400, 800);
        window->show();
        ASSERT_TRUE(QTest::qWaitForWindowExposed(window.get()));
    }
    void TearDown() override
    {
        Places::settings()->remove(QStringLiteral("detectAutomatically"));
        Places::settings()->remove(QStringLiteral("registerPriors"));
    }

    void write(
        const QString& name, const std::string& uid, int slices, double step,
        const std::function<void(DcmItem&, int)>& more,
        const std::function<double(LpsPoint)>& value = [](LpsPoint p) { return p.z * 10; })
    {
        PhantomSeries phantom;
        ASSERT_TRUE(QDir().mkpath(folder.filePath(name)));
        phantom.folder = folder.filePath(name).toStdString();
        phantom.seriesUid = uid;
        phantom.rows = phantom.columns = 48;
        phantom.rowSpacing = phantom.columnSpacing = 1;
        phantom.value = value;
        for (int n = 0; n < slices; ++n) {
            phantom.positions.push_back({0, 0, step * n});
        }
        phantom.more = [more](DcmItem& d, int n) {
            d.putAndInsertString(DCM_StudyDate, "20030201");
            if (more) {
                more(d, n);
            }
        };
        ASSERT_EQ(phantom.write().size(), static_cast<std::size_t>(slices));
    }

    void open(const QStringList& names)
    {
        QStringList paths;
        for (const QString& name : names) {
            paths << folder.filePath(name);
        }
        window->open(paths);
        ASSERT_TRUE(until([&] { return session().isLoaded() && !session().isBusy(); }));
    }
    Session& session() { return window->session(); }
    ViewportGrid& grid() { return window->grid(); }
    Room& room() { return window->room(); }
    std::shared_ptr<const Series> series(const char* tail)
    {
        for (const auto& study : session().studies()) {
            for (const auto& one : study->series) {
                if (QString::fromStdString(one->uid).endsWith(QLatin1String(tail))) {
                    return one;
                }
            }
        }
        return nullptr;
    }
    void trigger(const char* id)
    {
        auto* action = window->findChild<QAction*>(QLatin1String(id));
        ASSERT_TRUE(action) << id;
        action->trigger();
    }
    bool allLoaded()
    {
        return until([&] { return room().isLoaded(); });
    }

    QTemporaryDir folder;
    std::unique_ptr<MainWindow> window;
};

} // namespace

TEST_F(RoomTest, TwoSeriesOfOneFrameFollowEachOther)
{
    open({"thin", "thick"});
    ASSERT_EQ(session().group().series()->uid, series(".11")->uid);
    trigger("layout.1x2");
    auto* empty = grid().findChild<EmptyCell*>();
    ASSERT_TRUE(empty && empty->isVisible());
    EXPECT_TRUE(empty->accessibleDescription().contains(QStringLiteral("Drag a series")));
    ASSERT_TRUE(room().showIn(1, series(".12")));
    ASSERT_TRUE(allLoaded());
    SliceViewport* left = grid().viewOfCell(0);
    SliceViewport* right = grid().viewOfCell(1);
    ASSERT_TRUE(left && right && left->isVisible() && right->isVisible());
    EXPECT_FALSE(empty->isVisible());
    // The one that was placed is the active one now: the session's group speaks of it.
    EXPECT_EQ(session().group().series()->uid, series(".12")->uid);
    EXPECT_EQ(&right->group(), &session().group());
    EXPECT_EQ(left->group().series()->uid, series(".11")->uid);

    session().group().goTo({20, 21, 28});
    EXPECT_NEAR(distance(left->group().crosshair().centre, {20, 21, 28}), 0, 1e-6);
    session().group().setWindow({77, 333});
    EXPECT_EQ(left->group().window(), (Window{77, 333}));

    // A click in the other view makes that series the active one; nobody moves.
    left->group().goTo({22, 23, 30});
    const LpsPoint place = left->group().crosshair().centre;
    QTest::mouseClick(left, Qt::MiddleButton, {}, QPoint(30, 30));
    EXPECT_EQ(session().group().series()->uid, series(".11")->uid);
    EXPECT_EQ(&left->group(), &session().group());
    EXPECT_EQ(right->group().series()->uid, series(".12")->uid);
    EXPECT_NEAR(distance(session().group().crosshair().centre, place), 0, 1e-9);
    EXPECT_NEAR(distance(right->group().crosshair().centre, place), 0, 1e-6);
    EXPECT_EQ(session().group().window(), (Window{77, 333}));
    EXPECT_TRUE(right->group().volume()->isComplete());

    trigger("link.all");
    session().group().goTo({10, 10, 10});
    EXPECT_NEAR(distance(right->group().crosshair().centre, place), 0, 1e-6);
}

TEST_F(RoomTest, NoLayoutMovesTheReader)
{
    open({"thin", "thick"});
    session().group().goTo({11, 17, 24});
    session().group().setWindow({12, 345});
    const Crosshair before = session().group().crosshair();
    for (const char* id : {"layout.1x1", "layout.2x2", "layout.4x4", "layout.1x3", "oneLargeView", "oneView",
                           "fourViews", "layout.3x1"}) {
        trigger(id);
        EXPECT_EQ(session().group().crosshair(), before) << id;
        EXPECT_EQ(session().group().window(), (Window{12, 345})) << id;
        EXPECT_EQ(session().group().series()->uid, series(".11")->uid) << id;
    }
}

TEST_F(RoomTest, ZoomGoesAlongInMillimetres)
{
    open({"thin", "thick"});
    trigger("layout.1x2");
    ASSERT_TRUE(room().showIn(1, series(".12")));
    ASSERT_TRUE(allLoaded());
    SliceViewport* left = grid().viewOfCell(0);
    SliceViewport* right = grid().viewOfCell(1);
    QTest::mouseMove(right, QPoint(100, 100));
    QWheelEvent wheel(QPointF(100, 100), right->mapToGlobal(QPointF(100, 100)), {}, QPoint(0, 240),
                      Qt::NoButton, Qt::ControlModifier, Qt::NoScrollPhase, false);
    QApplication::sendEvent(right, &wheel);
    EXPECT_GT(right->view().zoom, 1.1);
    EXPECT_NEAR(left->slicePlane().mmPerPixel, right->slicePlane().mmPerPixel, 1e-9);
    EXPECT_NEAR(left->slicePlane().centre.x, right->slicePlane().centre.x, 1e-6);
    EXPECT_NEAR(left->slicePlane().centre.y, right->slicePlane().centre.y, 1e-6);
}

TEST_F(RoomTest, ACardDroppedOnAViewIsShownThere)
{
    open({"thin", "thick"});
    trigger("layout.2x2");
    QMimeData data;
    data.setData(QLatin1String(ViewportGrid::kSeriesMime), QByteArray::fromStdString(series(".12")->id));
    const QPointF at(grid().width() * 0.75, grid().height() * 0.75);
    QDragEnterEvent enter(at.toPoint(), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&grid(), &enter);
    EXPECT_TRUE(enter.isAccepted());
    QDropEvent drop(at, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&grid(), &drop);
    EXPECT_TRUE(drop.isAccepted());
    ASSERT_TRUE(allLoaded());
    ASSERT_TRUE(grid().viewOfCell(3));
    EXPECT_EQ(grid().viewOfCell(3)->group().series()->uid, series(".12")->uid);
    EXPECT_EQ(grid().viewOfCell(0)->group().series()->uid, series(".11")->uid);
}

TEST_F(RoomTest, AnotherPatientIsNeverPutBeside)
{
    open({"thin", "foreign"});
    ASSERT_TRUE(series(".11") && series(".14"));
    session().showSeries(series(".11"));
    ASSERT_TRUE(until([&] { return session().isLoaded(); }));
    trigger("layout.1x2");
    EXPECT_FALSE(room().showIn(1, series(".14")));
    EXPECT_FALSE(grid().viewOfCell(1));
    const auto* notice = window->findChild<QLabel*>(QStringLiteral("noticeText"));
    EXPECT_TRUE(notice->text().contains(QStringLiteral("another patient"))) << notice->text().toStdString();
    // Chosen from the list it is read alone: nothing of the first patient stays.
    session().showSeries(series(".14"));
    ASSERT_TRUE(until([&] { return session().isLoaded(); }));
    for (int n = 0; n < 4; ++n) {
        const auto shown = room().seriesIn(n);
        EXPECT_TRUE(!shown || shown->uid == series(".14")->uid);
    }
}

TEST_F(RoomTest, APriorInAnotherFrameIsRegisteredAndFollows)
{
    // Lumps of different size, so that one place only fits; the patient lay 6 mm further left and 4 mm
    // higher.
    const auto body = [](LpsPoint p) {
        const auto lump = [&](double x, double y, double z, double r) {
            return 1000 * std::exp(-((p.x - x) * (p.x - x) + (p.y - y) * (p.y - y) + (p.z - z) * (p.z - z)) /
                                   (r * r));
        };
        return lump(16, 14, 20, 7) + lump(32, 20, 44, 5) + lump(20, 34, 56, 6) + lump(34, 32, 24, 8);
    };
    write("now", "1.2.826.0.1.3680043.8.498.15", 40, 2, nullptr, body);
    write(
        "then", "1.2.826.0.1.3680043.8.498.16", 40, 2,
        [](DcmItem& d, int) {
            d.putAndInsertString(DCM_StudyInstanceUID, "1.2.826.0.1.3680043.8.498.94");
            d.putAndInsertString(DCM_FrameOfReferenceUID, "1.2.826.0.1.3680043.8.498.95");
            d.putAndInsertString(DCM_StudyDate, "19990304");
        },
        [body](LpsPoint p) {
            return body({p.x - 6, p.y, p.z + 4});
        });
    open({"now", "then"});
    session().showSeries(series(".15"));
    ASSERT_TRUE(until([&] { return session().isLoaded(); }));
    trigger("prior.compare");
    ASSERT_TRUE(allLoaded());
    const auto now = series(".15");
    const auto then = series(".16");
    ASSERT_TRUE(until([&] { return room().relation(*now, *then).kind == SeriesRelation::Kind::Registered; }));
    EXPECT_FALSE(window->priorRegistration().isRunning());
    EXPECT_NEAR(distance(room().relation(*now, *then).transform.moved({24, 24, 40}), {30, 24, 36}), 0, 1);
    EXPECT_TRUE(room().registrationText(*then).contains(QStringLiteral("good")))
        << room().registrationText(*then).toStdString();
    session().group().goTo({20, 20, 30});
    EXPECT_NEAR(distance(grid().viewOfCell(1)->group().crosshair().centre, {26, 20, 26}), 0, 1.5);
}

TEST_F(RoomTest, ThePriorStandsBesideWithItsOwnFindings)
{
    window->priorRegistration().setOn(false);
    open({"thin", "prior"});
    session().showSeries(series(".11"));
    ASSERT_TRUE(until([&] { return session().isLoaded(); }));
    trigger("prior.compare");
    ASSERT_TRUE(allLoaded());
    SliceViewport* current = grid().viewOfCell(0);
    SliceViewport* prior = grid().viewOfCell(1);
    ASSERT_TRUE(current && prior);
    EXPECT_EQ(current->group().series()->uid, series(".11")->uid);
    EXPECT_EQ(prior->group().series()->uid, series(".13")->uid);
    FindingList& ofCurrent = session().findings();
    const auto priorStudy = session().studyOf(*series(".13"));
    EXPECT_NE(&session().findingsOf(*priorStudy), &ofCurrent);
    // Another frame of reference: nothing goes along.
    const LpsPoint there = prior->group().crosshair().centre;
    session().group().goTo({5, 5, 4});
    EXPECT_EQ(prior->group().crosshair().centre, there);
    QTest::mouseClick(prior, Qt::MiddleButton, {}, QPoint(30, 30));
    EXPECT_EQ(session().study()->uid, priorStudy->uid);
    EXPECT_EQ(&session().findings(), &session().findingsOf(*priorStudy));
    QTest::mouseClick(current, Qt::MiddleButton, {}, QPoint(30, 30));
    EXPECT_EQ(&session().findings(), &ofCurrent); // with its undo stack
}

TEST(PriorMatch, PatientsAreToldApart)
{
    Study a;
    a.uid = "1";
    a.date = "20030201";
    a.patient = {"4711", "Doe^Jane", "19500101", "F"};
    Study b = a;
    b.uid = "2";
    b.date = "19990304";
    EXPECT_TRUE(isSamePatient(a, b));
    b.patient.birthDate = "19500102";
    EXPECT_FALSE(isSamePatient(a, b));
    b.patient = a.patient;
    b.patient.id = "4712";
    EXPECT_FALSE(isSamePatient(a, b));
    a.patient.id = b.patient.id = "";
    EXPECT_FALSE(isSamePatient(a, b)); // a name is no identity
}
