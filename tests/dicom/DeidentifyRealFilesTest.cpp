#include "DeidentifyFiles.h"
#include "TemporaryFolder.h"

#include "dicom/Deidentification.h"
#include "dicom/VolumeLoader.h"
#include "tests/TestData.h"

#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>

#include <cstring>

using namespace sightline;

TEST(Deidentify, CompressedTiltedHeadKeepsPixelsPlacesAndOddities)
{
    REQUIRE_TEST_DATA(data, "head-ct-infarct");
    const TemporaryFolder folder;
    const DeidentifyResult result = deidentify({text(data)}, text(folder.path() + "/out"), {});
    EXPECT_EQ(result.written.size(), 28u);
    EXPECT_TRUE(result.mayShowFaces);
    const ScanResult before = scan({text(data)});
    const ScanResult after = scan({text(folder.path() + "/out")});
    ASSERT_EQ(before.series().size(), 1u);
    ASSERT_EQ(after.series().size(), 1u);
    const Series& a = *before.series().front();
    const Series& b = *after.series().front();
    EXPECT_EQ(a.transferSyntaxUid, b.transferSyntaxUid);
    ASSERT_EQ(a.issues.size(), b.issues.size());
    for (std::size_t n = 0; n < a.issues.size(); ++n) {
        EXPECT_EQ(a.issues[n].kind, b.issues[n].kind);
        EXPECT_EQ(a.issues[n].worstErrorMm, b.issues[n].worstErrorMm);
    }
    const auto va = loadVolume(a);
    const auto vb = loadVolume(b);
    ASSERT_TRUE(va && vb);
    ASSERT_EQ((*va)->buffer().size(), (*vb)->buffer().size());
    EXPECT_EQ(std::memcmp((*va)->buffer().data(), (*vb)->buffer().data(), (*va)->buffer().size()), 0);
}

TEST(Deidentify, ReportAndSegmentationStillNameEachOther)
{
    REQUIRE_TEST_DATA(data, "interop-objects");
    const TemporaryFolder folder;
    const std::string segmentation = data + "/dcmqi__data__sr-example__seg.dcm";
    const std::string report = data + "/dcmqi__data__sr-example__sr.dcm";
    const DeidentifyResult result =
        deidentify({text(segmentation), text(report)}, text(folder.path() + "/out"), {});
    ASSERT_EQ(result.written.size(), 2u);
    const std::string newSegmentation = result.written[0].path.toStdString();
    const std::string newReport = result.written[1].path.toStdString();
    const std::string oldUid = valueOf(segmentation, DCM_SOPInstanceUID);
    const std::string newUid = valueOf(newSegmentation, DCM_SOPInstanceUID);
    ASSERT_NE(contentOf(report).find(oldUid), std::string::npos);
    EXPECT_EQ(contentOf(newReport).find(oldUid), std::string::npos);
    EXPECT_NE(contentOf(newReport).find(newUid), std::string::npos);
    EXPECT_EQ(valueOf(newSegmentation, DCM_StudyInstanceUID), valueOf(newReport, DCM_StudyInstanceUID));
    ASSERT_NE(contentOf(report).find("primary tumor"), std::string::npos);
    EXPECT_EQ(contentOf(newReport).find("primary tumor"), std::string::npos);
    EXPECT_TRUE(codesOf(newReport).contains("113104"));
    EXPECT_FALSE(codesOf(newSegmentation).contains("113104"));
    // Numbers and codes of the content stay.
    EXPECT_EQ(valueOf(newReport, DCM_NumericValue), valueOf(report, DCM_NumericValue));
}

TEST(Deidentify, MakesNoNewErrorsForAnIndependentChecker)
{
    REQUIRE_TEST_DATA(data, "interop-objects");
    if (QStandardPaths::findExecutable("dciodvfy").isEmpty()) {
        GTEST_SKIP() << "dciodvfy (package dicom3tools) is not installed";
    }
    const auto errorsOf = [](const QString& path) {
        QProcess checker;
        checker.setProcessChannelMode(QProcess::MergedChannels);
        checker.start("dciodvfy", {path});
        checker.waitForFinished(-1);
        std::set<QString> errors;
        static const QRegularExpression values("<[0-9.]*>");
        for (const QString& line : QString::fromUtf8(checker.readAll()).split('\n')) {
            if (line.startsWith("Error")) {
                errors.insert(QString(line).remove(values));
            }
        }
        return errors;
    };
    const TemporaryFolder folder;
    QStringList sources;
    for (const char* name :
         {"dcmqi__ct-3slice__01.dcm", "dcmqi__data__sr-example__sr.dcm", "dcmqi__data__sr-example__seg.dcm",
          "dcmqi__data__sr-example__rwvm.dcm", "dcomp__tests__testdata__example_data__rtss.dcm",
          "pydicom__test_files__rtdose.dcm", "highdicom__sr_document.dcm",
          "highdicom__seg_image_ct_binary.dcm"}) {
        sources << text(data + "/" + name);
    }
    const DeidentifyResult result = deidentify(sources, text(folder.path() + "/out"), {});
    ASSERT_EQ(result.written.size(), static_cast<std::size_t>(sources.size()));
    for (const auto& file : result.written) {
        const std::set<QString> before = errorsOf(file.source);
        for (const QString& error : errorsOf(file.path)) {
            EXPECT_TRUE(before.contains(error)) << file.source.toStdString() << ": " << error.toStdString();
        }
    }
}

TEST(Deidentify, UltrasoundIsBlackenedOutsideItsRegionsAndStaysReadable)
{
    REQUIRE_TEST_DATA(data, "ultrasound");
    const TemporaryFolder folder;
    DeidentifyOptions options;
    options.maskOutsideRegions = true;
    const QString source = text(data + "/pydicom__test_files__examples_ybr_color.dcm");
    const DeidentifyResult result = deidentify({source}, text(folder.path() + "/out"), options);
    ASSERT_EQ(result.written.size(), 1u);
    const std::string path = result.written[0].path.toStdString();
    EXPECT_EQ(valueOf(path, DCM_LossyImageCompression), "01");
    EXPECT_EQ(valueOf(path, DCM_PhotometricInterpretation), "RGB");
    DcmFileFormat file;
    ASSERT_TRUE(file.loadFile(path.c_str()).good());
    DcmDataset& dataset = *file.getDataset();
    EXPECT_EQ(dataset.getOriginalXfer(), EXS_LittleEndianExplicit);
    DcmItem* region = nullptr;
    ASSERT_TRUE(dataset.findAndGetSequenceItem(DCM_SequenceOfUltrasoundRegions, region, 0).good());
    Uint32 x0 = 0;
    Uint32 y0 = 0;
    Uint32 x1 = 0;
    Uint32 y1 = 0;
    region->findAndGetUint32(DCM_RegionLocationMinX0, x0);
    region->findAndGetUint32(DCM_RegionLocationMinY0, y0);
    region->findAndGetUint32(DCM_RegionLocationMaxX1, x1);
    region->findAndGetUint32(DCM_RegionLocationMaxY1, y1);
    const Uint8* data8 = nullptr;
    unsigned long count = 0;
    ASSERT_TRUE(dataset.findAndGetUint8Array(DCM_PixelData, data8, &count).good());
    ASSERT_EQ(count, 240ul * 320 * 3 * 30);
    long outside = 0;
    long inside = 0;
    for (unsigned long n = 0; n < count; ++n) {
        const unsigned long pixel = n / 3 % (240ul * 320);
        const unsigned long x = pixel % 320;
        const unsigned long y = pixel / 320;
        const bool isInside = x >= x0 && x <= x1 && y >= y0 && y <= y1;
        (isInside ? inside : outside) += data8[n];
    }
    EXPECT_EQ(outside, 0);
    EXPECT_GT(inside, 0);
}

TEST(Deidentify, EveryFileOfTheConformanceSetIsWrittenSkippedOrRefusedWithItsReason)
{
    REQUIRE_TEST_DATA(data, "conformance");
    const TemporaryFolder folder;
    std::size_t count = 0;
    for (const std::string& path : filesBelow(data)) {
        count += fs::is_symlink(path) ? 0 : 1;
    }
    const DeidentifyResult result = deidentify({text(data)}, text(folder.path() + "/out"), {});
    EXPECT_TRUE(result.problem.isEmpty());
    EXPECT_EQ(result.written.size() + result.refused.size() + result.skipped.size(), count);
    EXPECT_GT(result.written.size(), 300u);
    for (const auto& file : result.refused) {
        EXPECT_FALSE(file.reason.isEmpty());
    }
    EXPECT_EQ(filesBelow(folder.path() + "/out").size(), result.written.size());
}
