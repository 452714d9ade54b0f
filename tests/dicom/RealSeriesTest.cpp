#include "dicom/Scan.h"
#include "dicom/Thumbnail.h"
#include "dicom/VolumeLoader.h"
#include "tests/TestData.h"

#include <gtest/gtest.h>

#include <QString>

using namespace sightline;

namespace {

/// What the series list shows of a folder, as text.
std::string scanText(const std::string& folder)
{
    const ScanResult result = scan({QString::fromStdString(folder)});
    QString text;
    for (const auto& series : result.series()) {
        const Geometry& g = series->geometry;
        text +=
            QStringLiteral("%1 '%2' %3 images, %4, %5x%6x%7, %8 x %9 x %10 mm, normal %11\n")
                .arg(QString::fromStdString(series->modality), QString::fromStdString(series->description))
                .arg(series->instances.size())
                .arg(series->isVolume ? "volume" : "stack")
                .arg(g.size(0))
                .arg(g.size(1))
                .arg(g.size(2))
                .arg(g.spacing(0), 0, 'f', 3)
                .arg(g.spacing(1), 0, 'f', 3)
                .arg(g.spacing(2), 0, 'f', 3)
                .arg(QString::fromStdString(orientationLetters(g.axis(2))));
        for (const SeriesIssue& issue : series->issues) {
            text += "  " + QString::fromStdString(issue.text) + "\n";
        }
    }
    for (const UnusedFile& file : result.unused) {
        text += file.path.section('/', -1) + ": " + file.reason + "\n";
    }
    return text.toStdString();
}

struct KnownValue {
    LpsPoint firstPixel; ///< Image Position (Patient) of the file
    int row;
    int column;
    double value;
};

/// Values read with another program (dcmdjpls and pydicom) from the same files.
void expectValues(const std::string& folder, const std::vector<KnownValue>& known)
{
    const auto series = scan({QString::fromStdString(folder)}).series();
    ASSERT_EQ(series.size(), 1u);
    const auto volume = loadVolume(*series[0]);
    ASSERT_TRUE(volume);
    EXPECT_TRUE((*volume)->isComplete());
    const Geometry& g = series[0]->geometry;
    for (const KnownValue& k : known) {
        const LpsPoint p =
            k.firstPixel + g.axis(0) * (k.column * g.spacing(0)) + g.axis(1) * (k.row * g.spacing(1));
        ASSERT_TRUE((*volume)->valueAt(p));
        EXPECT_EQ(*(*volume)->valueAt(p), k.value) << k.row << ' ' << k.column;
    }
}

} // namespace

TEST(RealSeries, ChestCtOfThickSlices)
{
    REQUIRE_TEST_DATA(folder, "chest-ct-lidc-0001");
    EXPECT_EQ(scanText(folder), "CT '' 133 images, volume, 512x512x133, 0.703 x 0.703 x 2.500 mm, normal H\n"
                                "annotation-69.xml: not a DICOM file\n");
    // The last two lie outside the scanner's field, where the file has -2048.
    expectValues(folder, {{{-166, -171.699997, -340}, 256, 256, -12},
                          {{-166, -171.699997, -340}, 100, 300, -108},
                          {{-166, -171.699997, -340}, 150, 200, -118},
                          {{-166, -171.699997, -190}, 256, 256, 246},
                          {{-166, -171.699997, -340}, 5, 5, -1024},
                          {{-166, -171.699997, -190}, 0, 0, -1024}});
}

TEST(RealSeries, ChestCtWhoseFramesOfReferenceAllDiffer)
{
    REQUIRE_TEST_DATA(folder, "chest-ct-lidc-0314");
    EXPECT_EQ(scanText(folder), "CT '' 275 images, volume, 512x512x275, 0.781 x 0.781 x 1.000 mm, normal H\n"
                                "annotation-187-053.xml: not a DICOM file\n");
    expectValues(folder,
                 {{{-201, -59, -579.800049}, 256, 256, 28}, {{-201, -59, -579.800049}, 300, 180, -779}});
}

TEST(RealSeries, BrainMrWithAMissingSlice)
{
    REQUIRE_TEST_DATA(folder, "brain-mr-missing-slice");
    const std::string text = scanText(folder);
    EXPECT_NE(text.find("MR 'AX FSE T2' 55 images, volume, 384x512x56"), std::string::npos) << text;
    EXPECT_NE(text.find("1 slice(s) missing (the first after slice 34"), std::string::npos) << text;
    expectValues(folder, {{{-96.131913805623, -127.91368864118, 12.86019678186}, 192, 256, 397}});
}

TEST(RealSeries, HeadCtWithTiltAndTwoSteps)
{
    REQUIRE_TEST_DATA(folder, "head-ct-infarct");
    const std::string text = scanText(folder);
    EXPECT_NE(text.find("CT '' 28 images, volume, 512x611x37"), std::string::npos) << text;
    EXPECT_NE(text.find("gantry tilt of +18.5 degrees"), std::string::npos) << text;
    EXPECT_NE(text.find("slice spacing 1.08 to 7.00 mm"), std::string::npos) << text;
}

TEST(RealSeries, TiltedPhantom)
{
    REQUIRE_TEST_DATA(folder, "head-phantom-tilt");
    const std::string text = scanText(folder);
    EXPECT_NE(text.find("CT 'STEREOTAXIS' 54 images, volume, 512x600x54"), std::string::npos) << text;
    EXPECT_NE(text.find("gantry tilt of -18.5 degrees"), std::string::npos) << text;
    EXPECT_NE(text.find("DIRFILE: no pictures in it (DICOMDIR)"), std::string::npos) << text;
}

TEST(RealSeries, ObliqueMrRoundedInTheFileStaysAsItIs)
{
    REQUIRE_TEST_DATA(folder, "brain-mr-oblique");
    EXPECT_EQ(scanText(folder),
              "MR 'FSE PD AXIAL OBL' 20 images, volume, 256x256x20, 0.859 x 0.859 x 7.001 mm, normal H\n"
              "  the positions of the slices are rounded: a slice stands up to 0.09 mm from its place\n"
              "  the slices are 5.0 mm thick and 7.0 mm apart: the 2.0 mm between them were not measured\n");
}

TEST(RealSeries, UltrasoundClipInColour)
{
    REQUIRE_TEST_DATA(folder, "ultrasound");
    const auto series =
        scan({QString::fromStdString(folder + "/pydicom__test_files__examples_ybr_color.dcm")}).series();
    ASSERT_EQ(series.size(), 1u);
    EXPECT_EQ(series[0]->instances.size(), 30u);
    EXPECT_TRUE(series[0]->colour);
    EXPECT_FALSE(series[0]->isVolume);
    // The picture was made half as large and kept the regions of the large one: no scale can be trusted.
    EXPECT_FALSE(series[0]->hasMillimetres);
    EXPECT_FALSE(series[0]->instances.front().calibration->hasUsableRegion());
    const auto volume = loadVolume(*series[0]);
    ASSERT_TRUE(volume);
    EXPECT_TRUE((*volume)->isComplete());
    const auto picture = thumbnail(*series[0], 160);
    ASSERT_TRUE(picture);
    EXPECT_EQ(picture->size(), QSize(160, 120));
}
