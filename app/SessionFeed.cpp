// How a session takes what comes while it is open: studies of a long scan, files that arrive later.

#include "app/Session.h"

#include "app/Places.h"
#include "dicom/VolumeLoader.h"

#include <algorithm>

namespace sightline {

void Session::listStudies(const std::vector<std::shared_ptr<const Study>>& studies)
{
    if (!scanning_) {
        return; // overtaken by the end of the scan
    }
    openJournal();
    for (const auto& study : studies) {
        std::erase_if(studies_, [&](const auto& known) { return known->uid == study->uid; });
    }
    studies_.insert(studies_.begin(), studies.begin(), studies.end());
    Q_EMIT studiesChanged();
}

void Session::rescan()
{
    if (scanning_ || rescanning_) {
        rescanAgain_ = true;
        return;
    }
    if (scanThread_.joinable()) {
        scanThread_.join(); // its work is done
    }
    rescanning_ = true;
    rescanAgain_ = false;
    scanStop_ = std::stop_source();
    const std::stop_token stop = scanStop_.get_token();
    const ScanKnowledge knowledge{memory_, HeaderIndex(Places::headerIndexPath())};
    scanThread_ = std::jthread([this, paths = openPaths_, stop, knowledge] {
        const ScanResult result = scan(paths, {}, stop, knowledge);
        QMetaObject::invokeMethod(
            this,
            [this, result, stop] {
                if (!stop.stop_requested()) {
                    takeArrivals(result);
                }
            },
            Qt::QueuedConnection);
    });
}

void Session::takeArrivals(const ScanResult& result)
{
    rescanning_ = false;
    feed_.watch(result);
    std::vector<std::string> changed;
    const auto grown = grownStudies(studies_, result.studies, changed);
    for (const auto& study : grown) {
        const auto known = std::find_if(studies_.begin(), studies_.end(),
                                        [&](const auto& other) { return other->uid == study->uid; });
        if (known == studies_.end()) {
            studies_.insert(studies_.begin(), study);
        } else {
            *known = study;
        }
    }
    if (!grown.empty()) {
        unused_ = result.unused;
        for (const std::string& id : changed) {
            // What a detector said of fewer images does not hold for more.
            std::erase_if(statuses_,
                          [&](const auto& entry) { return entry.first.first == QString::fromStdString(id); });
            if (!group_.series() || group_.series()->id != id) {
                volumes_.erase(id);
                fullyLoaded_.erase(id);
            }
        }
        if (study_) {
            const auto current = std::find_if(studies_.begin(), studies_.end(),
                                              [&](const auto& other) { return other->uid == study_->uid; });
            study_ = current == studies_.end() ? study_ : *current;
        }
        Q_EMIT studiesChanged();
        const auto shown =
            group_.series() ? seriesWithId(QString::fromStdString(group_.series()->id)) : nullptr;
        if (shown && std::find(changed.begin(), changed.end(), shown->id) != changed.end()) {
            growSeries(shown);
        }
    }
    if (rescanAgain_) {
        rescan();
    }
}

void Session::growSeries(const std::shared_ptr<const Series>& series)
{
    if (!group_.series() || !group_.volume() ||
        group_.series()->instances.size() == series->instances.size()) {
        return;
    }
    const VolumeLoader::Earlier earlier{group_.series(), group_.volume()};
    loader_.reset(); // what it had decoded stays in the volume
    arrivalTimer_.stop();
    loading_ = false;
    startLoader(series);
    const int place = static_cast<int>(series->geometry.toIndex(group_.crosshair().centre).k);
    auto volume = loader_->start(series, std::clamp(place, 0, series->geometry.size(2) - 1), earlier);
    if (!volume) {
        loader_.reset();
        Q_EMIT noticed(volume.error());
        return;
    }
    volumes_[series->id] = *volume;
    loading_ = true;
    windowSettled_ = true;
    group_.grow(series, *volume);
    pendingArrived_ = (*volume)->arrivedSlices();
    Q_EMIT loadProgressed(pendingArrived_, pendingTotal_);
    arrivalTimer_.start();
}

} // namespace sightline
