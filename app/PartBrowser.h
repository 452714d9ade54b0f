#pragma once

#include "study/Series.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>
#include <vector>

class QWidget;

namespace sightline {

class Session;
struct Look;

/// Goes through the parts of a 4-D series (phases, times, b-values, echoes) at one place: crosshair, look and
/// the views' zoom stay. Plays them by the times that the files give, as quickly as they are loaded.
class PartBrowser : public QObject {
    Q_OBJECT
public:
    /// @param views  the widget that holds the slice views
    PartBrowser(Session& session, QWidget& views, QObject* parent = nullptr);

    using Parts = std::vector<std::shared_ptr<const Series>>;
    /// Of the series that is shown, in their order; empty where it has none.
    const Parts& parts() const { return parts_; }
    int current() const { return current_; }
    /// What tells a part from the others: "b 1000", "40 %", "12.5 s".
    static QString textOf(const Series& part, int place);
    /// How long a part stands while playing, ms; from the times of the files, held to what can be followed.
    static int stayMs(const Series& part, const Series& next);

    void show(int part);
    /// n parts on or back, around the ends.
    void step(int n);
    bool isPlaying() const { return playing_; }
    void setPlaying(bool playing);

Q_SIGNALS:
    /// Another series with other parts.
    void partsChanged();
    /// Another part of them, or playing began or ended.
    void changed();

private:
    void takeSeries();
    void plan();

    Session& session_;
    QWidget& views_;
    Parts parts_;
    int current_ = -1;
    bool playing_ = false;
    bool moving_ = false; ///< it is this object that shows another part
    QTimer timer_;
    std::unique_ptr<Look> wanted_; ///< until the part has all its slices; null where nothing waits
};

} // namespace sightline
