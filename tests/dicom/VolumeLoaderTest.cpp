#include "TemporaryFolder.h"
#include "WorkerProcesses.h"

#include "dicom/Scan.h"
#include "dicom/VolumeLoader.h"
#include "tests/data/PhantomSeries.h"

#include <gtest/gtest.h>

#include <QFile>

#include <atomic>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <mutex>
#include <semaphore>

using namespace sightline;

namespace {

class VolumeLoaderTest : public testing::Test {
protected:
    void SetUp() override
    {
        PhantomSeries phantom;
        phantom.folder = folder.path();
        phantom.rows = phantom.columns = 64;
        phantom.value = [](LpsPoint p) { return p.z; };
        for (int n = 0; n < kSlices; ++n) {
            phantom.positions.push_back({0, 0, 2.0 * n});
        }
        phantom.write();
        const auto found = scan({QString::fromStdString(folder.path())}).series();
        ASSERT_EQ(found.size(), 1u);
        series = found.front();
    }
    static constexpr int kSlices = 120;
    TemporaryFolder folder;
    std::shared_ptr<const Series> series;
};

} // namespace

TEST_F(VolumeLoaderTest, BeginsWhereTheReaderLooksAndFillsAll)
{
    VolumeLoader loader;
    std::vector<int> order;
    std::mutex mutex;
    std::binary_semaphore done(0);
    QObject::connect(
        &loader, &VolumeLoader::sliceArrived, &loader,
        [&](int k, int, int) {
            const std::lock_guard lock(mutex);
            order.push_back(k);
        },
        Qt::DirectConnection);
    QObject::connect(
        &loader, &VolumeLoader::finished, &loader, [&](double) { done.release(); }, Qt::DirectConnection);
    const auto volume = loader.start(series, 70);
    ASSERT_TRUE(volume);
    done.acquire();
    EXPECT_TRUE((*volume)->isComplete());
    ASSERT_EQ(order.size(), static_cast<std::size_t>(kSlices));
    // Two workers have up to 16 requests each ahead; one may get through all of its own first.
    for (int n = 0; n < 8; ++n) {
        EXPECT_LE(std::abs(order[static_cast<std::size_t>(n)] - 70), 16);
    }
    for (int k = 0; k < kSlices; ++k) {
        EXPECT_EQ((*volume)->valueAt(10, 20, k), 2.0 * k);
    }
}

TEST_F(VolumeLoaderTest, StopsAndIsDestroyedInTheMiddle)
{
    for (int n = 0; n < 10; ++n) {
        auto loader = std::make_unique<VolumeLoader>();
        std::binary_semaphore first(0);
        QObject::connect(
            loader.get(), &VolumeLoader::sliceArrived, loader.get(),
            [&](int, int arrived, int) {
                if (arrived == 1) {
                    first.release();
                }
            },
            Qt::DirectConnection);
        const auto volume = loader->start(series, 0);
        ASSERT_TRUE(volume);
        if (n % 2) {
            first.acquire();
        }
        loader.reset();
        EXPECT_LE((*volume)->arrivedSlices(), kSlices);
    }
    // A load after that starts from the beginning with healthy workers.
    const auto again = loadVolume(*series);
    ASSERT_TRUE(again);
    EXPECT_TRUE((*again)->isComplete());
}

TEST_F(VolumeLoaderTest, AKilledWorkerCostsAtMostOneSlice)
{
    std::vector<SeriesIssue> issues;
    int kills = 0;
    const auto volume = loadVolume(*series, &issues, [&](int arrived, int) {
        if (arrived == 10 || arrived == 60) {
            const auto running = workerProcesses();
            ASSERT_FALSE(running.empty());
            kill(running.front(), SIGKILL);
            ++kills;
        }
    });
    ASSERT_TRUE(volume);
    EXPECT_EQ(kills, 2);
    EXPECT_LE(issues.size(), 2u);
    EXPECT_EQ((*volume)->arrivedSlices() + static_cast<int>(issues.size()), kSlices);
    for (const SeriesIssue& issue : issues) {
        EXPECT_EQ(issue.kind, SeriesIssue::Kind::UnreadableSlice);
        EXPECT_NE(issue.text.find("crashed"), std::string::npos);
    }
}

TEST_F(VolumeLoaderTest, WorkersLetGoOfTheVolume)
{
    const auto volume = loadVolume(*series);
    ASSERT_TRUE(volume);
    for (const int process : workerProcesses()) {
        std::ifstream maps("/proc/" + std::to_string(process) + "/maps");
        const std::string text((std::istreambuf_iterator<char>(maps)), {});
        if (text.empty()) {
            GTEST_SKIP() << "only root may look into a confined worker";
        }
        EXPECT_EQ(text.find("sightline-pixels"), std::string::npos);
    }
}

TEST_F(VolumeLoaderTest, AbsurdSizesAreRefusedInWords)
{
    Series huge = *series;
    huge.geometry = Geometry({}, huge.geometry.axes(), {1, 1, 1}, {65535, 65535, 100000});
    const auto volume = loadVolume(huge);
    ASSERT_FALSE(volume);
    EXPECT_TRUE(volume.error().contains("memory"));
}
