#include "dicom/DeidentifyWorker.h"

#include "dicom/DecodeWorker.h"
#include "dicom/ForeignFile.h"

#include <QCoreApplication>

#include <array>
#include <chrono>
#include <poll.h>

namespace sightline {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(DeidentifyWorker)
};

/// A request may mean that hundreds of frames are decoded; the worker itself gives up after 40 seconds.
constexpr auto kPatience = std::chrono::seconds(45);
constexpr int kPollMilliseconds = 50;

} // namespace

DeidentifyWorker::DeidentifyWorker(std::stop_token stop)
    : stop_(std::move(stop))
{}

DeidentifyWorker::~DeidentifyWorker()
{
    if (worker_) {
        DecodeWorker::release(std::move(worker_));
    }
}

bool DeidentifyWorker::makeReady()
{
    if (!worker_) {
        auto hired = DecodeWorker::hire();
        if (!hired) {
            noWorker_ = hired.error();
            return false;
        }
        worker_ = std::move(*hired);
    }
    return true;
}

/// One request, one reply. The worker is let go where there is none.
DecodeCrew::Outcome DeidentifyWorker::ask(const std::vector<std::byte>& message,
                                          std::span<const int> descriptors)
{
    DecodeCrew::Outcome outcome;
    outcome.kind = DecodeCrew::Outcome::Kind::Crashed;
    if (!makeReady()) {
        return outcome;
    }
    const auto start = std::chrono::steady_clock::now();
    bool isSent = false;
    while (worker_) {
        if (worker_->isReady() && !isSent) {
            isSent = true;
            if (!worker_->send(message, descriptors)) {
                break;
            }
        }
        pollfd state{worker_->descriptor(), POLLIN, 0};
        poll(&state, 1, kPollMilliseconds);
        std::vector<std::byte> reply;
        const auto arrival = worker_->receive(reply);
        if (arrival == DecodeWorker::Arrival::Gone) {
            outcome.kind = outcomeOf(worker_->end());
            break;
        }
        if (arrival == DecodeWorker::Arrival::Message && !worker_->isReady()) {
            worker_->setReady(reply);
            continue;
        }
        if (arrival == DecodeWorker::Arrival::Message) {
            outcome.kind = DecodeCrew::Outcome::Kind::Replied;
            outcome.reply = std::move(reply);
            return outcome;
        }
        if (stop_.stop_requested() || std::chrono::steady_clock::now() - start > kPatience) {
            outcome.kind = DecodeCrew::Outcome::Kind::TookTooLong;
            break;
        }
    }
    worker_.reset();
    return outcome;
}

DeidentifyWorker::Answered<DeidentifySurvey> DeidentifyWorker::survey(const std::string& path)
{
    const auto file = ForeignFile::open(path);
    if (!file) {
        ByteWriter refused;
        refused(file.error().answer);
        refused(file.error().detail);
        return tl::unexpected(*refusalOf({0, DecodeCrew::Outcome::Kind::Replied, refused.bytes(), {}}));
    }
    const std::array descriptors{file->descriptor()};
    const auto outcome = ask(decodeMessage(DecodeKind::DeidentifySurvey, std::uint32_t{0}), descriptors);
    if (!noWorker_.isEmpty()) {
        return tl::unexpected(DecodeRefusal{noWorker_, true});
    }
    if (const auto refusal = refusalOf(outcome)) {
        return tl::unexpected(*refusal);
    }
    ByteReader reader(outcome.reply);
    Answer answer{};
    DeidentifySurvey survey;
    reader(answer);
    reader(survey);
    if (!reader.ok()) {
        return tl::unexpected(
            DecodeRefusal{Text::tr("the decoder gave an answer that makes no sense"), true});
    }
    return survey;
}

DeidentifyWorker::Answered<void> DeidentifyWorker::write(const DeidentifyOrder& order,
                                                         const std::function<bool(const std::string&)>& take)
{
    const auto applied = ask(decodeMessage(DecodeKind::DeidentifyApply, order));
    if (const auto refusal = refusalOf(applied)) {
        return tl::unexpected(*refusal);
    }
    while (true) {
        const auto outcome = ask(decodeMessage(DecodeKind::DeidentifyPiece, true));
        if (const auto refusal = refusalOf(outcome)) {
            return tl::unexpected(*refusal);
        }
        ByteReader reader(outcome.reply);
        Answer answer{};
        DeidentifyPiece piece;
        reader(answer);
        reader(piece);
        if (!reader.ok() || (piece.bytes.empty() && !piece.isLast)) {
            return tl::unexpected(
                DecodeRefusal{Text::tr("the decoder gave an answer that makes no sense"), true});
        }
        if (!take(piece.bytes)) {
            worker_.reset(); // it still holds the rest of the file
            return {};
        }
        if (piece.isLast) {
            return {};
        }
    }
}

} // namespace sightline
