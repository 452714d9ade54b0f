#include "view/Cine.h"

#include <algorithm>
#include <cmath>

namespace sightline {

Cine::Cine(const CineTiming& timing)
    : frames_(timing.frames())
    , first_(std::clamp(timing.first, 0, std::max(timing.frames() - 1, 0)))
    , order_(timing.sweeps ? Order::Sweep : Order::Loop)
{
    const int last = std::clamp(timing.last, first_, std::max(frames_ - 1, first_));
    for (int frame = first_; frame <= last && frame < frames_; ++frame) {
        const double stay = timing.frameMs[static_cast<std::size_t>(frame)];
        starts_.push_back(duration_);
        stays_.push_back(stay);
        duration_ += stay;
    }
    seek(timing.shownFirst, 0);
}

double Cine::clipTime(double now) const
{
    return playing_ ? anchorClip_ + std::max(now - anchorNow_, 0.0) * speed_ : anchorClip_;
}

Cine::Place Cine::placeAt(double clipMs) const
{
    if (starts_.size() < 2 || !(duration_ > 0)) {
        return {};
    }
    const auto lastStep = starts_.size() - 1;
    // On the way back the frames at the ends do not stand a second time.
    const double back =
        order_ == Order::Sweep ? std::max(duration_ - stays_.front() - stays_.back(), 0.0) : 0.0;
    double t = std::fmod(clipMs, duration_ + back);
    t = t < 0 ? t + duration_ + back : t;
    if (t < duration_ || back <= 0) {
        const auto next = std::upper_bound(starts_.begin(), starts_.end(), t);
        const auto step = static_cast<std::size_t>(next - starts_.begin()) - 1;
        return {static_cast<int>(step), std::max(starts_[step] + stays_[step] - t, 0.0)};
    }
    // Mirrored: t runs from the end of the last frame but one back to the end of the first.
    const double mirrored = starts_[lastStep] - (t - duration_);
    const auto next = std::lower_bound(starts_.begin(), starts_.end(), mirrored);
    const auto step = static_cast<std::size_t>(std::max<std::ptrdiff_t>(next - starts_.begin() - 1, 0));
    return {static_cast<int>(step), std::max(mirrored - starts_[step], 0.0)};
}

void Cine::anchor(double clipMs, double now)
{
    anchorClip_ = clipMs;
    anchorNow_ = now;
}

void Cine::play(double now)
{
    if (isEmpty() || playing_) {
        return;
    }
    if (outside_) {
        outside_.reset();
        anchorClip_ = 0;
    }
    anchor(anchorClip_, now);
    playing_ = true;
}

void Cine::pause(double now)
{
    anchor(clipTime(now), now);
    playing_ = false;
}

void Cine::setSpeed(double speed, double now)
{
    if (speed > 0 && std::isfinite(speed)) {
        anchor(clipTime(now), now);
        speed_ = speed;
    }
}

void Cine::setOrder(Order order, double now)
{
    if (order == order_ || isEmpty()) {
        order_ = order;
        return;
    }
    // The frame on the screen stays, and its share that has passed.
    const int frame = frameAt(now);
    order_ = order;
    seek(frame, now);
}

void Cine::seek(int frame, double now)
{
    if (isEmpty()) {
        return;
    }
    frame = std::clamp(frame, 0, frames_ - 1);
    outside_.reset();
    if (frame < first_ || frame > last()) {
        if (!playing_) {
            outside_ = frame;
            anchor(0, now);
            return;
        }
        frame = std::clamp(frame, first_, last());
    }
    anchor(starts_[static_cast<std::size_t>(frame - first_)], now);
}

void Cine::step(int n, double now)
{
    if (isEmpty()) {
        return;
    }
    const int frame = frameAt(now);
    pause(now);
    const int count = static_cast<int>(starts_.size());
    const int place = std::clamp(frame - first_, 0, count - 1);
    seek(first_ + ((place + n) % count + count) % count, now);
}

int Cine::frameAt(double now) const
{
    if (isEmpty()) {
        return 0;
    }
    return outside_ ? *outside_ : first_ + placeAt(clipTime(now)).step;
}

std::optional<double> Cine::untilChange(double now) const
{
    if (!playing_ || starts_.size() < 2) {
        return std::nullopt;
    }
    return placeAt(clipTime(now)).left / speed_;
}

double Cine::startOf(int frame) const
{
    return isEmpty() ? 0 : starts_[static_cast<std::size_t>(std::clamp(frame, first_, last()) - first_)];
}

} // namespace sightline
