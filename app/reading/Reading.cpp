#include "app/reading/Reading.h"

#include "app/Places.h"
#include "app/Session.h"
#include "widgets/SliceViewport.h"
#include "widgets/ViewportGrid.h"

#include <cmath>

namespace sightline {

namespace {

bool isSameSize(const std::array<int, 3>& size, const Geometry& geometry)
{
    return size == geometry.size();
}

} // namespace

Reading::Reading(Session& session, ViewportGrid& grid, QObject* parent)
    : QObject(parent)
    , session_(session)
    , grid_(grid)
    , store_(Places::readingFolder())
    , keyImages_(std::make_unique<KeyImageList>())
{
    LinkGroup& group = session_.group();
    session_.setLeftAt([this](const Study& study) {
        const auto known = store_.read(Session::keyOf(study));
        return known ? known->shownSeries : QString();
    });
    connect(&store_, &ReadingStore::troubled, this, &Reading::noticed);
    connect(&session_, &Session::studyChanged, this, &Reading::takeStudy);
    connect(&session_, &Session::thresholdChanged, this, &Reading::unseenChanged);
    connect(&session_, &Session::loadProgressed, this, &Reading::takeWindow);
    connect(&session_, &Session::loadFinished, this, [this] {
        takeWindow();
        look_.reset();
        note();
    });
    connect(&group, &LinkGroup::seriesChanged, this, &Reading::takeSeries);
    connect(&group, &LinkGroup::crosshairChanged, this, &Reading::note);
    connect(&group, &LinkGroup::windowChanged, this, &Reading::note);
    connect(&group, &LinkGroup::viewed, this, [this](const SlicePlane& plane, const Slab& slab) {
        // One image ahead of its series has another number than in it.
        if (!session_.isAhead()) {
            coverage_.note(session_.group(), plane, slab);
        }
        note();
    });
    connect(&coverage_, &Coverage::changed, this, &Reading::unseenChanged);
}

Reading::~Reading()
{
    session_.setLeftAt(nullptr);
    store_.flush(); // while everything it asks about is there
}

void Reading::takeStudy()
{
    store_.flush();
    const auto study = session_.study();
    key_ = study ? Session::keyOf(*study) : QString();
    placed_.clear();
    look_.reset();
    coverage_.clear();
    keyImages_ = std::make_unique<KeyImageList>();
    state_ = key_.isEmpty() ? ReadingState() : store_.read(key_).value_or(ReadingState());
    for (const auto& [id, place] : state_.series) {
        ViewedSlices viewed(
            Geometry({}, {Vec3{1, 0, 0}, Vec3{0, 1, 0}, Vec3{0, 0, 1}}, {1, 1, 1}, place.size));
        for (int axis = 0; axis < 3; ++axis) {
            viewed.add(axis, place.viewed[static_cast<std::size_t>(axis)]);
        }
        coverage_.restore(id.toStdString(), viewed);
    }
    keyImages_->restore(state_.keyImages);
    connect(keyImages_.get(), &KeyImageList::changed, this, [this] {
        note();
        Q_EMIT keyImagesChanged();
    });
    FindingList& list = session_.findings();
    list.disconnect(this); // lists live on when another study is shown
    for (const auto signal : {&FindingList::inserted, &FindingList::changed, &FindingList::removed}) {
        connect(&list, signal, this, &Reading::unseenChanged);
    }
    connect(&list, &FindingList::reset, this, &Reading::unseenChanged);
    Q_EMIT keyImagesChanged();
    Q_EMIT unseenChanged();
}

void Reading::takeSeries()
{
    placed_.clear();
    look_.reset();
    LinkGroup& group = session_.group();
    if (key_.isEmpty() || !group.series() || !group.volume() || session_.isAhead()) {
        return;
    }
    const QString id = QString::fromStdString(group.series()->id);
    const auto known = state_.series.find(id);
    // A series that has grown or was read otherwise begins as a new one.
    if (known != state_.series.end() && isSameSize(known->second.size, group.volume()->geometry())) {
        const SeriesPlace place = known->second;
        group.setCrosshair(place.crosshair);
        look_ = place.look;
        takeWindow();
        for (SliceViewport* view : grid_.sliceViews()) {
            const auto state = state_.views.find(view->objectName());
            if (state != state_.views.end() && state->second.plane == view->view().plane) {
                group.setSlab(state->second.plane, state->second.slab);
                view->setView(state->second);
            }
        }
    }
    placed_ = group.series()->id;
    note();
}

/// The reader's window, unless he has chosen another meanwhile. A series without a window of its own finds
/// one when its first images arrive, and would take the reader's away.
void Reading::takeWindow()
{
    LinkGroup& group = session_.group();
    if (!look_ || !(group.window() == group.ownWindow())) {
        return;
    }
    Look look = *look_;
    const Window& own = group.ownWindow();
    if (own.lut && look.window.centre == own.centre && look.window.width == own.width) {
        look.window = own; // the table of the file is not kept on disk; it comes with the file
    }
    group.setLook(look);
}

/// What is on the screen becomes a part of the state.
void Reading::keepPlace()
{
    const LinkGroup& group = session_.group();
    if (!group.series() || !group.volume() || group.series()->id != placed_) {
        return;
    }
    SeriesPlace place;
    place.crosshair = group.crosshair();
    place.look = look_.value_or(group.look());
    place.look.window.lut = nullptr;
    place.size = group.volume()->geometry().size();
    if (const ViewedSlices* viewed = coverage_.of(placed_)) {
        for (int axis = 0; axis < 3; ++axis) {
            place.viewed[static_cast<std::size_t>(axis)] = viewed->text(axis);
        }
    }
    state_.shownSeries = QString::fromStdString(placed_);
    state_.series[state_.shownSeries] = place;
    for (const SliceViewport* view : grid_.sliceViews()) {
        state_.views[view->objectName()] = view->view();
    }
}

ReadingState Reading::stateNow()
{
    keepPlace();
    state_.keyImages = keyImages_->marks();
    return state_;
}

void Reading::note()
{
    // Not between two series: what stands there then is nobody's place.
    if (!key_.isEmpty() && !placed_.empty()) {
        store_.note(key_, [this] { return stateNow(); });
    }
}

std::optional<QString> Reading::markKeyImage()
{
    const LinkGroup& group = session_.group();
    const SliceViewport* view = grid_.activeView();
    if (!view || !group.series() || !group.volume() || key_.isEmpty()) {
        return std::nullopt;
    }
    const Series& series = *group.series();
    KeyImageMark mark;
    mark.uid = newUid();
    mark.seriesId = QString::fromStdString(series.id);
    mark.seriesUid = QString::fromStdString(series.uid);
    if (!series.instances.empty()) {
        const double k = series.geometry.toIndex(group.crosshair().centre).k;
        const int slice = static_cast<int>(std::lround(std::clamp(k, 0.0, series.geometry.size(2) - 1.0)));
        const auto image = static_cast<std::size_t>(series.instanceOfSlice(slice));
        mark.sopInstanceUid = QString::fromStdString(series.instances[image].sopInstanceUid);
    }
    mark.crosshair = group.crosshair();
    mark.view = view->view();
    mark.look = group.look();
    mark.reader = session_.reader();
    mark.created = QDateTime::currentDateTimeUtc();
    keyImages_->add(session_.findings().undoStack(), mark);
    return mark.uid;
}

void Reading::removeKeyImage(const QString& uid)
{
    keyImages_->remove(session_.findings().undoStack(), uid);
}

void Reading::setCaption(const QString& uid, const QString& caption)
{
    keyImages_->setCaption(session_.findings().undoStack(), uid, caption);
}

bool Reading::goTo(const QString& keyImageUid)
{
    const KeyImageMark* found = keyImages_->find(keyImageUid);
    const auto series = found ? session_.seriesWithId(found->seriesId) : nullptr;
    if (!series) {
        return false;
    }
    const KeyImageMark mark = *found;
    session_.showSeries(series);
    const auto& shown = session_.group().series();
    if (!shown || shown->id != series->id) {
        return false;
    }
    show(mark);
    return true;
}

void Reading::show(const KeyImageMark& mark)
{
    LinkGroup& group = session_.group();
    group.setCrosshair(mark.crosshair);
    group.setLook(mark.look);
    look_.reset();
    group.setSlab(mark.view.plane, mark.view.slab);
    if (SliceViewport* view = grid_.sliceView(mark.view.plane)) {
        view->setView(mark.view);
        view->setFocus();
    }
}

std::vector<Finding> Reading::unseenDetections() const
{
    std::vector<Finding> unseen;
    const LinkGroup& group = session_.group();
    if (!group.series() || !group.volume()) {
        return unseen;
    }
    const ViewedSlices* viewed = coverage_.of(group.series()->id);
    for (const Finding& finding : session_.findings().findings()) {
        const bool isOpen = finding.isFromModel() && finding.review.state == ReviewState::Unreviewed &&
                            session_.isShown(finding);
        if (isOpen && (!viewed || !viewed->hasShown(centreOf(finding.shape), group.volume()->geometry()))) {
            unseen.push_back(finding);
        }
    }
    return unseen;
}

} // namespace sightline
