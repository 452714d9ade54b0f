#include "DecodedFile.h"
#include "DicomFileBytes.h"
#include "PictureEncoders.h"
#include "TemporaryFolder.h"

#include <gtest/gtest.h>

#include <functional>

using namespace sightline;

namespace {

/// Five different frames in one file, coded as JPEG-LS, JPEG 2000 and RLE by turns of the tests.
class EncapsulatedFramesTest : public testing::Test {
protected:
    void SetUp() override
    {
        for (int n = 0; n < kFrames; ++n) {
            pictures.push_back(testPicture(24, 31 /* odd, so that some code streams are */, 1, 8, false, n));
            codestreams.push_back(DicomFileBytes::bytes(encodeJpegLs(pictures.back(), 0)));
        }
        header.syntax = "1.2.840.10008.1.2.4.80";
        header.modality = "US";
        header.rows = 24;
        header.columns = 31;
        header.frames = kFrames;
    }

    DecodedFile decode(const std::string& pixels, std::size_t cutOff = 0) const
    {
        const TemporaryFolder folder;
        std::string file = header.file(pixels);
        file.resize(file.size() - cutOff);
        return DecodedFile(folder.write("cine.dcm", file));
    }
    /// The first `count` frames are right, the others missing.
    void expectFrames(const DecodedFile& decoded, int count = kFrames) const
    {
        ASSERT_EQ(decoded.frames.size(), static_cast<std::size_t>(kFrames)) << decoded.problem();
        for (int n = 0; n < kFrames; ++n) {
            const auto place = static_cast<std::size_t>(n);
            EXPECT_EQ(decoded.frames[place], n < count ? pictures[place].values : std::vector<int>{})
                << n << ' ' << decoded.problem();
        }
    }
    /// Each code stream in `parts` fragments.
    static std::vector<std::string> split(const std::vector<std::string>& values, std::size_t parts)
    {
        std::vector<std::string> fragments;
        for (const std::string& value : values) {
            const std::size_t length = (value.size() / parts) & ~std::size_t{1};
            for (std::size_t n = 0; n < parts; ++n) {
                fragments.push_back(n + 1 < parts ? value.substr(n * length, length)
                                                  : value.substr(n * length));
            }
        }
        return fragments;
    }
    /// Where the item of each frame begins, `parts` fragments a frame.
    static std::vector<std::uint64_t> offsetsOf(const std::vector<std::string>& values, std::size_t parts)
    {
        std::vector<std::uint64_t> offsets;
        std::uint64_t place = 0;
        for (const std::string& value : values) {
            offsets.push_back(place);
            place += value.size() + 8 * parts;
        }
        return offsets;
    }
    static std::string table(const std::vector<std::uint64_t>& offsets, int bytes = 4)
    {
        std::string out;
        for (const std::uint64_t offset : offsets) {
            out += DicomFileBytes::word(offset, bytes);
        }
        return out;
    }
    static std::string extended(const std::vector<std::uint64_t>& offsets,
                                const std::vector<std::uint64_t>& lengths)
    {
        return DicomFileBytes::element(0x7fe0, 0x0001, "OV", table(offsets, 8)) +
               DicomFileBytes::element(0x7fe0, 0x0002, "OV", table(lengths, 8));
    }

    static constexpr int kFrames = 5;
    std::vector<Picture> pictures;
    std::vector<std::string> codestreams;
    DicomFileBytes header;
};

} // namespace

TEST_F(EncapsulatedFramesTest, OneFragmentAFrameWithAndWithoutTable)
{
    expectFrames(decode(DicomFileBytes::fragments("", codestreams)));
    expectFrames(decode(DicomFileBytes::fragments(table(offsetsOf(codestreams, 1)), codestreams)));
}

TEST_F(EncapsulatedFramesTest, SeveralFragmentsAFrameByTheTable)
{
    expectFrames(decode(DicomFileBytes::fragments(table(offsetsOf(codestreams, 3)), split(codestreams, 3))));
}

TEST_F(EncapsulatedFramesTest, SeveralFragmentsAFrameByTheirMarks)
{
    expectFrames(decode(DicomFileBytes::fragments("", split(codestreams, 3))));
}

TEST_F(EncapsulatedFramesTest, MarksOfEveryCode)
{
    struct Code {
        std::string syntax;
        std::function<Codestream(const Picture&)> encode;
    };
    for (const Code& code : std::initializer_list<Code>{
             {"1.2.840.10008.1.2.4.70", [](const Picture& p) { return encodeJpegLossless(p, 1); }},
             {"1.2.840.10008.1.2.4.90", [](const Picture& p) { return encodeJpeg2000(p, {}); }},
             {"1.2.840.10008.1.2.4.90",
              [](const Picture& p) {
                  return encodeJpeg2000(p, {true, false, true, false});
              }},
             {"1.2.840.10008.1.2.4.201", [](const Picture& p) { return encodeHtj2k(p, true, false); }},
             {"1.2.840.10008.1.2.4.110", [](const Picture& p) { return encodeJpegXl(p); }},
             {"1.2.840.10008.1.2.5", [](const Picture& p) { return encodeRle(p); }},
         }) {
        header.syntax = code.syntax;
        std::vector<std::string> values;
        for (const Picture& picture : pictures) {
            values.push_back(DicomFileBytes::bytes(code.encode(picture)));
        }
        SCOPED_TRACE(code.syntax);
        expectFrames(decode(DicomFileBytes::fragments("", split(values, 2))));
    }
}

TEST_F(EncapsulatedFramesTest, AWrongTableIsNotBelieved)
{
    const auto right = offsetsOf(codestreams, 2);
    auto shifted = right;
    shifted[2] += 2;
    auto descending = right;
    std::swap(descending[1], descending[3]);
    auto absolute = right; // some writers count from the start of the file
    for (auto& offset : absolute) {
        offset += 1234;
    }
    const std::vector<std::uint64_t> zeros(kFrames, 0);
    const std::vector<std::uint64_t> huge(kFrames, 0xffffffff);
    std::vector<std::uint64_t> tooFew(right.begin(), right.end() - 1);
    for (const auto& offsets : {shifted, descending, absolute, zeros, huge, tooFew}) {
        expectFrames(decode(DicomFileBytes::fragments(table(offsets), split(codestreams, 2))));
    }
    expectFrames(decode(DicomFileBytes::fragments("\1\2\3" /* not even whole */, split(codestreams, 2))));
}

TEST_F(EncapsulatedFramesTest, TheExtendedTableComesFirst)
{
    std::vector<std::uint64_t> lengths;
    for (const std::string& codestream : codestreams) {
        lengths.push_back(codestream.size());
    }
    const auto offsets = offsetsOf(codestreams, 1);
    expectFrames(decode(extended(offsets, lengths) + DicomFileBytes::fragments("", codestreams)));
    // Hostile ones change nothing.
    const std::vector<std::uint64_t> huge(kFrames, ~0ULL);
    expectFrames(decode(extended(huge, huge) + DicomFileBytes::fragments("", codestreams)));
    expectFrames(decode(extended(offsets, huge) + DicomFileBytes::fragments("", codestreams)));
}

TEST_F(EncapsulatedFramesTest, AllFramesInFewerFragments)
{
    std::string all;
    for (const std::string& codestream : codestreams) {
        all += codestream;
    }
    expectFrames(decode(DicomFileBytes::fragments("", {all})));
    // Cut anywhere, not where a frame begins.
    expectFrames(decode(DicomFileBytes::fragments("", split({all}, 3))));
}

TEST_F(EncapsulatedFramesTest, OddLengths)
{
    std::vector<std::string> odd;
    for (const Picture& picture : pictures) {
        odd.push_back(DicomFileBytes::bytes(encodeJpegLs(picture, 0), false));
        if (odd.back().size() % 2 == 0) {
            odd.back() += '\0';
        }
    }
    expectFrames(decode(DicomFileBytes::fragments("", odd)));
}

TEST_F(EncapsulatedFramesTest, AMissingDelimiterCostsNothing)
{
    expectFrames(decode(DicomFileBytes::fragments("", codestreams, false)));
    expectFrames(decode(DicomFileBytes::fragments(table(offsetsOf(codestreams, 1)), codestreams, false)));
}

TEST_F(EncapsulatedFramesTest, AFileCutOffKeepsTheFramesThatAreThere)
{
    const std::size_t last = codestreams.back().size();
    for (const bool hasTable : {false, true}) {
        const std::string pixels = DicomFileBytes::fragments(
            hasTable ? table(offsetsOf(codestreams, 1)) : std::string(), codestreams, false);
        expectFrames(decode(pixels, last / 2), kFrames - 1);            // within the last fragment
        expectFrames(decode(pixels, last + 4), kFrames - 1);            // within its item's header
        expectFrames(decode(pixels, last + 8 + last / 2), kFrames - 2); // within the one before
    }
}

TEST_F(EncapsulatedFramesTest, NothingAtAllIsSaidInWords)
{
    const DecodedFile empty = decode(DicomFileBytes::fragments("", {}));
    EXPECT_TRUE(empty.frames.empty());
    EXPECT_NE(empty.problem(), "");
    // Fragments that are no code streams, and not one a frame.
    const DecodedFile rubbish =
        decode(DicomFileBytes::fragments("", {std::string(100, 'x'), std::string(60, 'y')}));
    EXPECT_TRUE(rubbish.frames.empty());
    EXPECT_NE(rubbish.problem(), "");
}
