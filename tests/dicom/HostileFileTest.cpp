#include "ScanAccount.h"
#include "TemporaryFolder.h"
#include "WorkerProcesses.h"

#include "dicom/Scan.h"
#include "dicom/VolumeLoader.h"
#include "dicom/protocol/DecodeMessage.h"
#include "tests/data/RawDicom.h"
#include "tests/data/RawFields.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <map>

using namespace sightline;

namespace {

QString path(const std::string& text)
{
    return QString::fromStdString(text);
}

#if !defined(SIGHTLINE_SANITIZED)
/// The most memory that a process had so far, bytes.
std::uint64_t mostMemory(int process)
{
    std::ifstream status("/proc/" + std::to_string(process) + "/status");
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with("VmHWM:")) {
            return std::stoull(line.substr(6)) * 1024;
        }
    }
    return 0;
}
#endif

/// Scans a folder and decodes all that is in it: every file has to end in a picture or in words.
struct Reading {
    explicit Reading(const std::string& folder)
        : result(scan({path(folder)}))
    {
        expectAllAccountedFor(folder, result);
        for (const auto& series : result.series()) {
            std::vector<SeriesIssue> issues;
            const auto volume = loadVolume(*series, &issues);
            EXPECT_TRUE(volume || !volume.error().isEmpty()) << series->instances.front().path;
            pictures += volume ? 1 : 0;
            for (const SeriesIssue& issue : issues) {
                count(issue.text, series->instances.front().path);
            }
        }
#if !defined(SIGHTLINE_SANITIZED)
        for (const int process : workerProcesses()) {
            EXPECT_LE(mostMemory(process), kWorkerMemory) << "of worker " << process;
        }
#endif
        for (const UnusedFile& file : result.unused) {
            count(file.reason.toStdString(), file.path.toStdString());
        }
    }
    /// Counts a crash of a worker, which costs one file.
    void count(const std::string& reason, const std::string& file)
    {
        if (reason.find("crashed") != std::string::npos) {
            ++crashes;
            crashed += file + " ";
        }
    }
    ScanResult result;
    int pictures = 0;
    int crashes = 0;
    std::string crashed; ///< the files
};

} // namespace

TEST(HostileFile, TheUnharmedOnesAreRead)
{
    for (const raw::Kind& kind : raw::kinds()) {
        SCOPED_TRACE(kind.name);
        const TemporaryFolder folder;
        folder.write("image.dcm", kind.make(1));
        const auto series = scan({path(folder.path())}).series();
        ASSERT_EQ(series.size(), 1u);
        const auto volume = loadVolume(*series[0]);
        ASSERT_TRUE(volume) << volume.error().toStdString();
        const bool isLossy = std::string(kind.name) == "jpeg";
        const int scale = isLossy ? 1 : 8;
        for (const auto& [i, j] : {std::pair{0, 0}, {3, 5}, {15, 15}}) {
            const double expected = scale * (8 * i + 4 * j) - 1024;
            EXPECT_NEAR((*volume)->valueAt(i, j, 0).value_or(NAN), expected, isLossy ? 3 : 0)
                << i << ' ' << j;
        }
    }
}

TEST(HostileFile, CutOffAtEveryPercent)
{
    const TemporaryFolder folder;
    int number = 0;
    for (const raw::Kind& kind : raw::kinds()) {
        for (std::size_t percent = 0; percent < 100; ++percent) {
            const std::string whole = kind.make(++number);
            folder.write(std::string(kind.name) + "-" + std::to_string(percent),
                         whole.substr(0, whole.size() * percent / 100));
        }
    }
    const Reading reading(folder.path());
    EXPECT_EQ(reading.crashes, 0) << reading.crashed;
    for (const char* kind : {"plain", "enhanced"}) {
        for (std::size_t percent = 0; percent < 100; ++percent) {
            // Uncompressed pixels are the end of the file: whatever is cut off is missing from them.
            const std::string name = folder.path() + "/" + kind + "-" + std::to_string(percent);
            EXPECT_NE(reasonFor(reading.result, name), "") << name;
        }
    }
}

TEST(HostileFile, EveryLengthCountAndOffsetReplaced)
{
    const TemporaryFolder folder;
    int number = 1000;
    int files = 0;
    for (const raw::Kind& kind : raw::kinds()) {
        const auto fields = raw::countingFields(kind.make(0));
        EXPECT_GE(fields.size(), std::string(kind.name) == "deflated" ? 6u : 30u) << kind.name;
        for (const raw::Field& field : fields) {
            for (const std::uint32_t value : {0u, 1u, 0x80000000u, 0xffffffffu}) {
                // The upper half counts in 16 bits.
                const std::uint32_t fitting = field.bytes == 2 && value > 1 ? value >> 16 : value;
                folder.write(std::string(kind.name) + "-" + std::to_string(field.offset) + "-" +
                                 std::to_string(value),
                             raw::withField(kind.make(++number), field, fitting));
                ++files;
            }
        }
    }
    for (const char* frames : {"0", "1", "-1", "2147483648", "4294967295", "99999", "x"}) {
        std::string content = raw::enhancedCt(++number);
        const std::string written = raw::element(0x00280008, "IS", "4");
        const std::size_t place = content.find(written);
        ASSERT_NE(place, std::string::npos);
        folder.write(std::string("frames-") + frames,
                     content.replace(place, written.size(), raw::element(0x00280008, "IS", frames)));
        ++files;
    }
    EXPECT_GT(files, 500);
    const Reading reading(folder.path());
    EXPECT_GT(reading.pictures, files / 5); // most numbers do not matter to the picture
    EXPECT_EQ(reading.crashes, 0) << reading.crashed;
    RecordProperty("files", files);
    RecordProperty("pictures", reading.pictures);
}

TEST(HostileFile, ManyFramesInASmallFileAreNotBelieved)
{
    const TemporaryFolder folder;
    const std::string rows = raw::number16(0x00280010, 16);
    for (const char* frames : {"2", "99999"}) {
        std::string content = raw::jpegBaseline(frames[0]);
        content.insert(content.find(rows), raw::element(0x00280008, "IS", frames));
        folder.write(frames, content);
    }
    const ScanResult result = scan({path(folder.path())});
    EXPECT_EQ(reasonFor(result, folder.path() + "/99999"), "damaged: the header makes no sense");
    EXPECT_EQ(reasonFor(result, folder.path() + "/2"),
              ""); // the second frame is missing, which its place will say
}

TEST(HostileFile, SequencesInSequencesInSequences)
{
    const TemporaryFolder folder;
    constexpr std::uint32_t kOpen = 0xffffffff;
    const std::string end = raw::element(0x7fe00010, "OW", raw::pixels(2));
    for (const bool isOpen : {true, false}) {
#if defined(SIGHTLINE_SANITIZED)
        for (const int depth : {10'000}) { // deeper a worker dies, and says so
#else
        for (const int depth : {10'000, 200'000}) {
#endif
            std::string head;
            std::string tail;
            const std::size_t closing = isOpen ? 16 : 0;
            for (int n = 0; n < depth; ++n) {
                const auto inside =
                    static_cast<std::uint32_t>(depth - 1 - n) * static_cast<std::uint32_t>(20 + closing);
                head += raw::elementHead(0x00400555, "SQ", isOpen ? kOpen : inside + 8);
                head += raw::little32(0xe000fffe) + raw::little32(isOpen ? kOpen : inside);
                if (isOpen) {
                    tail += raw::little32(0xe00dfffe) + raw::little32(0) + raw::little32(0xe0ddfffe) +
                            raw::little32(0);
                }
            }
            std::string content = raw::plainCt(depth + (isOpen ? 1 : 0));
            content.insert(content.size() - end.size(), head + tail);
            folder.write(std::to_string(depth) + (isOpen ? "-open" : "-closed"), content);
        }
    }
    folder.write("sound", raw::plainCt(1));
    const Reading reading(folder.path());
    EXPECT_GE(reading.pictures, 3);
    EXPECT_EQ(reasonFor(reading.result, folder.path() + "/sound"), "");
    for (const char* deep : {"10000-open", "10000-closed"}) {
        EXPECT_EQ(reasonFor(reading.result, folder.path() + "/" + deep), "") << deep;
    }
}

TEST(HostileFile, ElementsThatAreTwiceThereOrOfAnotherKind)
{
    const TemporaryFolder folder;
    const std::string pixels = raw::element(0x7fe00010, "OW", raw::pixels(2));
    const auto withBeforePixels = [&](int number, const std::string& more) {
        std::string content = raw::plainCt(number);
        return content.insert(content.size() - pixels.size(), more);
    };
    const auto instead = [](int number, const std::string& what, const std::string& other) {
        std::string content = raw::plainCt(number);
        return content.replace(content.find(what), what.size(), other);
    };
    folder.write("rows-twice", withBeforePixels(1, raw::number16(0x00280010, 65535)));
    folder.write("pixels-twice", raw::plainCt(2) + pixels);
    std::string many;
    for (int n = 0; n < 100'000; ++n) {
        many += raw::number16(0x00280010, 16);
    }
    folder.write("rows-100000-times", withBeforePixels(3, many));
    many.clear();
    for (std::uint32_t n = 0; n < 60'000; ++n) {
        many += raw::element(0x00410000 | (n + 0x1000), "UN", "xy");
    }
    folder.write("60000-elements", withBeforePixels(4, many));
    folder.write("100000-items",
                 withBeforePixels(5, raw::sequence(0x00400555, std::vector<std::string>(100'000), false)));
    folder.write("a-million-values",
                 withBeforePixels(6, raw::element(0x00409224, "UN", std::string(2'000'000, '\\'))));
    const std::string rows = raw::number16(0x00280010, 16);
    folder.write("rows-as-text", instead(7, rows, raw::element(0x00280010, "LO", "sixteen")));
    folder.write("rows-as-sequence", instead(8, rows, raw::sequence(0x00280010, {rows}, true)));
    folder.write("rows-as-bytes", instead(9, rows, raw::element(0x00280010, "OB", "ab")));
    folder.write("rows-of-three-bytes",
                 instead(10, rows, raw::elementHead(0x00280010, "US", 3) + std::string("\x10\0\0", 3)));
    folder.write("rows-without-value", instead(11, rows, raw::element(0x00280010, "US", "")));
    folder.write("kind-that-is-not", instead(12, rows, raw::elementHead(0x00280010, "??", 2) + "ab"));
    folder.write("pixels-as-sequence", instead(13, pixels, raw::sequence(0x7fe00010, {rows, rows}, false)));
    folder.write("pixels-as-text", instead(14, pixels, raw::element(0x7fe00010, "UT", raw::pixels(2))));
    folder.write("no-pixels", instead(15, pixels, raw::element(0x7fe00010, "OW", "")));
    const std::string place = raw::element(0x00200032, "DS", "0\\0\\0");
    for (const char* value :
         {"nan\\inf\\-inf", "1e400\\-1e400\\0", "0\\0", "9e307\\9e307\\9e307", "a\\b\\c"}) {
        static int number = 16;
        folder.write("place-" + std::to_string(number),
                     instead(number, place, raw::element(0x00200032, "DS", value)));
        ++number;
    }
    const std::string spacing = raw::element(0x00280030, "DS", "0.5\\0.5");
    for (const char* value : {"0\\0", "-1\\-1", "1e-300\\1e-300", "1e300\\1e300", "nan\\nan"}) {
        static int number = 40;
        folder.write("spacing-" + std::to_string(number),
                     instead(number, spacing, raw::element(0x00280030, "DS", value)));
        ++number;
    }
    const std::string axes = raw::element(0x00200037, "DS", "1\\0\\0\\0\\1\\0");
    for (const char* value :
         {"0\\0\\0\\0\\0\\0", "1\\0\\0\\1\\0\\0", "1e300\\0\\0\\0\\1e300\\0", "1\\0\\0\\0\\1"}) {
        static int number = 60;
        folder.write("axes-" + std::to_string(number),
                     instead(number, axes, raw::element(0x00200037, "DS", value)));
        ++number;
    }
    const std::string slope = raw::element(0x00281053, "DS", "1");
    for (const char* value : {"0", "1e308", "-1e308", "nan", "1e-320"}) {
        static int number = 80;
        folder.write("slope-" + std::to_string(number),
                     instead(number, slope, raw::element(0x00281053, "DS", value)));
        ++number;
    }
    const Reading reading(folder.path());
    EXPECT_EQ(reading.crashes, 0) << reading.crashed;
    EXPECT_GE(reading.pictures, 10);
}

TEST(HostileFile, DirectoriesThatLie)
{
    const TemporaryFolder folder;
    folder.write("image.dcm", raw::plainCt(1));
    const std::string whole =
        raw::directory({"IMAGE.DCM", "..\\..\\ETC\\PASSWD", "\\ETC\\PASSWD", "NOT\\THERE"});
    const auto fields = raw::countingFields(whole);
    const std::string index = folder.write("DICOMDIR", whole);
    const ScanResult sound = scan({path(index)});
    ASSERT_EQ(sound.series().size(), 1u);
    EXPECT_EQ(sound.series()[0]->instances[0].path, folder.path() + "/image.dcm");
    EXPECT_NE(reasonFor(sound, index).find("3 file(s)"), std::string::npos) << reasonFor(sound, index);
    for (const raw::Field& field : fields) {
        for (const std::uint32_t value : {0u, 1u, 0x80000000u, 0xffffffffu}) {
            folder.write("DICOMDIR",
                         raw::withField(whole, field, field.bytes == 2 && value > 1 ? value >> 16 : value));
            const ScanResult result = scan({path(index)});
            EXPECT_EQ(result.series().size(), 1u) << field.offset << ' ' << value;
        }
    }
}
