#include "dicom/PixelSize.h"
#include "dicom/PatientOrientation.h"
#include "study/Geometry.h"

#include <gtest/gtest.h>

using namespace sightline;

namespace {

FileHeader projection()
{
    FileHeader header;
    header.modality = "DX";
    header.frames.resize(1);
    header.projection.imagerSpacing = std::array<double, 2>{0.2, 0.15};
    return header;
}

} // namespace

TEST(PixelSize, AtTheDetectorWhereNothingElseIsKnown)
{
    FileHeader header = projection();
    PixelSize size = pixelSizeOf(header);
    EXPECT_EQ(size.kind, SpacingKind::Detector);
    EXPECT_EQ(size.mm, (std::array<double, 2>{0.15, 0.2})) << "columns' distance first";
    EXPECT_FALSE(size.note.isEmpty());
    // Pixel Spacing that repeats the detector's says no more.
    header.frames[0].rowSpacing = 0.2;
    header.frames[0].columnSpacing = 0.15;
    EXPECT_EQ(pixelSizeOf(header).kind, SpacingKind::Detector);
}

TEST(PixelSize, CorrectedByTheMagnification)
{
    FileHeader header = projection();
    header.projection.magnification = 1.25;
    PixelSize size = pixelSizeOf(header);
    EXPECT_EQ(size.kind, SpacingKind::Estimated);
    EXPECT_NEAR(size.mm[0], 0.12, 1e-12);
    EXPECT_NEAR(size.mm[1], 0.16, 1e-12);

    header.projection.magnification.reset();
    header.projection.sourceToDetector = 1000;
    header.projection.sourceToPatient = 800;
    size = pixelSizeOf(header);
    EXPECT_EQ(size.kind, SpacingKind::Estimated);
    EXPECT_NEAR(size.mm[0], 0.12, 1e-12);
}

TEST(PixelSize, AContradictionIsNotUsed)
{
    FileHeader header = projection();
    header.projection.magnification = 1.5;
    header.projection.sourceToDetector = 1000;
    header.projection.sourceToPatient = 800;
    const PixelSize size = pixelSizeOf(header);
    EXPECT_EQ(size.kind, SpacingKind::Detector);
    EXPECT_EQ(size.mm[0], 0.15);
    EXPECT_TRUE(size.note.contains("contradicts"));
}

TEST(PixelSize, CalibratedOnAnObject)
{
    FileHeader header = projection();
    header.frames[0].rowSpacing = 0.17;
    header.frames[0].columnSpacing = 0.13;
    header.projection.calibration = "FIDUCIAL";
    PixelSize size = pixelSizeOf(header);
    EXPECT_EQ(size.kind, SpacingKind::Calibrated);
    EXPECT_EQ(size.mm, (std::array<double, 2>{0.13, 0.17}));
    header.projection.calibration = "GEOMETRY";
    EXPECT_EQ(pixelSizeOf(header).kind, SpacingKind::Estimated);
    header.projection.calibration.clear();
    size = pixelSizeOf(header);
    EXPECT_EQ(size.kind, SpacingKind::Estimated) << "PS3.3 10.7.1.3: other than the detector's, so corrected";
    EXPECT_EQ(size.mm[0], 0.13);
}

TEST(PixelSize, NoMillimetresWithoutWhatTheyAreOf)
{
    FileHeader header;
    header.frames.resize(1);
    header.frames[0].rowSpacing = 0.4;
    header.frames[0].columnSpacing = 0.2;
    for (const char* modality : {"CR", "DX", "MG", "XA", "RF", "SC", "OT"}) {
        header.modality = modality;
        const PixelSize size = pixelSizeOf(header);
        EXPECT_EQ(size.kind, SpacingKind::Unknown) << modality;
        EXPECT_EQ(size.mm, (std::array<double, 2>{1, 2})) << "the shape of a pixel is known";
    }
    for (const char* modality : {"CT", "MR", "PT", "NM"}) {
        header.modality = modality;
        EXPECT_EQ(pixelSizeOf(header).kind, SpacingKind::Patient) << modality;
    }
}

TEST(PatientOrientation, LettersMakeAxes)
{
    auto axes = axesOf("L\\F");
    ASSERT_TRUE(axes);
    EXPECT_EQ(orientationLetters((*axes)[0]), "L");
    EXPECT_EQ(orientationLetters((*axes)[1]), "F");
    EXPECT_EQ(orientationLetters((*axes)[2]), "P");
    axes = axesOf("A\\FR");
    ASSERT_TRUE(axes);
    EXPECT_EQ(orientationLetters((*axes)[1]), "FR");
    EXPECT_NEAR(dot((*axes)[0], (*axes)[1]), 0, 1e-12);
    for (const char* bad : {"", "L", "L\\R", "L\\", "Q\\F", "L\\L"}) {
        EXPECT_FALSE(axesOf(bad)) << bad;
    }
}
