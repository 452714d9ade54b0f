#include "render/FindingPainter.h"

#include <gtest/gtest.h>

using namespace sightline;

namespace {

/// One mm a pixel, the image's own plane at z = 3.
SlicePlane planeAt(double z)
{
    SlicePlane plane;
    plane.centre = {50, 50, z};
    plane.width = plane.height = 100;
    return plane;
}

} // namespace

TEST(FindingPainter, aFlatEllipseIsDrawnOnItsOwnImageOnly)
{
    const EllipseShape flat{{50, 40, 3}, {Vec3{20, 0, 0}, Vec3{0, 10, 0}, Vec3{}}};
    const QPolygonF outline = FindingPainter(planeAt(3), 1).outline(flat, 1);
    ASSERT_FALSE(outline.isEmpty());
    EXPECT_NEAR(outline.boundingRect().width(), 40, 0.2);
    EXPECT_NEAR(outline.boundingRect().height(), 20, 0.2);
    EXPECT_NEAR(outline.boundingRect().center().y(), 40, 0.2);
    EXPECT_TRUE(FindingPainter(planeAt(4), 1).outline(flat, 1).isEmpty());
    EXPECT_TRUE(FindingPainter(planeAt(2), 1).outline(flat, 1).isEmpty());
}

TEST(FindingPainter, theCaptionSaysTheUnitThatWasMeasured)
{
    Finding finding;
    finding.label = QStringLiteral("Length 1");
    finding.shape = LineShape{{0, 0, 3}, {30, 40, 3}};
    EXPECT_EQ(FindingPainter::caption(finding), QStringLiteral("Length 1 · 50.0 mm"));
    ImageScale scale;
    scale.x = scale.y = {PhysicalUnit::Pixel, 1, std::nullopt};
    finding.scale = scale;
    EXPECT_EQ(FindingPainter::caption(finding), QStringLiteral("Length 1 · 50.0 pixels"));
    finding.scale = ImageScale{};
    EXPECT_EQ(FindingPainter::caption(finding), QStringLiteral("Length 1")) << "no unit, no number";
}
