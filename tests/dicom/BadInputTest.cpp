#include "ScanAccount.h"
#include "TemporaryFolder.h"
#include "WorkerProcesses.h"

#include "dicom/Scan.h"
#include "dicom/VolumeLoader.h"
#include "tests/TestData.h"
#include "tests/data/PhantomSeries.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <set>
#include <unistd.h>

using namespace sightline;

namespace {

QString path(const std::string& text)
{
    return QString::fromStdString(text);
}

PhantomSeries smallPhantom(const std::string& folder)
{
    PhantomSeries phantom;
    phantom.folder = folder;
    phantom.value = [](LpsPoint p) { return p.z; };
    phantom.rows = phantom.columns = 16;
    for (int n = 0; n < 8; ++n) {
        phantom.positions.push_back({0, 0, 2.0 * n});
    }
    return phantom;
}

} // namespace

TEST(BadInput, MissingPathIsListed)
{
    const ScanResult result = scan({"/no/such/folder"});
    EXPECT_TRUE(result.studies.empty());
    ASSERT_EQ(result.unused.size(), 1u);
    EXPECT_TRUE(result.unused[0].isDamaged);
    EXPECT_EQ(result.unused[0].reason, "there is no such file or folder");
}

TEST(BadInput, EmptyFolderIsEmpty)
{
    const TemporaryFolder folder;
    const ScanResult result = scan({path(folder.path())});
    EXPECT_TRUE(result.studies.empty());
    EXPECT_TRUE(result.unused.empty());
    EXPECT_TRUE(scan({}).studies.empty());
}

TEST(BadInput, OtherFilesAreListedWithAReason)
{
    const TemporaryFolder folder;
    folder.write("notes.txt", "Dear colleague, please find enclosed the pictures of Mr Example.");
    folder.write("empty", "");
    folder.write("short", "x");
    folder.write("preamble", std::string(128, '\0') + "DICM");
    folder.write("noise.dcm", std::string(128, '\0') + "DICM" + std::string(4000, '\xff'));
    folder.write("old.dcm", std::string("\x08\x00\x00\x00", 4) + std::string(300, 'Z'));
    std::filesystem::create_symlink("/no/such/place", folder.path() + "/link");
    smallPhantom(folder.path() + "/deep/er/still").write();
    const ScanResult result = scan({path(folder.path())});
    EXPECT_EQ(result.unused.size(), 7u);
    expectAllAccountedFor(folder.path(), result);
    ASSERT_EQ(result.series().size(), 1u);
    EXPECT_EQ(result.series().front()->instances.size(), 8u);
}

TEST(BadInput, FolderWithoutPermissionIsListed)
{
    if (geteuid() == 0) {
        GTEST_SKIP() << "root may read everything";
    }
    const TemporaryFolder folder;
    std::filesystem::create_directory(folder.path() + "/locked");
    std::filesystem::permissions(folder.path() + "/locked", std::filesystem::perms::none);
    const ScanResult result = scan({path(folder.path())});
    ASSERT_EQ(result.unused.size(), 1u);
    EXPECT_TRUE(result.unused[0].isDamaged);
    std::filesystem::permissions(folder.path() + "/locked", std::filesystem::perms::owner_all);
}

TEST(BadInput, BrokenIndexFallsBackToTheFolder)
{
    const TemporaryFolder folder;
    smallPhantom(folder.path() + "/IMAGES").write();
    const std::string index = folder.write("DICOMDIR", "not an index at all");
    const ScanResult result = scan({path(index)});
    ASSERT_EQ(result.series().size(), 1u);
    EXPECT_EQ(result.series().front()->instances.size(), 8u);
    ASSERT_EQ(result.unused.size(), 1u);
    EXPECT_TRUE(result.unused[0].isDamaged);
}

TEST(BadInput, AFileNamedTwiceIsReadOnce)
{
    const TemporaryFolder folder;
    const auto names = smallPhantom(folder.path()).write();
    std::filesystem::copy_file(names[0], folder.path() + "/copy.dcm");
    const ScanResult result = scan({path(folder.path()), path(names[1])});
    ASSERT_EQ(result.series().size(), 1u);
    EXPECT_EQ(result.series().front()->instances.size(), 8u);
    ASSERT_EQ(result.unused.size(), 1u);
    EXPECT_NE(result.unused[0].reason.indexOf("the same image as"), -1);
}

TEST(BadInput, AMissingDecoderIsSaidInWords)
{
    const TemporaryFolder folder;
    smallPhantom(folder.path()).write();
    for (const char* program : {"/no/such/program", "/bin/false"}) {
        killWorkerProcesses(); // those of earlier tests would be used first
        setenv("SIGHTLINE_DECODE", program, 1);
        const ScanResult result = scan({path(folder.path())});
        unsetenv("SIGHTLINE_DECODE");
        EXPECT_TRUE(result.studies.empty());
        ASSERT_EQ(result.unused.size(), 8u);
        EXPECT_TRUE(result.unused[0].isDamaged);
        EXPECT_TRUE(result.unused[0].reason.contains("sightline-decode") ||
                    result.unused[0].reason.contains(program))
            << result.unused[0].reason.toStdString();
    }
}

TEST(BadInput, FilesThatVanishAfterTheScan)
{
    const TemporaryFolder folder;
    const auto names = smallPhantom(folder.path()).write();
    const auto series = scan({path(folder.path())}).series();
    ASSERT_EQ(series.size(), 1u);
    std::filesystem::remove(names[2]);
    std::vector<SeriesIssue> issues;
    const auto volume = loadVolume(*series[0], &issues);
    ASSERT_TRUE(volume);
    ASSERT_EQ(issues.size(), 1u);
    EXPECT_EQ(issues[0].kind, SeriesIssue::Kind::UnreadableSlice);
    EXPECT_EQ((*volume)->arrivedSlices(), 7);
    EXPECT_FALSE((*volume)->hasSlice(2));
    EXPECT_EQ((*volume)->valueAt(3, 3, 3), 6.0);
    for (const std::string& name : names) {
        std::filesystem::remove(name);
    }
    const auto nothing = loadVolume(*series[0]);
    ASSERT_FALSE(nothing);
    EXPECT_TRUE(nothing.error().contains("No image of this series could be decoded"));
}

TEST(BadInput, OddFilesOfOtherProgramsAllEnd)
{
    for (const char* name : {"conformance", "ultrasound", "interop-objects"}) {
        REQUIRE_TEST_DATA(folder, name);
        const ScanResult result = scan({path(folder)});
        expectAllAccountedFor(folder, result);
        // The filter of system calls must not be in the way of any library that decodes.
        const auto expectOrdinary = [](const QString& reason) {
            EXPECT_FALSE(reason.contains("was stopped") || reason.contains("another program"))
                << reason.toStdString();
        };
        for (const UnusedFile& file : result.unused) {
            expectOrdinary(file.path + ": " + file.reason);
        }
        std::set<std::string> ids;
        for (const auto& series : result.series()) {
            EXPECT_TRUE(ids.insert(series->id).second) << series->id;
            std::vector<SeriesIssue> issues;
            const auto volume = loadVolume(*series, &issues); // may fail in words, must not crash or hang
            EXPECT_TRUE(volume || !volume.error().isEmpty());
            for (const SeriesIssue& issue : issues) {
                expectOrdinary(QString::fromStdString(issue.text));
            }
        }
    }
}
