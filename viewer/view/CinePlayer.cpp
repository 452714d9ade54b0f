#include "view/CinePlayer.h"

#include "view/ViewState.h"

#include <algorithm>
#include <chrono>
#include <cmath>

namespace sightline {

namespace {

/// A screen shows no more than this: shorter stays drop frames anyway.
constexpr double kShortestWaitMs = 8;

double steadyMs()
{
    using namespace std::chrono;
    return duration<double, std::milli>(steady_clock::now().time_since_epoch()).count();
}

} // namespace

CinePlayer::CinePlayer(LinkGroup& group, QObject* parent)
    : QObject(parent)
    , group_(group)
    , clock_(steadyMs)
{
    timer_.setSingleShot(true);
    timer_.setTimerType(Qt::PreciseTimer);
    connect(&timer_, &QTimer::timeout, this, &CinePlayer::advance);
    connect(&group_, &LinkGroup::seriesChanged, this, &CinePlayer::takeSeries);
    connect(&group_, &LinkGroup::crosshairChanged, this, &CinePlayer::followCrosshair);
    connect(&group_, &LinkGroup::pixelsChanged, this, [this] {
        takeGrowth();
        // A frame that was due may have arrived; while playing the next moment shows it.
        if (!isPlaying() && shown_ != due_) {
            advance();
        }
    });
}

void CinePlayer::setClock(std::function<double()> clock)
{
    const bool was = isPlaying();
    cine_.pause(clock_());
    clock_ = std::move(clock);
    if (was) {
        play();
    }
}

bool CinePlayer::isClip() const
{
    return group_.series() && group_.series()->cine;
}

void CinePlayer::setPlane(ViewPlane plane)
{
    if (plane != plane_) {
        plane_ = plane;
        takeSeries();
    }
}

void CinePlayer::takeSeries()
{
    timer_.stop();
    const double speed = cine_.speed();
    cine_ = Cine();
    source_ = CineTiming::Source::Assumed;
    due_ = shown_ = 0;
    taken_ = group_.volume().get();
    if (const auto& series = group_.series(); series && group_.volume()) {
        const Geometry& geometry = group_.volume()->geometry();
        if (!series->isVolume) {
            plane_ = ViewPlane::Acquisition;
        } else if (plane_ == ViewPlane::Acquisition) {
            plane_ = ViewPlane::Axial;
        }
        const int count = sliceCount(plane_, group_.crosshair(), geometry);
        const int now = sliceNumber(plane_, group_.crosshair(), geometry);
        if (series->cine && series->cine->frames() == count) {
            cine_ = Cine(*series->cine);
            source_ = series->cine->source;
        } else if (count > 1) {
            cine_ =
                Cine(CineTiming::even(count, 1000 / CineTiming::kAssumedRate, CineTiming::Source::Assumed));
        }
        cine_.setSpeed(speed, clock_());
        cine_.seek(now, clock_());
        due_ = shown_ = now;
    }
    Q_EMIT clipChanged();
}

/// A series that grew on the screen has more pictures to play; what plays goes on.
void CinePlayer::takeGrowth()
{
    const int count =
        group_.volume() ? sliceCount(plane_, group_.crosshair(), group_.volume()->geometry()) : 0;
    if (std::max(count, 1) == std::max(cine_.frames(), 1)) {
        taken_ = group_.volume().get();
        return;
    }
    const bool was = isPlaying();
    const Cine::Order order = cine_.order();
    takeSeries(); // keeps the speed
    cine_.setOrder(order, clock_());
    if (was) {
        play();
    }
}

void CinePlayer::followCrosshair()
{
    if (moving_ || !group_.volume()) {
        return;
    }
    if (group_.volume().get() != taken_) {
        takeGrowth(); // images came before the one that is shown: nobody went anywhere
    }
    if (!canPlay()) {
        return;
    }
    const int now = sliceNumber(plane_, group_.crosshair(), group_.volume()->geometry());
    if (now == shown_) {
        return;
    }
    // The reader went somewhere by hand: that is where he wants to be.
    timer_.stop();
    cine_.pause(clock_());
    cine_.seek(now, clock_());
    due_ = shown_ = now;
    Q_EMIT changed();
}

int CinePlayer::nearestArrived(int picture) const
{
    const Volume& volume = *group_.volume();
    const Geometry& geometry = volume.geometry();
    // Only a plain stack shows one slice of the volume at a time.
    if (plane_ != ViewPlane::Acquisition || volume.isComplete() || volume.hasSlice(picture)) {
        return picture;
    }
    for (int distance = 1; distance < geometry.size(2); ++distance) {
        for (const int candidate : {picture - distance, picture + distance}) {
            if (candidate >= 0 && candidate < geometry.size(2) && volume.hasSlice(candidate)) {
                return candidate;
            }
        }
    }
    return picture;
}

void CinePlayer::plan()
{
    if (const auto wait = cine_.untilChange(clock_())) {
        timer_.start(static_cast<int>(std::ceil(std::max(*wait, kShortestWaitMs))));
    } else {
        timer_.stop();
    }
}

void CinePlayer::advance()
{
    if (!canPlay() || !group_.volume()) {
        timer_.stop();
        return;
    }
    due_ = cine_.frameAt(clock_());
    shown_ = nearestArrived(due_);
    moving_ = true;
    group_.setCrosshair(movedToSlice(group_.crosshair(), plane_, group_.volume()->geometry(), shown_));
    moving_ = false;
    plan();
    Q_EMIT changed();
}

void CinePlayer::play()
{
    if (canPlay()) {
        cine_.play(clock_());
        advance();
    }
}

void CinePlayer::pause()
{
    cine_.pause(clock_());
    advance();
}

void CinePlayer::setSpeed(double speed)
{
    cine_.setSpeed(speed, clock_());
    advance();
}

void CinePlayer::setOrder(Cine::Order order)
{
    cine_.setOrder(order, clock_());
    advance();
}

void CinePlayer::seek(int frame)
{
    cine_.seek(frame, clock_());
    advance();
}

void CinePlayer::step(int n)
{
    cine_.step(n, clock_());
    advance();
}

} // namespace sightline
