#include "widgets/ViewportGrid.h"

#include "findings/FindingList.h"
#include "tools/Tool.h"
#include "widgets/SliceViewport.h"
#include "widgets/VolumeViewport.h"

#include <QResizeEvent>

namespace sightline {

namespace {

constexpr int kGap = 2;

}

ViewportGrid::ViewportGrid(LinkGroup& group, QWidget* parent)
    : QWidget(parent)
    , group_(group)
{
    const auto makeView = [this](ViewPlane plane) {
        auto* view = new SliceViewport(group_, this);
        view->setPlane(plane);
        connect(view, &SliceViewport::pressed, this, [this, view] {
            if (active_ != view) {
                active_ = view;
                Q_EMIT activeViewChanged();
            }
        });
        connect(view, &SliceViewport::refused, this, &ViewportGrid::refused);
        connect(view, &SliceViewport::playAsked, this, &ViewportGrid::playAsked);
        connect(view, &SliceViewport::frameAsked, this, &ViewportGrid::frameAsked);
        connect(view, &SliceViewport::doubleClicked, this, [this, view] { toggleAlone(view); });
        connect(view, &SliceViewport::cursorMoved, this, &ViewportGrid::cursorMoved);
        connect(view, &SliceViewport::firstPicturePainted, this, &ViewportGrid::firstPicturePainted);
        return view;
    };
    planes_ = {makeView(ViewPlane::Axial), makeView(ViewPlane::Coronal), makeView(ViewPlane::Sagittal)};
    stack_ = makeView(ViewPlane::Acquisition);
    active_ = planes_[0];

    connect(&group_, &LinkGroup::seriesChanged, this, [this] {
        alone_ = nullptr;
        const bool stack = group_.series() && !group_.series()->isVolume;
        active_ = stack ? stack_ : planes_[0];
        arrange();
        active_->setFocus();
        Q_EMIT activeViewChanged();
    });
    arrange();
}

ViewportGrid::~ViewportGrid() = default;

void ViewportGrid::makeVolumeView()
{
    if (volumePlace_) {
        return;
    }
    volume_ = new VolumeViewport(this);
    volume_->setObjectName(QStringLiteral("volumeView"));
    volume_->setAccessibleName(tr("Volume"));
    volume_->setCrosshair(group_.crosshair().centre);
    connect(volume_, &VolumeViewport::doubleClicked, this, [this] { toggleAlone(volume_); });
    connect(volume_, &VolumeViewport::drawn, this, &ViewportGrid::volumeDrawn);
    connect(volume_, &VolumeViewport::findingClicked, &group_, &LinkGroup::selectFinding);
    connect(volume_, &VolumeViewport::placeAsked, &group_, &LinkGroup::goTo);
    connect(&group_, &LinkGroup::crosshairChanged, volume_,
            [this] { volume_->setCrosshair(group_.crosshair().centre); });
    volumePlace_ = volume_;
}

void ViewportGrid::setLayoutKind(GridLayout layout)
{
    if (layout == GridLayout::Single) {
        alone_ = active_;
    } else {
        alone_ = nullptr;
    }
    if (layout_ != GridLayout::Single) {
        before_ = layout_;
    }
    layout_ = layout;
    arrange();
    Q_EMIT layoutChanged();
}

void ViewportGrid::toggleAlone(QWidget* view)
{
    if (layout_ == GridLayout::Single) {
        setLayoutKind(before_);
        return;
    }
    before_ = layout_;
    layout_ = GridLayout::Single;
    alone_ = view;
    arrange();
    Q_EMIT layoutChanged();
}

void ViewportGrid::arrange()
{
    const bool stack = group_.series() && !group_.series()->isVolume;
    const QRect all = rect();
    if (stack || !group_.volume()) {
        for (SliceViewport* view : planes_) {
            view->hide();
        }
        if (volumePlace_) {
            volumePlace_->hide();
        }
        stack_->setGeometry(all);
        stack_->setVisible(stack);
        return;
    }
    stack_->hide();
    makeVolumeView();
    const std::array<QWidget*, 4> views{planes_[0], planes_[1], planes_[2], volumePlace_};
    std::array<QRect, 4> places;
    if (layout_ == GridLayout::Single) {
        QWidget* only = alone_ ? alone_ : active_;
        for (std::size_t n = 0; n < views.size(); ++n) {
            places[n] = views[n] == only ? all : QRect();
        }
    } else if (layout_ == GridLayout::TwoByTwo) {
        const int w = (all.width() - kGap) / 2;
        const int h = (all.height() - kGap) / 2;
        places = {QRect(0, 0, w, h), QRect(w + kGap, 0, all.width() - w - kGap, h),
                  QRect(0, h + kGap, w, all.height() - h - kGap),
                  QRect(w + kGap, h + kGap, all.width() - w - kGap, all.height() - h - kGap)};
    } else {
        const int side = all.width() / 3;
        const int h = (all.height() - 2 * kGap) / 3;
        const int x = all.width() - side;
        places = {QRect(0, 0, x - kGap, all.height()), QRect(x, 0, side, h), QRect(x, h + kGap, side, h),
                  QRect(x, 2 * (h + kGap), side, all.height() - 2 * (h + kGap))};
    }
    for (std::size_t n = 0; n < views.size(); ++n) {
        if (places[n].isEmpty()) {
            views[n]->hide();
        } else {
            views[n]->setGeometry(places[n]);
            views[n]->show();
        }
    }
}

void ViewportGrid::resizeEvent(QResizeEvent*)
{
    arrange();
}

void ViewportGrid::setStudy(const std::shared_ptr<const Study>& study)
{
    for (SliceViewport* view : planes_) {
        view->setStudy(study);
    }
    stack_->setStudy(study);
}

void ViewportGrid::setFindings(FindingList* findings, const std::function<bool(const Finding&)>& shown)
{
    for (SliceViewport* view : planes_) {
        view->setFindings(findings, shown);
    }
    stack_->setFindings(findings, shown);
}

void ViewportGrid::setReader(const QString& reader)
{
    for (SliceViewport* view : planes_) {
        view->setReader(reader);
    }
    stack_->setReader(reader);
}

void ViewportGrid::setTool(const std::function<std::shared_ptr<Tool>()>& make)
{
    for (SliceViewport* view : planes_) {
        view->setTool(make());
    }
    stack_->setTool(make());
}

void ViewportGrid::resetViews()
{
    for (SliceViewport* view : planes_) {
        view->resetView();
    }
    stack_->resetView();
    if (volume_) {
        volume_->resetView();
    }
}

void ViewportGrid::updateViews()
{
    for (SliceViewport* view : planes_) {
        view->update();
    }
    stack_->update();
}

SliceViewport* ViewportGrid::sliceView(ViewPlane plane) const
{
    return plane == ViewPlane::Axial      ? planes_[0]
           : plane == ViewPlane::Coronal  ? planes_[1]
           : plane == ViewPlane::Sagittal ? planes_[2]
                                          : stack_;
}

} // namespace sightline
