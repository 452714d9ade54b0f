#pragma once

#include "study/PixelBuffer.h"

#include <QString>

#include <tl/expected.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
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

    /// False where a worker has said that this system does not filter its calls. Workers run all the same,
    /// with the other limits.
    static bool areConfined();

    ~DecodeWorker();
    DecodeWorker(const DecodeWorker&) = delete;
    DecodeWorker& operator=(const DecodeWorker&) = delete;

    /// Sends one message and at most kMostDescriptors descriptors with it. False where the worker is gone.
    bool send(const std::vector<std::byte>& message, std::span<const int> descriptors = {});

    enum class Arrival {
        Nothing, ///< no whole message yet
        Message,
        Gone, ///< the process has ended or sends nonsense
    };
    /// Takes what has come; never waits.
    Arrival receive(std::vector<std::byte>& message);

    /// How a process came to its end.
    enum class End {
        Crashed,
        OutOfMemory,
        ForbiddenCall, ///< it tried what its confinement forbids
        TookTooLong,   ///< its own alarm
        Killed,        ///< by a signal that a program does not send itself
    };
    /// Waits until a process that is Gone has ended and tells how; one that does not end is killed.
    End end();

    /// Lets the process have as much address space more as the memory takes that is attached next, bytes.
    void allowMemoryFor(std::uint64_t attachedBytes);

    /// Seconds of processor time that the process has used so far.
    double processorSeconds() const;

    /// How many requests it has answered so far. Libraries lose memory over damaged files: one that has
    /// answered before may have less than it should.
    int answered() const { return answered_; }

    int descriptor() const { return socket_; }
    bool isReady() const { return ready_; }
    /// Takes note of its Hello.
    void setReady(const std::vector<std::byte>& hello);

private:
    DecodeWorker(pid_t process, int socket)
        : process_(process)
        , socket_(socket)
    {}
    static tl::expected<std::unique_ptr<DecodeWorker>, QString> launch();

    pid_t process_;
    int socket_;
    bool ready_ = false; ///< has said Hello
    int answered_ = 0;
    std::vector<std::byte> incoming_;
};

} // namespace sightline
