#include "view/SeriesLink.h"
#include "view/CrosshairLine.h"
#include "view/ViewState.h"

#include <gtest/gtest.h>

using namespace sightline;

namespace {

Series volumeSeries(LpsPoint origin, std::array<Vec3, 3> axes, std::array<double, 3> spacing)
{
    Series series;
    series.frameOfReferenceUid = "1.2.3";
    series.hasMillimetres = true;
    series.isVolume = true;
    series.modality = "CT";
    series.unit = Unit::Hounsfield;
    series.geometry = Geometry(origin, axes, spacing, {100, 100, 50});
    return series;
}

const std::array<Vec3, 3> kAxial{Vec3{1, 0, 0}, Vec3{0, 1, 0}, Vec3{0, 0, 1}};
const std::array<Vec3, 3> kSagittal{Vec3{0, 1, 0}, Vec3{0, 0, -1}, Vec3{-1, 0, 0}};

} // namespace

TEST(SeriesLink, ThePointInThePatientGoesAlong)
{
    const Series a = volumeSeries({0, 0, 0}, kAxial, {1, 1, 2});
    const Series b = volumeSeries({90, 10, 90}, kSagittal, {0.8, 0.8, 1.5});
    Crosshair at = Crosshair::inMiddleOf(a.geometry);
    at.centre = {40, 50, 60};
    const Crosshair now = Crosshair::inMiddleOf(b.geometry);
    const auto next = followed(a, at, b, now, {SeriesRelation::Kind::SameFrame, {}});
    ASSERT_TRUE(next);
    EXPECT_NEAR(distance(next->centre, {40, 50, 60}), 0, 1e-9);
    EXPECT_EQ(next->axes, now.axes); // planes lie as they lay
    EXPECT_FALSE(followed(a, at, b, now, {}));
}

TEST(SeriesLink, ARegisteredSeriesIsReachedThroughTheTransform)
{
    const Series a = volumeSeries({0, 0, 0}, kAxial, {1, 1, 2});
    const Series b = volumeSeries({-50, -50, -50}, kAxial, {2, 2, 4});
    RigidTransform shift;
    shift.shift = {5, -6, 7};
    Crosshair at = Crosshair::inMiddleOf(a.geometry);
    at.centre = {40, 50, 60};
    const auto next =
        followed(a, at, b, Crosshair::inMiddleOf(b.geometry), {SeriesRelation::Kind::Registered, shift});
    ASSERT_TRUE(next);
    EXPECT_NEAR(distance(next->centre, {45, 44, 67}), 0, 1e-9);
}

TEST(SeriesLink, APlainStackGoesToItsNearestImage)
{
    const Series a = volumeSeries({0, 0, 0}, kAxial, {1, 1, 2});
    Series stack = volumeSeries({0, 0, 0}, kAxial, {1, 1, 1});
    stack.isVolume = false;
    stack.geometry = Geometry({0, 0, 0}, kAxial, {1, 1, 1}, {100, 100, 4});
    for (const double z : {10.0, 30.0, 31.0, 70.0}) { // no even steps
        Instance image;
        image.position = LpsPoint{0, 0, z};
        stack.instances.push_back(image);
    }
    Crosshair at = Crosshair::inMiddleOf(a.geometry);
    at.centre = {40, 50, 60};
    Crosshair now;
    now.axes = stack.geometry.axes();
    const SeriesRelation same{SeriesRelation::Kind::SameFrame, {}};
    const auto next = followed(a, at, stack, now, same);
    ASSERT_TRUE(next);
    EXPECT_EQ(sliceNumber(ViewPlane::Acquisition, *next, stack.geometry), 3);
    // And back: only the way along the normal is known.
    const Crosshair image2 = movedToSlice(now, ViewPlane::Acquisition, stack.geometry, 1);
    const auto back = followed(stack, image2, a, at, same);
    ASSERT_TRUE(back);
    EXPECT_NEAR(distance(back->centre, {40, 50, 30}), 0, 1e-9);
    // Without positions nothing is linked.
    for (Instance& image : stack.instances) {
        image.position.reset();
    }
    EXPECT_FALSE(followed(a, at, stack, now, same));
}

TEST(SeriesLink, WindowsAreSharedWithinOneUnitOnly)
{
    const Series ct = volumeSeries({}, kAxial, {1, 1, 1});
    Series mr = ct;
    mr.modality = "MR";
    mr.unit = Unit::None;
    EXPECT_TRUE(shareWindow(ct, ct));
    EXPECT_FALSE(shareWindow(ct, mr));
    EXPECT_FALSE(shareWindow(mr, mr)); // two sequences have two scales
}

TEST(SeriesLink, FramesWithoutANameAreNotShared)
{
    Series a = volumeSeries({}, kAxial, {1, 1, 1});
    EXPECT_TRUE(shareFrame(a, a));
    a.frameOfReferenceUid.clear();
    EXPECT_FALSE(shareFrame(a, a));
}

TEST(SeriesLink, AcquiredPlaneIsTheOneOfTheSlices)
{
    const Series axial = volumeSeries({}, kAxial, {1, 1, 1});
    const Series sagittal = volumeSeries({}, kSagittal, {1, 1, 1});
    EXPECT_EQ(acquiredPlane(axial, Crosshair::inMiddleOf(axial.geometry)), ViewPlane::Axial);
    EXPECT_EQ(acquiredPlane(sagittal, Crosshair::inMiddleOf(sagittal.geometry)), ViewPlane::Sagittal);
}

TEST(ReferenceLine, RunsWhereThePlanesCross)
{
    SlicePlane axial{{0, 0, 20}, {1, 0, 0}, {0, 1, 0}, 0.5, 400, 400};
    SlicePlane coronal{{0, 10, 0}, {1, 0, 0}, {0, 0, -1}, 1, 200, 200};
    const auto line = referenceLine(axial, coronal);
    ASSERT_TRUE(line);
    // 20 mm to the head is 20 pixels over the middle; the line ends where the axial picture ends, at +-100
    // mm.
    EXPECT_NEAR(line->from.y, 80, 1e-9);
    EXPECT_NEAR(line->to.y, 80, 1e-9);
    EXPECT_NEAR(std::abs(line->from.x - line->to.x), 200, 1e-9);
    axial.width = 100; // 50 mm
    EXPECT_NEAR(std::abs(referenceLine(axial, coronal)->from.x - referenceLine(axial, coronal)->to.x), 50,
                1e-9);
    EXPECT_FALSE(referenceLine(axial, axial));
    axial.centre.z = 150; // over the coronal picture
    EXPECT_FALSE(referenceLine(axial, coronal));
}
