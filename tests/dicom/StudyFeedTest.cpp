#include "TemporaryFolder.h"

#include "dicom/StudyFeed.h"
#include "dicom/StudyMatch.h"
#include "dicom/VolumeLoader.h"
#include "dicom/VolumeReuse.h"
#include "tests/data/PhantomSeries.h"

#include <QEventLoop>

#include <gtest/gtest.h>

#include <cstring>
#include <filesystem>
#include <fstream>
#include <set>

using namespace sightline;
namespace fs = std::filesystem;

namespace {

QString path(const std::string& text)
{
    return QString::fromStdString(text);
}

class StudyFeedTest : public testing::Test {
protected:
    void SetUp() override
    {
        PhantomSeries phantom;
        phantom.folder = source.path();
        phantom.value = [](LpsPoint p) { return p.z; };
        phantom.rows = phantom.columns = 16;
        for (int n = 0; n < 10; ++n) {
            phantom.positions.push_back({0, 0, 2.0 * n});
        }
        files = phantom.write();
        feed.setQuietTime(std::chrono::milliseconds(0), std::chrono::milliseconds(0));
    }
    void deliver(std::size_t n, const std::string& below = "")
    {
        fs::create_directories(folder.path() + below);
        fs::copy_file(files[n], folder.path() + below + "/" + fs::path(files[n]).filename().string(),
                      fs::copy_options::overwrite_existing);
    }
    ScanResult look()
    {
        ScanKnowledge knowledge;
        knowledge.memory = memory;
        return scan({path(folder.path())}, {}, {}, knowledge);
    }
    /// Does something and waits until the feed tells of it; the test's own limit ends it where it never does.
    template <typename Deed>
    void expectTold(Deed deed)
    {
        QEventLoop loop;
        QObject::connect(&feed, &StudyFeed::changed, &loop, &QEventLoop::quit);
        deed();
        loop.exec();
    }

    TemporaryFolder source;
    TemporaryFolder folder;
    std::vector<std::string> files;
    std::shared_ptr<HeaderMemory> memory = std::make_shared<HeaderMemory>();
    StudyFeed feed;
};

} // namespace

TEST_F(StudyFeedTest, NewFilesAreToldAndAddedToTheirSeries)
{
    for (const std::size_t n : {2u, 3u, 4u}) {
        deliver(n);
    }
    const ScanResult first = look();
    ASSERT_EQ(first.series().size(), 1u);
    feed.watch(first);
    expectTold([&] {
        deliver(0);
        deliver(1);
        deliver(5, "/later");
    });
    std::vector<std::string> changed;
    const ScanResult second = look();
    auto grown = grownStudies(first.studies, second.studies, changed);
    ASSERT_EQ(grown.size(), 1u);
    EXPECT_EQ(grown[0]->series[0]->instances.size(), 6u);
    EXPECT_EQ(changed, std::vector<std::string>{first.series()[0]->id});
    // The new folder is watched from now on.
    feed.watch(second);
    expectTold([&] { deliver(6, "/later"); });
    EXPECT_EQ(look().series()[0]->instances.size(), 7u);
}

TEST_F(StudyFeedTest, AFileOnItsWayIsReadWhenItIsWhole)
{
    deliver(0);
    deliver(1);
    const std::string late = folder.path() + "/late.dcm";
    std::ifstream in(files[2], std::ios::binary);
    const std::string bytes((std::istreambuf_iterator<char>(in)), {});
    std::ofstream(late, std::ios::binary) << bytes.substr(0, bytes.size() - 100);
    const ScanResult first = look();
    EXPECT_EQ(first.series()[0]->instances.size(), 2u);
    ASSERT_EQ(first.unused.size(), 1u);
    feed.watch(first);
    expectTold(
        [&] { std::ofstream(late, std::ios::binary | std::ios::app) << bytes.substr(bytes.size() - 100); });
    const ScanResult second = look();
    EXPECT_EQ(second.series()[0]->instances.size(), 3u);
    EXPECT_TRUE(second.unused.empty());
}

TEST_F(StudyFeedTest, WhatIsLostStaysAndNothingNewIsNoChange)
{
    for (const std::size_t n : {0u, 1u, 2u, 3u}) {
        deliver(n);
    }
    const ScanResult first = look();
    std::vector<std::string> changed;
    EXPECT_TRUE(grownStudies(first.studies, look().studies, changed).empty());
    fs::remove(folder.path() + "/0001.dcm");
    EXPECT_TRUE(grownStudies(first.studies, look().studies, changed).empty());
    fs::remove_all(folder.path());
    EXPECT_TRUE(grownStudies(first.studies, look().studies, changed).empty());
    EXPECT_TRUE(changed.empty());
}

TEST_F(StudyFeedTest, SlicesThatAreThereAreNotDecodedAgain)
{
    for (const std::size_t n : {3u, 4u, 6u, 5u}) {
        deliver(n);
    }
    const auto before = look().series()[0];
    auto earlier = loadVolume(*before);
    ASSERT_TRUE(earlier);
    // A mark that only a copy can carry on.
    auto* voxels = (*earlier)->as<std::int16_t>();
    voxels[0] = 4711;
    for (const std::size_t n : {0u, 1u, 2u, 7u, 8u, 9u}) {
        deliver(n);
    }
    const auto after = look().series()[0];
    ASSERT_EQ(after->instances.size(), 10u);
    VolumeLoader loader;
    QEventLoop loop;
    QObject::connect(&loader, &VolumeLoader::finished, &loop, &QEventLoop::quit);
    const auto volume = loader.start(after, 0, {before, *earlier});
    ASSERT_TRUE(volume);
    loop.exec();
    EXPECT_TRUE((*volume)->isComplete());
    EXPECT_EQ((*volume)->valueAt(0, 0, 3), 4711.0);
    for (int k = 0; k < 10; ++k) {
        EXPECT_EQ((*volume)->valueAt(5, 5, k), 2.0 * k) << k;
    }
    // Of a file that was written again, and where padding is marked otherwise, nothing is copied.
    const auto reusedBy = [&](const Series& series) {
        const auto target = Volume::create(series.geometry, series.voxelType, series.unit,
                                           (*earlier)->slope(), (*earlier)->intercept());
        target->setPadding(series.padding);
        return reuseSlices(*before, **earlier, series, *target);
    };
    EXPECT_EQ(reusedBy(*after), 4);
    Series changed = *after;
    ASSERT_TRUE(changed.instances[4].stamp);
    ++changed.instances[4].stamp->changedAt;
    EXPECT_EQ(reusedBy(changed), 3);
    Series padded = *after;
    padded.padding = PaddingRange{-1025, -1025};
    EXPECT_EQ(reusedBy(padded), 0);
    // A gap makes the grid differ from the files: nothing is copied.
    Series gap = *after;
    gap.instances.erase(gap.instances.begin() + 5);
    const auto other = Volume::create(gap.geometry, gap.voxelType, gap.unit);
    EXPECT_EQ(reuseSlices(*before, **earlier, gap, *other), 0);
}

TEST_F(StudyFeedTest, PartsThatAreNumberedAnewAreListedOnceEach)
{
    // Two echoes at the same places; the second comes first and gets the plain id.
    TemporaryFolder echoes;
    PhantomSeries phantom;
    phantom.folder = echoes.path();
    phantom.modality = "MR";
    phantom.value = [](LpsPoint p) { return p.z; };
    phantom.rows = phantom.columns = 16;
    phantom.echo = [](int slice) { return std::optional<int>(slice < 3 ? 1 : 2); };
    for (int n = 0; n < 6; ++n) {
        phantom.positions.push_back({0, 0, 2.0 * (n % 3)});
    }
    const auto written = phantom.write();
    const auto bring = [&](std::size_t n) {
        fs::copy_file(written[n], folder.path() + "/" + fs::path(written[n]).filename().string());
    };
    for (const std::size_t n : {3u, 4u, 5u}) {
        bring(n);
    }
    const ScanResult first = look();
    ASSERT_EQ(first.series().size(), 1u);
    const auto second = first.series()[0];
    for (const std::size_t n : {0u, 1u, 2u}) {
        bring(n);
    }
    std::vector<std::string> changed;
    const auto grown = grownStudies(first.studies, look().studies, changed);
    ASSERT_EQ(grown.size(), 1u);
    ASSERT_EQ(grown[0]->series.size(), 2u);
    std::set<std::string> images;
    for (const auto& series : grown[0]->series) {
        EXPECT_EQ(series->instances.size(), 3u);
        for (const Instance& instance : series->instances) {
            images.insert(instance.path);
        }
    }
    EXPECT_EQ(images.size(), 6u);
    EXPECT_EQ(changed.size(), 2u);
    // The case at hand: the id went over to the other echo.
    EXPECT_EQ(grown[0]->series[0]->id, second->id);
    EXPECT_FALSE(holdsAllImagesOf(*grown[0]->series[0], *second));
    EXPECT_TRUE(holdsAllImagesOf(*grown[0]->series[1], *second));
    changed.clear();
    EXPECT_TRUE(grownStudies(grown, look().studies, changed).empty());
}

TEST_F(StudyFeedTest, AFileThatWasWrittenToIsReadAnew)
{
    deliver(0);
    deliver(1);
    const ScanResult first = look();
    const auto before = loadVolume(*first.series()[0]);
    ASSERT_TRUE(before);
    const fs::path copied(first.series()[0]->instances[1].path);
    fs::last_write_time(copied, fs::last_write_time(copied) + std::chrono::seconds(7));
    std::vector<std::string> changed;
    const auto grown = grownStudies(first.studies, look().studies, changed);
    ASSERT_EQ(grown.size(), 1u);
    EXPECT_EQ(changed, std::vector<std::string>{first.series()[0]->id});
    const Series& now = *grown[0]->series[0];
    EXPECT_FALSE(holdsSameImages(now, *first.series()[0]));
    // Its pixels may be others as well: only the other slice is taken over.
    const auto volume = Volume::create(now.geometry, now.voxelType, now.unit);
    EXPECT_EQ(reuseSlices(*first.series()[0], **before, now, *volume), 1);
    std::vector<SeriesIssue> issues;
    ASSERT_TRUE(loadVolume(now, &issues));
    EXPECT_TRUE(issues.empty());
}

TEST(StudyMatch, StudiesWithoutUidsAreToldByPatientDateAndDescription)
{
    Study one;
    one.patient.id = "A";
    Study other = one;
    other.patient.id = "B";
    EXPECT_TRUE(isSameStudy(one, one));
    EXPECT_FALSE(isSameStudy(one, other));
    one.uid = other.uid = "1.2.3";
    EXPECT_FALSE(isSameStudy(one, other)) << "a UID that was given twice";
    other.patient.id = "A";
    other.description = "head";
    EXPECT_TRUE(isSameStudy(one, other));
    one.uid = other.uid = "";
    EXPECT_FALSE(isSameStudy(one, other));
    other = one;
    other.date = "20200101";
    EXPECT_FALSE(isSameStudy(one, other));
    other = one;
    other.patient.name = "Doe^Jane"; // both without an id, perhaps
    EXPECT_FALSE(isSameStudy(one, other));
}
