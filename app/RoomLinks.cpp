// What goes along between the series on the screen.
#include "app/Room.h"
#include "app/Session.h"
#include "view/ViewState.h"
#include "widgets/ViewportGrid.h"

#include <algorithm>

namespace sightline {

namespace {

int pictureOf(const LinkGroup& group)
{
    return sliceNumber(ViewPlane::Acquisition, group.crosshair(), group.volume()->geometry());
}

} // namespace

void Room::listen()
{
    for (const auto& connection : listening_) {
        disconnect(connection);
    }
    listening_.clear();
    for (int n = 0; n < static_cast<int>(seats_.size()); ++n) {
        LinkGroup* group = active_ == LayoutCell::kEmpty ? nullptr : groupOf(n);
        if (!group) {
            continue;
        }
        listening_.push_back(connect(group, &LinkGroup::crosshairChanged, this, [this, n] { follow(n); }));
        listening_.push_back(connect(group, &LinkGroup::windowChanged, this, [this, n] { followWindow(n); }));
        listening_.push_back(connect(group, &LinkGroup::overlaysChanged, this, [this, group] {
            for (int other = 0; other < static_cast<int>(seats_.size()); ++other) {
                if (LinkGroup* to = groupOf(other)) {
                    to->setOverlaysVisible(group->overlaysVisible());
                }
            }
        }));
    }
}

void Room::follow(int number)
{
    LinkGroup* from = groupOf(number);
    if (following_ || switching_ || !from || !from->volume()) {
        return;
    }
    following_ = true;
    for (int n = 0; n < static_cast<int>(seats_.size()); ++n) {
        LinkGroup* to = groupOf(n);
        if (n == number || !to || !to->volume()) {
            continue;
        }
        const SeriesRelation how = relation(*from->series(), *to->series());
        if (how.kind != SeriesRelation::Kind::None) {
            if (links_.place) {
                if (const auto next =
                        followed(*from->series(), from->crosshair(), *to->series(), to->crosshair(), how)) {
                    to->setCrosshair(*next);
                }
            }
        } else if (links_.number && numbersAtLink_.count(number) && numbersAtLink_.count(n)) {
            const int off = pictureOf(*from) - numbersAtLink_[number];
            to->setCrosshair(movedToSlice(to->crosshair(), ViewPlane::Acquisition, to->volume()->geometry(),
                                          numbersAtLink_[n] + off));
        }
    }
    following_ = false;
}

void Room::followWindow(int number)
{
    LinkGroup* from = groupOf(number);
    if (following_ || switching_ || !links_.window || !from || !from->series()) {
        return;
    }
    following_ = true;
    for (int n = 0; n < static_cast<int>(seats_.size()); ++n) {
        LinkGroup* to = groupOf(n);
        // A table of a file belongs to its own values.
        if (n != number && to && to->series() && shareWindow(*from->series(), *to->series()) &&
            !from->window().lut) {
            to->setWindow(from->window());
        }
    }
    following_ = false;
}

void Room::setLinks(const LinkKinds& links)
{
    if (links.number && !links_.number) {
        numbersAtLink_.clear();
        for (int n = 0; n < static_cast<int>(seats_.size()); ++n) {
            if (const LinkGroup* group = groupOf(n); group && group->volume()) {
                numbersAtLink_[n] = pictureOf(*group);
            }
        }
    }
    links_ = links;
    grid_.setZoomLinked(links.zoom);
    follow(active_);
}

SeriesRelation Room::relation(const Series& from, const Series& to) const
{
    if (shareFrame(from, to)) {
        return {SeriesRelation::Kind::SameFrame, {}};
    }
    if (const auto found = registered_.find({from.id, to.id});
        found != registered_.end() && found->second.transform) {
        return {SeriesRelation::Kind::Registered, *found->second.transform};
    }
    if (const auto found = registered_.find({to.id, from.id});
        found != registered_.end() && found->second.transform) {
        return {SeriesRelation::Kind::Registered, found->second.transform->inverse()};
    }
    return {};
}

void Room::setRegistration(const Series& from, const Series& to,
                           const std::optional<RigidTransform>& transform, const QString& quality)
{
    registered_[{from.id, to.id}] = {transform, quality};
    tellGrid();
    follow(active_);
    Q_EMIT contentsChanged();
}

void Room::forgetRegistration(const std::string& from, const std::string& to)
{
    if (registered_.erase({from, to}) > 0) {
        tellGrid();
        Q_EMIT contentsChanged();
    }
}

QString Room::registrationText(const Series& series) const
{
    for (const auto& [ids, result] : registered_) {
        const std::string& other = ids.first == series.id ? ids.second : ids.first;
        if ((ids.first == series.id || ids.second == series.id) && seatOf(other) != LayoutCell::kEmpty) {
            return result.quality;
        }
    }
    return {};
}

QString Room::comparePrior()
{
    const auto series = session_.group().series();
    const auto study = session_.study();
    if (!series || !study) {
        return tr("There is no study on the screen to compare.");
    }
    const auto priors = priorsOf(*study, session_.studies());
    if (priors.empty()) {
        return tr("No older study of this patient is open. Open it as well, then compare.");
    }
    for (const auto& prior : priors) {
        if (const auto other = counterpart(*series, *prior)) {
            Layout layout = Layout::grid(1, 2);
            layout.cells[1].series = 1;
            show(layout, {series, other});
            return {};
        }
    }
    return tr("The older studies of this patient have no %1 series to compare with.")
        .arg(QString::fromStdString(series->modality));
}

} // namespace sightline
