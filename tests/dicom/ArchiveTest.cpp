#include "ArchiveFile.h"
#include "TemporaryFolder.h"

#include "dicom/ArchiveCache.h"
#include "dicom/ArchiveUnpacker.h"
#include "dicom/Scan.h"
#include "dicom/VolumeLoader.h"
#include "tests/data/PhantomSeries.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <csignal>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <set>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace sightline;
namespace fs = std::filesystem;

namespace {

QString path(const std::string& text)
{
    return QString::fromStdString(text);
}

class ArchiveTest : public testing::Test {
protected:
    void SetUp() override
    {
        ArchiveCache::ofThisProgram().clear();
        ArchiveCache::ofThisProgram().keepIn(cache.path() + "/archives");
        PhantomSeries phantom;
        phantom.folder = source.path();
        phantom.value = [](LpsPoint p) { return p.z; };
        phantom.rows = phantom.columns = 16;
        for (int n = 0; n < kSlices; ++n) {
            phantom.positions.push_back({0, 0, 2.0 * n});
        }
        for (const std::string& name : phantom.write()) {
            slices.push_back(ArchiveFile::contentOf(name));
        }
        ASSERT_EQ(slices.size(), static_cast<std::size_t>(kSlices));
        archive.path = folder.path() + "/study.zip";
    }
    void TearDown() override { ArchiveCache::ofThisProgram().clear(); }

    void addSlices(const std::string& before = "CT/IM")
    {
        for (std::size_t n = 0; n < slices.size(); ++n) {
            archive.entries.push_back({numbered(before, n), slices[n], {}});
        }
    }
    void expectWholeStudy(const ScanResult& result) const
    {
        const auto series = result.series();
        ASSERT_EQ(series.size(), 1u);
        ASSERT_EQ(series[0]->instances.size(), slices.size());
        const auto volume = loadVolume(*series[0]);
        ASSERT_TRUE(volume);
        for (int k = 0; k < kSlices; ++k) {
            EXPECT_EQ((*volume)->valueAt(3, 5, k), 2.0 * k);
        }
    }
    static bool names(const ScanResult& result, const QString& file, const QString& reason)
    {
        return std::any_of(result.unused.begin(), result.unused.end(), [&](const UnusedFile& unused) {
            return unused.path.endsWith(file) && unused.reason.contains(reason);
        });
    }
    static std::string listOf(const std::vector<UnusedFile>& unused)
    {
        std::string text;
        for (const UnusedFile& file : unused) {
            text += file.path.toStdString() + ": " + file.reason.toStdString() + "\n";
        }
        return text;
    }

    static constexpr int kSlices = 6;
    TemporaryFolder source;
    TemporaryFolder folder;
    TemporaryFolder cache;
    std::vector<std::string> slices;
    ArchiveFile archive;
};

} // namespace

TEST_F(ArchiveTest, EveryFormatOpensAsTheFolderDoes)
{
    addSlices();
    archive.entries.push_back({"CT/readme.txt", "hello", {}});
    const std::vector<std::pair<std::string, bool (ArchiveFile::*)() const>> formats{
        {"a.zip", &ArchiveFile::writeZip},
        {"a.tar", &ArchiveFile::writeTar},
        {"a.tar.gz", &ArchiveFile::writeTarGz},
        {"a.7z", &ArchiveFile::write7z},
        {"no-ending", &ArchiveFile::writeZip}};
    for (const auto& [name, write] : formats) {
        archive.path = folder.path() + "/" + name;
        ASSERT_TRUE((archive.*write)()) << name;
        const ScanResult result = scan({path(archive.path)});
        expectWholeStudy(result);
        ASSERT_EQ(result.unused.size(), 1u) << name;
        EXPECT_EQ(result.unused[0].path, path(archive.path + "/CT/readme.txt"));
        EXPECT_EQ(result.unused[0].reason, "not a DICOM file");
        EXPECT_FALSE(result.unused[0].isDamaged);
    }
}

TEST_F(ArchiveTest, NamesLeadNowhere)
{
    const std::vector<std::string> names{"../../../escaped", "/absolute", "C:\\windows\\x",
                                         "a/../../b",        "same",      "same"};
    for (std::size_t n = 0; n < names.size(); ++n) {
        archive.entries.push_back({names[n], slices[n], {}});
    }
    ASSERT_TRUE(archive.writeTar());
    const ScanResult result = scan({path(archive.path)});
    expectWholeStudy(result);
    std::set<std::string> used;
    for (const Instance& instance : result.series()[0]->instances) {
        EXPECT_TRUE(instance.path.starts_with(cache.path() + "/archives/session-")) << instance.path;
        const std::string name = fs::path(instance.path).filename().string();
        EXPECT_TRUE(std::all_of(name.begin(), name.end(), [](char c) { return c >= '0' && c <= '9'; }))
            << name;
        used.insert(instance.path);
    }
    EXPECT_EQ(used.size(), names.size());
    EXPECT_FALSE(fs::exists("/absolute"));
    EXPECT_FALSE(fs::exists(folder.path() + "/../escaped"));
    // Nothing in the cache but the numbered files and the lock.
    for (const auto& entry : fs::recursive_directory_iterator(cache.path())) {
        EXPECT_FALSE(entry.is_symlink());
        struct stat status {};
        ASSERT_EQ(stat(entry.path().c_str(), &status), 0);
        EXPECT_EQ(status.st_mode & 077U, 0u) << entry.path();
    }
}

TEST_F(ArchiveTest, LinksAreListedAndNotFollowed)
{
    addSlices();
    archive.entries.push_back({"link", {}, "/etc"});
    archive.entries.push_back({"link/passwd", "not the real one", {}});
    ASSERT_TRUE(archive.writeTar());
    const ScanResult result = scan({path(archive.path)});
    expectWholeStudy(result);
    EXPECT_TRUE(names(result, "/link", "a link")) << listOf(result.unused);
}

TEST_F(ArchiveTest, ProtectedEntriesAreSaidInWords)
{
    addSlices();
    archive.passphrase = "secret";
    ASSERT_TRUE(archive.writeZip());
    const ScanResult result = scan({path(archive.path)});
    EXPECT_TRUE(result.studies.empty());
    ASSERT_EQ(result.unused.size(), 1u) << listOf(result.unused);
    EXPECT_EQ(result.unused[0].path, path(archive.path));
    EXPECT_TRUE(result.unused[0].reason.contains("protected by a password; unpack it first"));
    EXPECT_TRUE(result.unused[0].isDamaged);
}

TEST_F(ArchiveTest, ACutZipOpensAsFarAsItGoes)
{
    addSlices();
    archive.isStored = true;
    ASSERT_TRUE(archive.writeZip());
    const auto whole = fs::file_size(archive.path);
    fs::resize_file(archive.path, whole * 6 / 10);
    const ScanResult result = scan({path(archive.path)});
    ASSERT_EQ(result.series().size(), 1u);
    EXPECT_EQ(result.series()[0]->instances.size(), 3u);
    EXPECT_TRUE(names(result, "study.zip", "damaged or ends too early") || names(result, "IM3", "damaged"))
        << listOf(result.unused);
}

TEST_F(ArchiveTest, ADamagedEntryCostsItself)
{
    addSlices();
    archive.isStored = true;
    ASSERT_TRUE(archive.writeZip());
    std::string bytes = ArchiveFile::contentOf(archive.path);
    const auto pixels = bytes.find(slices[2]);
    ASSERT_NE(pixels, std::string::npos);
    bytes[pixels + slices[2].size() - 10] ^= 0x55; // only the checksum can tell
    std::ofstream(archive.path, std::ios::binary) << bytes;
    const ScanResult result = scan({path(archive.path)});
    ASSERT_EQ(result.series().size(), 1u);
    EXPECT_EQ(result.series()[0]->instances.size(), slices.size() - 1);
    EXPECT_TRUE(names(result, "study.zip/CT/IM2", "damaged in the archive")) << listOf(result.unused);
}

TEST_F(ArchiveTest, BombsAreStopped)
{
    addSlices("IM");
    archive.entries.push_back({"zeros", std::string(24 << 20, '\0'), {}});
    archive.entries.push_back({"after", slices[0], {}});
    ASSERT_TRUE(archive.writeZip());
    ArchiveLimits limits;
    limits.alwaysAllowed = 4 << 20;
    const UnpackedArchive inside = unpackArchive(archive.path, limits);
    EXPECT_EQ(inside.files.size(), slices.size());
    ASSERT_EQ(inside.unused.size(), 1u);
    EXPECT_TRUE(inside.unused[0].isDamaged);
    EXPECT_TRUE(inside.unused[0].reason.contains("far more than any study"));
    std::uintmax_t kept = 0;
    for (const auto& entry : fs::recursive_directory_iterator(cache.path())) {
        kept += entry.is_regular_file() ? entry.file_size() : 0;
    }
    EXPECT_LT(kept, 1u << 20); // what was written of the bomb is gone
}

TEST_F(ArchiveTest, MoreEntriesThanAnyStudyHas)
{
    for (int n = 0; n < 50; ++n) {
        archive.entries.push_back({numbered("f", static_cast<std::size_t>(n)), "x", {}});
    }
    ASSERT_TRUE(archive.writeZip());
    ArchiveLimits limits;
    limits.mostEntries = 20;
    const UnpackedArchive inside = unpackArchive(archive.path, limits);
    EXPECT_LE(inside.files.size(), 21u);
    ASSERT_FALSE(inside.unused.empty());
    EXPECT_TRUE(inside.unused.back().reason.contains("more than 20 file")) << listOf(inside.unused);
}

TEST_F(ArchiveTest, TwoThousandSmallFilesAmongImages)
{
    addSlices();
    for (std::size_t n = 0; n < 2000; ++n) {
        archive.entries.push_back({numbered("notes/n", n), "a few bytes", {}});
    }
    ASSERT_TRUE(archive.writeZip());
    const ScanResult result = scan({path(archive.path)});
    expectWholeStudy(result);
    EXPECT_EQ(result.unused.size(), 2000u);
}

TEST_F(ArchiveTest, AFullDiskSaysSo)
{
    addSlices();
    ASSERT_TRUE(archive.writeZip());
    ArchiveLimits limits;
    limits.keptFree = std::uint64_t{1} << 62;
    const UnpackedArchive inside = unpackArchive(archive.path, limits);
    EXPECT_TRUE(inside.files.empty());
    ASSERT_EQ(inside.unused.size(), 1u);
    EXPECT_TRUE(inside.unused[0].reason.contains("the disk is nearly full")) << listOf(inside.unused);
    EXPECT_TRUE(inside.unused[0].isDamaged);
}

TEST_F(ArchiveTest, AWriteThatFailsIsNamedAndLeavesNothingHalf)
{
    addSlices("IM");
    archive.entries.push_back({"large", std::string(3 << 20, 'x'), {}});
    ASSERT_TRUE(archive.writeZip());
    rlimit before{};
    getrlimit(RLIMIT_FSIZE, &before);
    std::signal(SIGXFSZ, SIG_IGN);
    const rlimit small{1 << 20, before.rlim_max};
    setrlimit(RLIMIT_FSIZE, &small);
    const UnpackedArchive inside = unpackArchive(archive.path);
    setrlimit(RLIMIT_FSIZE, &before);
    EXPECT_EQ(inside.files.size(), slices.size());
    ASSERT_EQ(inside.unused.size(), 1u);
    EXPECT_TRUE(inside.unused[0].reason.contains("cannot be unpacked")) << listOf(inside.unused);
    for (const auto& entry : fs::recursive_directory_iterator(cache.path())) {
        EXPECT_TRUE(!entry.is_regular_file() || entry.file_size() < (1 << 19)) << entry.path();
    }
}

TEST_F(ArchiveTest, OneArchiveWithinAnotherIsOpenedTwoAreNot)
{
    addSlices();
    archive.path = folder.path() + "/inner.zip";
    ASSERT_TRUE(archive.writeZip());
    ArchiveFile outer{folder.path() + "/outer.zip",
                      {{"a/inner.zip", ArchiveFile::contentOf(archive.path), {}}}};
    ASSERT_TRUE(outer.writeZip());
    expectWholeStudy(scan({path(outer.path)}));
    ArchiveFile outermost{folder.path() + "/outermost.zip",
                          {{"outer.zip", ArchiveFile::contentOf(outer.path), {}}}};
    ASSERT_TRUE(outermost.writeZip());
    const ScanResult result = scan({path(outermost.path)});
    EXPECT_TRUE(result.studies.empty());
    EXPECT_TRUE(names(result, "outermost.zip/outer.zip/a/inner.zip", "unpack it first"))
        << listOf(result.unused);
}

TEST_F(ArchiveTest, AnArchiveAmongImagesIsLeftAloneAndOneAloneIsOpened)
{
    addSlices();
    ASSERT_TRUE(archive.writeZip());
    const ScanResult alone = scan({path(folder.path())});
    expectWholeStudy(alone);
    folder.write("image.dcm", slices[0]);
    const ScanResult among = scan({path(folder.path())});
    ASSERT_EQ(among.series().size(), 1u);
    EXPECT_EQ(among.series()[0]->instances.size(), 1u);
    EXPECT_TRUE(names(among, "study.zip", "open it by itself"));
    EXPECT_FALSE(among.unused[0].isDamaged);
}

TEST_F(ArchiveTest, TheSameArchiveIsUnpackedOnce)
{
    addSlices();
    ASSERT_TRUE(archive.writeZip());
    const auto first = scan({path(archive.path)}).series();
    const auto second = scan({path(archive.path)}).series();
    ASSERT_EQ(first.size(), 1u);
    ASSERT_EQ(second.size(), 1u);
    EXPECT_EQ(first[0]->instances[0].path, second[0]->instances[0].path);
    archive.entries.resize(3);
    ASSERT_TRUE(archive.writeZip());
    EXPECT_EQ(scan({path(archive.path)}).series()[0]->instances.size(), 3u);
}

TEST_F(ArchiveTest, TheCacheGoesWithTheProgramAndAfterACrashWithTheNextOne)
{
    addSlices();
    ASSERT_TRUE(archive.writeZip());
    const std::string root = cache.path() + "/archives";
    fs::create_directories(root + "/session-crashed/1");
    std::ofstream(root + "/session-crashed/lock");
    std::ofstream(root + "/session-crashed/1/1") << "patient";
    fs::create_directories(root + "/session-living");
    const int living = open((root + "/session-living/lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    ASSERT_EQ(flock(living, LOCK_EX), 0);
    fs::create_directory_symlink(source.path(), root + "/session-link");

    const auto series = scan({path(archive.path)}).series();
    ASSERT_EQ(series.size(), 1u);
    EXPECT_FALSE(fs::exists(root + "/session-crashed"));
    EXPECT_TRUE(fs::exists(root + "/session-living"));
    EXPECT_TRUE(fs::exists(source.path() + "/0000.dcm"));
    EXPECT_TRUE(fs::exists(series[0]->instances[0].path));
    ArchiveCache::ofThisProgram().removeStale();
    EXPECT_TRUE(fs::exists(series[0]->instances[0].path));
    ArchiveCache::ofThisProgram().clear();
    EXPECT_FALSE(fs::exists(series[0]->instances[0].path));
    close(living);
}

TEST_F(ArchiveTest, EmptyAndFalseArchives)
{
    ASSERT_TRUE(archive.writeZip());
    const ScanResult empty = scan({path(archive.path)});
    EXPECT_TRUE(names(empty, "study.zip", "nothing in it")) << listOf(empty.unused);
    const std::string nonsense = folder.write("nonsense.zip", "PK\x03\x04 and then no archive at all");
    const ScanResult result = scan({path(nonsense)});
    EXPECT_TRUE(result.studies.empty());
    ASSERT_EQ(result.unused.size(), 1u);
    EXPECT_TRUE(result.unused[0].isDamaged) << listOf(result.unused);
}

TEST_F(ArchiveTest, CutAtEveryPercentItEndsInWords)
{
    addSlices();
    for (const bool isTar : {false, true}) {
        ASSERT_TRUE(isTar ? archive.writeTarGz() : archive.writeZip());
        const std::string bytes = ArchiveFile::contentOf(archive.path);
        for (int percent = 0; percent < 100; ++percent) {
            const std::string cut =
                folder.write(numbered("cut", static_cast<std::size_t>(percent)),
                             bytes.substr(0, bytes.size() * static_cast<std::size_t>(percent) / 100));
            const ScanResult result = scan({path(cut)});
            EXPECT_FALSE(result.unused.empty() && result.studies.empty()) << percent;
            for (const UnusedFile& file : result.unused) {
                EXPECT_FALSE(file.reason.contains("crashed")) << percent << " " << listOf(result.unused);
            }
            fs::remove(cut);
        }
    }
}

TEST_F(ArchiveTest, FalseNumbersAtEveryPlaceOfTheHeadersEndInWords)
{
    archive.entries.push_back({"IM0", slices[0], {}});
    ASSERT_TRUE(archive.writeZip());
    const std::string bytes = ArchiveFile::contentOf(archive.path);
    std::vector<std::size_t> places;
    for (std::size_t n = 0; n + 4 <= bytes.size(); ++n) {
        // The local header, the central directory and its end; the compressed bytes between are dealt with by
        // zlib.
        if (n < 60 || n + 160 > bytes.size()) {
            places.push_back(n);
        }
    }
    for (const std::size_t place : places) {
        for (const std::uint32_t value : {0U, 1U, 0x80000000U, 0xffffffffU}) {
            std::string changed = bytes;
            std::memcpy(changed.data() + place, &value, sizeof value);
            const std::string name = folder.write("changed", changed);
            const ScanResult result = scan({path(name)});
            EXPECT_FALSE(result.unused.empty() && result.studies.empty()) << place << " " << value;
            for (const UnusedFile& file : result.unused) {
                EXPECT_FALSE(file.reason.contains("crashed")) << place << " " << value;
            }
        }
    }
}
