#include "dicom/DecodeWorker.h"

#include "dicom/protocol/DecodeMessage.h"

#include <QCoreApplication>
#include <QFile>

#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <mutex>
#include <poll.h>
#include <spawn.h>
#include <string>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

namespace sightline {

namespace {

/// Workers that wait for their next task.
struct Bench {
    std::mutex mutex;
    std::vector<std::unique_ptr<DecodeWorker>> workers;
};

/// Set once a worker has said so.
std::atomic<bool> isUnconfined = false;

Bench& bench()
{
    static Bench theBench;
    return theBench;
}

/// Where the worker's program is: named by the environment, beside this program, or in libexec of the
/// installation.
std::string findProgram()
{
    namespace fs = std::filesystem;
    if (const char* given = std::getenv("SIGHTLINE_DECODE"); given && *given) {
        return given;
    }
    std::error_code error;
    const fs::path folder = fs::read_symlink("/proc/self/exe", error).parent_path();
    for (const fs::path& candidate :
         {folder / "sightline-decode", folder / ".." / "libexec" / "sightline" / "sightline-decode"}) {
        if (access(candidate.c_str(), X_OK) == 0) {
            return candidate;
        }
    }
    return {};
}

} // namespace

tl::expected<std::unique_ptr<DecodeWorker>, QString> DecodeWorker::hire()
{
    {
        const std::lock_guard lock(bench().mutex);
        while (!bench().workers.empty()) {
            auto worker = std::move(bench().workers.back());
            bench().workers.pop_back();
            // It may have ended while it waited; its socket tells.
            pollfd state{worker->socket_, POLLIN, 0};
            poll(&state, 1, 0);
            if ((state.revents & (POLLHUP | POLLERR)) == 0) {
                return worker;
            }
        }
    }
    return launch();
}

void DecodeWorker::release(std::unique_ptr<DecodeWorker> worker)
{
    constexpr std::size_t kMostWaiting = 4;
    const std::lock_guard lock(bench().mutex);
    if (bench().workers.size() < kMostWaiting) {
        bench().workers.push_back(std::move(worker));
    }
}

void DecodeWorker::warmUp(int count)
{
    for (int n = 0; n < count; ++n) {
        {
            const std::lock_guard lock(bench().mutex);
            if (static_cast<int>(bench().workers.size()) >= count) {
                return;
            }
        }
        if (auto worker = launch()) {
            release(std::move(*worker));
        }
    }
}

std::string DecodeWorker::programStamp()
{
    const std::string program = findProgram();
    struct stat status {};
    if (program.empty() || stat(program.c_str(), &status) != 0) {
        return {};
    }
    return std::to_string(status.st_size) + "/" + std::to_string(status.st_mtim.tv_sec) + "." +
           std::to_string(status.st_mtim.tv_nsec);
}

tl::expected<std::unique_ptr<DecodeWorker>, QString> DecodeWorker::launch()
{
    const std::string program = findProgram();
    if (program.empty()) {
        return tl::unexpected(QCoreApplication::translate(
            "DecodeWorker",
            "The program that reads images, sightline-decode, is missing. Install Sightline again, or "
            "name its place in the environment variable SIGHTLINE_DECODE."));
    }
    std::array<int, 2> ends{};
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) {
        return tl::unexpected(QCoreApplication::translate("DecodeWorker", "No more files can be opened: %1")
                                  .arg(QString::fromLocal8Bit(std::strerror(errno))));
    }
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    if (!std::getenv("SIGHTLINE_DECODE_VERBOSE")) {
        // The decoding libraries print a line for much that is harmless.
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    }
    posix_spawn_file_actions_adddup2(&actions, ends[1], kWorkerSocket);
    posix_spawn_file_actions_addclosefrom_np(&actions, kWorkerSocket + 1);
    const std::string name = "sightline-decode";
    const std::array<char*, 2> arguments{const_cast<char*>(name.c_str()), nullptr};
    pid_t process = -1;
    const int result = posix_spawn(&process, program.c_str(), &actions, nullptr, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    close(ends[1]);
    if (result != 0) {
        close(ends[0]);
        return tl::unexpected(
            QCoreApplication::translate("DecodeWorker", "%1 cannot be started: %2")
                .arg(QFile::decodeName(program.c_str()), QString::fromLocal8Bit(std::strerror(result))));
    }
    return std::unique_ptr<DecodeWorker>(new DecodeWorker(process, ends[0]));
}

DecodeWorker::~DecodeWorker()
{
    close(socket_);
    if (process_ > 0) {
        kill(process_, SIGKILL);
        while (waitpid(process_, nullptr, 0) < 0 && errno == EINTR) {
        }
    }
}

DecodeWorker::End DecodeWorker::end()
{
    // Its end of the socket closes a moment before the process has ended. One taken over by a file could
    // close it and go on.
    constexpr int kMilliseconds = 1000;
    const int process = static_cast<int>(syscall(SYS_pidfd_open, process_, 0));
    pollfd state{process, POLLIN, 0};
    if (process < 0 || poll(&state, 1, kMilliseconds) != 1) {
        kill(process_, SIGKILL);
    }
    if (process >= 0) {
        close(process);
    }
    int status = 0;
    while (waitpid(process_, &status, 0) < 0 && errno == EINTR) {
    }
    process_ = -1;
    if (WIFEXITED(status)) {
        return WEXITSTATUS(status) == kExitOutOfMemory ? End::OutOfMemory : End::Crashed;
    }
    switch (WTERMSIG(status)) {
    case SIGSYS:
        return End::ForbiddenCall;
    case SIGALRM:
        return End::TookTooLong;
    case SIGKILL:
    case SIGTERM:
    case SIGHUP:
    case SIGQUIT:
        return End::Killed;
    default:
        return End::Crashed;
    }
}

void DecodeWorker::allowMemoryFor(std::uint64_t attachedBytes)
{
    rlimit writing{};
    if (prlimit(process_, RLIMIT_FSIZE, nullptr, &writing) == 0) {
        writing.rlim_cur = attachedBytes;
        prlimit(process_, RLIMIT_FSIZE, &writing, nullptr);
    }
#if !defined(SIGHTLINE_SANITIZED) // The sanitizer reserves terabytes of address space.
    rlimit limit{};
    if (prlimit(process_, RLIMIT_AS, nullptr, &limit) == 0) {
        limit.rlim_cur = kWorkerMemory + attachedBytes;
        prlimit(process_, RLIMIT_AS, &limit, nullptr);
    }
#endif
}

void DecodeWorker::setReady(const std::vector<std::byte>& hello)
{
    ready_ = true;
    ByteReader reader(hello);
    DecodeKind kind{};
    bool isConfined = false;
    reader(kind);
    reader(isConfined);
#if !defined(SIGHTLINE_SANITIZED)
    if (!isConfined && !isUnconfined.exchange(true)) {
        qWarning("%s",
                 qPrintable(QCoreApplication::translate(
                     "DecodeWorker",
                     "This system does not let the processes that read files give up their system calls. "
                     "They run with the other limits.")));
    }
#else
    isUnconfined = !isConfined;
#endif
}

bool DecodeWorker::areConfined()
{
    return !isUnconfined;
}

double DecodeWorker::processorSeconds() const
{
    clockid_t clock{};
    timespec time{};
    if (clock_getcpuclockid(process_, &clock) != 0 || clock_gettime(clock, &time) != 0) {
        return 0;
    }
    return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

bool DecodeWorker::send(const std::vector<std::byte>& message, std::span<const int> descriptors)
{
    const auto length = static_cast<std::uint32_t>(message.size());
    std::vector<std::byte> bytes(sizeof length);
    std::memcpy(bytes.data(), &length, sizeof length);
    bytes.insert(bytes.end(), message.begin(), message.end());

    const std::size_t descriptorBytes = descriptors.size() * sizeof(int);
    alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(int) * kMostDescriptors)> control{};
    std::size_t done = 0;
    while (done < bytes.size()) {
        iovec part{bytes.data() + done, bytes.size() - done};
        msghdr header{};
        header.msg_iov = &part;
        header.msg_iovlen = 1;
        if (!descriptors.empty() && done == 0) {
            header.msg_control = control.data();
            header.msg_controllen = CMSG_SPACE(descriptorBytes);
            cmsghdr* item = CMSG_FIRSTHDR(&header);
            item->cmsg_level = SOL_SOCKET;
            item->cmsg_type = SCM_RIGHTS;
            item->cmsg_len = CMSG_LEN(descriptorBytes);
            std::memcpy(CMSG_DATA(item), descriptors.data(), descriptorBytes);
        }
        const ssize_t sent = sendmsg(socket_, &header, MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR) {
            continue;
        }
        if (sent <= 0) {
            return false;
        }
        done += static_cast<std::size_t>(sent);
    }
    return true;
}

DecodeWorker::Arrival DecodeWorker::receive(std::vector<std::byte>& message)
{
    bool ended = false;
    while (true) {
        std::array<std::byte, 65536> part;
        const ssize_t got = recv(socket_, part.data(), part.size(), MSG_DONTWAIT);
        if (got > 0) {
            incoming_.insert(incoming_.end(), part.begin(), part.begin() + got);
            if (incoming_.size() > kLongestMessage + sizeof(std::uint32_t)) {
                return Arrival::Gone;
            }
            continue;
        }
        if (got < 0 && errno == EINTR) {
            continue;
        }
        ended = got == 0 || (errno != EAGAIN && errno != EWOULDBLOCK);
        break;
    }
    std::uint32_t length = 0;
    if (incoming_.size() >= sizeof length) {
        std::memcpy(&length, incoming_.data(), sizeof length);
        if (length > kLongestMessage) {
            return Arrival::Gone;
        }
        if (incoming_.size() - sizeof length >= length) {
            const auto first = incoming_.begin() + sizeof length;
            message.assign(first, first + length);
            incoming_.erase(incoming_.begin(), first + length);
            answered_ += ready_ ? 1 : 0;
            return Arrival::Message;
        }
    }
    return ended ? Arrival::Gone : Arrival::Nothing;
}

} // namespace sightline
