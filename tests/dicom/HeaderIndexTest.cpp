#include "NiftiFile.h"
#include "TemporaryFolder.h"
#include "WorkerProcesses.h"

#include "dicom/HeaderIndex.h"
#include "dicom/Scan.h"
#include "tests/data/PhantomSeries.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QVariant>

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace sightline;

namespace {

QString path(const std::string& text)
{
    return QString::fromStdString(text);
}

/// Files of some age: what was written a moment ago is not kept.
void makeOld(const std::string& file)
{
    timespec times[2]{{0, UTIME_OMIT}, {1'600'000'000, 123'456'789}};
    ASSERT_EQ(utimensat(AT_FDCWD, file.c_str(), times, 0), 0);
}

class HeaderIndexTest : public testing::Test {
protected:
    void SetUp() override
    {
        phantom.folder = folder.path();
        phantom.value = [](LpsPoint p) { return p.z; };
        phantom.rows = phantom.columns = 16;
        for (int n = 0; n < 8; ++n) {
            phantom.positions.push_back({0, 0, 2.0 * n});
        }
        files = phantom.write();
        files.push_back(folder.write("notes.txt", "no image"));
        for (const std::string& file : files) {
            makeOld(file);
        }
        index = path(place.path() + "/data/headers.sqlite");
    }
    ScanResult scanWith(const ScanKnowledge& knowledge) const
    {
        return scan({path(folder.path())}, {}, {}, knowledge);
    }
    ScanResult scanWithIndex() const
    {
        ScanKnowledge knowledge;
        knowledge.index = HeaderIndex(index);
        return scanWith(knowledge);
    }
    std::size_t known() const
    {
        HeaderMemory memory;
        HeaderIndex(index).load({folder.path()}, memory);
        return memory.entries().size();
    }
    /// What a scan finds that can read no file because there is no program for it.
    ScanResult scanWithoutDecoder(const std::shared_ptr<HeaderMemory>& memory) const
    {
        killWorkerProcesses();
        setenv("SIGHTLINE_DECODE", "/no/such/program", 1);
        ScanKnowledge knowledge;
        knowledge.memory = memory;
        ScanResult result = scanWith(knowledge);
        unsetenv("SIGHTLINE_DECODE");
        return result;
    }
    std::shared_ptr<HeaderMemory> memoryFromIndex() const
    {
        auto memory = std::make_shared<HeaderMemory>();
        HeaderIndex(index).load({folder.path()}, *memory);
        return memory;
    }
    void expectAll(const ScanResult& result, std::size_t images = 8) const
    {
        ASSERT_EQ(result.series().size(), 1u);
        EXPECT_EQ(result.series()[0]->instances.size(), images);
    }

    TemporaryFolder folder;
    TemporaryFolder place;
    PhantomSeries phantom;
    std::vector<std::string> files;
    QString index;
};

} // namespace

TEST_F(HeaderIndexTest, AnOpenedFolderIsListedWithoutReadingAFile)
{
    const ScanResult first = scanWithIndex();
    expectAll(first);
    EXPECT_EQ(known(), files.size());
    const ScanResult second = scanWithoutDecoder(memoryFromIndex());
    expectAll(second);
    EXPECT_EQ(second.series()[0]->geometry, first.series()[0]->geometry);
    EXPECT_EQ(second.series()[0]->uid, first.series()[0]->uid);
    ASSERT_EQ(second.unused.size(), 1u);
    EXPECT_EQ(second.unused[0].reason, "not a DICOM file");
    // Without the index the same scan finds nothing: it was the index that knew.
    EXPECT_TRUE(scanWithoutDecoder(nullptr).studies.empty());
}

TEST_F(HeaderIndexTest, OnlyWhatChangedIsReadAgain)
{
    scanWithIndex();
    std::filesystem::copy_file(files[0], files[3], std::filesystem::copy_options::overwrite_existing);
    makeOld(files[3]); // the same size and the same time: the change of the inode tells
    std::filesystem::remove(files[5]);
    const ScanResult without = scanWithoutDecoder(memoryFromIndex());
    expectAll(without, 6);
    const ScanResult result = scanWithIndex();
    expectAll(result, 6); // the copy is an image that is there already
    EXPECT_EQ(result.unused.size(), 2u);
    EXPECT_EQ(known(), files.size() - 1); // of the file that is gone nothing is kept
}

TEST_F(HeaderIndexTest, AFileThatWasJustWrittenIsNotKept)
{
    folder.write("fresh.txt", "may change again within the same tick");
    scanWithIndex();
    EXPECT_EQ(known(), files.size());
}

TEST_F(HeaderIndexTest, WritingThatIsStoppedIsMadeUpForLater)
{
    ScanKnowledge knowledge;
    knowledge.memory = std::make_shared<HeaderMemory>();
    expectAll(scanWith(knowledge));
    std::stop_source stop;
    stop.request_stop();
    HeaderIndex(index).save(*knowledge.memory, stop.get_token());
    EXPECT_EQ(known(), 0u);
    HeaderIndex(index).save(*knowledge.memory);
    EXPECT_EQ(known(), files.size());
}

TEST_F(HeaderIndexTest, OnlyItsUserCanReadIt)
{
    umask(0);
    scanWithIndex();
    umask(022);
    for (const auto& entry : std::filesystem::recursive_directory_iterator(place.path())) {
        struct stat status {};
        ASSERT_EQ(stat(entry.path().c_str(), &status), 0);
        EXPECT_EQ(status.st_mode & 077U, 0u) << entry.path();
    }
    HeaderIndex(index).empty();
    EXPECT_EQ(known(), 0u);
    for (const auto& entry : std::filesystem::recursive_directory_iterator(place.path())) {
        EXPECT_FALSE(entry.is_regular_file()) << entry.path();
    }
}

TEST_F(HeaderIndexTest, ADamagedOneIsMadeAnew)
{
    scanWithIndex();
    const std::string file = index.toStdString();
    for (const std::string& content :
         {std::string("this is no database at all, but it is long enough to be taken for one ......"),
          std::string(), std::string("SQLite format 3\0 and then nothing that makes sense", 51)}) {
        std::ofstream(file, std::ios::binary | std::ios::trunc) << content;
        expectAll(scanWithIndex());
        expectAll(scanWithIndex());
        EXPECT_EQ(known(), files.size());
    }
    std::filesystem::remove(file);
    std::filesystem::create_directory(file); // cannot be a database, and cannot be made one
    expectAll(scanWithIndex());
}

TEST_F(HeaderIndexTest, AnotherVersionIsMadeAnew)
{
    scanWithIndex();
    {
        QSqlDatabase base = QSqlDatabase::addDatabase("QSQLITE", "other");
        base.setDatabaseName(index);
        ASSERT_TRUE(base.open());
        QSqlQuery query(base);
        ASSERT_TRUE(query.exec("UPDATE about SET version = 'of long ago'"));
    }
    QSqlDatabase::removeDatabase("other");
    EXPECT_EQ(known(), 0u);
    expectAll(scanWithIndex());
    EXPECT_EQ(known(), files.size());
}

TEST_F(HeaderIndexTest, OneThatAnotherProgramHoldsIsDoneWithout)
{
    scanWithIndex();
    const std::string fresh = folder.write("more.txt", "more");
    makeOld(fresh);
    {
        QSqlDatabase base = QSqlDatabase::addDatabase("QSQLITE", "other");
        base.setDatabaseName(index);
        ASSERT_TRUE(base.open());
        QSqlQuery query(base);
        ASSERT_TRUE(query.exec("BEGIN EXCLUSIVE"));
        expectAll(scanWithIndex());
        ASSERT_TRUE(query.exec("COMMIT"));
    }
    QSqlDatabase::removeDatabase("other");
    EXPECT_EQ(known(), files.size()); // nothing lost, nothing added
    scanWithIndex();
    EXPECT_EQ(known(), files.size() + 1);
}

TEST_F(HeaderIndexTest, TheOldestFoldersGoWhenItGrowsTooLarge)
{
    HeaderMemory memory;
    const HeaderIndex small(index, 2 << 20);
    for (int n = 0; n < 40; ++n) {
        memory.clear();
        memory.remember("/folder" + std::to_string(n) + "/file", {1, 2, 3, 4},
                        std::vector<std::byte>(100000));
        small.save(memory);
    }
    const auto knows = [&](int n) {
        HeaderMemory found;
        small.load({"/folder" + std::to_string(n)}, found);
        return found.entries().size() == 1;
    };
    EXPECT_TRUE(knows(39));
    EXPECT_FALSE(knows(0));
    EXPECT_LE(std::filesystem::file_size(index.toStdString()), 2u << 20);
}

TEST_F(HeaderIndexTest, TheMemoryOfThisRunServesAsWell)
{
    ScanKnowledge knowledge;
    knowledge.memory = std::make_shared<HeaderMemory>();
    expectAll(scanWith(knowledge));
    expectAll(scanWithoutDecoder(knowledge.memory));
}

TEST_F(HeaderIndexTest, AHeaderWhosePixelsAreAnotherFileIsNotKept)
{
    const TemporaryFolder pairs;
    NiftiFile pair;
    pair.isPair = true;
    const std::string header = pairs.write("pair.hdr", pair.header());
    makeOld(header);
    ScanKnowledge knowledge;
    knowledge.memory = std::make_shared<HeaderMemory>();
    const auto look = [&] { return scan({path(pairs.path())}, {}, {}, knowledge).series().size(); };
    EXPECT_EQ(look(), 0u) << "the pixels are not there";
    const std::string pixels = pairs.write("pair.img", pair.pixels());
    makeOld(pixels);
    EXPECT_EQ(look(), 1u);
    std::filesystem::resize_file(pixels, 10);
    EXPECT_EQ(look(), 0u) << "cut short since";
}

TEST_F(HeaderIndexTest, NoDescriptorIsLeftOpenWhereItsRightsCannotBeSet)
{
    // A file that can be written but whose rights nobody changes.
    const std::string file = "/proc/" + std::to_string(getpid()) + "/comm";
    if (access(file.c_str(), W_OK) != 0 || chmod(file.c_str(), 0600) == 0) {
        GTEST_SKIP() << "no such file on this system";
    }
    const auto open = [] {
        const std::filesystem::directory_iterator all("/proc/self/fd");
        return std::distance(begin(all), end(all));
    };
    HeaderMemory memory;
    HeaderIndex(path(file)).load({"/folder"}, memory); // whatever is opened once and for all
    const auto before = open();
    for (int n = 0; n < 5; ++n) {
        HeaderIndex(path(file)).load({"/folder"}, memory);
    }
    EXPECT_EQ(open(), before);
}
