#include "DecodedFile.h"
#include "DicomFileBytes.h"
#include "PictureEncoders.h"
#include "TemporaryFolder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>

using namespace sightline;

namespace {

const std::string kRoot = "1.2.840.10008.1.2.4.";
const std::string kRle = "1.2.840.10008.1.2.5";

DicomFileBytes headerOf(const Picture& picture, const std::string& syntax)
{
    DicomFileBytes header;
    header.syntax = syntax;
    header.rows = picture.rows;
    header.columns = picture.columns;
    header.samples = picture.samples;
    header.bitsAllocated = picture.bits > 8 ? 16 : 8;
    header.bitsStored = picture.bits;
    header.isSigned = picture.isSigned;
    header.photometric = picture.samples == 3 ? "RGB" : "MONOCHROME2";
    return header;
}

DecodedFile decodedFrom(const DicomFileBytes& header, const std::string& pixels)
{
    const TemporaryFolder folder;
    return DecodedFile(folder.write("picture.dcm", header.file(pixels)));
}

DecodedFile decodedFrom(const DicomFileBytes& header, const Codestream& codestream)
{
    EXPECT_FALSE(codestream.empty()) << "the encoder failed";
    return decodedFrom(header, DicomFileBytes::fragments("", {DicomFileBytes::bytes(codestream)}));
}

/// Largest difference of the first frame from what was encoded; -1 where nothing was decoded.
int worstError(const DecodedFile& decoded, const std::vector<int>& expected)
{
    if (decoded.frames.empty() || decoded.frames[0].size() != expected.size()) {
        return -1;
    }
    int worst = 0;
    for (std::size_t n = 0; n < expected.size(); ++n) {
        worst = std::max(worst, std::abs(decoded.frames[0][n] - expected[n]));
    }
    return worst;
}

void expectExact(const Picture& picture, const std::string& syntax, const Codestream& codestream,
                 const std::string& what)
{
    const DecodedFile decoded = decodedFrom(headerOf(picture, syntax), codestream);
    EXPECT_EQ(worstError(decoded, picture.values), 0) << what << ": " << decoded.problem();
}

/// PS3.3 C.7.6.3.1.2: what a reader sees of YBR_FULL samples.
std::vector<int> rgbOf(const std::vector<int>& ybr)
{
    std::vector<int> rgb;
    for (std::size_t n = 0; n + 2 < ybr.size(); n += 3) {
        const double y = ybr[n];
        const double cb = ybr[n + 1] - 128.0;
        const double cr = ybr[n + 2] - 128.0;
        for (const double value : {y + 1.402 * cr, y - 0.344136 * cb - 0.714136 * cr, y + 1.772 * cb}) {
            rgb.push_back(static_cast<int>(std::lround(std::clamp(value, 0.0, 255.0))));
        }
    }
    return rgb;
}

std::string named(const char* what, int bits, bool isSigned)
{
    return std::string(what) + " " + std::to_string(bits) + (isSigned ? " bits signed" : " bits");
}

} // namespace

TEST(Codec, RleIsExactAtEveryDepth)
{
    for (const auto& [bits, isSigned] :
         {std::pair{8, false}, {12, false}, {16, false}, {12, true}, {16, true}}) {
        const Picture picture = testPicture(37, 301, 1, bits, isSigned);
        expectExact(picture, kRle, encodeRle(picture), named("RLE", bits, isSigned));
    }
    const Picture colour = testPicture(33, 45, 3, 8);
    expectExact(colour, kRle, encodeRle(colour), "RLE colour");
}

TEST(Codec, RleInColourGoesByItsPlanesWhateverTheHeaderSays)
{
    const Picture picture = testPicture(33, 45, 3, 8);
    for (const bool isPlanar : {false, true}) {
        DicomFileBytes header = headerOf(picture, kRle);
        header.isPlanar = isPlanar;
        EXPECT_EQ(worstError(decodedFrom(header, encodeRle(picture)), picture.values), 0);
        header.photometric = "YBR_FULL";
        EXPECT_LE(worstError(decodedFrom(header, encodeRle(picture)), rgbOf(picture.values)), 1);
    }
    // Sixteen bits of colour are shown by their upper eight.
    const Picture deep = testPicture(16, 20, 3, 16);
    std::vector<int> shown;
    for (const int value : deep.values) {
        shown.push_back(value >> 8);
    }
    EXPECT_EQ(worstError(decodedFrom(headerOf(deep, kRle), encodeRle(deep)), shown), 0);
}

TEST(Codec, BrokenRleIsRefused)
{
    const Picture picture = testPicture(40, 64, 1, 16);
    const DicomFileBytes header = headerOf(picture, kRle);
    const Codestream whole = encodeRle(picture);
    const auto problemOf = [&](const Codestream& codestream) {
        const DecodedFile decoded = decodedFrom(header, codestream);
        EXPECT_TRUE(decoded.frames.empty() || decoded.frames[0].empty());
        return decoded.problem();
    };
    Codestream manySegments = whole;
    manySegments[0] = std::byte{16};
    EXPECT_NE(problemOf(manySegments), "");
    Codestream farAway = whole;
    farAway[11] = std::byte{0x7f}; // offset of the second segment
    EXPECT_NE(problemOf(farAway), "");
    Codestream intoHeader = whole;
    intoHeader[4] = std::byte{8};
    EXPECT_NE(problemOf(intoHeader), "");
    EXPECT_NE(problemOf(Codestream(whole.begin(), whole.begin() + 60)), "");
    for (const double part : {0.1, 0.5, 0.9, 0.99}) {
        const auto length = static_cast<std::ptrdiff_t>(static_cast<double>(whole.size()) * part);
        EXPECT_NE(problemOf(Codestream(whole.begin(), whole.begin() + length)), "") << part;
    }
}

TEST(Codec, BaselineAndProgressiveJpegKeepGreyWithinTwoLevels)
{
    // Quality 100: what is left is the rounding of the cosine transform.
    const Picture picture = testPicture(61, 83, 1, 8);
    for (const bool isProgressive : {false, true}) {
        const Codestream codestream = encodeJpeg(picture, {JpegColour::Grey, isProgressive, true});
        const DecodedFile decoded =
            decodedFrom(headerOf(picture, kRoot + (isProgressive ? "55" : "50")), codestream);
        EXPECT_GE(worstError(decoded, picture.values), 0) << decoded.problem();
        EXPECT_LE(worstError(decoded, picture.values), 2);
    }
}

TEST(Codec, JpegColourGoesByTheCodestreamFirst)
{
    // A smooth picture, because halved chrominance loses what is between two pixels.
    const Picture picture = smoothPicture(64, 80, 3, 8);
    const auto errorOf = [&](JpegColour colour, bool hasMarkers, const std::string& photometric) {
        DicomFileBytes header = headerOf(picture, kRoot + "50");
        header.photometric = photometric;
        return worstError(decodedFrom(header, encodeJpeg(picture, {colour, false, hasMarkers})),
                          picture.values);
    };
    for (const JpegColour colour : {JpegColour::Ycc444, JpegColour::Ycc422, JpegColour::Ycc420}) {
        for (const char* photometric : {"YBR_FULL", "YBR_FULL_422"}) {
            EXPECT_LE(errorOf(colour, true, photometric), 4);
            EXPECT_LE(errorOf(colour, false, photometric), 4);
        }
        // The header was left as it was before compression; the stream's JFIF marker says YCbCr.
        EXPECT_LE(errorOf(colour, true, "RGB"), 4);
    }
    EXPECT_LE(errorOf(JpegColour::Rgb, true, "RGB"), 2);
    EXPECT_LE(errorOf(JpegColour::Rgb, false, "RGB"), 2);
    // Adobe's marker says that nothing was transformed.
    EXPECT_LE(errorOf(JpegColour::Rgb, true, "YBR_FULL"), 2);
    // Halved chrominance without a marker cannot be RGB.
    EXPECT_LE(errorOf(JpegColour::Ycc422, false, "RGB"), 4);
    EXPECT_GE(errorOf(JpegColour::Ycc444, true, "RGB"), 0);
}

TEST(Codec, TwelveBitJpegKeepsGreyWithinFourLevels)
{
    const Picture picture = testPicture(61, 83, 1, 12);
    for (const bool isProgressive : {false, true}) {
        const DecodedFile decoded = decodedFrom(headerOf(picture, kRoot + (isProgressive ? "55" : "51")),
                                                encodeJpeg12(picture, isProgressive));
        EXPECT_GE(worstError(decoded, picture.values), 0) << decoded.problem();
        EXPECT_LE(worstError(decoded, picture.values), 4); // of 4096
    }
}

TEST(Codec, LosslessJpegIsExactWithEveryPredictor)
{
    for (int predictor = 1; predictor <= 7; ++predictor) {
        for (const auto& [bits, isSigned] : {std::pair{8, false}, {12, false}, {16, false}, {16, true}}) {
            const Picture picture = testPicture(37, 53, 1, bits, isSigned);
            expectExact(picture, kRoot + (predictor == 1 ? "70" : "57"),
                        encodeJpegLossless(picture, predictor),
                        named("JPEG lossless", bits, isSigned) + ", predictor " + std::to_string(predictor));
        }
    }
    const Picture colour = testPicture(33, 45, 3, 8);
    expectExact(colour, kRoot + "70", encodeJpegLossless(colour, 1), "JPEG lossless colour");
    DicomFileBytes header = headerOf(colour, kRoot + "70");
    header.photometric = "YBR_FULL";
    EXPECT_LE(worstError(decodedFrom(header, encodeJpegLossless(colour, 1)), rgbOf(colour.values)), 1);
}

TEST(Codec, JpegLsIsExactFromSixToSixteenBits)
{
    for (const int bits : {6, 7, 8, 10, 12, 15, 16}) {
        for (const bool isSigned : {false, true}) {
            const Picture picture = testPicture(37, 53, 1, bits, isSigned);
            expectExact(picture, kRoot + "80", encodeJpegLs(picture, 0), named("JPEG-LS", bits, isSigned));
        }
    }
    // Few bits in words of sixteen.
    const Picture few = testPicture(37, 53, 1, 7);
    DicomFileBytes header = headerOf(few, kRoot + "80");
    header.bitsAllocated = 16;
    EXPECT_EQ(worstError(decodedFrom(header, encodeJpegLs(few, 0)), few.values), 0);
}

TEST(Codec, JpegLsInColourGoesByItsOwnInterleaving)
{
    const Picture picture = testPicture(33, 45, 3, 8);
    for (const Interleave interleave : {Interleave::Planes, Interleave::Lines, Interleave::Pixels}) {
        for (const bool isPlanar : {false, true}) {
            DicomFileBytes header = headerOf(picture, kRoot + "80");
            header.isPlanar = isPlanar;
            const DecodedFile decoded = decodedFrom(header, encodeJpegLs(picture, 0, interleave));
            EXPECT_EQ(worstError(decoded, picture.values), 0) << decoded.problem();
        }
    }
}

TEST(Codec, ZerosBeforeTheEndOfJpegLs)
{
    const Picture picture = testPicture(512, 512, 1, 12);
    const Codestream plain = encodeJpegLs(picture, 0);
    for (const std::size_t zeros : {1U, 2U, 7U, 8U, 40000U}) {
        Codestream padded = plain;
        padded.insert(padded.end() - 2, zeros, std::byte{0});
        expectExact(picture, kRoot + "80", padded, std::to_string(zeros) + " zeros");
    }
}

TEST(Codec, NearLosslessJpegLsKeepsItsPromise)
{
    for (const int near : {1, 2, 5}) {
        const Picture picture = testPicture(61, 83, 1, 12);
        const DecodedFile decoded = decodedFrom(headerOf(picture, kRoot + "81"), encodeJpegLs(picture, near));
        EXPECT_GE(worstError(decoded, picture.values), 1) << decoded.problem();
        EXPECT_LE(worstError(decoded, picture.values), near);
    }
}

TEST(Codec, Jpeg2000IsExact)
{
    for (const int bits : {8, 12, 16}) {
        for (const bool isSigned : {false, true}) {
            const Picture picture = testPicture(61, 83, 1, bits, isSigned);
            for (const bool isJp2 : {false, true}) {
                expectExact(picture, kRoot + "90", encodeJpeg2000(picture, {true, false, isJp2, false}),
                            named("JPEG 2000", bits, isSigned));
            }
        }
    }
    const Picture colour = testPicture(61, 83, 3, 8);
    for (const char* photometric : {"YBR_RCT", "RGB"}) {
        DicomFileBytes header = headerOf(colour, kRoot + "90");
        header.photometric = photometric;
        const bool transforms = header.photometric == "YBR_RCT";
        EXPECT_EQ(worstError(decodedFrom(header, encodeJpeg2000(colour, {true, transforms, false, false})),
                             colour.values),
                  0);
    }
}

TEST(Codec, APaletteInTheBoxesOfJpeg2000ChangesNoComponent)
{
    const Picture picture = testPicture(16, 16, 3, 7);
    Codestream file = encodeJpeg2000(picture, {true, false, true, false});
    const auto isBox = [&](std::size_t at) { return std::memcmp(file.data() + at + 4, "jp2h", 4) == 0; };
    std::size_t header = 0;
    while (header + 8 < file.size() && !isBox(header)) {
        ++header;
    }
    ASSERT_LT(header + 8, file.size());
    // One column of four colours, and one channel that goes through it: three components become one.
    const std::array<unsigned char, 28> boxes{0,  0,  0, 16, 'p', 'c', 'l', 'r', 0,   4,   1, 7, 10, 20,
                                              30, 40, 0, 0,  0,   12,  'c', 'm', 'a', 'p', 0, 0, 1,  0};
    std::size_t length = 0;
    for (std::size_t n = 0; n < 4; ++n) {
        length = length << 8 | static_cast<std::size_t>(file[header + n]);
    }
    const auto* first = reinterpret_cast<const std::byte*>(boxes.data());
    file.insert(file.begin() + static_cast<std::ptrdiff_t>(header + length), first, first + boxes.size());
    for (std::size_t n = 0; n < 4; ++n) {
        file[header + n] = static_cast<std::byte>((length + boxes.size()) >> (8 * (3 - n)));
    }
    expectExact(picture, kRoot + "90", file, "JP2 with a palette");
}

TEST(Codec, SignsOfJpeg2000CountEvenIfTheHeaderDoesNotKnow)
{
    // The code stream is signed, the header is not.
    const Picture picture = testPicture(40, 40, 1, 12, true);
    DicomFileBytes header = headerOf(picture, kRoot + "90");
    header.isSigned = false;
    EXPECT_EQ(worstError(decodedFrom(header, encodeJpeg2000(picture, {})), picture.values), 0);
    // The header is signed, the code stream is not: its bits are a two's complement.
    Picture bits = picture;
    bits.isSigned = false;
    for (int& value : bits.values) {
        value &= 4095;
    }
    EXPECT_EQ(
        worstError(decodedFrom(headerOf(picture, kRoot + "90"), encodeJpeg2000(bits, {})), picture.values),
        0);
}

TEST(Codec, LossyJpeg2000StaysClose)
{
    // Four to one on a smooth picture: within two grey levels of 256, three of 4096.
    const Picture grey = smoothPicture(96, 96, 1, 12);
    EXPECT_LE(worstError(decodedFrom(headerOf(grey, kRoot + "91"),
                                     encodeJpeg2000(grey, {false, false, false, false})),
                         grey.values),
              3);
    const Picture colour = smoothPicture(96, 96, 3, 8);
    DicomFileBytes header = headerOf(colour, kRoot + "91");
    header.photometric = "YBR_ICT";
    const DecodedFile decoded = decodedFrom(header, encodeJpeg2000(colour, {false, true, false, false}));
    EXPECT_GE(worstError(decoded, colour.values), 0) << decoded.problem();
    EXPECT_LE(worstError(decoded, colour.values), 2);
}

TEST(Codec, HalvedComponentsOfJpeg2000AreWidened)
{
    Picture ybr = testPicture(40, 60, 3, 8);
    DicomFileBytes header = headerOf(ybr, kRoot + "90");
    header.photometric = "YBR_FULL";
    const Codestream codestream = encodeJpeg2000(ybr, {true, false, false, true});
    for (int row = 0; row < ybr.rows; ++row) {
        for (int column = 1; column < ybr.columns; column += 2) {
            for (const int sample : {1, 2}) {
                ybr.at(row, column, sample) = ybr.at(row, column - 1, sample);
            }
        }
    }
    const DecodedFile decoded = decodedFrom(header, codestream);
    EXPECT_GE(worstError(decoded, rgbOf(ybr.values)), 0) << decoded.problem();
    EXPECT_LE(worstError(decoded, rgbOf(ybr.values)), 1);
}

TEST(Codec, HighThroughputJpeg2000IsExact)
{
    for (const int bits : {8, 12, 16}) {
        for (const bool isSigned : {false, true}) {
            const Picture picture = testPicture(64, 96, 1, bits, isSigned);
            for (const char* syntax : {"201", "202"}) {
                expectExact(picture, kRoot + syntax, encodeHtj2k(picture, true, false),
                            named("HTJ2K", bits, isSigned));
            }
        }
    }
    const Picture colour = testPicture(64, 96, 3, 8);
    DicomFileBytes header = headerOf(colour, kRoot + "201");
    header.photometric = "YBR_RCT";
    EXPECT_EQ(worstError(decodedFrom(header, encodeHtj2k(colour, true, true)), colour.values), 0);
    // Irreversible with steps of a thousandth: rounding alone.
    const Picture grey = testPicture(64, 96, 1, 12);
    const DecodedFile lossy = decodedFrom(headerOf(grey, kRoot + "203"), encodeHtj2k(grey, false, false));
    EXPECT_GE(worstError(lossy, grey.values), 0) << lossy.problem();
    EXPECT_LE(worstError(lossy, grey.values), 8); // of 4096
}

TEST(Codec, JpegXlIsExact)
{
    for (const int bits : {8, 10, 12, 16}) {
        const Picture picture = testPicture(61, 83, 1, bits);
        expectExact(picture, kRoot + "110", encodeJpegXl(picture), named("JPEG XL", bits, false));
    }
    const Picture colour = testPicture(61, 83, 3, 8);
    expectExact(colour, kRoot + "112", encodeJpegXl(colour), "JPEG XL colour");
}

TEST(Codec, ARecompressedJpegGivesThePixelsOfThatJpeg)
{
    const Picture picture = testPicture(64, 80, 3, 8);
    const Codestream jpeg = encodeJpeg(picture, {JpegColour::Ycc422, false, true});
    DicomFileBytes header = headerOf(picture, kRoot + "50");
    header.photometric = "YBR_FULL_422";
    const DecodedFile before = decodedFrom(header, jpeg);
    ASSERT_EQ(before.frames.size(), 1u);
    header.syntax = kRoot + "111";
    const DecodedFile after = decodedFrom(header, recompressJpeg(jpeg));
    ASSERT_EQ(after.frames.size(), 1u) << after.problem();
    EXPECT_EQ(after.frames[0], before.frames[0]);
}

TEST(Codec, FramesStoredOrDeflatedInFragments)
{
    const Picture picture = testPicture(37, 53, 1, 12, true);
    expectExact(picture, "1.2.840.10008.1.2.1.98", picture.words(), "encapsulated uncompressed");
    expectExact(picture, "1.2.840.10008.1.2.8.1", deflated(picture.words()), "deflated frame");
}

TEST(Codec, HalvedColoursInFragments)
{
    // Y Y Cb Cr: two pixels each.
    const std::vector<std::byte> halved{std::byte{50}, std::byte{180}, std::byte{90},  std::byte{200},
                                        std::byte{70}, std::byte{235}, std::byte{128}, std::byte{128}};
    const std::vector<int> wide{50, 90, 200, 180, 90, 200, 70, 128, 128, 235, 128, 128};
    std::vector<std::byte> whole;
    for (const int value : wide) {
        whole.push_back(static_cast<std::byte>(value));
    }
    DicomFileBytes header;
    header.samples = 3;
    header.photometric = "YBR_FULL_422";
    header.rows = header.columns = 2;
    for (const std::string syntax : {"1.2.840.10008.1.2.1.98", "1.2.840.10008.1.2.8.1"}) {
        header.syntax = syntax;
        const auto coded = [&](const std::vector<std::byte>& bytes) {
            return syntax.ends_with(".98") ? bytes : deflated(bytes);
        };
        header.rows = header.columns = 2;
        for (const auto& bytes : {halved, whole}) {
            const DecodedFile decoded = decodedFrom(header, coded(bytes));
            EXPECT_GE(worstError(decoded, rgbOf(wide)), 0) << syntax << ": " << decoded.problem();
            EXPECT_LE(worstError(decoded, rgbOf(wide)), 1) << syntax << ", " << bytes.size();
        }
        // Halves of three columns there are not.
        header.rows = header.columns = 3;
        const DecodedFile odd = decodedFrom(header, coded(std::vector<std::byte>(18, std::byte{90})));
        EXPECT_TRUE(odd.frames.empty() || odd.frames[0].empty()) << syntax;
        EXPECT_NE(odd.problem(), "") << syntax;
    }
}

TEST(Codec, PackedPixelsAreSpread)
{
    // One and twelve bits without a gap, the lowest bit first; two frames of 15 x 9 = 135 pixels, so that the
    // second one of one bit begins within a byte.
    for (const int bits : {1, 12}) {
        std::vector<int> values;
        std::vector<std::byte> packed;
        unsigned held = 0;
        int heldBits = 0;
        for (int n = 0; n < 2 * 135; ++n) {
            values.push_back((n * n + n / 7) % (1 << bits));
            held |= static_cast<unsigned>(values.back()) << heldBits;
            for (heldBits += bits; heldBits >= 8; heldBits -= 8) {
                packed.push_back(static_cast<std::byte>(held & 255));
                held >>= 8;
            }
        }
        packed.push_back(static_cast<std::byte>(held & 255));
        DicomFileBytes header;
        header.rows = 9;
        header.columns = 15;
        header.frames = 2;
        header.bitsAllocated = header.bitsStored = bits;
        const DecodedFile decoded = decodedFrom(header, DicomFileBytes::nativePixels(packed));
        ASSERT_EQ(decoded.frames.size(), 2u) << decoded.problem();
        EXPECT_EQ(decoded.frames[0], std::vector<int>(values.begin(), values.begin() + 135));
        EXPECT_EQ(decoded.frames[1], std::vector<int>(values.begin() + 135, values.end()));
    }
}

TEST(Codec, APictureOfAnotherSizeIsRefused)
{
    const Picture picture = testPicture(40, 48, 1, 8);
    const std::vector<std::pair<std::string, Codestream>> all{
        {kRoot + "50", encodeJpeg(picture, {})},
        {kRoot + "70", encodeJpegLossless(picture, 1)},
        {kRoot + "80", encodeJpegLs(picture, 0)},
        {kRoot + "90", encodeJpeg2000(picture, {})},
        {kRoot + "201", encodeHtj2k(picture, true, false)},
        {kRoot + "110", encodeJpegXl(picture)},
        {kRle, encodeRle(picture)},
        {"1.2.840.10008.1.2.8.1", deflated(picture.words())},
    };
    for (const auto& [syntax, codestream] : all) {
        DicomFileBytes header = headerOf(picture, syntax);
        header.rows = 50;
        const DecodedFile decoded = decodedFrom(header, codestream);
        EXPECT_TRUE(decoded.frames.empty() || decoded.frames[0].empty()) << syntax;
        EXPECT_NE(decoded.problem(), "") << syntax;
    }
}

TEST(Codec, HalfAPictureIsNotTakenForAWholeOne)
{
    const Picture picture = testPicture(128, 128, 1, 8);
    const std::vector<std::pair<std::string, Codestream>> all{
        {kRoot + "50", encodeJpeg(picture, {})},
        {kRoot + "55", encodeJpeg(picture, {JpegColour::Grey, true, true})},
        {kRoot + "57", encodeJpegLossless(picture, 4)},
        {kRoot + "80", encodeJpegLs(picture, 0)},
        {kRoot + "90", encodeJpeg2000(picture, {})},
        {kRoot + "201", encodeHtj2k(picture, true, false)},
        {kRoot + "110", encodeJpegXl(picture)},
        {kRle, encodeRle(picture)},
    };
    for (const auto& [syntax, codestream] : all) {
        for (const double part : {0.02, 0.3, 0.6, 0.95}) {
            const auto length =
                static_cast<std::ptrdiff_t>(static_cast<double>(codestream.size()) * part) & ~1;
            const Codestream stump(codestream.begin(), codestream.begin() + length);
            const DecodedFile decoded = decodedFrom(headerOf(picture, syntax), stump);
            EXPECT_TRUE(decoded.frames.empty() || decoded.frames[0].empty()) << syntax << ' ' << part;
        }
    }
}

TEST(Codec, WhatCannotBeDecodedSaysWhatItIs)
{
    const Picture picture = testPicture(40, 48, 3, 8);
    const auto problemOf = [&](const std::string& syntax) {
        return decodedFrom(headerOf(picture, syntax), picture.words()).problem();
    };
    for (const char* video : {"100", "101", "102", "102.1", "103", "104", "105", "106", "107", "108"}) {
        EXPECT_NE(problemOf(kRoot + video).find("video"), std::string::npos) << problemOf(kRoot + video);
    }
    EXPECT_NE(problemOf(kRoot + "94").find("JPIP"), std::string::npos);
    EXPECT_NE(problemOf("1.2.840.10008.1.2.7.1").find("live"), std::string::npos);
    EXPECT_NE(problemOf("1.2.3.4.5").find("1.2.3.4.5"), std::string::npos);
}
