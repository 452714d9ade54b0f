#include "TemporaryFolder.h"

#include "dicom/DirectoryNames.h"
#include "dicom/Scan.h"
#include "tests/TestData.h"
#include "tests/data/PhantomSeries.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dctk.h>

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

using namespace sightline;
namespace fs = std::filesystem;

namespace {

QString path(const std::string& text)
{
    return QString::fromStdString(text);
}

class DirectoryTest : public testing::Test {
protected:
    void writeImages(const std::string& below)
    {
        PhantomSeries phantom;
        phantom.folder = folder.path() + "/" + below;
        phantom.value = [](LpsPoint p) { return p.z; };
        phantom.rows = phantom.columns = 16;
        for (int n = 0; n < 5; ++n) {
            phantom.positions.push_back({0, 0, 2.0 * n});
        }
        for (const std::string& name : phantom.write()) {
            const std::string plain = phantom.folder + "/im" + std::to_string(images++);
            fs::rename(name, plain);
        }
    }
    /// A DICOMDIR whose records name these files, all with the same offsets, which lead to themselves.
    std::string writeDirectory(const std::vector<std::string>& names, Uint32 offset = 376)
    {
        DcmFileFormat file;
        DcmDataset& d = *file.getDataset();
        file.getMetaInfo()->putAndInsertString(DCM_MediaStorageSOPClassUID, UID_MediaStorageDirectoryStorage);
        d.putAndInsertString(DCM_SOPClassUID, UID_MediaStorageDirectoryStorage);
        d.putAndInsertString(DCM_SOPInstanceUID, "1.2.3");
        d.putAndInsertUint32(DCM_OffsetOfTheFirstDirectoryRecordOfTheRootDirectoryEntity, offset);
        d.putAndInsertUint32(DCM_OffsetOfTheLastDirectoryRecordOfTheRootDirectoryEntity, offset);
        d.putAndInsertUint16(DCM_FileSetConsistencyFlag, 0);
        auto* records = new DcmSequenceOfItems(DCM_DirectoryRecordSequence);
        for (const std::string& name : names) {
            auto* record = new DcmItem;
            record->putAndInsertUint32(DCM_OffsetOfTheNextDirectoryRecord, offset);
            record->putAndInsertUint16(DCM_RecordInUseFlag, 0xffff);
            record->putAndInsertUint32(DCM_OffsetOfReferencedLowerLevelDirectoryEntity, offset);
            record->putAndInsertString(DCM_DirectoryRecordType, "IMAGE");
            record->putAndInsertString(DCM_ReferencedFileID, name.c_str());
            records->append(record);
        }
        d.insert(records);
        const std::string name = folder.path() + "/DICOMDIR";
        EXPECT_TRUE(file.saveFile(name.c_str(), EXS_LittleEndianExplicit).good());
        return name;
    }
    static std::size_t imagesOf(const ScanResult& result)
    {
        std::size_t count = 0;
        for (const auto& series : result.series()) {
            count += series->instances.size();
        }
        return count;
    }
    static const UnusedFile* lineOf(const ScanResult& result, const QString& ending)
    {
        const auto found = std::find_if(result.unused.begin(), result.unused.end(),
                                        [&](const UnusedFile& file) { return file.path.endsWith(ending); });
        return found == result.unused.end() ? nullptr : &*found;
    }

    TemporaryFolder folder;
    int images = 0;
};

} // namespace

TEST_F(DirectoryTest, NamesInTheWrongCaseAndRecordsThatLeadInCircles)
{
    writeImages("images");
    std::vector<std::string> names;
    for (int n = 0; n < images; ++n) {
        names.push_back("IMAGES\\IM" + std::to_string(n));
    }
    names.push_back(names[0]); // named twice, read once
    for (const Uint32 offset : {0U, 1U, 376U, 0x7fffffffU, 0x80000000U, 0xffffffffU}) {
        const ScanResult result = scan({path(writeDirectory(names, offset))});
        EXPECT_EQ(imagesOf(result), 5u) << offset;
        EXPECT_TRUE(result.unused.empty()) << offset;
    }
}

TEST_F(DirectoryTest, MissingFilesAreCountedAndTheOthersOpened)
{
    writeImages("images");
    const ScanResult result =
        scan({path(writeDirectory({"IMAGES\\IM0", "IMAGES\\IM1", "IMAGES\\GONE", "NO\\FOLDER"}))});
    EXPECT_EQ(imagesOf(result), 2u);
    ASSERT_EQ(result.unused.size(), 1u);
    EXPECT_TRUE(result.unused[0].reason.contains("2 file"));
    EXPECT_TRUE(result.unused[0].isDamaged);
}

TEST_F(DirectoryTest, NamesThatLeadOutOfTheMediumAreNotFollowed)
{
    writeImages("medium/images");
    const std::string outside = folder.path() + "/secret";
    fs::copy_file(folder.path() + "/medium/images/im0", outside);
    const std::string absolute = outside;
    std::string backslashes = absolute;
    std::replace(backslashes.begin(), backslashes.end(), '/', '\\');
    const std::string written = writeDirectory(
        {"..\\SECRET", "IMAGES\\..\\..\\SECRET", backslashes, "IMAGES\\IM1", ".\\IMAGES\\IM2"});
    fs::rename(written, folder.path() + "/medium/DICOMDIR");
    const ScanResult result = scan({path(folder.path() + "/medium/DICOMDIR")});
    EXPECT_EQ(imagesOf(result), 2u);
    for (const auto& series : result.series()) {
        for (const Instance& instance : series->instances) {
            EXPECT_TRUE(instance.path.find("secret") == std::string::npos) << instance.path;
        }
    }
}

TEST_F(DirectoryTest, OneThatNamesNothingOpensTheFolder)
{
    writeImages("images");
    for (const auto& names : {std::vector<std::string>{}, std::vector<std::string>{"GONE"},
                              std::vector<std::string>{"\\\\", "..", ""}}) {
        const ScanResult result = scan({path(writeDirectory(names))});
        EXPECT_EQ(imagesOf(result), 5u);
        const UnusedFile* line = lineOf(result, "DICOMDIR");
        ASSERT_TRUE(line);
        EXPECT_TRUE(line->reason.contains("all files around it"));
    }
    folder.write("DICOMDIR", "not DICOM at all");
    EXPECT_EQ(imagesOf(scan({path(folder.path() + "/DICOMDIR")})), 5u);
}

TEST_F(DirectoryTest, CutAtEveryPercentItStillOpensTheFolder)
{
    writeImages("images");
    const std::string whole = writeDirectory({"IMAGES\\IM0", "IMAGES\\IM1", "IMAGES\\IM2", "IMAGES\\IM3"});
    const auto length = fs::file_size(whole);
    for (int percent = 99; percent >= 0; --percent) {
        fs::resize_file(whole, length * static_cast<std::uintmax_t>(percent) / 100);
        const ScanResult result = scan({path(whole)});
        EXPECT_GE(imagesOf(result), 1u) << percent;
    }
}

TEST_F(DirectoryTest, AHugeListEnds)
{
    writeImages("images");
    std::vector<std::string> names;
    for (int n = 0; n < 20000; ++n) {
        names.push_back("IMAGES\\NONE" + std::to_string(n));
    }
    names.push_back("IMAGES\\IM0");
    const ScanResult result = scan({path(writeDirectory(names))});
    EXPECT_EQ(imagesOf(result), 1u);
    ASSERT_EQ(result.unused.size(), 1u);
    EXPECT_TRUE(result.unused[0].reason.contains("20000"));
}

TEST_F(DirectoryTest, RealIndexesOfOtherPrograms)
{
    REQUIRE_TEST_DATA(tests, "conformance/pydicom/test_files/dicomdirtests");
    const ScanResult result = scan({path(tests + "/DICOMDIR")});
    EXPECT_GE(imagesOf(result), 10u);
    for (const UnusedFile& file : result.unused) {
        EXPECT_FALSE(file.reason.isEmpty());
    }
}

TEST_F(DirectoryTest, NamesOnDiskThatDifferFromTheStandards)
{
    fs::create_directories(folder.path() + "/Images");
    for (const char* name : {"IM1;1", "im2.", "Im3.dcm", "im4", "IM4"}) {
        folder.write(std::string("Images/") + name, "x");
    }
    DirectoryNames names(folder.path());
    EXPECT_EQ(names.find("IMAGES/IM1"), folder.path() + "/Images/IM1;1");
    EXPECT_EQ(names.find("IMAGES/IM2"), folder.path() + "/Images/im2.");
    EXPECT_EQ(names.find("IMAGES/IM3"), folder.path() + "/Images/Im3.dcm");
    EXPECT_EQ(names.find("IMAGES/IM4"), folder.path() + "/Images/IM4");
    EXPECT_EQ(names.find("Images/im4"), folder.path() + "/Images/im4");
    EXPECT_EQ(names.find("IMAGES"), "");
    EXPECT_EQ(names.find(""), "");
    EXPECT_EQ(names.find("IMAGES/IM5"), "");
}

TEST_F(DirectoryTest, FoldersOfAnyDepthWithAnythingInThem)
{
    std::string deep = folder.path() + "/images";
    writeImages("images");
    for (int n = 0; n < 40; ++n) {
        deep += "/d";
    }
    fs::create_directories(deep);
    fs::copy_file(folder.path() + "/images/im0", deep + "/copy");
    fs::create_directory_symlink(folder.path(), deep + "/round");
    fs::create_symlink("self", folder.path() + "/self");
    fs::create_symlink("nowhere", folder.path() + "/broken");
    ASSERT_EQ(mkfifo((folder.path() + "/pipe").c_str(), 0600), 0);
    const int server = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::snprintf(address.sun_path, sizeof address.sun_path, "%s/socket", folder.path().c_str());
    ASSERT_EQ(bind(server, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
    const ScanResult result = scan({path(folder.path())});
    close(server);
    EXPECT_EQ(imagesOf(result), 5u);
    std::set<QString> listed;
    for (const UnusedFile& file : result.unused) {
        EXPECT_TRUE(listed.insert(file.path).second) << file.path.toStdString();
        EXPECT_FALSE(file.reason.isEmpty());
        EXPECT_FALSE(file.isDamaged) << file.path.toStdString() << file.reason.toStdString();
    }
    for (const char* name : {"/pipe", "/socket", "/self", "/broken", "/round", "/copy"}) {
        EXPECT_TRUE(lineOf(result, name)) << name;
    }
    // Named by themselves they do not hang anything either.
    for (const char* name : {"/pipe", "/self", "/broken"}) {
        EXPECT_EQ(scan({path(folder.path() + name)}).unused.size(), 1u) << name;
    }
    for (const char* device : {"/dev/zero", "/dev/random", "/dev/stdin"}) {
        EXPECT_TRUE(scan({path(device)}).studies.empty());
    }
}

TEST_F(DirectoryTest, AFolderThatDisappearsWhileItIsRead)
{
    writeImages("images");
    ScanEvents events;
    bool isGone = false;
    events.progress = [&](const ScanProgress&) {
        if (!std::exchange(isGone, true)) {
            fs::remove_all(folder.path() + "/images");
        }
    };
    const ScanResult result = scan({path(folder.path())}, events);
    EXPECT_TRUE(result.studies.empty());
    ASSERT_EQ(result.unused.size(), 5u);
    for (const UnusedFile& file : result.unused) {
        EXPECT_TRUE(file.reason.contains("cannot be opened")) << file.reason.toStdString();
    }
}

TEST_F(DirectoryTest, UnreadableFoldersAreNamed)
{
    if (geteuid() == 0) {
        GTEST_SKIP() << "root can read every folder";
    }
    writeImages("images");
    fs::create_directory(folder.path() + "/closed");
    fs::permissions(folder.path() + "/closed", fs::perms::none);
    const ScanResult result = scan({path(folder.path())});
    fs::permissions(folder.path() + "/closed", fs::perms::owner_all);
    EXPECT_EQ(imagesOf(result), 5u);
    const UnusedFile* line = lineOf(result, "/closed");
    ASSERT_TRUE(line);
    EXPECT_TRUE(line->reason.contains("cannot be opened"));
}

TEST_F(DirectoryTest, StudiesAreToldWhileTheScanGoesOn)
{
    writeImages("images");
    ScanEvents events;
    events.firstStudies = std::chrono::milliseconds(0);
    std::vector<std::size_t> counts;
    events.studies = [&](const std::vector<std::shared_ptr<const Study>>& studies) {
        std::size_t count = 0;
        for (const auto& study : studies) {
            for (const auto& series : study->series) {
                count += series->instances.size();
            }
        }
        counts.push_back(count);
    };
    const ScanResult result = scan({path(folder.path())}, events);
    EXPECT_EQ(imagesOf(result), 5u);
    ASSERT_FALSE(counts.empty());
    EXPECT_EQ(counts.front(), 1u); // after the first header, not after the last
    EXPECT_TRUE(std::is_sorted(counts.begin(), counts.end()));
}
