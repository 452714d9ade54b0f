#include "view/LinkGroup.h"

#include "view/ViewState.h"

#include <cmath>

namespace sightline {

LinkGroup::LinkGroup(QObject* parent)
    : QObject(parent)
{}

void LinkGroup::show(std::shared_ptr<const Series> series, std::shared_ptr<const Volume> volume,
                     const Window& window, Begin begin)
{
    const bool sameFrame = begin == Begin::WhereItWas && series_ && series_->isVolume && series->isVolume &&
                           !series->frameOfReferenceUid.empty() &&
                           series_->frameOfReferenceUid == series->frameOfReferenceUid;
    const LpsPoint place = crosshair_.centre;
    series_ = std::move(series);
    volume_ = std::move(volume);
    const Geometry& geometry = volume_->geometry();
    if (series_->isVolume) {
        crosshair_ = Crosshair::inMiddleOf(geometry);
        if (sameFrame && geometry.contains(place)) {
            crosshair_ = movedTo(crosshair_, place, geometry);
        }
    } else {
        crosshair_.axes = geometry.axes();
        const int firstImage = series_->firstSlice();
        crosshair_.centre = geometry.toLps(
            {(geometry.size(0) - 1) / 2.0, (geometry.size(1) - 1) / 2.0, static_cast<double>(firstImage)});
    }
    look_ = Look{window};
    ownWindow_ = window;
    Q_EMIT seriesChanged();
}

void LinkGroup::grow(std::shared_ptr<const Series> series, std::shared_ptr<const Volume> volume)
{
    if (!series_ || !volume_ || series_->isVolume != series->isVolume) {
        show(std::move(series), std::move(volume), look_.window);
        return;
    }
    const Geometry& geometry = volume->geometry();
    Crosshair next = movedTo(crosshair_, crosshair_.centre, geometry);
    if (!series->isVolume) {
        VoxelIndex place = volume_->geometry().toIndex(crosshair_.centre);
        const auto shown = static_cast<std::size_t>(std::lround(place.k));
        for (std::size_t n = 0; shown < series_->instances.size() && n < series->instances.size(); ++n) {
            const Instance& before = series_->instances[shown];
            const Instance& now = series->instances[n];
            if (now.path == before.path && now.frame == before.frame) {
                place.k = static_cast<double>(n);
                next.centre = geometry.toLps(place);
                break;
            }
        }
    }
    series_ = std::move(series);
    volume_ = std::move(volume);
    setCrosshair(next);
    Q_EMIT pixelsChanged();
}

void LinkGroup::clear()
{
    series_.reset();
    volume_.reset();
    selectedFinding_.clear();
    Q_EMIT seriesChanged();
}

void LinkGroup::setCrosshair(const Crosshair& crosshair)
{
    if (!(crosshair == crosshair_)) {
        crosshair_ = crosshair;
        Q_EMIT crosshairChanged();
    }
}

void LinkGroup::goTo(LpsPoint point)
{
    if (volume_) {
        setCrosshair(movedTo(crosshair_, point, volume_->geometry()));
    }
}

void LinkGroup::setWindow(const Window& window)
{
    Look next = look_;
    next.window = window;
    setLook(next);
}

void LinkGroup::setOwnWindow(const Window& window)
{
    ownWindow_ = window;
    setWindow(window);
}

void LinkGroup::setInverted(bool inverted)
{
    Look next = look_;
    next.inverted = inverted;
    setLook(next);
}

void LinkGroup::setLook(const Look& look)
{
    if (!(look == look_)) {
        look_ = look;
        Q_EMIT windowChanged();
    }
}

void LinkGroup::setOverlaysVisible(bool visible)
{
    if (visible != overlaysVisible_) {
        overlaysVisible_ = visible;
        Q_EMIT overlaysChanged();
    }
}

void LinkGroup::selectFinding(const QString& trackingUid)
{
    if (trackingUid != selectedFinding_) {
        selectedFinding_ = trackingUid;
        Q_EMIT selectionChanged();
    }
}

} // namespace sightline
