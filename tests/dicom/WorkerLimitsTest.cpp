#include "TemporaryFolder.h"
#include "WorkerProcesses.h"

#include "dicom/DecodeCrew.h"
#include "dicom/DecodeWorker.h"
#include "dicom/Scan.h"
#include "dicom/VolumeLoader.h"
#include "tests/data/PhantomSeries.h"
#include "tests/data/RawDicom.h"

#include <gtest/gtest.h>

#include <atomic>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <map>
#include <random>
#include <thread>

using namespace sightline;

namespace {

#if defined(SIGHTLINE_SANITIZED)
#define SKIP_WITH_SANITIZERS() GTEST_SKIP() << "the sanitizers need memory and calls that are taken otherwise"
#else
#define SKIP_WITH_SANITIZERS() static_cast<void>(0)
#endif

QString path(const std::string& text)
{
    return QString::fromStdString(text);
}

/// A file of some kilobytes that unfolds to `times` elements of `megabytes` each.
std::string bomb(int number, std::uint32_t megabytes, int times)
{
    std::string packed = raw::deflated(raw::element(0x00080016, "UI", "1.2.840.10008.5.1.4.1.1.2") +
                                           raw::element(0x00080018, "UI", "1.2.3." + std::to_string(number)),
                                       false);
    const std::string head = raw::deflated(raw::elementHead(0x00091010, "UN", megabytes << 20), false);
    const std::string megabyte = raw::deflated(std::string(1 << 20, '\0'), false);
    for (int n = 0; n < times; ++n) {
        packed += head;
        for (std::uint32_t m = 0; m < megabytes; ++m) {
            packed += megabyte;
        }
    }
    return raw::file("1.2.840.10008.1.2.1.99", packed + raw::deflated({}));
}

/// The outcomes of reading the headers of files by one worker, in the order in which they came.
std::vector<DecodeCrew::Outcome> readHeaders(const std::vector<std::string>& files,
                                             double patienceSeconds = 10)
{
    std::vector<DecodeCrew::Outcome> outcomes;
    std::size_t place = 0;
    DecodeCrew crew(1, {}, patienceSeconds);
    const auto ran = crew.run(
        [&]() -> std::optional<DecodeCrew::Request> {
            if (place == files.size()) {
                return std::nullopt;
            }
            const std::size_t id = place++;
            return DecodeCrew::Request{
                id, decodeMessage(DecodeKind::ReadHeader, std::uint32_t{0}), files[id], {}};
        },
        [&](DecodeCrew::Outcome outcome) { outcomes.push_back(std::move(outcome)); });
    EXPECT_TRUE(ran) << ran.error().toStdString();
    return outcomes;
}

double processorSeconds(int process)
{
    clockid_t clock{};
    timespec time{};
    if (clock_getcpuclockid(process, &clock) != 0 || clock_gettime(clock, &time) != 0) {
        return 0;
    }
    return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

/// Does something once to the first worker that is seen at work, in a thread of its own.
std::jthread onceAtWork(const std::function<void(int process)>& what)
{
    return std::jthread([what](std::stop_token stop) {
        // More than a process takes to start.
        constexpr double kAtWork = 0.08;
        std::map<int, double> before;
        while (!stop.stop_requested()) {
            for (const int process : workerProcesses()) {
                const double used = processorSeconds(process);
                if (used - before.emplace(process, used).first->second > kAtWork) {
                    what(process);
                    return;
                }
            }
            std::this_thread::yield();
        }
    });
}

std::string reason(const DecodeCrew::Outcome& outcome)
{
    const auto refusal = refusalOf(outcome);
    return refusal ? refusal->reason.toStdString() : std::string();
}

void signalAll(int signal)
{
    for (const int process : workerProcesses()) {
        kill(process, signal);
    }
}

} // namespace

TEST(WorkerLimits, MoreMemoryThanAllowedEndsInWords)
{
    SKIP_WITH_SANITIZERS();
    const TemporaryFolder folder;
    const std::string small = folder.write("small", raw::plainCt(1));
    const std::string large = folder.write("large", bomb(2, 700, 1));
    EXPECT_LT(std::filesystem::file_size(large), 2u << 20);
    const auto outcomes = readHeaders({large, small});
    ASSERT_EQ(outcomes.size(), 2u);
    EXPECT_EQ(reason(outcomes[0]), "reading it takes more than the 600 MB of memory that one file may use");
    EXPECT_EQ(reason(outcomes[1]), "");
}

TEST(WorkerLimits, AHugePictureEndsInWords)
{
    SKIP_WITH_SANITIZERS();
    // Says that it has 30000 x 30000 pixels and brings the code of 16 x 16.
    const TemporaryFolder folder;
    const std::string next = folder.write("next", bomb(2, 450, 1));
    for (const raw::Kind& kind : raw::kinds()) {
        const std::string name = kind.name;
        if (name == "plain" || name == "enhanced" || name == "deflated") {
            continue;
        }
        std::string content = kind.make(1);
        for (const std::uint32_t tag : {0x00280010u, 0x00280011u}) {
            const std::string written = raw::number16(tag, 16);
            content.replace(content.find(written), written.size(), raw::number16(tag, 30000));
        }
        const std::string file = folder.write(name, content);
        for (const auto& series : scan({path(file)}).series()) {
            const auto volume = loadVolume(*series);
            EXPECT_FALSE(volume) << name;
            EXPECT_FALSE(volume.error().contains("crashed")) << volume.error().toStdString();
        }
        // What the libraries lost over it is not missing for the next file.
        EXPECT_EQ(reason(readHeaders({next})[0]).find("memory"), std::string::npos) << name;
    }
}

TEST(WorkerLimits, AFileThatTakesTooLongIsGivenUp)
{
    const TemporaryFolder folder;
    const std::string slow = folder.write("slow", bomb(1, 400, 20));
    const std::string small = folder.write("small", raw::plainCt(2));
    const auto outcomes = readHeaders({slow, small}, 0.2);
    ASSERT_EQ(outcomes.size(), 2u);
    EXPECT_EQ(outcomes[0].kind, DecodeCrew::Outcome::Kind::TookTooLong);
    EXPECT_EQ(reason(outcomes[1]), "");
}

TEST(WorkerLimits, HowAWorkerEndedIsTold)
{
    SKIP_WITH_SANITIZERS();
    const TemporaryFolder folder;
    const std::string slow = folder.write("slow", bomb(1, 400, 1));
    const std::string small = folder.write("small", raw::plainCt(2));
    struct Case {
        int signal;
        DecodeCrew::Outcome::Kind kind;
        const char* word;
    };
    using Kind = DecodeCrew::Outcome::Kind;
    for (const Case& c :
         {Case{SIGSEGV, Kind::Crashed, "crashed"}, Case{SIGABRT, Kind::Crashed, "crashed"},
          Case{SIGSYS, Kind::ForbiddenCall, "was stopped"}, Case{SIGALRM, Kind::TookTooLong, "10 seconds"}}) {
        SCOPED_TRACE(c.signal);
        const auto signaller = onceAtWork([&](int process) { kill(process, c.signal); });
        const auto outcomes = readHeaders({slow, small});
        ASSERT_EQ(outcomes.size(), 2u);
        EXPECT_EQ(outcomes[0].kind, c.kind);
        EXPECT_NE(reason(outcomes[0]).find(c.word), std::string::npos) << reason(outcomes[0]);
        EXPECT_EQ(reason(outcomes[1]), "");
    }
}

TEST(WorkerLimits, OnlyWhatAWorkerWasAtIsLost)
{
    SKIP_WITH_SANITIZERS();
    const TemporaryFolder folder;
    std::vector<std::string> files;
    for (int n = 0; n < 60; ++n) {
        files.push_back(folder.write(std::to_string(n), raw::plainCt(n)));
    }
    for (int round = 0; round < 20; ++round) {
        std::size_t place = 0;
        std::size_t replied = 0;
        std::size_t lost = 0;
        DecodeCrew crew(1);
        const auto ran = crew.run(
            [&]() -> std::optional<DecodeCrew::Request> {
                if (place == files.size()) {
                    return std::nullopt;
                }
                const std::size_t id = place++;
                return DecodeCrew::Request{
                    id, decodeMessage(DecodeKind::ReadHeader, std::uint32_t{0}), files[id], {}};
            },
            [&](const DecodeCrew::Outcome& outcome) {
                outcome.kind == DecodeCrew::Outcome::Kind::Replied ? ++replied : ++lost;
                if (replied == 25 && lost == 0) {
                    // It has answers on the way and requests ahead, and is gone when the next is sent.
                    for (const int process : workerProcesses()) {
                        kill(process, SIGSEGV);
                        siginfo_t state{};
                        waitid(P_PID, static_cast<id_t>(process), &state, WEXITED | WNOWAIT);
                    }
                }
            });
        ASSERT_TRUE(ran);
        EXPECT_EQ(replied + lost, files.size());
        EXPECT_LE(lost, 1u);
    }
}

TEST(WorkerLimits, WhatWasInWorkWhenAWorkerWasKilledIsDoneAgain)
{
    const TemporaryFolder folder;
    const std::string slow = folder.write("slow", bomb(1, 400, 1));
    const std::string small = folder.write("small", raw::plainCt(2));
    std::atomic<int> killed = 0;
    const auto killer = onceAtWork([&](int process) { killed = kill(process, SIGKILL) == 0; });
    const auto outcomes = readHeaders({slow, small});
    EXPECT_EQ(killed, 1);
    ASSERT_EQ(outcomes.size(), 2u);
    for (const auto& outcome : outcomes) {
        EXPECT_EQ(outcome.kind, DecodeCrew::Outcome::Kind::Replied);
    }
}

TEST(WorkerLimits, AFileThatChangesWhileItIsRead)
{
    const TemporaryFolder folder;
    const std::string slow = folder.write("slow", bomb(1, 400, 1));
    const auto changer = onceAtWork([&](int) { std::ofstream(slow, std::ios::app) << "more"; });
    const auto outcomes = readHeaders({slow});
    ASSERT_EQ(outcomes.size(), 1u);
    EXPECT_NE(reason(outcomes[0]).find("was changed"), std::string::npos) << reason(outcomes[0]);
}

TEST(WorkerLimits, WorkersAreConfined)
{
    DecodeWorker::warmUp(1);
    const TemporaryFolder folder;
    readHeaders({folder.write("small", raw::plainCt(1))});
    SKIP_WITH_SANITIZERS();
    if (!std::filesystem::exists("/proc/sys/kernel/seccomp/actions_avail")) {
        GTEST_SKIP() << "this system has no filter of system calls";
    }
    EXPECT_TRUE(DecodeWorker::areConfined());
    const auto processes = workerProcesses();
    ASSERT_FALSE(processes.empty());
    for (const int process : processes) {
        std::ifstream status("/proc/" + std::to_string(process) + "/status");
        const std::string text((std::istreambuf_iterator<char>(status)), {});
        EXPECT_NE(text.find("Seccomp:\t2"), std::string::npos);
        EXPECT_NE(text.find("NoNewPrivs:\t1"), std::string::npos);
    }
}

TEST(WorkerLimits, NamesOfEveryCharacterSetThoughNoTableCanBeOpened)
{
    struct Case {
        const char* set;
        const char* bytes;
        const char* name;
    };
    const std::vector<Case> cases{{"ISO_IR 100", "\xd6", "Ö"},
                                  {"ISO_IR 101", "\xb1", "ą"},
                                  {"ISO_IR 109", "\xa1", "Ħ"},
                                  {"ISO_IR 110", "\xe1", "á"},
                                  {"ISO_IR 144", "\xbb", "Л"},
                                  {"ISO_IR 127", "\xc7", "ا"},
                                  {"ISO_IR 126", "\xe1", "α"},
                                  {"ISO_IR 138", "\xe0", "א"},
                                  {"ISO_IR 148", "\xfd", "ı"},
                                  {"ISO_IR 13", "\xd4", "ﾔ"},
                                  {"ISO_IR 166", "\xa1", "ก"},
                                  {"ISO_IR 192", "\xe7\x8e\x8b", "王"},
                                  {"GB18030", "\xcd\xf5", "王"},
                                  {"GBK", "\xcd\xf5", "王"},
                                  {"\\ISO 2022 IR 149", "\x1b$)C\xb1\xe8", "김"}};
    const TemporaryFolder folder;
    for (std::size_t n = 0; n < cases.size(); ++n) {
        std::string content = raw::plainCt(static_cast<int>(n + 1));
        const auto replace = [&](const std::string& what, const std::string& other) {
            content.replace(content.find(what), what.size(), other);
        };
        replace(raw::element(0x00080008, "CS", "ORIGINAL\\PRIMARY\\AXIAL"),
                raw::element(0x00080005, "CS", cases[n].set));
        replace(raw::element(0x00100010, "PN", "Hostile^File"),
                raw::element(0x00100010, "PN", cases[n].bytes));
        replace(raw::element(0x00100020, "LO", "H1"), raw::element(0x00100020, "LO", std::to_string(n + 10)));
        replace(raw::element(0x0020000D, "UI", "1.2.826.0.1.3680043.8.498.7.0"),
                raw::element(0x0020000D, "UI", "1.2.826.0.1.3680043.8.498.7.0." + std::to_string(n)));
        folder.write(std::to_string(n), content);
    }
    std::map<std::string, std::string> names;
    for (const auto& study : scan({path(folder.path())}).studies) {
        names[study->patient.id] = study->patient.name;
    }
    for (std::size_t n = 0; n < cases.size(); ++n) {
        EXPECT_EQ(names[std::to_string(n + 10)], cases[n].name) << cases[n].set;
    }
}

class KilledWorkers : public testing::Test {
protected:
    void SetUp() override
    {
        PhantomSeries phantom;
        phantom.folder = folder.path();
        phantom.rows = phantom.columns = 128;
        phantom.value = [](LpsPoint p) { return p.z + p.x; };
        for (int n = 0; n < kSlices; ++n) {
            phantom.positions.push_back({0, 0, 2.0 * n});
        }
        phantom.write();
        const auto found = scan({path(folder.path())}).series();
        ASSERT_EQ(found.size(), 1u);
        series = found.front();
        const auto volume = loadVolume(*series);
        ASSERT_TRUE(volume);
        undisturbed = *volume;
    }
    bool isAsUndisturbed(const Volume& volume, int k) const
    {
        const std::size_t bytes = undisturbed->buffer().size() / kSlices;
        return std::memcmp(undisturbed->buffer().data() + bytes * static_cast<std::size_t>(k),
                           volume.buffer().data() + bytes * static_cast<std::size_t>(k), bytes) == 0;
    }
    static constexpr int kSlices = 200;
    TemporaryFolder folder;
    std::shared_ptr<const Series> series;
    std::shared_ptr<Volume> undisturbed;
};

TEST_F(KilledWorkers, NowAndThenCostNothing)
{
    std::mt19937 random(20240501);
    for (int round = 0; round < 5; ++round) {
        std::vector<SeriesIssue> issues;
        int next = 5;
        int kills = 0;
        const auto volume = loadVolume(*series, &issues, [&](int arrived, int) {
            if (arrived >= next) {
                const auto running = workerProcesses();
                if (!running.empty()) {
                    kill(running[random() % running.size()], SIGKILL);
                    ++kills;
                }
                next = arrived + 10 + static_cast<int>(random() % 20);
            }
        });
        ASSERT_TRUE(volume) << volume.error().toStdString();
        EXPECT_GE(kills, 5);
        EXPECT_TRUE(issues.empty()) << issues.front().text;
        EXPECT_TRUE((*volume)->isComplete());
        for (int k = 0; k < kSlices; ++k) {
            EXPECT_TRUE(isAsUndisturbed(**volume, k)) << k;
        }
    }
}

TEST_F(KilledWorkers, FromAThreadOfItsOwnLoseNothingUnsaid)
{
    std::atomic<int> arrivedNow = 0;
    std::vector<SeriesIssue> issues;
    std::jthread killer([&](std::stop_token stop) {
        std::mt19937 random(7);
        int next = 0;
        while (!stop.stop_requested()) {
            // Between two kills something must have arrived, or no worker would ever get to work.
            const int now = arrivedNow;
            if (now > next) {
                next = now + static_cast<int>(random() % 12);
                signalAll(SIGKILL);
            }
            std::this_thread::yield();
        }
    });
    const auto volume = loadVolume(*series, &issues, [&](int arrived, int) { arrivedNow = arrived; });
    killer = {};
    ASSERT_TRUE(volume) << volume.error().toStdString();
    EXPECT_EQ((*volume)->arrivedSlices() + static_cast<int>(issues.size()), kSlices);
    for (int k = 0; k < kSlices; ++k) {
        EXPECT_TRUE(!(*volume)->hasSlice(k) || isAsUndisturbed(**volume, k)) << k;
    }
    for (const SeriesIssue& issue : issues) {
        EXPECT_NE(issue.text.find("by another program"), std::string::npos) << issue.text;
    }
}
