// What a session does with the detectors: when they run, what they said, how they stand with a series.

#include "app/Session.h"

#include "app/Places.h"
#include "dicom/StudyMatch.h"

#include <QSettings>

#include <algorithm>

namespace sightline {

void Session::restoreDetectors(const std::shared_ptr<const Series>& shown)
{
    const auto forget = [&](const Series& series) {
        std::erase_if(statuses_, [&](const auto& entry) {
            return entry.first.first == QString::fromStdString(series.id);
        });
    };
    // The list may hold it as it was; what is shown is what counts.
    if (auto judged = judged_.find(shown->id);
        judged != judged_.end() && !holdsSameImages(*judged->second, *shown)) {
        forget(*shown);
        judged->second = shown;
    }
    std::vector<std::shared_ptr<const Series>> unknown;
    for (const auto& series : study_ ? study_->series : std::vector{shown}) {
        if (judged_.try_emplace(series->id, series).second) {
            unknown.push_back(series);
        }
    }
    if (unknown.empty() || !study_ || !journal_) {
        return;
    }
    // They need not run again.
    for (const DetectorRecord& record : journal_->detectorRecords(keyOf(*study_))) {
        const bool isKnown = record.status == QLatin1String("done") &&
                             std::any_of(detectors_.begin(), detectors_.end(), [&](const DetectorInfo& info) {
                                 return info.modelId == record.modelId && info.version == record.version &&
                                        info.sha256 == record.sha256;
                             });
        for (const auto& series : unknown) {
            if (isKnown && series->uid == record.seriesUid.toStdString()) {
                DetectorStatus status;
                status.state = DetectorStatus::State::Done;
                status.reason = record.reason;
                status.seconds = record.seconds;
                statuses_[{QString::fromStdString(series->id), record.modelId}] = status;
            }
        }
    }
}

void Session::queueDetectors(bool again)
{
    const auto settings = Places::settings();
    if (!again && !settings->value(QStringLiteral("detectAutomatically"), true).toBool()) {
        return;
    }
    const QString seriesId = QString::fromStdString(group_.series()->id);
    for (const DetectorInfo& info : detectors_) {
        DetectorStatus& status = statuses_[{seriesId, info.modelId}];
        const bool idle =
            status.state != DetectorStatus::State::Waiting && status.state != DetectorStatus::State::Running;
        if (!info.problem.isEmpty()) {
            status.state = DetectorStatus::State::Failed;
            status.reason = info.problem;
        } else if (status.state == DetectorStatus::State::NotRun || (idle && again)) {
            status = {};
            status.state = DetectorStatus::State::Waiting;
            queue_->enqueue(info.modelId, group_.series(), group_.volume(), true);
        }
    }
    Q_EMIT detectorsChanged();
}

void Session::detectAgain()
{
    if (group_.series() && isLoaded()) {
        queueDetectors(true);
    }
}

void Session::stopDetection()
{
    if (!queue_) {
        return;
    }
    queue_->stop();
    for (auto& [key, status] : statuses_) {
        if (status.state == DetectorStatus::State::Waiting) {
            status.state = DetectorStatus::State::Stopped;
        }
    }
    Q_EMIT detectorsChanged();
}

void Session::finishDetection(const QString& seriesId, const QString& modelId, const DetectionResult& result)
{
    DetectorStatus& status = statuses_[{seriesId, modelId}];
    status = {};
    const auto series = seriesWithId(seriesId);
    if (!series) {
        return; // the study was opened anew meanwhile
    }
    const auto info = std::find_if(detectors_.begin(), detectors_.end(),
                                   [&](const DetectorInfo& d) { return d.modelId == modelId; });
    DetectorRecord record;
    record.seriesUid = QString::fromStdString(series->uid);
    record.modelId = modelId;
    record.modelName = info != detectors_.end() ? info->name : modelId;
    record.version = info != detectors_.end() ? info->version : QString();
    record.sha256 = info != detectors_.end() ? info->sha256 : QString();
    record.when = QDateTime::currentDateTimeUtc();
    const auto study = studyOf(*series);

    if (const auto* done = std::get_if<Done>(&result)) {
        status.state = DetectorStatus::State::Done;
        status.seconds = done->seconds;
        record.status = QStringLiteral("done");
        record.seconds = done->seconds;
        if (study_ && isSameStudy(*study_, *study)) {
            findings_->insertDetections(record.seriesUid, modelId, done->findings);
        }
    } else if (const auto* no = std::get_if<NotApplicable>(&result)) {
        status.state = DetectorStatus::State::NotApplicable;
        status.reason = no->why;
        record.status = QStringLiteral("not-applicable");
        record.reason = no->why;
    } else if (const auto* failed = std::get_if<Failed>(&result)) {
        status.state = DetectorStatus::State::Failed;
        status.reason = failed->why;
        record.status = QStringLiteral("failed");
        record.reason = failed->why;
    } else {
        status.state = DetectorStatus::State::Stopped;
    }
    if (journal_ && !record.status.isEmpty()) {
        journal_->record(keyOf(*study), record);
    }
    Q_EMIT detectorsChanged();
}

DetectorStatus Session::detectorStatus(const QString& seriesId, const QString& modelId) const
{
    const auto found = statuses_.find({seriesId, modelId});
    DetectorStatus status = found != statuses_.end() ? found->second : DetectorStatus{};
    // The count follows the list, so that it is the same after a restart.
    const auto series = seriesWithId(seriesId);
    const auto info = std::find_if(detectors_.begin(), detectors_.end(),
                                   [&](const DetectorInfo& d) { return d.modelId == modelId; });
    if (series && info != detectors_.end()) {
        for (const Finding& finding : findings_->findings()) {
            const auto* model = std::get_if<ModelOrigin>(&finding.origin);
            status.found += model && model->id == modelId &&
                                    finding.seriesUid == QString::fromStdString(series->uid) &&
                                    model->score >= info->balancedThreshold
                                ? 1
                                : 0;
        }
    }
    return status;
}

void Session::setThreshold(double threshold)
{
    if (threshold != threshold_) {
        threshold_ = threshold;
        Q_EMIT thresholdChanged();
    }
}

} // namespace sightline
