#include "view/CrosshairLine.h"
#include "view/LinkGroup.h"
#include "view/ViewState.h"

#include <gtest/gtest.h>

#include <random>
#include <set>

using namespace sightline;

namespace {

constexpr double kDegree = 3.14159265358979323846 / 180;
constexpr std::array<Vec3, 3> kUpright{Vec3{1, 0, 0}, Vec3{0, 1, 0}, Vec3{0, 0, 1}};
constexpr std::array<ViewPlane, 3> kPlanes{ViewPlane::Axial, ViewPlane::Coronal, ViewPlane::Sagittal};

Geometry chest()
{
    return Geometry({-150, -100, -300}, kUpright, {0.75, 0.75, 2}, {400, 300, 100});
}

std::string lettersOf(Vec3 right, Vec3 down)
{
    return orientationLetters(right) + "/" + orientationLetters(down);
}

void expectSquare(const Crosshair& c, double tolerance)
{
    for (int n = 0; n < 3; ++n) {
        EXPECT_NEAR(length(c.axes[n]), 1, tolerance);
        EXPECT_NEAR(dot(c.axes[n], c.axes[(n + 1) % 3]), 0, tolerance);
    }
    EXPECT_NEAR(dot(cross(c.axes[0], c.axes[1]), c.axes[2]), 1, tolerance);
}

} // namespace

TEST(ObliquePlane, axesStaySquareAfterTenThousandTurns)
{
    const Geometry g = chest();
    Crosshair c = Crosshair::inMiddleOf(g);
    std::mt19937 random(7);
    std::uniform_real_distribution<double> angle(-0.2, 0.2);
    for (int n = 0; n < 10000; ++n) {
        c = c.turned(c.normal(kPlanes[n % 3]), angle(random), g);
    }
    expectSquare(c, 1e-12);
    for (ViewPlane plane : kPlanes) {
        EXPECT_NEAR(dot(c.right(plane), c.down(plane)), 0, 1e-9);
        EXPECT_NEAR(dot(cross(c.right(plane), c.down(plane)), c.normal(plane)), 1, 1e-9);
    }
    Crosshair upright = Crosshair::inMiddleOf(g);
    EXPECT_EQ(c.reset(), upright);
}

TEST(ObliquePlane, turningKeepsTheCrosshairAndThePictureItIsDrawnIn)
{
    const Geometry g = chest();
    const Crosshair before = movedTo(Crosshair::inMiddleOf(g), {60, 40, -150}, g);
    const Crosshair after = before.turned(before.normal(ViewPlane::Axial), 25 * kDegree, g);
    EXPECT_EQ(after.centre, before.centre);
    for (ViewPlane plane : kPlanes) {
        const SlicePlane a = slicePlane({plane}, before, g, 700, 500);
        const SlicePlane b = slicePlane({plane}, after, g, 700, 500);
        EXPECT_NEAR(b.depthOf(after.centre), 0, 1e-9);
        EXPECT_NEAR(a.toPixel(before.centre).x, b.toPixel(after.centre).x, 1e-6);
        EXPECT_NEAR(a.toPixel(before.centre).y, b.toPixel(after.centre).y, 1e-6);
        EXPECT_DOUBLE_EQ(a.mmPerPixel, b.mmPerPixel);
    }
    // The axial picture itself has not turned; the lines in it have.
    EXPECT_NEAR(dot(after.right(ViewPlane::Axial), Vec3{1, 0, 0}), 1, 1e-12);
    EXPECT_FALSE(after.isOblique(ViewPlane::Axial));
    EXPECT_TRUE(after.isOblique(ViewPlane::Coronal));
    EXPECT_NEAR(std::abs(after.tiltDegrees(ViewPlane::Coronal)[0]), 25, 1e-9);
    EXPECT_NEAR(after.tiltDegrees(ViewPlane::Coronal)[1], 0, 1e-9);
    // The head stays up in a coronal picture turned about the body's long axis.
    EXPECT_NEAR(dot(after.down(ViewPlane::Coronal), Vec3{0, 0, -1}), 1, 1e-12);
}

TEST(ObliquePlane, resizingAndZoomingLeaveThePlaneWhereItIs)
{
    const Geometry g = chest();
    Crosshair c = Crosshair::inMiddleOf(g);
    c = c.turned({0, 0, 1}, 0.3, g);
    c = c.turned(c.normal(ViewPlane::Sagittal), -0.2, g);
    const Crosshair kept = c;
    for (ViewPlane plane : kPlanes) {
        const SlicePlane one = slicePlane({plane}, c, g, 800, 600);
        for (int width : {1, 80, 333, 4000}) {
            const SlicePlane other = slicePlane({plane}, c, g, width, 500);
            EXPECT_EQ(other.right, one.right);
            EXPECT_EQ(other.down, one.down);
            EXPECT_NEAR(one.depthOf(other.centre), 0, 1e-9);
        }
    }
    EXPECT_EQ(c, kept);
}

TEST(ObliquePlane, everyPictureIsReachedOnceAndEvenlySpaced)
{
    const Geometry g = chest();
    Crosshair c = Crosshair::inMiddleOf(g);
    c = c.turned({1, 0, 0}, 20 * kDegree, g);
    for (ViewPlane plane : {ViewPlane::Axial, ViewPlane::Coronal}) {
        const double step = stepMm(plane, c, g);
        EXPECT_GT(step, 0.75);
        EXPECT_LT(step, 2);
        const int count = sliceCount(plane, c, g);
        std::set<int> met;
        std::optional<LpsPoint> last;
        for (int n = 0; n < count; ++n) {
            const Crosshair at = movedToSlice(c, plane, g, n);
            EXPECT_TRUE(g.contains(at.centre) || distance(at.centre, movedTo(at, at.centre, g).centre) < 2)
                << n;
            met.insert(sliceNumber(plane, at, g));
            if (last) {
                EXPECT_NEAR(std::abs(dot(at.centre - *last, c.normal(plane))), step, 1e-6);
            }
            last = at.centre;
        }
        EXPECT_EQ(static_cast<int>(met.size()), count);
    }
    // The plane it was turned in is a plane of voxels still.
    EXPECT_DOUBLE_EQ(stepMm(ViewPlane::Sagittal, c, g), 0.75);
    EXPECT_EQ(sliceCount(ViewPlane::Sagittal, c, g), 400);
}

TEST(ObliquePlane, oddVolumesAreStepped)
{
    for (const Geometry& g : {Geometry({0, 0, 0}, kUpright, {1, 1, 1}, {64, 64, 1}),
                              Geometry({0, 0, 0}, kUpright, {0.5, 0.5, 0.2}, {512, 512, 5000}),
                              Geometry({0, 0, 0}, kUpright, {1, 1, 0}, {8, 8, 4}),
                              Geometry({0, 0, 0}, kUpright, {1, 1, 1}, {1, 1, 1})}) {
        Crosshair c = Crosshair::inMiddleOf(g);
        c = c.turned({1, 0.4, 0.2}, 0.4, g);
        for (ViewPlane plane : kPlanes) {
            EXPECT_GT(stepMm(plane, c, g), 0);
            const int count = sliceCount(plane, c, g);
            EXPECT_GE(count, 1);
            for (int n : {0, count / 2, count - 1, 1 << 30, -5}) {
                const Crosshair moved = movedToSlice(c, plane, g, n);
                EXPECT_TRUE(std::isfinite(moved.centre.x + moved.centre.y + moved.centre.z));
                EXPECT_GE(sliceNumber(plane, moved, g), 0);
                EXPECT_LT(sliceNumber(plane, moved, g), count);
            }
        }
    }
}

TEST(ObliquePlane, lettersOfEveryPatientPosition)
{
    // Direction of a row and a column as scanners write them (PS3.3 C.7.6.2.1.1); pictures of the reading
    // frame must name the patient's sides the same whatever way he lay.
    struct Case {
        const char* name;
        Vec3 row, column;
        const char* scanned;
    };
    for (const Case& one :
         {Case{"HFS", {1, 0, 0}, {0, 1, 0}, "L/P"}, Case{"HFP", {-1, 0, 0}, {0, -1, 0}, "R/A"},
          Case{"HFDR", {0, 1, 0}, {-1, 0, 0}, "P/R"}, Case{"HFDL", {0, -1, 0}, {1, 0, 0}, "A/L"},
          Case{"FFS", {-1, 0, 0}, {0, 1, 0}, "R/P"}}) {
        EXPECT_EQ(lettersOf(one.row, one.column), one.scanned) << one.name;
        const Geometry g({5, 6, 7}, {one.row, one.column, cross(one.row, one.column)}, {1, 1, 3},
                         {64, 64, 20});
        Crosshair c = Crosshair::inMiddleOf(g);
        EXPECT_EQ(lettersOf(c.right(ViewPlane::Axial), c.down(ViewPlane::Axial)), "L/P") << one.name;
        EXPECT_EQ(lettersOf(c.right(ViewPlane::Coronal), c.down(ViewPlane::Coronal)), "L/F") << one.name;
        EXPECT_EQ(lettersOf(c.right(ViewPlane::Sagittal), c.down(ViewPlane::Sagittal)), "P/F") << one.name;
        c = c.turned({0, 0, 1}, -40 * kDegree, g);
        EXPECT_EQ(lettersOf(c.right(ViewPlane::Coronal), c.down(ViewPlane::Coronal)), "LA/F") << one.name;
        EXPECT_EQ(lettersOf(c.right(ViewPlane::Sagittal), c.down(ViewPlane::Sagittal)), "PL/F") << one.name;
        c = c.reset().turned({1, 0, 0}, 30 * kDegree, g);
        EXPECT_EQ(lettersOf(c.right(ViewPlane::Axial), c.down(ViewPlane::Axial)), "L/PH") << one.name;
        EXPECT_EQ(lettersOf(c.right(ViewPlane::Coronal), c.down(ViewPlane::Coronal)), "L/FP") << one.name;
    }
}

TEST(ObliquePlane, facesADirectionTheShortWay)
{
    const Geometry g = chest();
    const Crosshair c = Crosshair::inMiddleOf(g);
    const Vec3 vessel = normalized({0.3, -0.2, -0.9});
    const Crosshair faced = c.faced(ViewPlane::Axial, vessel, g);
    EXPECT_NEAR(dot(faced.normal(ViewPlane::Axial), -vessel), 1, 1e-12);
    expectSquare(faced, 1e-12);
    EXPECT_EQ(c.faced(ViewPlane::Axial, {0, 0, 0}, g), c);
}

TEST(ReferenceLine, isWhereTwoRectanglesMeet)
{
    SlicePlane axial;
    axial.width = axial.height = 200; // 100 mm
    axial.mmPerPixel = 0.5;
    SlicePlane coronal;
    coronal.centre = {10, 20, 0};
    coronal.down = {0, 0, -1};
    coronal.width = 40; // 40 mm wide, 100 mm high
    coronal.height = 100;
    const auto line = referenceLine(coronal, axial);
    ASSERT_TRUE(line);
    EXPECT_NEAR(line->from.y, 100 + 40, 1e-9);
    EXPECT_NEAR(line->to.y, 100 + 40, 1e-9);
    EXPECT_NEAR(std::min(line->from.x, line->to.x), 100 + (10 - 20) * 2, 1e-9);
    EXPECT_NEAR(std::max(line->from.x, line->to.x), 100 + (10 + 20) * 2, 1e-9);
    coronal.centre.z = 80; // its lower edge ends above
    EXPECT_FALSE(referenceLine(coronal, axial));
    EXPECT_FALSE(referenceLine(axial, axial));
    SlicePlane tilted = axial;
    tilted.down = {0, std::cos(0.5), std::sin(0.5)};
    tilted.centre = {0, 0, 5};
    const auto tiltedLine = referenceLine(tilted, axial);
    ASSERT_TRUE(tiltedLine);
    EXPECT_NEAR(axial.toLps(tiltedLine->from.x, tiltedLine->from.y).y, -5 / std::tan(0.5), 1e-9);
}

TEST(SlabOfAGroup, isHeldAndLinkedAndOffForPlainStacks)
{
    LinkGroup group;
    group.setSlab(ViewPlane::Axial, {10, Slab::Mode::Mip});
    EXPECT_FALSE(group.slab(ViewPlane::Axial).isThick()); // nothing is open
    auto series = std::make_shared<Series>();
    series->geometry = chest();
    series->isVolume = true;
    const Geometry small({0, 0, 0}, kUpright, {1, 1, 1}, {4, 4, 4});
    group.show(series, Volume::create(small, VoxelType::Int16), {40, 400});
    int changes = 0;
    QObject::connect(&group, &LinkGroup::slabChanged, [&] { ++changes; });
    group.setSlab(ViewPlane::Axial, {12.5, Slab::Mode::MinIp});
    EXPECT_EQ(changes, 1);
    EXPECT_FALSE(group.slab(ViewPlane::Coronal).isThick());
    group.linkSlabs(true, ViewPlane::Axial);
    EXPECT_EQ(group.slab(ViewPlane::Coronal), (Slab{12.5, Slab::Mode::MinIp}));
    group.setSlab(ViewPlane::Sagittal, {-3, Slab::Mode::Mean});
    EXPECT_EQ(group.slab(ViewPlane::Axial), (Slab{0, Slab::Mode::Mean}));
    group.setSlab(ViewPlane::Axial, {std::nan(""), Slab::Mode::Mean});
    EXPECT_EQ(group.slab(ViewPlane::Axial).thicknessMm, 0);
    group.setSlab(ViewPlane::Axial, {1e9, Slab::Mode::Mean});
    EXPECT_EQ(group.slab(ViewPlane::Axial).thicknessMm, 500);
}
