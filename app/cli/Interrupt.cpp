#include "app/cli/Interrupt.h"

#include <atomic>
#include <cerrno>

#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace sightline {

namespace {

// A signal handler may do next to nothing: it writes one byte, and a thread that waits for it requests the
// stop.
std::atomic<int> writeEnd{-1};

void onSignal(int)
{
    const int saved = errno;
    const int end = writeEnd.load();
    if (end >= 0) {
        const char stop = 's';
        [[maybe_unused]] const auto written = write(end, &stop, 1);
    }
    errno = saved;
}

} // namespace

Interrupt::Interrupt()
{
    if (pipe2(pipe_, O_CLOEXEC) != 0) {
        return; // the default remains: the signal ends the program
    }
    writeEnd = pipe_[1];
    struct sigaction action = {};
    action.sa_handler = onSignal;
    action.sa_flags = static_cast<int>(SA_RESETHAND | SA_RESTART);
    sigaction(SIGINT, &action, nullptr);
    sigaction(SIGTERM, &action, nullptr);

    listener_ = std::thread([this] {
        char byte = 0;
        while (read(pipe_[0], &byte, 1) < 0 && errno == EINTR) {
        }
        if (byte == 's') {
            source_.request_stop();
        }
    });
}

Interrupt::~Interrupt()
{
    if (!listener_.joinable()) {
        return;
    }
    std::signal(SIGINT, SIG_DFL);
    std::signal(SIGTERM, SIG_DFL);
    writeEnd = -1;
    const char quit = 'q';
    [[maybe_unused]] const auto written = write(pipe_[1], &quit, 1);
    listener_.join();
    close(pipe_[0]);
    close(pipe_[1]);
}

} // namespace sightline
