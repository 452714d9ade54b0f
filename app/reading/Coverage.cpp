#include "app/reading/Coverage.h"

#include <utility>

namespace sightline {

namespace {

constexpr int kTellingMs = 250; // the list of series need not follow each turn of the wheel

bool hasSizeOf(const ViewedSlices& viewed, const Geometry& geometry)
{
    for (int axis = 0; axis < 3; ++axis) {
        if (static_cast<int>(viewed.along(axis).size()) != geometry.size(axis)) {
            return false;
        }
    }
    return true;
}

} // namespace

Coverage::Coverage(QObject* parent)
    : QObject(parent)
{
    telling_.setSingleShot(true);
    telling_.setInterval(kTellingMs);
    connect(&telling_, &QTimer::timeout, this, [this] {
        for (const std::string& id : std::exchange(news_, {})) {
            Q_EMIT changed(QString::fromStdString(id));
        }
    });
}

void Coverage::note(const LinkGroup& group, const SlicePlane& plane, const Slab& slab)
{
    if (!group.series() || !group.volume()) {
        return;
    }
    const Geometry& geometry = group.volume()->geometry();
    const std::string& id = group.series()->id;
    ViewedSlices& viewed = viewed_[id];
    // A series that has grown begins anew: its slices have other numbers now. What was seen of the smaller
    // one is seen again soon; what was not must never count.
    if (!hasSizeOf(viewed, geometry)) {
        viewed = ViewedSlices(geometry);
    }
    if (viewed.note(plane, slab, geometry)) {
        news_.insert(id);
        if (!telling_.isActive()) {
            telling_.start();
        }
    }
}

void Coverage::restore(const std::string& seriesId, const ViewedSlices& viewed)
{
    viewed_[seriesId] = viewed;
    Q_EMIT changed(QString::fromStdString(seriesId));
}

void Coverage::clear()
{
    viewed_.clear();
    news_.clear();
}

const ViewedSlices* Coverage::of(const std::string& seriesId) const
{
    const auto found = viewed_.find(seriesId);
    return found == viewed_.end() ? nullptr : &found->second;
}

double Coverage::fraction(const std::string& seriesId) const
{
    const ViewedSlices* viewed = of(seriesId);
    return viewed ? viewed->fraction() : 0;
}

} // namespace sightline
