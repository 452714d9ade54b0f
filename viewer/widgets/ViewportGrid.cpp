#include "widgets/ViewportGrid.h"

#include "findings/FindingList.h"
#include "tools/Tool.h"
#include "view/SeriesLink.h"
#include "widgets/EmptyCell.h"
#include "widgets/SliceViewport.h"
#include "widgets/VolumeViewport.h"

#include <QDragEnterEvent>
#include <QLabel>
#include <QMimeData>
#include <QResizeEvent>

#include <algorithm>
#include <utility>

namespace sightline {

namespace {

constexpr int kGap = 2;

ViewPlane planeOf(LayoutCell::Shows shows)
{
    return shows == LayoutCell::Shows::Coronal    ? ViewPlane::Coronal
           : shows == LayoutCell::Shows::Sagittal ? ViewPlane::Sagittal
                                                  : ViewPlane::Axial;
}

} // namespace

ViewportGrid::ViewportGrid(LinkGroup& main, QWidget* parent)
    : QWidget(parent)
    , main_(main)
{
    setAcceptDrops(true);
    series_.push_back({&main_, nullptr, nullptr, {}, {}});
    for (const ViewPlane plane :
         {ViewPlane::Axial, ViewPlane::Coronal, ViewPlane::Sagittal, ViewPlane::Acquisition}) {
        makeView(plane);
    }
    active_ = views_.front();
    relation_ = [](const LinkGroup& a, const LinkGroup& b) -> std::optional<RigidTransform> {
        if (a.series() && b.series() && shareFrame(*a.series(), *b.series())) {
            return RigidTransform{};
        }
        return std::nullopt;
    };
    connect(&main_, &LinkGroup::seriesChanged, this, [this] {
        if (switching_) {
            return; // whoever switches says when it is done
        }
        alone_.reset();
        if (layout_.showsOnlySeries(activeCell_ < static_cast<int>(layout_.cells.size())
                                        ? layout_.cells[activeCell_].series
                                        : 0)) {
            activeCell_ = 0;
        }
        arrange();
        active_->setFocus();
        Q_EMIT activeViewChanged();
    });
    arrange();
}

ViewportGrid::~ViewportGrid() = default;

SliceViewport* ViewportGrid::makeView(ViewPlane plane)
{
    auto* view = new SliceViewport(main_, this);
    view->setPlane(plane);
    view->setReader(reader_);
    view->setMouseScheme(scheme_);
    if (makeTool_) {
        view->setTool(makeTool_());
    }
    view->hide();
    connect(view, &SliceViewport::pressed, this, [this, view] { activate(view, true); });
    connect(view, &SliceViewport::refused, this, &ViewportGrid::refused);
    connect(view, &SliceViewport::playAsked, this, &ViewportGrid::playAsked);
    connect(view, &SliceViewport::seriesAsked, this, &ViewportGrid::seriesAsked);
    connect(view, &SliceViewport::frameAsked, this, &ViewportGrid::frameAsked);
    connect(view, &SliceViewport::doubleClicked, this, [this, view] { toggleAlone(view); });
    connect(view, &SliceViewport::cursorMoved, this, &ViewportGrid::cursorMoved);
    connect(view, &SliceViewport::firstPicturePainted, this, &ViewportGrid::firstPicturePainted);
    connect(view, &SliceViewport::viewMoved, this, [this, view] { moveAlong(view); });
    views_.push_back(view);
    return view;
}

void ViewportGrid::makeVolumeView()
{
    if (volume_) {
        return;
    }
    volume_ = new VolumeViewport(this);
    volume_->setObjectName(QStringLiteral("volumeView"));
    volume_->setAccessibleName(tr("Volume"));
    volume_->setCrosshair(main_.crosshair().centre);
    connect(volume_, &VolumeViewport::doubleClicked, this, [this] { toggleAlone(volume_); });
    connect(volume_, &VolumeViewport::drawn, this, &ViewportGrid::volumeDrawn);
    connect(volume_, &VolumeViewport::findingClicked, &main_, &LinkGroup::selectFinding);
    connect(volume_, &VolumeViewport::placeAsked, &main_, &LinkGroup::goTo);
    connect(&main_, &LinkGroup::crosshairChanged, volume_,
            [this] { volume_->setCrosshair(main_.crosshair().centre); });
}

void ViewportGrid::setLayout(const Layout& layout)
{
    layout_ = layout;
    alone_.reset();
    activeCell_ = std::clamp(activeCell_, 0, std::max(static_cast<int>(layout_.cells.size()) - 1, 0));
    const auto showsMain = [&](const LayoutCell& cell) {
        const ShownSeries* shown = shownIn(cell.series);
        return shown && shown->group == &main_;
    };
    if (!layout_.cells.empty() && !showsMain(layout_.cells[activeCell_])) {
        const auto first = std::find_if(layout_.cells.begin(), layout_.cells.end(), showsMain);
        if (first != layout_.cells.end()) {
            activeCell_ = static_cast<int>(first - layout_.cells.begin());
        }
    }
    Q_EMIT layoutReplaced();
    arrange();
    Q_EMIT layoutChanged();
    Q_EMIT activeViewChanged();
}

void ViewportGrid::setSeries(std::vector<ShownSeries> series)
{
    series_ = std::move(series);
    // A view stays with its series when that changes groups: with its zoom, in the middle of a drag.
    for (const Place& place : places_) {
        const ShownSeries* shown = shownIn(place.shows.series);
        if (place.view && shown) {
            bind(*place.view, *shown);
        }
    }
    for (SliceViewport* view : views_) {
        const bool isKnown = std::any_of(series_.begin(), series_.end(), [&](const ShownSeries& shown) {
            return shown.group == &view->group();
        });
        if (!isKnown) {
            view->setGroup(main_);
        }
    }
    for (const auto& connection : following_) {
        disconnect(connection);
    }
    following_.clear();
    for (const ShownSeries& shown : series_) {
        if (shown.group) {
            following_.push_back(
                connect(shown.group, &LinkGroup::crosshairChanged, this, &ViewportGrid::updateReferences));
        }
    }
    arrange();
}

const ShownSeries* ViewportGrid::shownIn(int series) const
{
    return series >= 0 && series < static_cast<int>(series_.size()) && series_[series].group
               ? &series_[series]
               : nullptr;
}

bool ViewportGrid::isStack(int series) const
{
    const ShownSeries* shown = shownIn(series);
    return shown && shown->group->series() && !shown->group->series()->isVolume;
}

void ViewportGrid::bind(SliceViewport& view, const ShownSeries& series)
{
    view.setGroup(*series.group);
    view.setStudy(series.study);
    view.setFindings(series.findings, series.shown);
    view.setNote(series.note);
}

GridLayout ViewportGrid::layoutKind() const
{
    const auto isLike = [&](const Layout& other) {
        return layout_.rows == other.rows && layout_.columns == other.columns &&
               std::equal(layout_.cells.begin(), layout_.cells.end(), other.cells.begin(), other.cells.end(),
                          [](LayoutCell a, const LayoutCell& b) {
                              a.series = b.series;
                              return a == b;
                          });
    };
    if (alone_ || layout_.cells.size() == 1) {
        return GridLayout::Single;
    }
    return isLike(Layout::fourPlanes())    ? GridLayout::TwoByTwo
           : isLike(Layout::oneAndThree()) ? GridLayout::OneAndThree
                                           : GridLayout::Other;
}

void ViewportGrid::setLayoutKind(GridLayout kind)
{
    if (kind == GridLayout::Single) {
        alone_ = activeCell_;
        arrange();
        Q_EMIT layoutChanged();
        return;
    }
    int shown = 0;
    for (std::size_t n = 0; n < series_.size(); ++n) {
        shown = series_[n].group == &main_ ? static_cast<int>(n) : shown;
    }
    Layout layout = kind == GridLayout::OneAndThree ? Layout::oneAndThree() : Layout::fourPlanes();
    for (LayoutCell& cell : layout.cells) {
        cell.series = shown;
    }
    setLayout(layout);
}

void ViewportGrid::toggleAlone(QWidget* widget)
{
    if (alone_) {
        alone_.reset();
    } else if (places_.size() > 1) {
        for (const Place& place : places_) {
            alone_ = place.widget == widget ? std::optional(place.cell) : alone_;
        }
    }
    arrange();
    Q_EMIT layoutChanged();
}

std::vector<LayoutCell> ViewportGrid::cellsToShow(std::vector<int>& numbers) const
{
    numbers.clear();
    if (!main_.volume() || layout_.cells.empty()) {
        return {};
    }
    std::vector<LayoutCell> cells;
    const int first = layout_.cells.front().series;
    const bool oneStack = isStack(first) && layout_.showsOnlySeries(first);
    for (std::size_t n = 0; n < layout_.cells.size(); ++n) {
        const int number = static_cast<int>(n);
        if (oneStack ? number == 0 : !alone_ || *alone_ == number) {
            cells.push_back(layout_.cells[n]);
            numbers.push_back(number);
        }
    }
    return cells;
}

QRect ViewportGrid::rectOf(const LayoutCell& cell) const
{
    // Cells end where the next begins, whatever the rounding.
    const auto edge = [](int length, int count, int n) { return (length + kGap) * n / count; };
    const int x0 = edge(width(), layout_.columns, cell.column);
    const int x1 = edge(width(), layout_.columns, cell.column + cell.columnSpan) - kGap;
    const int y0 = edge(height(), layout_.rows, cell.row);
    const int y1 = edge(height(), layout_.rows, cell.row + cell.rowSpan) - kGap;
    return {x0, y0, x1 - x0, y1 - y0};
}

SliceViewport* ViewportGrid::takeView(LinkGroup& group, ViewPlane plane, std::vector<SliceViewport*>& free)
{
    const auto fit = std::find_if(free.begin(), free.end(), [&](SliceViewport* view) {
        return &view->group() == &group && view->view().plane == plane;
    });
    SliceViewport* view = fit != free.end() ? *fit : makeView(plane);
    std::erase(free, view);
    return view;
}

EmptyCell* ViewportGrid::takeEmpty(std::size_t n)
{
    while (empties_.size() <= n) {
        auto* empty = new EmptyCell(this);
        connect(empty, &EmptyCell::pressed, this, [this, empty] { activate(empty, true); });
        empties_.push_back(empty);
    }
    return empties_[n];
}

void ViewportGrid::arrange()
{
    std::vector<int> numbers;
    const std::vector<LayoutCell> cells = cellsToShow(numbers);
    std::vector<SliceViewport*> free = views_;
    std::size_t empties = 0;
    bool volumeShown = false;
    places_.clear();
    for (std::size_t n = 0; n < cells.size(); ++n) {
        Place place{numbers[n], cells[n]};
        const ShownSeries* shown = shownIn(cells[n].series);
        if (!shown || !shown->group->series()) {
            place.widget = place.empty = takeEmpty(empties++);
        } else if (cells[n].shows == LayoutCell::Shows::Volume && !isStack(cells[n].series) && !volumeShown) {
            makeVolumeView();
            volumeShown = true;
            place.widget = volume_;
        } else {
            const Series& series = *shown->group->series();
            const bool acquired = !series.isVolume || cells[n].shows == LayoutCell::Shows::Acquired ||
                                  cells[n].shows == LayoutCell::Shows::Volume;
            place.view = takeView(
                *shown->group,
                acquired ? acquiredPlane(series, shown->group->crosshair()) : planeOf(cells[n].shows), free);
            bind(*place.view, *shown);
            place.widget = place.view;
        }
        place.widget->setGeometry(cells.size() == 1 ? rect() : rectOf(cells[n]));
        places_.push_back(place);
    }
    for (SliceViewport* view : free) {
        view->hide();
    }
    for (std::size_t n = empties; n < empties_.size(); ++n) {
        empties_[n]->hide();
    }
    if (volume_ && !volumeShown) {
        volume_->hide();
    }
    QWidget* before = nullptr;
    for (const Place& place : places_) {
        place.widget->show();
        if (before) {
            setTabOrder(before, place.widget);
        }
        before = place.widget;
    }
    chooseActive();
    updateReferences();
}

void ViewportGrid::resizeEvent(QResizeEvent*)
{
    arrange();
}

void ViewportGrid::setReader(const QString& reader)
{
    reader_ = reader;
    for (SliceViewport* view : views_) {
        view->setReader(reader);
    }
}

void ViewportGrid::setTool(const std::function<std::shared_ptr<Tool>()>& make)
{
    makeTool_ = make;
    for (SliceViewport* view : views_) {
        view->setTool(make());
    }
}

void ViewportGrid::setMouseScheme(const MouseScheme& scheme)
{
    scheme_ = scheme;
    for (SliceViewport* view : views_) {
        view->setMouseScheme(scheme);
    }
}

void ViewportGrid::resetViews()
{
    for (SliceViewport* view : views_) {
        view->resetView();
    }
    if (volume_) {
        volume_->resetView();
    }
}

void ViewportGrid::updateViews()
{
    for (SliceViewport* view : views_) {
        view->update();
    }
}

} // namespace sightline
