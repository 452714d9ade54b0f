#pragma once

#include "study/CineTiming.h"

#include <optional>
#include <vector>

namespace sightline {

/// Plays a clip by time: which frame belongs to a moment follows from the time that has passed, so that a
/// slow machine drops frames and not time. Knows no clock: every call says what time it is, in ms of any
/// clock that only goes forward. Pure; the frames and their times come from CineTiming.
class Cine {
public:
    enum class Order {
        Loop,  ///< from the first frame to the last, and again
        Sweep, ///< back and forth; the frames at the ends are shown once a turn
    };

    Cine() = default;
    explicit Cine(const CineTiming& timing);

    bool isEmpty() const { return starts_.empty(); }
    int frames() const { return frames_; }
    int first() const { return first_; }
    int last() const { return first_ + static_cast<int>(starts_.size()) - 1; }

    bool isPlaying() const { return playing_; }
    void play(double now);
    void pause(double now);
    double speed() const { return speed_; }
    /// @param speed  1 for the clip's own time, 0.5 for half as fast; > 0
    void setSpeed(double speed, double now);
    Order order() const { return order_; }
    void setOrder(Order order, double now);
    /// Goes to a frame (held to those there are); playing goes on from there.
    void seek(int frame, double now);
    /// Pauses and goes n frames on or back, around the ends.
    void step(int n, double now);

    /// The frame to be shown, 0 for the first of the file.
    int frameAt(double now) const;
    /// How long until another frame is to be shown, ms of the clock; nothing while paused.
    std::optional<double> untilChange(double now) const;
    /// Where a frame begins, ms from the first one that is played.
    double startOf(int frame) const;
    /// From the start of the first frame to the end of the last, ms.
    double duration() const { return duration_; }

private:
    struct Place {
        int step = 0;    ///< of starts_
        double left = 0; ///< ms of the clip until the next
    };
    /// Where a moment of the clip's own time lies, with turns taken off.
    Place placeAt(double clipMs) const;
    double clipTime(double now) const;
    /// Makes `clipMs` the place from which time runs on.
    void anchor(double clipMs, double now);

    std::vector<double> starts_; ///< of the frames that are played, ms from the first
    std::vector<double> stays_;
    int frames_ = 0;
    int first_ = 0;
    double duration_ = 0;
    double speed_ = 1;
    Order order_ = Order::Loop;
    bool playing_ = false;
    double anchorClip_ = 0; ///< the clip's own time at `anchorNow_`
    double anchorNow_ = 0;
    std::optional<int> outside_; ///< a frame beyond the trims that the reader went to
};

} // namespace sightline
