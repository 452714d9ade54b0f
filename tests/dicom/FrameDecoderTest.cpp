#include "TemporaryFolder.h"

#include "dicom/worker/ElementValues.h"
#include "dicom/worker/FrameDecoder.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dctk.h>

#include <gtest/gtest.h>

#include <fcntl.h>

using namespace sightline;

namespace {

/// A picture whose size is written as numbers of 32 bits, which can be impossible ones.
Answer answerFor(Sint32 rows, Sint32 columns, Uint16 samples, Uint16 bits, const FrameRequest& request)
{
    const TemporaryFolder folder;
    const std::string path = folder.path() + "/picture.dcm";
    DcmFileFormat file;
    DcmDataset& d = *file.getDataset();
    const std::vector<Uint16> words(16, 1);
    d.putAndInsertString(DCM_SOPClassUID, UID_SecondaryCaptureImageStorage);
    d.putAndInsertString(DCM_SOPInstanceUID, "1.2.3.4");
    d.putAndInsertSint32(DcmTag(DCM_Rows, EVR_SL), rows);
    d.putAndInsertSint32(DcmTag(DCM_Columns, EVR_SL), columns);
    d.putAndInsertUint16(DCM_SamplesPerPixel, samples);
    d.putAndInsertUint16(DCM_BitsAllocated, bits);
    d.putAndInsertUint16(DCM_BitsStored, bits);
    d.putAndInsertUint16(DCM_HighBit, static_cast<Uint16>(bits - 1));
    d.putAndInsertUint16Array(DCM_PixelData, words.data(), words.size());
    EXPECT_TRUE(file.saveFile(path.c_str(), EXS_LittleEndianExplicit).good());
    const auto source = SourceFile::takeOver(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    std::vector<std::byte> target(64);
    return FrameDecoder().decode(request, source, target).answer;
}

FrameRequest requestOf(int rows, int columns, int frame = 0)
{
    FrameRequest request;
    request.rows = rows;
    request.columns = columns;
    request.frame = frame;
    request.type = VoxelType::UInt16;
    return request;
}

} // namespace

TEST(FrameDecoder, ImpossibleSizesAreRefusedBeforeAnyReckoning)
{
    EXPECT_EQ(answerFor(2, 4, 1, 16, requestOf(2, 4)), Answer::Done);
    EXPECT_EQ(answerFor(2, 4, 1, 12, requestOf(2, 4)), Answer::Done);
    // 2^30 x 2^30 x 4 samples of 12 bits are 3 * 2^64 bits: none, in a number of 64 bits.
    EXPECT_EQ(answerFor(1 << 30, 1 << 30, 4, 12, requestOf(2, 4)), Answer::Damaged);
    EXPECT_EQ(answerFor(-2, -4, 1, 16, requestOf(2, 4)), Answer::Damaged);
    EXPECT_EQ(answerFor(2, 4, 2, 16, requestOf(2, 4)), Answer::Damaged);
    EXPECT_EQ(answerFor(2, 4, 1, 65, requestOf(2, 4)), Answer::Damaged);
    EXPECT_EQ(answerFor(4, 2, 1, 16, requestOf(2, 4)), Answer::Damaged);
    for (const Uint16 bits : {Uint16{12}, Uint16{16}}) {
        EXPECT_EQ(answerFor(2, 4, 1, bits, requestOf(2, 4, 2147483647)), Answer::CutShort) << bits;
    }
}

TEST(ElementValues, WholeNumbersOfEveryRepresentation)
{
    DcmDataset d;
    d.putAndInsertSint16(DcmTag(DCM_PixelPaddingValue, EVR_SS), -2000);
    d.putAndInsertUint16(DcmTag(DCM_Rows, EVR_US), 65000);
    d.putAndInsertUint32(DcmTag(DCM_RegionFlags, EVR_UL), 4000000000U);
    d.putAndInsertSint32(DcmTag(DCM_ReferencePixelX0, EVR_SL), -70000);
    EXPECT_EQ(integer(&d, DCM_PixelPaddingValue), -2000);
    EXPECT_EQ(integer(&d, DCM_Rows), 65000);
    EXPECT_EQ(integer(&d, DCM_ReferencePixelX0), -70000);
    EXPECT_EQ(integer(&d, DCM_RegionFlags), std::nullopt); // it is more than an int holds
    EXPECT_EQ(number(&d, DCM_PixelPaddingValue), -2000.0);
    EXPECT_EQ(number(&d, DCM_Rows), 65000.0);
    EXPECT_EQ(number(&d, DCM_RegionFlags), 4000000000.0);
    EXPECT_EQ(number(&d, DCM_ReferencePixelX0), -70000.0);
    // Sizes that some writers call signed.
    d.putAndInsertSint16(DcmTag(DCM_Columns, EVR_SS), 512);
    EXPECT_EQ(layoutOf(d).columns, 512);
    EXPECT_EQ(layoutOf(d).rows, 65000);
}
