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
/// Waits a moment for one message.
bool hasAnswered(DecodeWorker& worker)
{
    constexpr int kMilliseconds = 500;
    std::vector<std::byte> message;
    while (true) {
        switch (worker.receive(message)) {
        case DecodeWorker::Arrival::Message:
            return true;
        case DecodeWorker::Arrival::Gone:
            return false;
        case DecodeWorker::Arrival::Nothing:
            break;
        }
        pollfd state{worker.descriptor(), POLLIN, 0};
        if (poll(&state, 1, kMilliseconds) != 1) {
            return false;
        }
    }
}

/// A worker that ends before it says Hello this many times in a row cannot be started at all.
constexpr int kMostFailedStarts = 3;
/// How often a request is given out again after its worker was ended from outside.
constexpr int kMostRepeats = 3;
/// Requests that one worker has at its socket: one to be at and one to go on with; where they take no time
/// (headers, uncompressed slices) as many as keep it busy for kAhead. More would not be shared fairly at the
/// end.
constexpr std::size_t kLeastAhead = 2;
constexpr std::size_t kMostAhead = 16;
constexpr auto kAhead = std::chrono::milliseconds(2);

bool isOutOfMemory(const std::vector<std::byte>& reply)
{
    return !reply.empty() && reply.front() == static_cast<std::byte>(Answer::TooMuchMemory);
}

} // namespace

/// A request on its way.
struct DecodeCrew::Order {
    Request request;
    std::optional<ForeignFile> file;        ///< that it is about
    std::optional<ForeignFile> second = {}; ///< that goes with it
};

/// One of the crew's places, with or without a worker at it.
struct DecodeCrew::Place {
    enum class State {
        Vacant,    ///< no process
        Starting,  ///< waits for Hello
        Attaching, ///< waits for the answer to Attach
        Working,   ///< takes requests
    };
    State state = State::Vacant;
    std::unique_ptr<DecodeWorker> worker;
    std::deque<Order> orders;    ///< given to the worker, the first is the one it is at
    Clock::time_point start;     ///< of what the worker is at
    double processorSeconds = 0; ///< that it had used by then
    double pace = 1;             ///< seconds a request, roughly
    bool isEnding = false;       ///< takes no more requests; its last answers are read

    bool isAwaited() const { return worker && (state != State::Working || !orders.empty()); }
    std::size_t depth() const
    {
        if (isEnding) {
            return 0;
        }
        const double many = std::chrono::duration<double>(kAhead).count() / std::max(pace, 1e-6);
        return static_cast<std::size_t>(
            std::clamp(many, static_cast<double>(kLeastAhead), static_cast<double>(kMostAhead)));
    }
    void startClock()
    {
        start = Clock::now();
        processorSeconds = worker->processorSeconds();
    }
    /// The first order is done.
    void notePace()
    {
        constexpr double kWeight = 0.25;
        const double seconds = std::chrono::duration<double>(Clock::now() - start).count();
        pace += (seconds - pace) * (pace == 1 ? 1 : kWeight);
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
    constexpr int kMost = 16; // more only wait for the disk
    return std::clamp(static_cast<int>(std::thread::hardware_concurrency()), 1, kMost);
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
    using State = Place::State;
    const bool isIdle = place.worker && place.orders.empty() && !place.isEnding;
    const bool isAttached = place.state == State::Working || place.state == State::Attaching;
    if (isIdle && place.state == State::Starting) {
        DecodeWorker::release(std::move(place.worker)); // nothing was said to it yet
    } else if (isIdle && isAttached) {
        bool isClean = true;
        if (buffer_) {
            isClean = place.worker->send(decodeMessage(DecodeKind::Attach, std::uint64_t{0}));
            // The answer to the first Attach may still be on its way.
            for (int answers = place.state == State::Attaching ? 2 : 1; isClean && answers > 0; --answers) {
                isClean = hasAnswered(*place.worker);
            }
            place.worker->allowMemoryFor(0);
        }
        if (isClean) {
            DecodeWorker::release(std::move(place.worker));
        }
    }
    place.worker.reset();
    place.orders.clear();
    place.state = State::Vacant;
}

/// One call of run().
class DecodeCrew::Shift {
public:
    Shift(DecodeCrew& crew, const std::function<std::optional<Request>()>& next,
          const std::function<void(Outcome)>& done)
        : crew_(crew)
        , next_(next)
        , done_(done)
        , pending_(take())
    {}

    tl::expected<void, QString> work(std::stop_token stop)
    {
        while (!stop.stop_requested()) {
            for (Place& place : crew_.places_) {
                if (place.state == Place::State::Vacant && pending_) {
                    if (auto started = start(place); !started) {
                        return started;
                    }
                }
            }
            handOut();
            const bool isAtWork = std::any_of(crew_.places_.begin(), crew_.places_.end(),
                                              [](const Place& place) { return !place.orders.empty(); });
            if (!pending_ && !isAtWork) {
                return {};
            }
            if (failedStarts_ >= kMostFailedStarts) {
                return tl::unexpected(QCoreApplication::translate(
                    "DecodeCrew",
                    "The program that reads images, sightline-decode, ends as soon as it is started. Install "
                    "Sightline again."));
            }
            listen();
        }
        for (Place& place : crew_.places_) {
            if (place.isAwaited()) {
                dismiss(place);
            }
        }
        return {};
    }

private:
    /// The next request: one that lost its worker before new ones.
    std::optional<Order> take()
    {
        if (!again_.empty()) {
            Order order = std::move(again_.front());
            again_.pop_front();
            return order;
        }
        auto request = next_();
        return request ? std::optional(Order{std::move(*request), {}}) : std::nullopt;
    }

    static void dismiss(Place& place)
    {
        place.worker.reset();
        place.orders.clear();
        place.isEnding = false;
        place.pace = 1;
        place.state = Place::State::Vacant;
    }

    tl::expected<void, QString> start(Place& place)
    {
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
        return {};
    }

    /// After Hello: hand over the memory where there is some.
    void settle(Place& place)
    {
        place.state = Place::State::Working;
        if (crew_.buffer_) {
            const std::uint64_t size = crew_.buffer_->size();
            place.state = Place::State::Attaching;
            place.startClock();
            const std::array descriptors{crew_.buffer_->fileDescriptor()};
            place.worker->allowMemoryFor(size);
            if (!place.worker->send(decodeMessage(DecodeKind::Attach, size), descriptors)) {
                fail(place, Outcome::Kind::Crashed);
            }
        }
    }

    /// Fills all places evenly, so that the first requests run at the same time.
    void handOut()
    {
        for (std::size_t row = 0; row < kMostAhead && pending_; ++row) {
            for (Place& place : crew_.places_) {
                if (place.orders.size() == row && place.orders.size() < place.depth()) {
                    give(place);
                }
            }
        }
    }

    void give(Place& place)
    {
        while (pending_ && !openFor(*pending_)) {
            pending_ = take();
        }
        if (place.state != Place::State::Working || !pending_) {
            return;
        }
        if (place.orders.empty()) {
            place.startClock();
        }
        place.orders.push_back(std::move(*pending_));
        pending_.reset();
        const Order& order = place.orders.back();
        const std::array descriptors{order.file ? order.file->descriptor() : -1,
                                     order.second ? order.second->descriptor() : -1};
        const std::size_t count = !order.file ? 0 : order.second ? 2 : 1;
        if (!place.worker->send(order.request.message, std::span(descriptors).first(count))) {
            // It has ended. This request never reached it; what it has answered before is still to be read,
            // and only then is it known which request it died over.
            again_.push_front(std::move(place.orders.back()));
            place.orders.pop_back();
            place.isEnding = true;
            if (place.orders.empty()) {
                fail(place, outcomeOf(place.worker->end()));
            }
        }
        if (!pending_) {
            pending_ = take();
        }
    }

    /// Opens the file that a request is about; false where the request is done with that, because it cannot
    /// be used.
    bool openFor(Order& order)
    {
        const Request& request = order.request;
        if (request.path.empty() || order.file) {
            return true;
        }
        auto file = ForeignFile::open(request.path);
        if (!file) {
            ByteWriter reply;
            reply(file.error().answer);
            reply(file.error().detail);
            done_({request.id, Outcome::Kind::Replied, reply.bytes(), {}});
            return false;
        }
        if (request.expected && *request.expected != file->stamp()) {
            done_({request.id, Outcome::Kind::Changed, {}, file->stamp()});
            return false;
        }
        order.file = std::move(*file);
        if (!request.second.empty()) {
            if (auto second = ForeignFile::open(request.second)) {
                order.second = std::move(*second);
            }
        }
        return true;
    }

    /// The worker has died or is killed now. What it was at gets another chance or fails, the rest goes to
    /// others.
    void fail(Place& place, Outcome::Kind kind)
    {
        std::deque<Order> orders = std::move(place.orders);
        // Nothing but the memory was given to it before what it is at.
        const bool wasFresh = place.worker && place.worker->answered() <= (crew_.buffer_ ? 2 : 1);
        failedStarts_ = place.state == Place::State::Working ? 0 : failedStarts_ + 1;
        dismiss(place);
        if (!orders.empty()) {
            Request& first = orders.front().request;
            const bool isOthersFault =
                kind == Outcome::Kind::Killed || (kind == Outcome::Kind::OutOfMemory && !wasFresh);
            if (isOthersFault && first.repeats < kMostRepeats) {
                ++first.repeats;
            } else {
                done_({first.id, kind, {}, {}});
                orders.pop_front();
            }
        }
        again_.insert(again_.begin(), std::make_move_iterator(orders.begin()),
                      std::make_move_iterator(orders.end()));
        if (!pending_) {
            pending_ = take();
        }
    }

    /// Waits a moment for answers and takes all that have come.
    void listen()
    {
        std::vector<pollfd> states;
        std::vector<Place*> watched;
        for (Place& place : crew_.places_) {
            if (place.isAwaited()) {
                states.push_back({place.worker->descriptor(), POLLIN, 0});
                watched.push_back(&place);
            }
        }
        poll(states.data(), states.size(), kPollMilliseconds);
        for (std::size_t n = 0; n < watched.size(); ++n) {
            Place& place = *watched[n];
            bool hasArrived = false;
            while (states[n].revents != 0 && place.worker && receive(place)) {
                hasArrived = true;
            }
            if (!hasArrived && place.isAwaited() && place.isLate(crew_.patienceSeconds_)) {
                fail(place, Outcome::Kind::TookTooLong);
            }
        }
    }

    /// Takes one message; false where there is none.
    bool receive(Place& place)
    {
        std::vector<std::byte> message;
        switch (place.worker->receive(message)) {
        case DecodeWorker::Arrival::Nothing:
            return false;
        case DecodeWorker::Arrival::Gone:
            fail(place, outcomeOf(place.worker->end()));
            return true;
        case DecodeWorker::Arrival::Message:
            break;
        }
        if (place.state == Place::State::Starting) {
            place.worker->setReady(message);
            settle(place);
        } else if (place.state == Place::State::Attaching) {
            if (!message.empty() && message.front() == std::byte{0}) {
                place.state = Place::State::Working;
                failedStarts_ = 0;
            } else {
                fail(place, Outcome::Kind::Crashed);
            }
        } else if (place.orders.empty()) {
            fail(place, Outcome::Kind::Crashed); // speaks without being asked
        } else if (isOutOfMemory(message)) {
            // Not one for the next file: what the libraries lost over this one is missing there.
            fail(place, Outcome::Kind::OutOfMemory);
        } else {
            const Order order = std::move(place.orders.front());
            place.orders.pop_front();
            failedStarts_ = 0;
            place.notePace();
            if (!place.orders.empty()) {
                place.startClock();
            }
            while (pending_ && place.worker && place.orders.size() < place.depth()) {
                give(place);
            }
            const bool hasChanged = order.file && order.file->hasChanged();
            done_({order.request.id, hasChanged ? Outcome::Kind::Changed : Outcome::Kind::Replied,
                   std::move(message), order.file ? order.file->stamp() : FileStamp{}});
        }
        return true;
    }

    DecodeCrew& crew_;
    const std::function<std::optional<Request>()>& next_;
    const std::function<void(Outcome)>& done_;
    std::deque<Order> again_; ///< requests whose worker is gone
    std::optional<Order> pending_;
    int failedStarts_ = 0;
};

tl::expected<void, QString> DecodeCrew::run(const std::function<std::optional<Request>()>& next,
                                            const std::function<void(Outcome)>& done, std::stop_token stop)
{
    return Shift(*this, next, done).work(stop);
}

} // namespace sightline
