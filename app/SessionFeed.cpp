// How a session takes what comes while it is open: studies of a long scan, files that arrive later.

#include "app/Session.h"

#include "app/Places.h"
#include "dicom/StudyMatch.h"
#include "dicom/VolumeLoader.h"

#include <algorithm>
#include <set>
#include <string>

namespace sightline {

void Session::listStudies(const std::vector<std::shared_ptr<const Study>>& studies)
{
    if (!scanning_) {
        return; // overtaken by the end of the scan
    }
    openJournal();
    for (const auto& study : studies) {
        std::erase_if(studies_, [&](const auto& known) { return isSameStudy(*known, *study); });
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
    std::set<std::string> knownUids;
    for (const auto& study : studies_) {
        for (const auto& series : study->series) {
            knownUids.insert(series->uid);
        }
    }
    const auto grown = grownStudies(studies_, result.studies, changed);
    for (const auto& study : grown) {
        const auto known = std::find_if(studies_.begin(), studies_.end(),
                                        [&](const auto& other) { return isSameStudy(*other, *study); });
        if (known == studies_.end()) {
            studies_.insert(studies_.begin(), study);
        } else {
            *known = study;
        }
    }
    if (!grown.empty()) {
        unused_ = result.unused;
        forgetOutgrown();
        for (const std::string& id : changed) {
            // What a detector said of fewer images, today or in an earlier run, does not hold for more.
            const auto series = seriesWithId(QString::fromStdString(id));
            if (series && knownUids.contains(series->uid)) {
                judged_[id] = series;
                std::erase_if(statuses_, [&](const auto& entry) {
                    return entry.first.first == QString::fromStdString(id);
                });
            }
        }
        if (study_) {
            const auto current = std::find_if(studies_.begin(), studies_.end(), [&](const auto& other) {
                return isSameStudy(*other, *study_);
            });
            study_ = current == studies_.end() ? study_ : *current;
        }
        Q_EMIT studiesChanged();
        const auto shown = group_.series() ? successorOf(*group_.series()) : nullptr;
        if (shown && std::find(changed.begin(), changed.end(), shown->id) != changed.end()) {
            growSeries(shown);
        }
    }
    if (rescanAgain_) {
        rescan();
    }
}

void Session::forgetOutgrown()
{
    for (const auto& study : studies_) {
        for (const auto& series : study->series) {
            const auto kept = volumes_.find(series->id);
            if (kept != volumes_.end() && !holdsSameImages(*kept->second.series, *series)) {
                volumes_.erase(kept);
                fullyLoaded_.erase(series->id);
            }
            const auto judged = judged_.find(series->id);
            if (judged != judged_.end() && !holdsSameImages(*judged->second, *series)) {
                judged->second = series;
                std::erase_if(statuses_, [&](const auto& entry) {
                    return entry.first.first == QString::fromStdString(series->id);
                });
            }
        }
    }
}

std::shared_ptr<const Series> Session::successorOf(const Series& shown) const
{
    std::shared_ptr<const Series> successor;
    for (const auto& study : studies_) {
        if (study_ && !isSameStudy(*study, *study_)) {
            continue;
        }
        for (const auto& series : study->series) {
            if (series->uid == shown.uid && (!successor || series->id == shown.id) &&
                holdsAllImagesOf(*series, shown)) {
                successor = series;
            }
        }
    }
    return successor;
}

void Session::growSeries(const std::shared_ptr<const Series>& series)
{
    if (!group_.series() || !group_.volume()) {
        return;
    }
    isFirstPicture_ = false;
    switchStudy(studyOf(*series));
    const auto before = group_.series();
    if (before->id == series->id && holdsSameImages(*before, *series)) {
        // The end of a scan brings what was not there when the series was listed: its VOI tables.
        volumes_[series->id] = {series, group_.volume()};
        const bool hasOwnWindow = group_.window() == group_.ownWindow();
        group_.grow(series, group_.volume());
        if (hasOwnWindow && series->window && series->window != before->window) {
            group_.setOwnWindow(*series->window);
        }
        return;
    }
    const VolumeLoader::Earlier earlier{before, group_.volume()};
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
    volumes_[series->id] = {series, *volume};
    judged_.try_emplace(series->id, series);
    loading_ = true;
    group_.grow(series, *volume);
    pendingArrived_ = (*volume)->arrivedSlices();
    Q_EMIT loadProgressed(pendingArrived_, pendingTotal_);
    arrivalTimer_.start();
}

} // namespace sightline
