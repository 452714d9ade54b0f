#include "ScanAccount.h"
#include "TemporaryFolder.h"

#include "dicom/Scan.h"
#include "dicom/VolumeLoader.h"
#include "tests/data/RawDicom.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sys/stat.h>

using namespace sightline;

namespace {

QString path(const std::string& text)
{
    return QString::fromStdString(text);
}

} // namespace

TEST(ChangingFile, WhatIsNoFileIsNotWaitedFor)
{
    const TemporaryFolder folder;
    const std::string pipe = folder.path() + "/pipe";
    ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
    std::filesystem::create_symlink(pipe, folder.path() + "/link-to-pipe");
    const std::string image = folder.write("image.dcm", raw::plainCt(1));
    const std::string huge = folder.write("huge.dcm", raw::plainCt(2));
    std::filesystem::resize_file(huge, (8ULL << 30) + 2); // takes no room on the disk
    const ScanResult result = scan({path(folder.path()), "/dev/zero", "/dev/tty"});
    ASSERT_EQ(result.series().size(), 1u);
    EXPECT_EQ(reasonFor(result, "/dev/zero"), "not a file");
    EXPECT_EQ(reasonFor(result, huge), "longer than the 8 GB up to which files are read");
    // A file that has become a pipe since.
    std::filesystem::remove(image);
    ASSERT_EQ(mkfifo(image.c_str(), 0600), 0);
    const auto volume = loadVolume(*result.series()[0]);
    ASSERT_FALSE(volume);
    EXPECT_TRUE(volume.error().contains("not a file")) << volume.error().toStdString();
}

TEST(ChangingFile, ChangedSinceTheScan)
{
    const TemporaryFolder folder;
    std::vector<std::string> names;
    for (int n = 0; n < 5; ++n) {
        std::string content = raw::plainCt(1);
        const auto replace = [&](const std::string& what, const std::string& other) {
            content.replace(content.find(what), what.size(), other);
        };
        replace(raw::element(0x00200032, "DS", "0\\0\\0"),
                raw::element(0x00200032, "DS", "0\\0\\" + std::to_string(n)));
        replace("7.1.1", "7." + std::to_string(n) + ".1");
        names.push_back(folder.write(std::to_string(n) + ".dcm", content));
    }
    const auto series = scan({path(folder.path())}).series();
    ASSERT_EQ(series.size(), 1u);
    ASSERT_EQ(series[0]->instances.size(), 5u);
    // Shorter, longer, another picture of the same length, and one that was only touched.
    std::filesystem::resize_file(names[0], std::filesystem::file_size(names[0]) - 100);
    std::ofstream(names[1], std::ios::binary | std::ios::app) << "more";
    std::string other = raw::plainCt(1);
    std::fill(other.end() - 512, other.end(), '\x07');
    folder.write("2.dcm", other);
    std::vector<SeriesIssue> issues;
    const auto volume = loadVolume(*series[0], &issues);
    ASSERT_TRUE(volume) << volume.error().toStdString();
    EXPECT_EQ((*volume)->arrivedSlices(), 2);
    EXPECT_EQ((*volume)->valueAt(3, 5, 3), 8 * (24 + 20) - 1024);
    ASSERT_EQ(issues.size(), 3u);
    for (const SeriesIssue& issue : issues) {
        EXPECT_EQ(issue.kind, SeriesIssue::Kind::UnreadableSlice);
        EXPECT_NE(issue.text.find("changed"), std::string::npos) << issue.text;
    }
}

TEST(ChangingFile, AFolderThatDisappears)
{
    const TemporaryFolder folder;
    const std::string images = folder.path() + "/images";
    std::filesystem::create_directory(images);
    constexpr int kFiles = 60;
    const auto write = [&] {
        std::filesystem::create_directories(images);
        for (int n = 0; n < kFiles; ++n) {
            std::string content = raw::plainCt(1);
            const std::string place = raw::element(0x00200032, "DS", "0\\0\\0");
            content.replace(content.find(place), place.size(),
                            raw::element(0x00200032, "DS", "0\\0\\" + std::to_string(n)));
            const std::string uid = raw::element(0x00080018, "UI", "1.2.826.0.1.3680043.8.498.7.1.1");
            content.replace(
                content.find(uid), uid.size(),
                raw::element(0x00080018, "UI", "1.2.826.0.1.3680043.8.498.7.1.1." + std::to_string(n)));
            folder.write("images/" + std::to_string(100 + n), content);
        }
    };
    write();
    const auto series = scan({path(images)}).series();
    ASSERT_EQ(series.size(), 1u);
    ASSERT_EQ(series[0]->instances.size(), static_cast<std::size_t>(kFiles));
    // While it is loaded.
    std::vector<SeriesIssue> issues;
    const auto volume = loadVolume(*series[0], &issues, [&](int arrived, int) {
        if (arrived == 5) {
            std::filesystem::remove_all(images);
        }
    });
    ASSERT_TRUE(volume) << volume.error().toStdString();
    EXPECT_GE((*volume)->arrivedSlices(), 5);
    EXPECT_LT((*volume)->arrivedSlices(), kFiles);
    EXPECT_EQ((*volume)->arrivedSlices() + static_cast<int>(issues.size()), kFiles);
    EXPECT_NE(issues.front().text.find("No such file"), std::string::npos) << issues.front().text;
    // While it is scanned.
    write();
    ScanEvents events;
    events.progress = [&](const ScanProgress& state) {
        if (state.files == 3) {
            std::filesystem::remove_all(images);
        }
    };
    const ScanResult result = scan({path(images)}, events);
    std::size_t used = 0;
    for (const auto& found : result.series()) {
        used += found->instances.size();
    }
    EXPECT_GE(used, 3u);
    EXPECT_EQ(used + result.unused.size(), static_cast<std::size_t>(kFiles));
}
