// Whose findings a session holds and which of them are seen.
#include "app/Session.h"

#include <algorithm>

namespace sightline {

FindingList& Session::findingsOf(const Study& study)
{
    openJournal();
    const QString key = keyOf(study);
    auto& list = lists_[key];
    if (!list) {
        list = std::make_unique<FindingList>();
        if (journal_) {
            if (auto known = journal_->findings(key)) {
                list->restore(std::move(*known));
            } else {
                Q_EMIT noticed(known.error());
            }
            journal_->follow(*list, key);
        }
    }
    return *list;
}

void Session::adopt(const std::shared_ptr<const Series>& series, const std::shared_ptr<const Volume>& volume,
                    bool isComplete, const std::vector<SeriesIssue>& issues)
{
    volumes_[series->id] = {series, volume};
    if (isComplete) {
        fullyLoaded_.insert(series->id);
    } else {
        fullyLoaded_.erase(series->id);
    }
    foundIssues_[series->id] = issues;
    Q_EMIT issuesChanged(QString::fromStdString(series->id));
}

std::vector<SeriesIssue> Session::issuesOf(const Series& series) const
{
    std::vector<SeriesIssue> issues = series.issues;
    const auto found = foundIssues_.find(series.id);
    if (found != foundIssues_.end()) {
        issues.insert(issues.end(), found->second.begin(), found->second.end());
    }
    return issues;
}

namespace {

bool liesOn(const Series& series, const Finding& finding)
{
    // What has a scale of its own lies on its image and nowhere else: the clips of an examination share their
    // series' UID.
    if (finding.scale) {
        return std::any_of(series.instances.begin(), series.instances.end(), [&](const Instance& image) {
            return finding.sopInstanceUids.contains(QString::fromStdString(image.sopInstanceUid));
        });
    }
    // What lies in one frame of reference can be seen on each series of it.
    const QString frame = QString::fromStdString(series.frameOfReferenceUid);
    return finding.seriesUid == QString::fromStdString(series.uid) ||
           (!frame.isEmpty() && series.isVolume && finding.frameOfReferenceUid == frame);
}

} // namespace

bool Session::belongsToSeries(const Finding& finding) const
{
    return group_.series() && liesOn(*group_.series(), finding);
}

bool Session::isShownOn(const Series& series, const Finding& finding) const
{
    return liesOn(series, finding) &&
           (!finding.isFromModel() || finding.review.state != ReviewState::Unreviewed ||
            finding.score() >= threshold_);
}

bool Session::isShown(const Finding& finding) const
{
    return group_.series() && isShownOn(*group_.series(), finding);
}

} // namespace sightline
