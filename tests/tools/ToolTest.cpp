#include "findings/FindingList.h"
#include "findings/Measurement.h"
#include "tools/CrosshairTool.h"
#include "tools/DrawingTool.h"
#include "tools/PanTool.h"
#include "tools/WindowTool.h"
#include "tools/Zoom.h"

#include <gtest/gtest.h>

using namespace sightline;

namespace {

/// A CT of 200 x 200 x 50 voxels of 1 x 1 x 2 mm in a view of 400 x 400 pixels: half a millimetre a pixel.
class ToolTest : public ::testing::Test {
protected:
    ToolTest()
    {
        auto series = std::make_shared<Series>();
        series->isVolume = true;
        series->hasMillimetres = true;
        series->uid = "1.2.3";
        series->studyUid = "1.2";
        series->frameOfReferenceUid = "1.9";
        series->geometry = Geometry({-99.5, -99.5, 0}, {Vec3{1, 0, 0}, Vec3{0, 1, 0}, Vec3{0, 0, 1}},
                                    {1, 1, 2}, {200, 200, 50});
        for (int k = 0; k < 50; ++k) {
            Instance instance;
            instance.sopInstanceUid = "1.2.3." + std::to_string(k);
            instance.position = series->geometry.toLps({0, 0, static_cast<double>(k)});
            series->instances.push_back(instance);
        }
        group.show(series, Volume::create(series->geometry, VoxelType::Int16, Unit::Hounsfield), {40, 400});
    }

    ToolTarget target()
    {
        return {group,
                view,
                slicePlane(view, group.crosshair(), group.volume()->geometry(), 400, 400),
                &findings,
                QStringLiteral("Reader"),
                1.0};
    }

    void drag(Tool& tool, QPointF from, QPointF to)
    {
        ToolTarget pressed = target();
        tool.press(pressed, from);
        ToolTarget moved = target();
        tool.move(moved, (from + to) / 2);
        ToolTarget released = target();
        tool.release(released, to);
    }

    LinkGroup group;
    ViewState view;
    FindingList findings;
};

} // namespace

TEST_F(ToolTest, crosshairGoesWhereTheMouseIs)
{
    CrosshairTool tool;
    ToolTarget t = target();
    tool.press(t, {100, 300});
    EXPECT_NEAR(group.crosshair().centre.x, -50, 1e-9);
    EXPECT_NEAR(group.crosshair().centre.y, 50, 1e-9);
}

TEST_F(ToolTest, windowIsWiderToTheRightAndBrighterDownwards)
{
    WindowTool tool;
    ToolTarget t = target();
    tool.press(t, {100, 100});
    tool.move(t, {300, 100});
    EXPECT_DOUBLE_EQ(group.window().width, 800);
    EXPECT_DOUBLE_EQ(group.window().centre, 40);
    tool.move(t, {100, 200});
    EXPECT_DOUBLE_EQ(group.window().width, 400);
    EXPECT_DOUBLE_EQ(group.window().centre, -60);
}

TEST_F(ToolTest, windowOfFloatValuesCanBeNarrowerThanOne)
{
    auto series = std::make_shared<Series>(*group.series());
    series->uid = "1.2.4";
    group.show(series, Volume::create(series->geometry, VoxelType::Float32), {3, 5});
    WindowTool tool;
    ToolTarget t = target();
    tool.press(t, {1000, 100});
    tool.move(t, {1000, 100});
    for (const double value : {0.0, 0.5, 1.75, 3.0, 4.5, 6.0}) {
        EXPECT_NEAR(group.window().grey(value), (Window{3, 5}).grey(value), 1e-12) << value;
    }
    tool.move(t, {0, 100});
    EXPECT_NEAR(group.window().width, 4.0 / 32, 1e-12);
    EXPECT_NEAR(group.window().centre, 2.5, 1e-12);
}

TEST_F(ToolTest, panFollowsTheMouse)
{
    PanTool tool;
    const LpsPoint grabbed = target().at({120, 80});
    ToolTarget t = target();
    tool.press(t, {120, 80});
    tool.move(t, {200, 150});
    EXPECT_NEAR(distance(target().at({200, 150}), grabbed), 0, 1e-9);
}

TEST_F(ToolTest, zoomKeepsThePlaceUnderTheMouse)
{
    const LpsPoint held = target().at({330, 60});
    ToolTarget t = target();
    zoomAt(t, {330, 60}, 3);
    EXPECT_DOUBLE_EQ(view.zoom, 3);
    EXPECT_NEAR(distance(target().at({330, 60}), held), 0, 1e-9);
    ToolTarget again = target();
    zoomAt(again, {0, 0}, 1000);
    EXPECT_DOUBLE_EQ(view.zoom, 40);
}

TEST_F(ToolTest, lengthIsMeasuredInMillimetresWithItsUncertainty)
{
    DrawingTool tool(DrawingTool::Draws::Length);
    drag(tool, {100, 100}, {200, 100});
    ASSERT_EQ(findings.findings().size(), 1u);
    const Finding& finding = findings.findings().front();
    EXPECT_EQ(finding.kind, FindingKind::Length);
    EXPECT_NEAR(measure(finding.shape).longAxisMm.value(), 50, 1e-9);
    EXPECT_NEAR(finding.plusMinusMm, 1, 1e-9); // one voxel along x
    EXPECT_EQ(finding.seriesUid, QStringLiteral("1.2.3"));
    EXPECT_EQ(finding.sopInstanceUids, QStringList{QStringLiteral("1.2.3.24")});
    EXPECT_EQ(group.selectedFinding(), finding.trackingUid);
    findings.undoStack().undo();
    EXPECT_TRUE(findings.findings().empty());
}

TEST_F(ToolTest, roundFindingIsDrawnFromItsMiddle)
{
    DrawingTool tool(DrawingTool::Draws::Nodule);
    drag(tool, {200, 200}, {212, 200});
    ASSERT_EQ(findings.findings().size(), 1u);
    EXPECT_NEAR(measure(findings.findings().front().shape).diameterMm.value(), 12, 1e-9);
}

TEST_F(ToolTest, aClickDrawsNothing)
{
    DrawingTool tool(DrawingTool::Draws::Length);
    drag(tool, {100, 100}, {101, 101});
    EXPECT_TRUE(findings.findings().empty());
    EXPECT_FALSE(tool.preview().has_value());
}

TEST_F(ToolTest, withoutMillimetresLengthsAreInPixels)
{
    auto series = std::make_shared<Series>(*group.series());
    series->hasMillimetres = false;
    group.show(series, group.volume(), {40, 400});
    DrawingTool tool(DrawingTool::Draws::Length);
    drag(tool, {100, 100}, {200, 100});
    ASSERT_EQ(findings.findings().size(), 1u);
    const Finding& finding = findings.findings().front();
    const Measurement m = measure(finding);
    EXPECT_FALSE(m.longAxisMm);
    EXPECT_NEAR(m.longAxisPixels.value(), 50 / series->geometry.spacing(0), 1e-9);
    EXPECT_TRUE(finding.frameOfReferenceUid.isEmpty()) << "it has no place in the patient";
    EXPECT_EQ(finding.plusMinusMm, 0);
}

TEST_F(ToolTest, aLineAcrossTwoRegionsIsRefusedInWords)
{
    auto series = std::make_shared<Series>(*group.series());
    series->hasMillimetres = false;
    series->isVolume = false;
    const int columns = series->geometry.size(0);
    const int rows = series->geometry.size(1);
    CalibrationRegion left;
    left.right = columns / 2 - 1;
    left.bottom = rows - 1;
    left.unitX = left.unitY = PhysicalUnit::Centimetre;
    left.deltaX = left.deltaY = 0.03;
    left.format = RegionFormat::TwoDimensional;
    CalibrationRegion right = left;
    right.left = columns / 2;
    right.right = columns - 11;
    right.deltaX = right.deltaY = 0.05;
    for (Instance& instance : series->instances) {
        instance.calibration = std::make_shared<const Calibration>(std::vector{left, right}, columns, rows);
    }
    group.show(series, group.volume(), {40, 400});
    view.plane = ViewPlane::Acquisition;
    const auto pixel = [&](double i, double j) {
        const VoxelIndex at = series->geometry.toIndex(group.crosshair().centre);
        const SlicePlane::Pixel p = target().plane.toPixel(series->geometry.toLps({i, j, at.k}));
        return QPointF(p.x, p.y);
    };
    DrawingTool tool(DrawingTool::Draws::Length);
    drag(tool, pixel(10, 10), pixel(40, 10));
    ASSERT_EQ(findings.findings().size(), 1u);
    EXPECT_TRUE(tool.refusal().isEmpty());
    EXPECT_NEAR(measure(findings.findings().front()).longAxisMm.value(), 30 * 0.3, 1e-9);
    EXPECT_NEAR(findings.findings().front().plusMinusMm, 0.3, 1e-9);

    drag(tool, pixel(columns / 2.0 - 20, 10), pixel(columns / 2.0 + 20, 10));
    EXPECT_EQ(findings.findings().size(), 1u);
    EXPECT_TRUE(tool.refusal().contains(QStringLiteral("two regions"))) << tool.refusal().toStdString();

    drag(tool, pixel(columns / 2.0 + 20, 10), pixel(columns - 5, 10));
    EXPECT_EQ(findings.findings().size(), 1u);
    EXPECT_TRUE(tool.refusal().contains(QStringLiteral("outside"))) << tool.refusal().toStdString();

    // While the mouse is down no number stands at the line.
    ToolTarget t = target();
    tool.press(t, pixel(10, 10));
    tool.move(t, pixel(columns / 2.0 + 20, 10));
    ASSERT_TRUE(tool.preview());
    EXPECT_FALSE(measure(*tool.preview()).longAxisMm);
    tool.cancel();
    EXPECT_TRUE(tool.refusal().isEmpty());
}

TEST_F(ToolTest, aRoundFindingOnAnImageIsFlat)
{
    auto series = std::make_shared<Series>(*group.series());
    series->hasMillimetres = false;
    group.show(series, group.volume(), {40, 400});
    DrawingTool tool(DrawingTool::Draws::Nodule);
    drag(tool, {200, 200}, {212, 200});
    ASSERT_EQ(findings.findings().size(), 1u);
    const auto* ellipse = std::get_if<EllipseShape>(&findings.findings().front().shape);
    ASSERT_TRUE(ellipse);
    EXPECT_EQ(length(ellipse->halfAxes[2]), 0);
    EXPECT_FALSE(measure(findings.findings().front()).volumeMm3);
}

TEST_F(ToolTest, aFindingOnAPlainStackClaimsNoPlaceInThePatient)
{
    DrawingTool tool(DrawingTool::Draws::Length);
    drag(tool, {100, 100}, {200, 100});
    ASSERT_EQ(findings.findings().size(), 1u);
    EXPECT_EQ(findings.findings().front().frameOfReferenceUid, QStringLiteral("1.9"));

    // Images of one place at many times: all but the first would be shown elsewhere than where they were
    // taken.
    auto series = std::make_shared<Series>(*group.series());
    series->isVolume = false;
    group.show(series, group.volume(), {40, 400});
    drag(tool, {100, 200}, {200, 200});
    ASSERT_EQ(findings.findings().size(), 2u);
    EXPECT_EQ(findings.findings().back().frameOfReferenceUid, QString());
    EXPECT_EQ(findings.findings().back().seriesUid, QStringLiteral("1.2.3"));
}
