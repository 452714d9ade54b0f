#include "app/PriorRegistration.h"

#include "app/Room.h"
#include "app/Text.h"
#include "registration/RigidRegistration.h"
#include "view/Layout.h"
#include "view/LinkGroup.h"

#include <algorithm>

namespace sightline {

PriorRegistration::PriorRegistration(Room& room, QObject* parent)
    : QObject(parent)
    , room_(room)
{
    // Later: both are sent while the room is still at work.
    connect(&room_, &Room::contentsChanged, this, &PriorRegistration::look, Qt::QueuedConnection);
    connect(&room_, &Room::seriesLoaded, this, &PriorRegistration::look, Qt::QueuedConnection);
}

PriorRegistration::~PriorRegistration()
{
    for (Run& run : runs_) {
        run.thread.request_stop(); // all, before the first is waited for
    }
}

void PriorRegistration::setOn(bool on)
{
    on_ = on;
    if (!on_) {
        for (Run& run : runs_) {
            stop(run);
        }
    }
    look();
}

bool PriorRegistration::isRunning() const
{
    return std::any_of(runs_.begin(), runs_.end(), [](const Run& run) { return !run.isOver; });
}

void PriorRegistration::look()
{
    std::set<std::string> shown;
    for (int n = 0; n < Layout::kMost * Layout::kMost; ++n) {
        if (const auto series = room_.seriesIn(n)) {
            shown.insert(series->id);
        }
    }
    for (Run& run : runs_) {
        if (!shown.contains(run.pair.first) || !shown.contains(run.pair.second)) {
            stop(run);
        }
    }
    const LinkGroup* active = room_.groupOf(room_.activeNumber());
    if (!on_ || !room_.isLoaded() || !active || !active->series() || !active->volume()) {
        return;
    }
    for (int n = 0; n < Layout::kMost * Layout::kMost; ++n) {
        const LinkGroup* other = n == room_.activeNumber() ? nullptr : room_.groupOf(n);
        if (other && other->series() && other->volume()) {
            start(*active, *other);
        }
    }
}

void PriorRegistration::start(const LinkGroup& from, const LinkGroup& to)
{
    const auto& a = from.series();
    const auto& b = to.series();
    const bool fits = a->isVolume && b->isVolume && a->hasMillimetres && b->hasMillimetres &&
                      a->studyUid != b->studyUid && !a->colour && !b->colour;
    if (!fits || room_.relation(*a, *b).kind != SeriesRelation::Kind::None ||
        begun_.contains({a->id, b->id}) || begun_.contains({b->id, a->id})) {
        return;
    }
    const Pair pair{a->id, b->id};
    begun_.insert(pair);
    Run& run = runs_.emplace_back();
    run.pair = pair;
    room_.setRegistration(*a, *b, std::nullopt, tr("registering …"));
    run.thread =
        std::jthread([this, &run, fixed = from.volume(), moving = to.volume()](const std::stop_token& stop) {
            const Registration result = registerRigidly(*fixed, *moving, stop);
            QMetaObject::invokeMethod(
                this, [this, &run, result] { take(run, result); }, Qt::QueuedConnection);
        });
}

void PriorRegistration::stop(Run& run)
{
    if (!run.isOver) {
        run.isOver = true;
        run.thread.request_stop(); // not waited for: take() removes it
        begun_.erase(run.pair);
        room_.forgetRegistration(run.pair.first, run.pair.second);
    }
}

void PriorRegistration::take(Run& run, const Registration& result)
{
    const Pair pair = run.pair;
    const bool isWanted = !run.isOver;
    runs_.remove_if([&](const Run& one) { return &one == &run; });
    if (!isWanted) {
        return;
    }
    std::shared_ptr<const Series> from;
    std::shared_ptr<const Series> to;
    for (int n = 0; n < Layout::kMost * Layout::kMost; ++n) {
        const auto series = room_.seriesIn(n);
        from = series && series->id == pair.first ? series : from;
        to = series && series->id == pair.second ? series : to;
    }
    if (!from || !to) {
        begun_.erase(pair);
        room_.forgetRegistration(pair.first, pair.second);
        return;
    }
    const bool isUsable =
        result.quality == Registration::Quality::Good || result.quality == Registration::Quality::Doubtful;
    room_.setRegistration(*from, *to, isUsable ? std::optional(result.transform) : std::nullopt,
                          textOf(result));
}

QString PriorRegistration::textOf(const Registration& registration)
{
    switch (registration.quality) {
    case Registration::Quality::Good:
        return tr("registered, good (two runs agree within %1 mm)")
            .arg(numberText(registration.disagreementMm, 1));
    case Registration::Quality::Doubtful:
        return tr("registered, doubtful (two runs differ by %1 mm, %2 % overlap)")
            .arg(numberText(registration.disagreementMm, 1), numberText(registration.overlap * 100, 0));
    case Registration::Quality::Failed:
        return tr("could not be registered, not linked");
    case Registration::Quality::Stopped:
        break;
    }
    return {};
}

} // namespace sightline
