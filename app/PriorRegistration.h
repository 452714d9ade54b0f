#pragma once

#include <QObject>

#include <list>
#include <memory>
#include <set>
#include <string>
#include <thread>
#include <utility>

namespace sightline {

class LinkGroup;
class Room;
struct Registration;

/// Finds how a study that stands beside another one of the same patient lies to it, where the files do not
/// say: the two have frames of reference of their own. Works in threads as soon as both series are loaded,
/// tells the room what came of it, and stops where a series leaves the screen. Lives in the GUI thread; the
/// room outlives it.
class PriorRegistration : public QObject {
    Q_OBJECT
public:
    explicit PriorRegistration(Room& room, QObject* parent = nullptr);
    ~PriorRegistration() override;

    bool isOn() const { return on_; }
    /// Off: what runs is stopped. What was found stays.
    void setOn(bool on);
    bool isRunning() const;

    /// What the reader is told of a result, with its number.
    static QString textOf(const Registration& registration);

private:
    using Pair = std::pair<std::string, std::string>; ///< ids of the series, from and to
    struct Run {
        Pair pair;
        bool isOver = false;
        std::jthread thread;
    };

    void look();
    void start(const LinkGroup& from, const LinkGroup& to);
    void take(Run& run, const Registration& result);
    void stop(Run& run);

    Room& room_;
    bool on_ = true;
    std::list<Run> runs_;
    std::set<Pair> begun_; ///< those that run and those that came to an end
};

} // namespace sightline
