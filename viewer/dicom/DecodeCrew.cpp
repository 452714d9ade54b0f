#include "dicom/DecodeCrew.h"

#include "dicom/DecodeWorker.h"

#include <QCoreApplication>

#include <algorithm>
#include <chrono>
#include <deque>
#include <poll.h>
#include <thread>

namespace sightline {

namespace {

using Clock = std::chrono::steady_clock;

/// How long one file may take. Public files were found that never end.
constexpr auto kPatience = std::chrono::seconds(10);
/// On a busy machine a decoder may not get its turn: it has longer while it has not used up this many seconds
/// of processor.
constexpr double kLeastProcessorSeconds = 7;
constexpr auto kLastPatience = std::chrono::seconds(30);
/// How often a request to stop is looked for.
constexpr int kPollMilliseconds = 50;
/// A worker that ends before it says Hello this many times in a row cannot be started at all.
constexpr int kMostFailedStarts = 3;
/// Requests that one worker has at its socket: one to be at and one to go on with; where they take no time
/// (headers, uncompressed slices) as many as keep it busy for kAhead. More would not be shared fairly at the
/// end.
constexpr std::size_t kLeastAhead = 2;
constexpr std::size_t kMostAhead = 16;
constexpr auto kAhead = std::chrono::milliseconds(2);
/// How often a request is given out again after a worker died over it.
constexpr int kMostRetries = 1;

} // namespace

/// A request on its way.
struct DecodeCrew::Order {
    Request request;
    int retries = 0;
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

    bool isAwaited() const { return worker && (state != State::Working || !orders.empty()); }
    std::size_t depth() const
    {
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
    bool isLate() const
    {
        const auto waited = Clock::now() - start;
        return waited > kLastPatience ||
               (waited > kPatience && worker->processorSeconds() - processorSeconds > kLeastProcessorSeconds);
    }
};

int DecodeCrew::usualSize()
{
    constexpr int kMost = 16; // more only wait for the disk
    return std::clamp(static_cast<int>(std::thread::hardware_concurrency()), 1, kMost);
}

DecodeCrew::DecodeCrew(int size, std::shared_ptr<PixelBuffer> buffer)
    : buffer_(std::move(buffer))
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
    if (place.worker && place.state == Place::State::Working && place.orders.empty()) {
        bool isClean = true;
        if (buffer_) {
            std::vector<std::byte> reply;
            isClean = place.worker->send(decodeMessage(DecodeKind::Attach, std::uint64_t{0}));
            pollfd state{place.worker->descriptor(), POLLIN, 0};
            isClean = isClean && poll(&state, 1, 500) == 1 &&
                      place.worker->receive(reply) == DecodeWorker::Arrival::Message;
        }
        if (isClean) {
            DecodeWorker::release(std::move(place.worker));
        }
    } else if (place.worker && place.state == Place::State::Starting && !buffer_) {
        DecodeWorker::release(std::move(place.worker));
    }
    place.worker.reset();
    place.orders.clear();
    place.state = Place::State::Vacant;
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
        return request ? std::optional(Order{std::move(*request), 0}) : std::nullopt;
    }

    static void dismiss(Place& place)
    {
        place.worker.reset();
        place.orders.clear();
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
        place.worker->setReady();
        place.state = Place::State::Working;
        if (crew_.buffer_) {
            const std::uint64_t size = crew_.buffer_->size();
            place.state = Place::State::Attaching;
            place.startClock();
            if (!place.worker->send(decodeMessage(DecodeKind::Attach, size),
                                    crew_.buffer_->fileDescriptor())) {
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
        if (place.state != Place::State::Working || !pending_) {
            return;
        }
        if (place.orders.empty()) {
            place.startClock();
        }
        place.orders.push_back(std::move(*pending_));
        pending_.reset();
        if (!place.worker->send(place.orders.back().request.message)) {
            if (place.orders.size() == 1) {
                // It ended while it was idle: not this request's fault.
                again_.push_front(std::move(place.orders.back()));
                place.orders.clear();
            }
            fail(place, Outcome::Kind::Crashed);
        }
        if (!pending_) {
            pending_ = take();
        }
    }

    /// The worker has died or is killed now. What it was at gets another chance or fails, the rest goes to
    /// others.
    void fail(Place& place, Outcome::Kind kind)
    {
        std::deque<Order> orders = std::move(place.orders);
        failedStarts_ = place.state == Place::State::Working ? 0 : failedStarts_ + 1;
        dismiss(place);
        if (!orders.empty()) {
            Order& first = orders.front();
            if (kind == Outcome::Kind::Crashed && first.retries < kMostRetries) {
                ++first.retries;
            } else {
                done_({first.request.id, kind, {}});
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
            if (!hasArrived && place.isAwaited() && place.isLate()) {
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
            fail(place, Outcome::Kind::Crashed);
            return true;
        case DecodeWorker::Arrival::Message:
            break;
        }
        if (place.state == Place::State::Starting) {
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
        } else {
            const std::size_t id = place.orders.front().request.id;
            place.orders.pop_front();
            failedStarts_ = 0;
            place.notePace();
            if (!place.orders.empty()) {
                place.startClock();
            }
            while (pending_ && place.worker && place.orders.size() < place.depth()) {
                give(place);
            }
            done_({id, Outcome::Kind::Replied, std::move(message)});
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
