#pragma once

#include "study/PixelBuffer.h"

#include <QString>

#include <tl/expected.hpp>

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <sys/types.h>

namespace sightline {

/// One `sightline-decode` process and the socket to it. Processes that have done their work wait for the next
/// one that needs them. Not for use by two threads at once.
class DecodeWorker {
public:
    /// One that waits, or a new one.
    static tl::expected<std::unique_ptr<DecodeWorker>, QString> hire();
    /// Gives an idle worker back for others to hire.
    static void release(std::unique_ptr<DecodeWorker> worker);
    /// Starts `count` processes ahead of need; any thread.
    static void warmUp(int count);
    /// Changes with the worker's program: what it said of a file before may be something else now.
    static std::string programStamp();

    ~DecodeWorker();
    DecodeWorker(const DecodeWorker&) = delete;
    DecodeWorker& operator=(const DecodeWorker&) = delete;

    /// Sends one message, with a descriptor where it is not negative. False where the worker is gone.
    bool send(const std::vector<std::byte>& message, int descriptor = -1);

    enum class Arrival {
        Nothing, ///< no whole message yet
        Message,
        Gone, ///< the process has ended or sends nonsense
    };
    /// Takes what has come; never waits.
    Arrival receive(std::vector<std::byte>& message);

    /// Seconds of processor time that the process has used so far.
    double processorSeconds() const;

    int descriptor() const { return socket_; }
    bool isReady() const { return ready_; }
    void setReady() { ready_ = true; }

private:
    DecodeWorker(pid_t process, int socket)
        : process_(process)
        , socket_(socket)
    {}
    static tl::expected<std::unique_ptr<DecodeWorker>, QString> launch();

    pid_t process_;
    int socket_;
    bool ready_ = false; ///< has said Hello
    std::vector<std::byte> incoming_;
};

} // namespace sightline
