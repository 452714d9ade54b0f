#include "app/Room.h"

#include "app/Session.h"
#include "app/Text.h"
#include "dicom/StudyMatch.h"
#include "view/ViewState.h"
#include "widgets/ViewportGrid.h"

#include <algorithm>

namespace sightline {

Room::Room(Session& session, ViewportGrid& grid)
    : session_(session)
    , grid_(grid)
{
    seats_.resize(1);
    connect(&session_.group(), &LinkGroup::seriesChanged, this, &Room::takeMainSeries);
    connect(&session_, &Session::studiesChanged, this, &Room::takeStudies);
    connect(&session_, &Session::studyChanged, this, [this] { tellGrid(); });
    connect(&session_, &Session::loadFinished, this, &Room::loadNext);
    connect(&grid_, &ViewportGrid::layoutReplaced, this, [this] {
        dropUnused();
        tellGrid();
        Q_EMIT contentsChanged();
    });
    connect(&grid_, &ViewportGrid::cellActivated, this, [this](int cell) {
        const int number = grid_.layoutShown().cells[cell].series;
        if (number != LayoutCell::kEmpty && groupOf(number)) {
            activate(number);
        }
    });
    connect(&grid_, &ViewportGrid::seriesDropped, this, [this](int cell, const QString& id) {
        if (const auto series = session_.seriesWithId(id)) {
            showIn(cell, series);
        }
    });
    grid_.setRelation([this](const LinkGroup& a, const LinkGroup& b) -> std::optional<RigidTransform> {
        if (!a.series() || !b.series()) {
            return std::nullopt;
        }
        const SeriesRelation found = relation(*a.series(), *b.series());
        return found.kind == SeriesRelation::Kind::None ? std::nullopt : std::optional(found.transform);
    });
    tellGrid();
}

Room::~Room() = default;

std::shared_ptr<const Series> Room::seriesIn(int number) const
{
    return number >= 0 && number < static_cast<int>(seats_.size()) ? seats_[number].series : nullptr;
}

LinkGroup* Room::groupOf(int number) const
{
    if (!seriesIn(number)) {
        return nullptr;
    }
    return number == active_ ? &session_.group() : &seats_[number].open->group();
}

int Room::seatOf(const std::string& seriesId) const
{
    for (std::size_t n = 0; n < seats_.size(); ++n) {
        if (seats_[n].series && seats_[n].series->id == seriesId) {
            return static_cast<int>(n);
        }
    }
    return LayoutCell::kEmpty;
}

bool Room::isLoaded() const
{
    return session_.isLoaded() && std::all_of(seats_.begin(), seats_.end(), [](const Seat& seat) {
               return !seat.open || seat.open->isLoaded();
           });
}

/// The session shows another series in the place of the active one.
void Room::takeMainSeries()
{
    if (switching_) {
        return;
    }
    const auto& series = session_.group().series();
    seats_[active_].series = series;
    if (series) {
        const auto study = session_.studyOf(*series);
        const int other = [&] {
            for (std::size_t n = 0; n < seats_.size(); ++n) {
                if (static_cast<int>(n) != active_ && seats_[n].series &&
                    seats_[n].series->id == series->id) {
                    return static_cast<int>(n);
                }
            }
            return LayoutCell::kEmpty;
        }();
        Layout layout = grid_.layoutShown();
        bool changed = false;
        for (std::size_t n = 0; n < seats_.size(); ++n) {
            Seat& seat = seats_[n];
            if (!seat.open) {
                continue;
            }
            // Never two patients on one screen.
            const bool isForeign = !study || !isSamePatient(*seat.open->study(), *study);
            if (isForeign || static_cast<int>(n) == other) {
                for (LayoutCell& cell : layout.cells) {
                    if (cell.series == static_cast<int>(n)) {
                        cell.series = isForeign ? LayoutCell::kEmpty : active_;
                        changed = true;
                    }
                }
            }
        }
        if (changed) {
            grid_.setLayout(layout); // drops the seats that no cell shows any more
        }
    }
    tellGrid();
    Q_EMIT contentsChanged();
}

/// Series that have more images now, and those that went away.
void Room::takeStudies()
{
    for (Seat& seat : seats_) {
        if (!seat.open) {
            continue;
        }
        if (const auto now = session_.seriesWithId(QString::fromStdString(seat.series->id));
            now && now != seat.series) {
            seat.open->renew(now, session_.studyOf(*now), holdsSameImages(*seat.series, *now));
            seat.series = now;
        }
    }
    tellGrid();
    loadNext();
}

void Room::dropUnused()
{
    const Layout& layout = grid_.layoutShown();
    for (std::size_t n = 0; n < seats_.size(); ++n) {
        const bool isUsed =
            std::any_of(layout.cells.begin(), layout.cells.end(),
                        [&](const LayoutCell& cell) { return cell.series == static_cast<int>(n); });
        if (!isUsed && static_cast<int>(n) != active_ && seats_[n].open) {
            OpenSeries& open = *seats_[n].open;
            if (open.group().volume()) {
                session_.adopt(open.series(), open.group().volume(), open.isLoaded(), open.issues());
            }
            // The views may still be bound to its group until tellGrid().
            seats_[n].open.release()->deleteLater();
            seats_[n].series.reset();
        }
    }
}

void Room::seat(int number, const std::shared_ptr<const Series>& series)
{
    if (number >= static_cast<int>(seats_.size())) {
        seats_.resize(number + 1);
    }
    Seat& seat = seats_[number];
    seat.series = series;
    seat.open = std::make_unique<OpenSeries>(series, session_.studyOf(*series));
    connect(seat.open.get(), &OpenSeries::finished, this, [this] {
        loadNext();
        Q_EMIT seriesLoaded();
    });
    connect(seat.open.get(), &OpenSeries::failed, this, &Room::noticed);
    // The views of a cell must know the plane as soon as there is a volume.
    connect(&seat.open->group(), &LinkGroup::seriesChanged, this, [this] {
        if (!switching_) {
            tellGrid();
        }
    });
}

bool Room::showIn(int cell, const std::shared_ptr<const Series>& series)
{
    Layout layout = grid_.layoutShown();
    if (!series || cell < 0 || cell >= static_cast<int>(layout.cells.size())) {
        return false;
    }
    const auto study = session_.studyOf(*series);
    const auto current = session_.study();
    if (current && (!study || !isSamePatient(*study, *current))) {
        Q_EMIT noticed(tr("This series is of another patient (%1) than the one on the screen. It was not put "
                          "beside it; choose its card to read it alone.")
                           .arg(study ? patientText(study->patient) : QString()));
        return false;
    }
    int number = seatOf(series->id);
    if (number == LayoutCell::kEmpty) {
        number = 0;
        while (number < static_cast<int>(seats_.size()) && seats_[number].series) {
            ++number;
        }
        if (number == active_) {
            session_.showSeries(series); // nothing is shown yet
        } else {
            seat(number, series);
        }
    }
    layout.cells[cell].series = number;
    if (layout.cells.size() == 1 && number != active_ && groupOf(number)) {
        // One view: the active series itself is replaced.
        session_.showSeries(series);
        return true;
    }
    grid_.setLayout(layout);
    loadNext();
    grid_.activateCell(cell);
    return true;
}

void Room::show(const Layout& layout, const std::vector<std::shared_ptr<const Series>>& series)
{
    const auto current = session_.study();
    Layout next = layout;
    std::map<int, int> numbers; // of the layout to seats
    for (std::size_t n = 0; n < series.size(); ++n) {
        const auto study = series[n] ? session_.studyOf(*series[n]) : nullptr;
        if (!study || (current && !isSamePatient(*study, *current))) {
            continue;
        }
        int number = seatOf(series[n]->id);
        if (number == LayoutCell::kEmpty) {
            number = 0;
            while (number < static_cast<int>(seats_.size()) && (seats_[number].series || number == active_)) {
                ++number;
            }
            seat(number, series[n]);
        }
        numbers[static_cast<int>(n)] = number;
    }
    for (LayoutCell& cell : next.cells) {
        const auto found = numbers.find(cell.series);
        cell.series = found == numbers.end() ? LayoutCell::kEmpty : found->second;
    }
    grid_.setLayout(next);
    const bool showsActive = std::any_of(next.cells.begin(), next.cells.end(),
                                         [&](const LayoutCell& cell) { return cell.series == active_; });
    if (!showsActive) {
        for (std::size_t n = 0; n < next.cells.size(); ++n) {
            if (next.cells[n].series != LayoutCell::kEmpty) {
                activate(next.cells[n].series);
                dropUnused();
                tellGrid();
                break;
            }
        }
    }
    loadNext();
}

/// The two series change places: the one that was active gets a group of its own, the other the session's.
void Room::activate(int number)
{
    if (number == active_ || switching_ || !seriesIn(number)) {
        return;
    }
    switching_ = true;
    grid_.setSwitching(true);
    const int before = active_;
    const auto series = seats_[number].series;
    if (seats_[before].series && session_.group().series()) {
        const bool complete = session_.isLoaded();
        seat(before, session_.group().series());
        seats_[before].open->hold(session_.group(), complete);
    }
    OpenSeries& next = *seats_[number].open;
    next.stop();
    active_ = LayoutCell::kEmpty; // nobody is bound to the session's group while it changes
    tellGrid(true);
    if (next.group().volume()) {
        session_.adopt(series, next.group().volume(), next.isLoaded(), next.issues());
    }
    const auto place = next.group().crosshair();
    const auto look = next.group().look();
    const bool hadVolume = next.group().volume() != nullptr;
    session_.group().setOverlaysVisible(next.group().overlaysVisible());
    session_.showSeries(series);
    if (hadVolume) {
        session_.group().setCrosshair(place);
        session_.group().setLook(look);
    }
    active_ = number;
    std::unique_ptr<OpenSeries> left = std::move(seats_[number].open);
    switching_ = false;
    grid_.setSwitching(false);
    tellGrid();
    left.release()->deleteLater();
    loadNext();
    Q_EMIT contentsChanged();
}

void Room::loadNext()
{
    if (session_.isBusy()) {
        for (Seat& seat : seats_) {
            if (seat.open) {
                seat.open->stop(); // the active series goes first
            }
        }
        return;
    }
    for (Seat& seat : seats_) {
        if (seat.open && seat.open->isLoading()) {
            return;
        }
    }
    for (Seat& seat : seats_) {
        if (seat.open && !seat.open->isLoaded()) {
            seat.open->load();
            if (seat.open->isLoading()) {
                return;
            }
        }
    }
}

QString Room::noteFor(const Series& series, const Study& study) const
{
    // Dates matter as soon as two examinations stand side by side.
    std::string newest = study.date + study.time;
    bool several = false;
    for (const Seat& seat : seats_) {
        const auto other = seat.series ? session_.studyOf(*seat.series) : nullptr;
        if (other && !isSameStudy(*other, study)) {
            several = true;
            newest = std::max(newest, other->date + other->time);
        }
    }
    if (!several || !session_.group().series()) {
        return {};
    }
    const bool isPrior = study.date + study.time < newest;
    QString note = (isPrior ? tr("Prior %1") : tr("Current %1")).arg(dateText(study.date));
    if (const QString quality = registrationText(series); !quality.isEmpty()) {
        note += QStringLiteral(" · ") + quality;
    } else if (isPrior && !shareFrame(series, *session_.group().series())) {
        note += QStringLiteral(" · ") + tr("not linked");
    }
    return note;
}

void Room::tellGrid(bool exchanging)
{
    if (switching_ && !exchanging) {
        return;
    }
    std::vector<ShownSeries> shown(seats_.size());
    for (std::size_t n = 0; n < seats_.size(); ++n) {
        const Seat& seat = seats_[n];
        const bool isActive = static_cast<int>(n) == active_;
        if (isActive) {
            shown[n].group = &session_.group();
        } else if (seat.open) {
            shown[n].group = &seat.open->group();
        }
        const auto series = isActive ? session_.group().series() : seat.series;
        const auto study = series ? (isActive ? session_.study() : session_.studyOf(*series)) : nullptr;
        if (study) {
            shown[n].study = study;
            shown[n].findings = &session_.findingsOf(*study);
            shown[n].shown = [this, series](const Finding& finding) {
                return session_.isShownOn(*series, finding);
            };
            shown[n].note = noteFor(*series, *study);
        }
    }
    listen();
    grid_.setSeries(std::move(shown));
}

} // namespace sightline
