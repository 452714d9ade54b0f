#include "dicom/DecodeCrew.h"

#include "dicom/DecodeWorker.h"
#include "dicom/ForeignFile.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <chrono>
#include <deque>
#include <poll.h>
#include <thread>

namespace sightline {

namespace {

using Clock = std::chrono::steady_clock;

/// On a busy machine a decoder may not get its turn: it has longer while it has not used up this part of its
/// time as time of a processor, up to so many times its time.
constexpr double kLeastPartUsed = 0.7;
constexpr double kMostTimes = 3;
/// How often a request to stop is looked for.
constexpr int kPollMilliseconds = 50;
bool isOutOfMemory(const std::vector<std::byte>& reply)
{
    return !reply.empty() && reply.front() == static_cast<std::byte>(Answer::TooMuchMemory);
}

/// What an outcome is called when its worker has ended.
DecodeCrew::Outcome::Kind kindOf(DecodeWorker::End end)
{
    using Kind = DecodeCrew::Outcome::Kind;
    switch (end) {
    case DecodeWorker::End::OutOfMemory:
        return Kind::OutOfMemory;
    case DecodeWorker::End::ForbiddenCall:
        return Kind::ForbiddenCall;
    case DecodeWorker::End::TookTooLong:
        return Kind::TookTooLong;
    case DecodeWorker::End::Killed:
        return Kind::Killed;
    case DecodeWorker::End::Crashed:
        break;
    }
    return Kind::Crashed;
}

/// A worker that ends before it says Hello this many times in a row cannot be started at all.
constexpr int kMostFailedStarts = 3;

} // namespace

/// One of the crew's places, with or without a worker at it.
struct DecodeCrew::Place {
    enum class State {
        Vacant,    ///< no process
        Starting,  ///< waits for Hello
        Attaching, ///< waits for the answer to Attach
        Idle,
        Busy,
    };
    State state = State::Vacant;
    std::unique_ptr<DecodeWorker> worker;
    Request request;
    std::optional<ForeignFile> file; ///< that the request is about
    Clock::time_point start;         ///< of what the worker is at
    double processorSeconds = 0;     ///< that it had used by then

    void startClock()
    {
        start = Clock::now();
        processorSeconds = worker->processorSeconds();
    }
    bool isLate(double patience) const
    {
        const double waited = std::chrono::duration<double>(Clock::now() - start).count();
        return waited > kMostTimes * patience ||
               (waited > patience &&
                worker->processorSeconds() - processorSeconds > kLeastPartUsed * patience);
    }
};

int DecodeCrew::usualSize()
{
    return std::clamp(static_cast<int>(std::thread::hardware_concurrency()), 1, 2);
}

DecodeCrew::DecodeCrew(int size, std::shared_ptr<PixelBuffer> buffer, double patienceSeconds)
    : buffer_(std::move(buffer))
    , patienceSeconds_(patienceSeconds)
    , places_(static_cast<std::size_t>(std::max(size, 1)))
{}

DecodeCrew::~DecodeCrew()
{
    for (Place& place : places_) {
        finishPlace(place);
    }
}

/// Gives an idle worker back; it lets go of the volume first, or the volume's memory would live as long as
/// the worker.
void DecodeCrew::finishPlace(Place& place)
{
    if (place.worker && place.state == Place::State::Idle) {
        bool isClean = true;
        if (buffer_) {
            std::vector<std::byte> reply;
            isClean = place.worker->send(decodeMessage(DecodeKind::Attach, std::uint64_t{0}));
            pollfd state{place.worker->descriptor(), POLLIN, 0};
            isClean = isClean && poll(&state, 1, 500) == 1 &&
                      place.worker->receive(reply) == DecodeWorker::Arrival::Message;
            place.worker->allowMemoryFor(0);
        }
        if (isClean) {
            DecodeWorker::release(std::move(place.worker));
        }
    } else if (place.worker && place.state == Place::State::Starting && !buffer_) {
        DecodeWorker::release(std::move(place.worker));
    }
    place.worker.reset();
    place.state = Place::State::Vacant;
}

/// Opens the file that a request is about; false where the request is done with that, because it cannot be
/// used.
bool DecodeCrew::openFor(Place& place, const Request& request, const std::function<void(Outcome)>& done)
{
    if (request.path.empty()) {
        return true;
    }
    auto file = ForeignFile::open(request.path);
    if (!file) {
        ByteWriter reply;
        reply(file.error().answer);
        reply(file.error().detail);
        done({request.id, Outcome::Kind::Replied, reply.bytes(), {}});
        return false;
    }
    if (request.expected && *request.expected != file->stamp()) {
        done({request.id, Outcome::Kind::Changed, {}, file->stamp()});
        return false;
    }
    place.file = std::move(*file);
    return true;
}

tl::expected<void, QString> DecodeCrew::run(const std::function<std::optional<Request>()>& next,
                                            const std::function<void(Outcome)>& done, std::stop_token stop)
{
    // Requests for the next free worker: what has to be done again, then the next of the caller's.
    std::deque<Request> waiting;
    const auto isMoreToDo = [&] {
        if (waiting.empty()) {
            if (auto request = next()) {
                waiting.push_back(std::move(*request));
            }
        }
        return !waiting.empty();
    };
    int failedStarts = 0;
    // Nothing but the memory was given to it before what it is at.
    const auto isFresh = [&](const Place& place) {
        return place.worker && place.worker->answered() <= (buffer_ ? 2 : 1);
    };
    const auto fail = [&](Place& place, Outcome::Kind kind) {
        const bool wasBusy = place.state == Place::State::Busy;
        const bool wasFresh = isFresh(place);
        failedStarts = wasBusy ? 0 : failedStarts + 1;
        place.worker.reset();
        place.state = Place::State::Vacant;
        if (!wasBusy) {
            return;
        }
        place.file.reset();
        const bool isOthersFault =
            kind == Outcome::Kind::Killed || (kind == Outcome::Kind::OutOfMemory && !wasFresh);
        if (isOthersFault && !place.request.isRepeated) {
            place.request.isRepeated = true;
            waiting.push_front(std::move(place.request));
            return;
        }
        done({place.request.id, kind, {}, {}});
    };
    // After Hello: hand over the memory where there is some.
    const auto settle = [&](Place& place) {
        place.state = Place::State::Idle;
        if (buffer_) {
            const std::uint64_t size = buffer_->size();
            place.state = Place::State::Attaching;
            const std::array descriptors{buffer_->fileDescriptor()};
            place.worker->allowMemoryFor(size);
            if (!place.worker->send(decodeMessage(DecodeKind::Attach, size), descriptors)) {
                fail(place, Outcome::Kind::Crashed);
            }
        }
        if (place.worker) {
            place.startClock();
        }
    };

    while (!stop.stop_requested()) {
        int busy = 0;
        for (Place& place : places_) {
            if (place.state == Place::State::Vacant && isMoreToDo()) {
                auto worker = DecodeWorker::hire();
                if (!worker) {
                    return tl::unexpected(worker.error());
                }
                place.worker = std::move(*worker);
                place.state = Place::State::Starting;
                place.startClock();
                if (place.worker->isReady()) {
                    settle(place);
                }
            }
            if (place.state == Place::State::Idle) {
                while (isMoreToDo() && !openFor(place, waiting.front(), done)) {
                    waiting.pop_front();
                }
                if (waiting.empty()) {
                    continue;
                }
                const std::array descriptors{place.file ? place.file->descriptor() : -1};
                place.startClock();
                place.state = Place::State::Busy;
                if (place.worker->send(waiting.front().message,
                                       std::span(descriptors).first(place.file ? 1 : 0))) {
                    place.request = std::move(waiting.front());
                    waiting.pop_front();
                } else {
                    // It ended while it was idle: not this request's fault, another worker gets it.
                    place.file.reset();
                    place.worker.reset();
                    place.state = Place::State::Vacant;
                }
            }
            busy += place.state == Place::State::Busy;
        }
        if (busy == 0 && !isMoreToDo()) {
            return {};
        }
        if (failedStarts >= kMostFailedStarts) {
            return tl::unexpected(QCoreApplication::translate(
                "DecodeCrew",
                "The program that reads images, sightline-decode, ends as soon as it is started. Install "
                "Sightline again."));
        }

        std::vector<pollfd> states;
        std::vector<Place*> watched;
        for (Place& place : places_) {
            if (place.worker && place.state != Place::State::Idle) {
                states.push_back({place.worker->descriptor(), POLLIN, 0});
                watched.push_back(&place);
            }
        }
        poll(states.data(), states.size(), kPollMilliseconds);
        for (std::size_t n = 0; n < watched.size(); ++n) {
            Place& place = *watched[n];
            std::vector<std::byte> message;
            const auto arrival =
                states[n].revents != 0 ? place.worker->receive(message) : DecodeWorker::Arrival::Nothing;
            if (arrival == DecodeWorker::Arrival::Gone) {
                fail(place, kindOf(place.worker->end()));
            } else if (arrival == DecodeWorker::Arrival::Message && place.state == Place::State::Starting) {
                place.worker->setReady(message);
                settle(place);
            } else if (arrival == DecodeWorker::Arrival::Message && place.state == Place::State::Attaching) {
                const bool isAttached = !message.empty() && message.front() == std::byte{0};
                if (isAttached) {
                    failedStarts = 0;
                    place.state = Place::State::Idle;
                } else {
                    fail(place, Outcome::Kind::Crashed);
                }
            } else if (arrival == DecodeWorker::Arrival::Message && isOutOfMemory(message)) {
                // Not one for the next file: what the libraries lost over this one is missing there.
                fail(place, Outcome::Kind::OutOfMemory);
            } else if (arrival == DecodeWorker::Arrival::Message) {
                place.state = Place::State::Idle;
                failedStarts = 0;
                const bool hasChanged = place.file && place.file->hasChanged();
                const FileStamp stamp = place.file ? place.file->stamp() : FileStamp{};
                place.file.reset();
                done({place.request.id, hasChanged ? Outcome::Kind::Changed : Outcome::Kind::Replied,
                      std::move(message), stamp});
            } else if (place.isLate(patienceSeconds_)) {
                fail(place, Outcome::Kind::TookTooLong);
            }
        }
    }
    for (Place& place : places_) {
        if (place.state == Place::State::Busy || place.state == Place::State::Attaching) {
            place.file.reset();
            place.worker.reset();
            place.state = Place::State::Vacant;
        }
    }
    return {};
}

} // namespace sightline
