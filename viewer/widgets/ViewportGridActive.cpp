// Which view of the grid is the active one, what goes along with it, and what is dropped on it.
#include "view/SeriesLink.h"
#include "widgets/EmptyCell.h"
#include "widgets/SliceViewport.h"
#include "widgets/ViewportGrid.h"

#include <QDragEnterEvent>
#include <QMimeData>

#include <algorithm>

namespace sightline {

SliceViewport* ViewportGrid::sliceView(ViewPlane plane) const
{
    for (const Place& place : places_) {
        if (place.view && &place.view->group() == &main_ && place.view->view().plane == plane) {
            return place.view;
        }
    }
    const auto spare = std::find_if(views_.begin(), views_.end(), [&](SliceViewport* view) {
        return &view->group() == &main_ && view->view().plane == plane;
    });
    return spare == views_.end() ? active_ : *spare;
}

SliceViewport* ViewportGrid::viewOfCell(int cell) const
{
    const auto place =
        std::find_if(places_.begin(), places_.end(), [&](const Place& p) { return p.cell == cell; });
    return place == places_.end() ? nullptr : place->view;
}

void ViewportGrid::activate(QWidget* widget, bool byReader)
{
    const auto place =
        std::find_if(places_.begin(), places_.end(), [&](const Place& p) { return p.widget == widget; });
    if (place == places_.end()) {
        return;
    }
    const int cell = place->cell;
    const bool isOther = activeCell_ != cell || (place->view && place->view != active_);
    activeCell_ = cell;
    if (place->view) {
        active_ = place->view;
    }
    markActive();
    if (byReader) {
        Q_EMIT cellActivated(cell);
    }
    if (isOther) {
        updateReferences();
        Q_EMIT activeViewChanged();
    }
}

void ViewportGrid::activateCell(int cell)
{
    for (const Place& place : places_) {
        if (place.cell == cell) {
            QWidget* widget = place.widget;
            activate(widget, true);
            widget->setFocus();
            return;
        }
    }
}

void ViewportGrid::stepActive(int n)
{
    const int count = static_cast<int>(places_.size());
    for (int now = 0; now < count; ++now) {
        if (places_[now].cell == activeCell_) {
            // The volume view has no keys of its own: it is passed over.
            for (int step = 1; step <= count; ++step) {
                const Place& next = places_[((now + n * step) % count + count) % count];
                if (next.view || next.empty) {
                    activateCell(next.cell);
                    return;
                }
            }
        }
    }
}

void ViewportGrid::chooseActive()
{
    const auto hasCell = [&](const Place& p) { return p.cell == activeCell_ && (p.view || p.empty); };
    auto place = std::find_if(places_.begin(), places_.end(), hasCell);
    if (place == places_.end()) {
        place = std::find_if(places_.begin(), places_.end(),
                             [&](const Place& p) { return p.view && &p.view->group() == &main_; });
    }
    if (place != places_.end()) {
        activeCell_ = place->cell;
        active_ = place->view ? place->view : active_;
    }
    markActive();
}

void ViewportGrid::markActive()
{
    for (SliceViewport* view : views_) {
        view->setActive(places_.size() > 1 &&
                        std::any_of(places_.begin(), places_.end(),
                                    [&](const Place& p) { return p.view == view && p.cell == activeCell_; }));
    }
    for (EmptyCell* empty : empties_) {
        empty->setActive(std::any_of(places_.begin(), places_.end(), [&](const Place& p) {
            return p.empty == empty && p.cell == activeCell_;
        }));
    }
}

/// Views of other series with the same cut show the same part of the patient at the same size.
void ViewportGrid::moveAlong(SliceViewport* view)
{
    if (zoomLinked_ && view->group().volume()) {
        const SlicePlane shown = view->slicePlane();
        for (const Place& place : places_) {
            SliceViewport* other = place.view;
            if (!other || &other->group() == &view->group() || !other->group().volume() ||
                !other->group().series()->isVolume || other->view().plane != view->view().plane) {
                continue;
            }
            if (const auto transform = relation_(view->group(), other->group())) {
                const SlicePlane now = other->slicePlane();
                const Vec3 off =
                    transform->moved(shown.centre) - other->group().volume()->geometry().centre();
                ViewState next = other->view();
                next.zoom *= now.mmPerPixel / shown.mmPerPixel;
                next.panRight = dot(off, now.right);
                next.panDown = dot(off, now.down);
                other->setView(next);
            }
        }
    }
    updateReferences();
}

void ViewportGrid::updateReferences()
{
    const bool drawn = active_ && active_->isVisible() && active_->group().volume() &&
                       active_->group().series()->isVolume; // a plain stack has no places to draw
    for (const Place& place : places_) {
        if (!place.view) {
            continue;
        }
        std::optional<SlicePlane> line;
        const LinkGroup& other = place.view->group();
        if (drawn && &other != &active_->group() && other.volume() && other.series()->isVolume) {
            if (const auto transform = relation_(active_->group(), other)) {
                SlicePlane plane = active_->slicePlane();
                plane.centre = transform->moved(plane.centre);
                plane.right = transform->turned(plane.right);
                plane.down = transform->turned(plane.down);
                line = plane;
            }
        }
        place.view->setReference(line);
    }
}

int ViewportGrid::cellAt(QPoint at) const
{
    const auto place = std::find_if(places_.begin(), places_.end(),
                                    [&](const Place& p) { return p.widget->geometry().contains(at); });
    return place == places_.end() ? -1 : place->cell;
}

void ViewportGrid::dragEnterEvent(QDragEnterEvent* event)
{
    if (event->mimeData()->hasFormat(QLatin1String(kSeriesMime))) {
        event->acceptProposedAction();
    } else {
        event->ignore(); // files are the window's
    }
}

void ViewportGrid::dragMoveEvent(QDragMoveEvent* event)
{
    event->setAccepted(cellAt(event->position().toPoint()) >= 0);
}

void ViewportGrid::dropEvent(QDropEvent* event)
{
    const int cell = cellAt(event->position().toPoint());
    if (cell >= 0 && event->mimeData()->hasFormat(QLatin1String(kSeriesMime))) {
        event->acceptProposedAction();
        Q_EMIT seriesDropped(cell, QString::fromUtf8(event->mimeData()->data(QLatin1String(kSeriesMime))));
    }
}

std::vector<SliceViewport*> ViewportGrid::sliceViews() const
{
    std::vector<SliceViewport*> views;
    for (SliceViewport* view : views_) {
        if (&view->group() == &main_) {
            views.push_back(view);
        }
    }
    return views;
}

} // namespace sightline
