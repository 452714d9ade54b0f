#include "view/ViewedSlices.h"
#include "view/ViewState.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

using namespace sightline;

namespace {

constexpr std::array<Vec3, 3> kAxes{Vec3{1, 0, 0}, Vec3{0, 1, 0}, Vec3{0, 0, 1}};

Geometry chest()
{
    return Geometry({-150, -100, -300}, kAxes, {0.75, 0.75, 2}, {400, 300, 100});
}

/// What a view shows of picture `number` of a plane.
SlicePlane picture(ViewPlane plane, int number, const Geometry& geometry)
{
    const Crosshair middle = Crosshair::inMiddleOf(geometry);
    ViewState view;
    view.plane = plane;
    return slicePlane(view, movedToSlice(middle, plane, geometry, number), geometry, 400, 400);
}

} // namespace

TEST(ViewedSlices, countsEachPictureOnceAlongItsOwnAxis)
{
    const Geometry geometry = chest();
    ViewedSlices viewed(geometry);
    EXPECT_EQ(viewed.fraction(), 0);
    for (int n = 0; n < 25; ++n) {
        EXPECT_TRUE(viewed.note(picture(ViewPlane::Axial, n, geometry), {}, geometry));
        EXPECT_FALSE(viewed.note(picture(ViewPlane::Axial, n, geometry), {}, geometry));
    }
    EXPECT_DOUBLE_EQ(viewed.fraction(2), 0.25);
    EXPECT_EQ(viewed.fraction(0), 0);
    EXPECT_EQ(viewed.fraction(1), 0);
    EXPECT_EQ(viewed.mostRead(), 2);
    // Axial pictures are counted from the head: the first 25 are the last of the volume.
    EXPECT_EQ(viewed.text(2), "75-99");
}

TEST(ViewedSlices, readingInOneOtherPlaneIsReadingToo)
{
    const Geometry geometry = chest();
    ViewedSlices viewed(geometry);
    viewed.note(picture(ViewPlane::Axial, 3, geometry), {}, geometry);
    for (int n = 0; n < 300; ++n) {
        viewed.note(picture(ViewPlane::Coronal, n, geometry), {}, geometry);
    }
    EXPECT_EQ(viewed.mostRead(), 1);
    EXPECT_DOUBLE_EQ(viewed.fraction(), 1);
}

TEST(ViewedSlices, aSlabCountsWhatItCovers)
{
    const Geometry geometry = chest();
    ViewedSlices viewed(geometry);
    viewed.note(picture(ViewPlane::Axial, 49, geometry), Slab{20, Slab::Mode::Mip}, geometry);
    // 20 mm around slice 50 of 2 mm: five slices to each side.
    EXPECT_EQ(viewed.text(2), "45-55");
}

TEST(ViewedSlices, anObliquePictureCountsForNone)
{
    const Geometry geometry = chest();
    ViewedSlices viewed(geometry);
    SlicePlane plane = picture(ViewPlane::Axial, 49, geometry);
    const auto tilted = [&](double degrees) {
        const double a = degrees * std::acos(-1.0) / 180;
        plane.down = Vec3{0, std::cos(a), std::sin(a)};
        return plane;
    };
    EXPECT_TRUE(viewed.note(tilted(9), {}, geometry));
    ViewedSlices none(geometry);
    EXPECT_FALSE(none.note(tilted(11), {}, geometry));
    EXPECT_EQ(none.fraction(), 0);
}

TEST(ViewedSlices, aPlaceIsShownByAnyPlaneThroughIt)
{
    const Geometry geometry = chest();
    ViewedSlices viewed(geometry);
    const LpsPoint place = geometry.toLps({200, 150, 40});
    EXPECT_FALSE(viewed.hasShown(place, geometry));
    viewed.note(picture(ViewPlane::Coronal, 149, geometry), {}, geometry);
    EXPECT_FALSE(viewed.hasShown(place, geometry));
    viewed.note(picture(ViewPlane::Coronal, 150, geometry), {}, geometry);
    EXPECT_TRUE(viewed.hasShown(place, geometry));
    EXPECT_FALSE(viewed.hasShown(geometry.toLps({200, 160, 40}), geometry));
    EXPECT_FALSE(viewed.hasShown(geometry.toLps({-30, 1500, 40}), geometry));
}

TEST(ViewedSlices, goesToTheDiskAndBack)
{
    const Geometry geometry = chest();
    ViewedSlices viewed(geometry);
    for (const int n : {0, 1, 2, 40, 42, 43, 99}) {
        viewed.note(picture(ViewPlane::Axial, n, geometry), {}, geometry);
    }
    EXPECT_EQ(viewed.text(2), "0,56-57,59,97-99");
    ViewedSlices again(geometry);
    again.add(2, viewed.text(2));
    EXPECT_EQ(again, viewed);
    // What a broken file holds is left out, without a crash and without inventing slices.
    ViewedSlices broken(geometry);
    for (const char* text : {"x", "5-", "-", "-5", "9999999999999", "400-500", ",,", "7-3", "1-2-3", ""}) {
        broken.add(2, text);
    }
    EXPECT_EQ(broken.fraction(), 0);
    broken.add(2, "-4-1,98-2000");
    EXPECT_EQ(broken.text(2), "0-1,98-99");
}

TEST(ViewedSlices, emptyVolumesAndPlanesThatAreNoneDoNothing)
{
    ViewedSlices nothing;
    EXPECT_EQ(nothing.fraction(), 0);
    EXPECT_FALSE(nothing.hasShown({}, chest()));
    EXPECT_FALSE(nothing.note(picture(ViewPlane::Axial, 1, chest()), {}, chest()));
    ViewedSlices viewed(chest());
    SlicePlane plane = picture(ViewPlane::Axial, 49, chest());
    plane.centre.z = std::numeric_limits<double>::quiet_NaN();
    EXPECT_FALSE(viewed.note(plane, {}, chest()));
    plane.centre.z = 1e300;
    EXPECT_FALSE(viewed.note(plane, {}, chest()));
    plane = picture(ViewPlane::Axial, 49, chest());
    EXPECT_TRUE(viewed.note(plane, Slab{1e300, Slab::Mode::Mean}, chest()));
    EXPECT_EQ(viewed.fraction(2), 1);
}
