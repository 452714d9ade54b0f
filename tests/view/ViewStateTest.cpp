#include "view/ViewState.h"

#include <gtest/gtest.h>

using namespace sightline;

namespace {

constexpr std::array<Vec3, 3> kHeadFirstSupine{Vec3{1, 0, 0}, Vec3{0, 1, 0}, Vec3{0, 0, 1}};

Geometry chest()
{
    return Geometry({-150, -100, -300}, kHeadFirstSupine, {0.75, 0.75, 2}, {400, 300, 100});
}

} // namespace

TEST(Crosshair, readingFrameOfASagittalScanIsThePatients)
{
    // Columns run to posterior, rows to the feet, slices from right to left: k must become the patient's
    // left.
    const Geometry sagittal({-80, -120, 120}, {Vec3{0, 1, 0}, Vec3{0, 0, -1}, Vec3{-1, 0, 0}}, {1, 1, 4},
                            {256, 256, 40});
    const Crosshair c = Crosshair::inMiddleOf(sagittal);
    EXPECT_EQ(c.axes[0], (Vec3{1, 0, 0}));
    EXPECT_EQ(c.axes[1], (Vec3{0, 1, 0}));
    EXPECT_EQ(c.axes[2], (Vec3{0, 0, 1}));
    EXPECT_EQ(sliceCount(ViewPlane::Sagittal, c, sagittal), 40);
    EXPECT_EQ(sliceCount(ViewPlane::Axial, c, sagittal), 256);
}

TEST(Crosshair, obliqueScanKeepsItsOwnPlanes)
{
    const double s = 0.5;
    const double c = 0.8660254037844386;
    const Geometry oblique({0, 0, 0}, {Vec3{1, 0, 0}, Vec3{0, c, s}, Vec3{0, -s, c}}, {1, 1, 5},
                           {200, 200, 20});
    const Crosshair crosshair = Crosshair::inMiddleOf(oblique);
    EXPECT_NEAR(dot(crosshair.normal(ViewPlane::Axial), oblique.axis(2)), 1, 1e-12);
    EXPECT_EQ(sliceCount(ViewPlane::Axial, crosshair, oblique), 20);
}

TEST(Crosshair, isNeverMirrored)
{
    for (double degrees = 0; degrees < 360; degrees += 7.5) {
        const double a = degrees * 3.14159265358979 / 180;
        const Vec3 i = normalized({std::cos(a), std::sin(a), 0.3 * std::sin(2 * a)});
        const Vec3 j = normalized(cross(normalized({0.2, -0.4, 1}), i));
        const Vec3 k = cross(i, j);
        const Crosshair c = Crosshair::inMiddleOf(Geometry({0, 0, 0}, {i, j, k}, {1, 1, 1}, {10, 10, 10}));
        EXPECT_NEAR(dot(cross(c.axes[0], c.axes[1]), c.axes[2]), 1, 1e-9) << degrees;
    }
}

TEST(SlicePlane, picturesFollowRadiologicalConvention)
{
    const Geometry g = chest();
    const Crosshair c = Crosshair::inMiddleOf(g);
    const SlicePlane axial = slicePlane({ViewPlane::Axial}, c, g, 800, 600);
    EXPECT_EQ(orientationLetters(axial.right), "L");
    EXPECT_EQ(orientationLetters(axial.down), "P");
    const SlicePlane coronal = slicePlane({ViewPlane::Coronal}, c, g, 800, 600);
    EXPECT_EQ(orientationLetters(coronal.right), "L");
    EXPECT_EQ(orientationLetters(coronal.down), "F");
    const SlicePlane sagittal = slicePlane({ViewPlane::Sagittal}, c, g, 800, 600);
    EXPECT_EQ(orientationLetters(sagittal.right), "P");
    EXPECT_EQ(orientationLetters(sagittal.down), "F");
}

TEST(SlicePlane, wholeVolumeFitsAtZoomOne)
{
    const Geometry g = chest(); // 300 x 225 x 200 mm
    const Crosshair c = Crosshair::inMiddleOf(g);
    const SlicePlane wide = slicePlane({ViewPlane::Axial}, c, g, 1000, 500);
    EXPECT_NEAR(wide.mmPerPixel, 225.0 / 500, 1e-12);
    const SlicePlane tall = slicePlane({ViewPlane::Axial}, c, g, 300, 900);
    EXPECT_NEAR(tall.mmPerPixel, 300.0 / 300, 1e-12);
    ViewState zoomed{ViewPlane::Axial};
    zoomed.zoom = 4;
    EXPECT_NEAR(slicePlane(zoomed, c, g, 300, 900).mmPerPixel, 0.25, 1e-12);
}

TEST(SlicePlane, pixelsAndMillimetresAgree)
{
    const Geometry g = chest();
    Crosshair c = Crosshair::inMiddleOf(g);
    c = movedTo(c, {12.5, -3.25, -200}, g);
    ViewState view{ViewPlane::Coronal};
    view.zoom = 2.5;
    view.panRight = 11;
    view.panDown = -7;
    const SlicePlane plane = slicePlane(view, c, g, 640, 480);
    EXPECT_NEAR(plane.depthOf(c.centre), 0, 1e-9);
    const LpsPoint p = plane.toLps(123.5, 45.25);
    const SlicePlane::Pixel back = plane.toPixel(p);
    EXPECT_NEAR(back.x, 123.5, 1e-9);
    EXPECT_NEAR(back.y, 45.25, 1e-9);
    EXPECT_NEAR(distance(plane.toLps(10, 10), plane.toLps(110, 10)), 100 * plane.mmPerPixel, 1e-9);
}

TEST(SliceNumber, axialCountsFromTheHead)
{
    const Geometry g = chest();
    const Crosshair c = Crosshair::inMiddleOf(g);
    const Crosshair top = movedToSlice(c, ViewPlane::Axial, g, 0);
    EXPECT_NEAR(top.centre.z, -300 + 99 * 2, 1e-9);
    EXPECT_EQ(sliceNumber(ViewPlane::Axial, top, g), 0);
    const Crosshair bottom = movedToSlice(c, ViewPlane::Axial, g, 1000);
    EXPECT_NEAR(bottom.centre.z, -300, 1e-9);
    EXPECT_EQ(sliceNumber(ViewPlane::Axial, bottom, g), 99);
    EXPECT_DOUBLE_EQ(bottom.centre.x, c.centre.x);
}

TEST(SliceNumber, coronalFromTheFrontAndSagittalFromTheRight)
{
    const Geometry g = chest();
    const Crosshair c = Crosshair::inMiddleOf(g);
    EXPECT_NEAR(movedToSlice(c, ViewPlane::Coronal, g, 0).centre.y, -100, 1e-9);
    EXPECT_NEAR(movedToSlice(c, ViewPlane::Sagittal, g, 0).centre.x, -150, 1e-9);
    EXPECT_DOUBLE_EQ(stepMm(ViewPlane::Axial, c, g), 2);
    EXPECT_DOUBLE_EQ(stepMm(ViewPlane::Coronal, c, g), 0.75);
}

TEST(MovedTo, staysWithinTheVolume)
{
    const Geometry g = chest();
    const Crosshair c = movedTo(Crosshair::inMiddleOf(g), {9999, -9999, -250}, g);
    EXPECT_NEAR(c.centre.x, -150 + 399 * 0.75, 1e-9);
    EXPECT_NEAR(c.centre.y, -100, 1e-9);
    EXPECT_NEAR(c.centre.z, -250, 1e-9);
}
