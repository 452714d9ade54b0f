// What a confined process can still do. Each case runs in a child of its own, which confines itself with the
// worker's own code first.

#include "dicom/worker/Confinement.h"
#include "dicom/protocol/DecodeMessage.h"
#include "dicom/worker/SourceFile.h"

#include <gtest/gtest.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fcntl.h>
#include <functional>
#include <linux/bpf.h>
#include <stdexcept>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <system_error>
#include <thread>
#include <unistd.h>
#include <vector>

using namespace sightline;

namespace {

constexpr int kNotGranted = 77;

/// Ends the child with 0 where the attempt returns true, with 1 otherwise; the child's status.
int statusAfter(const std::function<bool()>& attempt)
{
    const int process = fork();
    if (process == 0) {
        if (!confine()) {
            _exit(kNotGranted);
        }
        _exit(attempt() ? 0 : 1);
    }
    int status = 0;
    waitpid(process, &status, 0);
    return status;
}

#if defined(SIGHTLINE_SANITIZED)
#define REQUIRE_CONFINEMENT() GTEST_SKIP() << "the sanitizers need the calls that the filter takes"
#else
#define REQUIRE_CONFINEMENT()                                                                                \
    if (access("/proc/sys/kernel/seccomp/actions_avail", R_OK) != 0) {                                       \
        GTEST_SKIP() << "this system has no filter of system calls";                                         \
    }
#endif

void expectDone(const char* what, const std::function<bool()>& attempt)
{
    const int status = statusAfter(attempt);
    EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0) << what << ": status " << status;
}

void expectKilled(const char* what, const std::function<void()>& attempt)
{
    const int status = statusAfter([&] {
        attempt();
        return true;
    });
    EXPECT_TRUE(WIFSIGNALED(status) && WTERMSIG(status) == SIGSYS) << what << ": status " << status;
}

/// A file with known content, open for reading and writing, without a name.
int someFile()
{
    // Not in the place of the socket to the viewer, which may be written to.
    const int low = memfd_create("some", 0);
    const int file = fcntl(low, F_DUPFD, kWorkerSocket + 1);
    close(low);
    EXPECT_EQ(write(file, "0123456789", 10), 10);
    return file;
}

} // namespace

TEST(Confinement, NothingIsOpenedByItsPath)
{
    REQUIRE_CONFINEMENT();
    const auto isRefused = [](long result) { return result == -1 && errno == EACCES; };
    expectDone("open", [&] { return isRefused(open("/etc/passwd", O_RDONLY)); });
    expectDone("openat", [&] { return isRefused(openat(AT_FDCWD, "/etc/passwd", O_RDONLY)); });
    expectDone("open itself", [&] { return isRefused(open("/proc/self/mem", O_RDWR)); });
    expectDone("create", [&] { return isRefused(open("/tmp/x", O_WRONLY | O_CREAT, 0600)); });
    expectDone("fopen", [&] { return fopen("/etc/passwd", "r") == nullptr; });
    expectDone("stat", [&] {
        struct stat status {};
        return isRefused(stat("/etc/passwd", &status));
    });
    expectDone("readlink", [&] {
        std::array<char, 100> target{};
        return isRefused(readlink("/proc/self/exe", target.data(), target.size()));
    });
    expectKilled("open_by_handle_at", [] { syscall(SYS_open_by_handle_at, 0, nullptr, 0); });
    expectKilled("io_uring", [] { syscall(SYS_io_uring_setup, 8, nullptr); });
}

TEST(Confinement, NoNetworkNoProgramNoOtherProcess)
{
    REQUIRE_CONFINEMENT();
    expectKilled("socket", [] { socket(AF_INET, SOCK_STREAM, 0); });
    expectKilled("socketpair", [] {
        std::array<int, 2> ends{};
        socketpair(AF_UNIX, SOCK_STREAM, 0, ends.data());
    });
    expectKilled("connect", [] { connect(kWorkerSocket, nullptr, 0); });
    expectKilled("execve", [] { execl("/bin/true", "true", nullptr); });
    expectKilled("fork", [] { fork(); });
    expectDone("thread", [] {
        try {
            std::thread([] {}).join();
        } catch (const std::system_error&) {
            return true;
        }
        return false;
    });
    expectKilled("ptrace", [] { ptrace(PTRACE_TRACEME, 0, nullptr, nullptr); });
    expectKilled("process_vm_readv", [] { process_vm_readv(getpid(), nullptr, 0, nullptr, 0, 0); });
    expectKilled("kill", [] { kill(getppid(), SIGUSR1); });
    const int self = getpid();
    expectKilled("tgkill of another", [self] { syscall(SYS_tgkill, self, self, 0); });
    expectKilled("bpf", [] { syscall(SYS_bpf, BPF_MAP_CREATE, nullptr, 0); });
    expectKilled("prctl", [] { syscall(SYS_prctl, 4, 1, 0, 0, 0); });
    expectKilled("setuid", [] { syscall(SYS_setuid, 0); });
    expectKilled("a call of another processor mode",
                 [] { syscall(0x40000000 | SYS_openat, AT_FDCWD, "/", 0); });
}

TEST(Confinement, NothingIsWrittenButToTheViewer)
{
    REQUIRE_CONFINEMENT();
    const int file = someFile();
    ASSERT_GE(file, 0);
    ASSERT_NE(file, kWorkerSocket);
    expectKilled("write", [&] { EXPECT_NE(write(file, "x", 1), 1); });
    expectKilled("pwrite", [&] { EXPECT_NE(pwrite(file, "x", 1, 0), 1); });
    expectKilled("ftruncate", [&] { EXPECT_NE(ftruncate(file, 0), 0); });
    expectKilled("unlink", [] { unlink("/tmp/x"); });
    expectKilled("rename", [] { rename("/tmp/x", "/tmp/y"); });
    expectKilled("mkdir", [] { mkdir("/tmp/x", 0700); });
    expectKilled("memfd_create", [] { memfd_create("more", 0); });
    expectKilled("send elsewhere", [&] { send(file, "x", 1, 0); });
    std::array<char, 10> content{};
    EXPECT_EQ(pread(file, content.data(), content.size(), 0), 10);
    EXPECT_EQ(std::string(content.data(), content.size()), "0123456789");
    close(file);
}

TEST(Confinement, NoMemoryThatCanBeExecuted)
{
    REQUIRE_CONFINEMENT();
    const auto fresh = [](int protection) {
        return mmap(nullptr, 4096, protection, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    };
    expectKilled("mmap", [&] { fresh(PROT_READ | PROT_WRITE | PROT_EXEC); });
    expectKilled("mmap to read and execute", [&] { fresh(PROT_READ | PROT_EXEC); });
    expectKilled("mprotect", [&] { mprotect(fresh(PROT_READ | PROT_WRITE), 4096, PROT_READ | PROT_EXEC); });
    expectKilled("pkey_mprotect", [&] { syscall(SYS_pkey_mprotect, fresh(PROT_READ), 4096, PROT_EXEC, -1); });
    expectKilled("personality", [] { syscall(SYS_personality, 0x0400000); });
}

TEST(Confinement, MemoryEndsWhereItShould)
{
    REQUIRE_CONFINEMENT();
    expectDone("400 MB", [] {
        void* block = malloc(400U << 20);
        return block != nullptr;
    });
    expectDone("600 MB", [] {
        void* block = malloc(600U << 20);
        return block == nullptr;
    });
    expectDone("the limit cannot be raised", [] {
        const rlimit more{RLIM_INFINITY, RLIM_INFINITY};
        return setrlimit(RLIMIT_AS, &more) == -1 && errno == EACCES;
    });
}

TEST(Confinement, WhatDecodingNeedsIsThere)
{
    REQUIRE_CONFINEMENT();
    const int file = someFile();
    expectDone("reading", [&] {
        const auto source = SourceFile::takeOver(file);
        std::array<std::byte, 4> part{};
        return source && source->size() == 10 && source->read(part, 8) == 2 && part[0] == std::byte{'8'};
    });
    expectDone("writing shared memory", [&] {
        void* shared = mmap(nullptr, 10, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
        if (shared == MAP_FAILED) {
            return false;
        }
        static_cast<char*>(shared)[0] = 'x';
        return munmap(shared, 10) == 0;
    });
    std::array<char, 1> first{};
    EXPECT_EQ(pread(file, first.data(), 1, 0), 1);
    EXPECT_EQ(first[0], 'x');
    expectDone("exceptions", [] {
        try {
            throw std::runtime_error("as libraries do");
        } catch (const std::exception&) {
            return true;
        }
        return false;
    });
    expectDone("large memory, grown and given back", [] {
        std::vector<char> memory(50U << 20);
        memory.resize(100U << 20);
        return true;
    });
    expectDone("the clock", [] {
        setAlarm(5);
        setAlarm(0);
        return time(nullptr) > 0;
    });
    close(file);
    const int status = statusAfter([] {
        abort();
        return true;
    });
    EXPECT_TRUE(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT) << status;
}
