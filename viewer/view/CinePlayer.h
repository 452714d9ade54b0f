#pragma once

#include "view/Cine.h"
#include "view/LinkGroup.h"
#include "view/ViewPlane.h"

#include <QObject>
#include <QTimer>

#include <functional>

namespace sightline {

/// Moves the crosshair of a link group through the pictures of a plane by time: the frames of a clip by the
/// times its file gives, the slices of anything else at an assumed rate. A picture that has not arrived yet
/// is not waited for: the nearest one that has stands in its place. Paused it does nothing at all. Lives in
/// the GUI thread; a timer wakes it when another frame is due.
class CinePlayer : public QObject {
    Q_OBJECT
public:
    explicit CinePlayer(LinkGroup& group, QObject* parent = nullptr);

    /// Another clock, ms, only for tests.
    void setClock(std::function<double()> clock);
    /// The plane whose pictures are played; a clip has one only.
    void setPlane(ViewPlane plane);

    /// The series has more than one picture to play.
    bool canPlay() const { return cine_.frames() > 1; }
    /// Its frames follow each other in time.
    bool isClip() const;
    CineTiming::Source source() const { return source_; }
    const Cine& cine() const { return cine_; }
    bool isPlaying() const { return cine_.isPlaying(); }
    /// The picture that is due, and the one shown for it; they differ where the due one has not arrived.
    int dueFrame() const { return due_; }
    int shownFrame() const { return shown_; }

    void play();
    void pause();
    void toggle() { isPlaying() ? pause() : play(); }
    void setSpeed(double speed);
    void setOrder(Cine::Order order);
    void seek(int frame);
    /// Pauses and goes n pictures on or back, around the ends.
    void step(int n);
    /// Shows what is due now; the timer calls it.
    void advance();

Q_SIGNALS:
    /// Another frame, state, speed or order.
    void changed();
    /// Another series or plane: what can be played is different.
    void clipChanged();

private:
    void takeSeries();
    void takeGrowth();
    void followCrosshair();
    void plan();
    int nearestArrived(int picture) const;

    LinkGroup& group_;
    std::function<double()> clock_;
    QTimer timer_;
    Cine cine_;
    CineTiming::Source source_ = CineTiming::Source::Assumed;
    ViewPlane plane_ = ViewPlane::Axial;
    int due_ = 0;
    int shown_ = 0;
    const Volume* taken_ = nullptr; ///< whose pictures are played; only compared
    bool moving_ = false;           ///< it is the player who moves the crosshair
};

} // namespace sightline
