#pragma once

#include "app/OpenSeries.h"
#include "app/PriorMatch.h"
#include "view/Layout.h"
#include "view/SeriesLink.h"
#include "widgets/ShownSeries.h"

#include <QObject>

#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace sightline {

class Session;
class ViewportGrid;

/// All series that are on the screen at once, by the numbers of the layout. The active one lives in the
/// session's own group, on which panels, keys and detectors act; the others have groups of their own
/// (OpenSeries). When another view becomes the active one the two change places: the session's group stays
/// the same object, so whoever listens to it always hears of the active series. Loading: the active series
/// first, the others one by one after it.
class Room : public QObject {
    Q_OBJECT
public:
    Room(Session& session, ViewportGrid& grid);
    ~Room() override;

    /// A series in a cell of the grid. False, and noticed() says why, where it must not be there: it is of
    /// another patient.
    bool showIn(int cell, const std::shared_ptr<const Series>& series);
    /// A layout with the series of its numbers; missing ones leave their cells empty.
    void show(const Layout& layout, const std::vector<std::shared_ptr<const Series>>& series);
    /// The active series with its counterpart of the newest prior, side by side. Why not, in words for the
    /// reader, where there is none; empty otherwise.
    QString comparePrior();
    /// The series under a number; null where there is none.
    std::shared_ptr<const Series> seriesIn(int number) const;
    /// Its group: the session's own for the active one; null where there is none.
    LinkGroup* groupOf(int number) const;
    int activeNumber() const { return active_; }
    bool isLoaded() const;

    const LinkKinds& links() const { return links_; }
    void setLinks(const LinkKinds& links);

    /// Of two series on the screen.
    SeriesRelation relation(const Series& from, const Series& to) const;
    /// A transform from one frame of reference to another that was computed, and how good it is, in words for
    /// the reader. An empty transform says that they could not be registered.
    void setRegistration(const Series& from, const Series& to, const std::optional<RigidTransform>& transform,
                         const QString& quality);
    /// As if none had been tried; by series ids.
    void forgetRegistration(const std::string& from, const std::string& to);
    QString registrationText(const Series& series) const;

Q_SIGNALS:
    void noticed(const QString& text);
    /// Another series is on the screen, or one fewer.
    void contentsChanged();
    /// A series beside the active one has all its slices.
    void seriesLoaded();

private:
    struct Seat {
        std::shared_ptr<const Series> series;
        std::unique_ptr<OpenSeries> open; ///< null for the active one and where there is none
    };

    void activate(int number);
    void takeMainSeries();
    void takeStudies();
    void dropUnused();
    int seatOf(const std::string& seriesId) const;
    void seat(int number, const std::shared_ptr<const Series>& series);
    void tellGrid(bool exchanging = false);
    void listen();
    void follow(int number);
    void followWindow(int number);
    void loadNext();
    QString noteFor(const Series& series, const Study& study) const;

    Session& session_;
    ViewportGrid& grid_;
    std::vector<Seat> seats_;
    int active_ = 0;
    bool switching_ = false;
    bool following_ = false;
    LinkKinds links_;
    std::map<int, int> numbersAtLink_; ///< picture numbers of stacks when they were linked, by seat
    std::vector<QMetaObject::Connection> listening_;
    struct Registered {
        std::optional<RigidTransform> transform;
        QString quality;
    };
    std::map<std::pair<std::string, std::string>, Registered> registered_; ///< by series ids, from and to
};

} // namespace sightline
