// A sphere of 10 mm, measured with the mouse between its edges as they are seen, in series of every kind.
#include "dicom/Scan.h"
#include "dicom/VolumeLoader.h"
#include "findings/FindingList.h"
#include "findings/Measurement.h"
#include "tests/data/PhantomSeries.h"
#include "tools/DrawingTool.h"
#include "widgets/SliceViewport.h"

#include <gtest/gtest.h>

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cmath>

using namespace sightline;

namespace {

const LpsPoint kCentre{3, -7, 42};

/// 1000 HU within 5 mm of the centre; a voxel half filled has half of it.
double ball(LpsPoint p)
{
    return 1000 * std::clamp((5 - distance(p, kCentre)) / 0.7 + 0.5, 0.0, 1.0);
}

struct Case {
    const char* name;
    std::vector<double> places; ///< of the slices along the normal, from the centre, mm
    double rowSpacing = 0.5;
    double columnSpacing = 0.5;
    std::optional<double> tiltDegrees = std::nullopt; ///< of the gantry: the stack leans
    double turnDegrees = 0;                           ///< of rows and columns about the patient's left
};

std::vector<double> evenly(double step)
{
    std::vector<double> places;
    for (double at = -20; at <= 20; at += step) {
        places.push_back(at);
    }
    return places;
}

std::vector<double> without(std::vector<double> places, std::vector<std::size_t> gone)
{
    for (auto n = gone.rbegin(); n != gone.rend(); ++n) {
        places.erase(places.begin() + static_cast<std::ptrdiff_t>(*n));
    }
    return places;
}

class MeasureSphereTest : public ::testing::TestWithParam<Case> {
protected:
    void load(const Case& c)
    {
        PhantomSeries phantom;
        phantom.folder = folder.path().toStdString();
        phantom.rowSpacing = c.rowSpacing;
        phantom.columnSpacing = c.columnSpacing;
        phantom.value = ball;
        const double turn = c.turnDegrees * M_PI / 180;
        phantom.column = {0, std::cos(turn), std::sin(turn)};
        const Vec3 normal = cross(phantom.row, phantom.column);
        Vec3 along = normal;
        if (c.tiltDegrees) {
            // The table moves along z, the slices lean.
            const double lean = *c.tiltDegrees * M_PI / 180;
            phantom.column = {0, std::cos(lean), -std::sin(lean)};
            along = {0, 0, 1};
            phantom.tilt = c.tiltDegrees;
        }
        const LpsPoint corner = kCentre -
                                phantom.row * (phantom.columnSpacing * (phantom.columns - 1) / 2.0) -
                                phantom.column * (phantom.rowSpacing * (phantom.rows - 1) / 2.0);
        for (const double at : c.places) {
            phantom.positions.push_back(corner + along * at);
        }
        ASSERT_FALSE(phantom.write().empty());
        const ScanResult result = scan({folder.path()});
        ASSERT_EQ(result.series().size(), 1u);
        series = result.series().front();
        ASSERT_TRUE(series->hasMillimetres);
        const auto volume = loadVolume(*series);
        ASSERT_TRUE(volume) << volume.error().toStdString();
        group.show(series, *volume, {500, 1000});
        view.resize(480, 480);
        view.setFindings(&findings, {});
        view.setTool(std::make_shared<DrawingTool>(DrawingTool::Draws::Length));
        view.show();
        ASSERT_TRUE(QTest::qWaitForWindowExposed(&view));
    }

    /// Where the picture is half as bright as the ball, on both sides of its middle along a direction of the
    /// screen, logical pixels from there.
    std::array<double, 2> edges(QPointF middle, QPointF direction)
    {
        SnapshotParts parts;
        parts.annotations = false;
        parts.identity = false;
        const QImage image = view.snapshot(parts);
        const auto grey = [&](double t) {
            const QPointF p = (middle + direction * t);
            return qGray(
                image.pixel(std::clamp(static_cast<int>(std::lround(p.x())), 0, image.width() - 1),
                            std::clamp(static_cast<int>(std::lround(p.y())), 0, image.height() - 1)));
        };
        std::array<double, 2> result{};
        for (const int side : {0, 1}) {
            double t = 0;
            while (t < 200 && grey(side == 0 ? -t : t) >= 128) {
                t += 0.5;
            }
            result[side] = side == 0 ? -t : t;
        }
        return result;
    }

    /// The length that the mouse draws from edge to edge.
    void expectTenMillimetres(ViewPlane plane, QPointF direction, const char* what)
    {
        SCOPED_TRACE(what);
        view.setPlane(plane);
        ViewState state = view.view();
        state.zoom = 3;
        view.setView(state);
        Crosshair crosshair = group.crosshair();
        crosshair.centre = kCentre;
        group.setCrosshair(crosshair);
        ViewState centred = view.view();
        const SlicePlane::Pixel seen = view.slicePlane().toPixel(kCentre);
        centred.panRight += (seen.x - 240) * view.slicePlane().mmPerPixel;
        centred.panDown += (seen.y - 240) * view.slicePlane().mmPerPixel;
        view.setView(centred);
        const SlicePlane::Pixel at = view.slicePlane().toPixel(kCentre);
        const QPointF middle(at.x, at.y);
        const auto [from, to] = edges(middle, direction);
        const QPoint a = (middle + direction * from).toPoint();
        const QPoint b = (middle + direction * to).toPoint();
        QTest::mousePress(&view, Qt::LeftButton, {}, a);
        QTest::mouseMove(&view, (a + b) / 2);
        QTest::mouseRelease(&view, Qt::LeftButton, {}, b);
        ASSERT_EQ(findings.findings().size(), 1u);
        const Finding finding = findings.findings().front();
        const double mm = measure(finding).longAxisMm.value();
        EXPECT_GT(finding.plusMinusMm, 0.3);
        EXPECT_NEAR(mm, 10, finding.plusMinusMm);
        RecordProperty(std::string(what) + "_mm", QString::number(mm, 'f', 2).toStdString());
        RecordProperty(std::string(what) + "_plus_minus",
                       QString::number(finding.plusMinusMm, 'f', 2).toStdString());
        findings.undoStack().undo();
    }

    QTemporaryDir folder;
    std::shared_ptr<const Series> series;
    LinkGroup group;
    FindingList findings;
    SliceViewport view{group};
};

} // namespace

TEST_P(MeasureSphereTest, tenMillimetresInEveryPlane)
{
    load(GetParam());
    if (HasFatalFailure()) {
        return;
    }
    const double s = std::sqrt(0.5);
    for (const auto& [plane, name] : {std::pair{ViewPlane::Axial, "axial"},
                                      {ViewPlane::Coronal, "coronal"},
                                      {ViewPlane::Sagittal, "sagittal"}}) {
        expectTenMillimetres(plane, {1, 0}, (std::string(name) + "_across").c_str());
        expectTenMillimetres(plane, {0, 1}, (std::string(name) + "_down").c_str());
        expectTenMillimetres(plane, {s, s}, (std::string(name) + "_slantwise").c_str());
    }
    // A plane that lies along no axis: turned by 35 degrees about the left and 25 about the head.
    const Crosshair straight = group.crosshair();
    Crosshair oblique = straight;
    const auto turn = [](Vec3 v, Vec3 about, double degrees) {
        const double a = degrees * M_PI / 180;
        return v * std::cos(a) + cross(about, v) * std::sin(a) + about * (dot(about, v) * (1 - std::cos(a)));
    };
    for (Vec3& axis : oblique.axes) {
        axis = turn(turn(axis, straight.axes[0], 35), straight.axes[2], 25);
    }
    group.setCrosshair(oblique);
    expectTenMillimetres(ViewPlane::Axial, {1, 0}, "oblique_across");
    expectTenMillimetres(ViewPlane::Axial, {0, 1}, "oblique_down");
    expectTenMillimetres(ViewPlane::Coronal, {s, s}, "oblique_slantwise");
}

INSTANTIATE_TEST_SUITE_P(Series, MeasureSphereTest,
                         ::testing::Values(Case{"even", evenly(0.5)},
                                           Case{"anisotropic", evenly(2), 0.4, 0.6},
                                           Case{"thick", evenly(2.5), 0.7, 0.7},
                                           Case{"gap", without(evenly(1), {20, 27}), 0.5, 0.5},
                                           Case{"tilted", evenly(1), 0.5, 0.5, 15.0},
                                           Case{"turned", evenly(1), 0.5, 0.5, std::nullopt, 30}),
                         [](const auto& one) { return std::string(one.param.name); });
