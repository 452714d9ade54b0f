#include "findings/FindingList.h"

#include "findings/FindingCommand.h"
#include "findings/Measurement.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace sightline {

namespace {

/// A detection without a body of its own (a point) still stands for a small place, mm.
constexpr double kSmallestRadiusMm = 2;

bool isOf(const Finding& finding, const QString& seriesUid, const QString& modelId)
{
    const auto* model = std::get_if<ModelOrigin>(&finding.origin);
    return model && model->id == modelId && finding.seriesUid == seriesUid;
}

/// What a reader has touched is not taken away by running the detector again.
bool isTouched(const Finding& finding)
{
    return finding.review.state != ReviewState::Unreviewed || !finding.comment.isEmpty();
}

double radiusOf(const Finding& finding)
{
    const Measurement m = measure(finding.shape);
    return std::max(kSmallestRadiusMm, m.diameterMm.value_or(m.longAxisMm.value_or(0)) / 2);
}

} // namespace

FindingList::FindingList(QObject* parent)
    : QObject(parent)
{}

FindingList::~FindingList() = default;

const Finding* FindingList::find(const QString& trackingUid) const
{
    const auto position = indexOf(trackingUid);
    return position ? &findings_[*position] : nullptr;
}

void FindingList::restore(std::vector<Finding> findings)
{
    undo_.clear();
    findings_ = std::move(findings);
    Q_EMIT restored();
    Q_EMIT reset();
}

void FindingList::insertDetections(const QString& seriesUid, const QString& modelId,
                                   std::vector<Finding> detections)
{
    std::erase_if(findings_, [&](const Finding& f) { return isOf(f, seriesUid, modelId) && !isTouched(f); });
    std::vector<std::pair<LpsPoint, double>> known;
    for (const Finding& f : findings_) {
        if (isOf(f, seriesUid, modelId)) {
            known.emplace_back(centreOf(f.shape), radiusOf(f));
        }
    }
    for (Finding& detection : detections) {
        const LpsPoint centre = centreOf(detection.shape);
        const bool again = std::any_of(known.begin(), known.end(), [&](const auto& place) {
            return distance(place.first, centre) <= place.second;
        });
        if (again || indexOf(detection.trackingUid)) {
            continue;
        }
        if (detection.label.isEmpty()) {
            detection.label = nextLabel(detection.kind);
        }
        findings_.push_back(std::move(detection));
    }
    Q_EMIT reset();
}

void FindingList::renewValues(const QString& trackingUid, const RegionValues& values)
{
    if (const Finding* known = find(trackingUid); known && known->values != values) {
        Finding renewed = *known;
        renewed.values = values;
        replace(renewed);
    }
}

void FindingList::add(const Finding& finding)
{
    if (indexOf(finding.trackingUid)) {
        return;
    }
    undo_.push(
        new FindingCommand(*this, tr("Add %1").arg(finding.label), std::nullopt, finding, findings_.size()));
}

void FindingList::remove(const QString& trackingUid)
{
    if (const auto position = indexOf(trackingUid)) {
        const Finding before = findings_[*position];
        undo_.push(
            new FindingCommand(*this, tr("Delete %1").arg(before.label), before, std::nullopt, *position));
    }
}

void FindingList::confirm(const QString& trackingUid, const QString& reader)
{
    edit(trackingUid, tr("Confirm %1"), [&](Finding& f) {
        // A corrected detection stays marked as corrected.
        const ReviewState state =
            f.review.state == ReviewState::Edited ? ReviewState::Edited : ReviewState::Confirmed;
        f.review = {state, RejectReason::None, reader, QDateTime::currentDateTimeUtc()};
    });
}

void FindingList::reject(const QString& trackingUid, RejectReason reason, const QString& reader)
{
    edit(trackingUid, tr("Reject %1"), [&](Finding& f) {
        f.review = {ReviewState::Rejected, reason, reader, QDateTime::currentDateTimeUtc()};
    });
}

void FindingList::resetReview(const QString& trackingUid)
{
    edit(trackingUid, tr("Take back the decision on %1"), [](Finding& f) { f.review = {}; });
}

void FindingList::reshape(const QString& trackingUid, const Shape& shape, const QString& reader)
{
    edit(trackingUid, tr("Change %1"), [&](Finding& f) {
        f.shape = shape;
        if (f.isFromModel()) {
            f.review = {ReviewState::Edited, RejectReason::None, reader, QDateTime::currentDateTimeUtc()};
        }
    });
}

void FindingList::change(const Finding& after, const QString& reader)
{
    if (const Finding* before = find(after.trackingUid); !before || *before == after) {
        return;
    }
    edit(after.trackingUid, tr("Change %1"), [&](Finding& f) {
        const bool reshaped = !(f.shape == after.shape);
        f = after;
        if (reshaped && f.isFromModel()) {
            f.review = {ReviewState::Edited, RejectReason::None, reader, QDateTime::currentDateTimeUtc()};
        }
    });
}

void FindingList::redraw(const Finding& after, const QString& text, const QString& reader)
{
    edit(after.trackingUid, text, [&](Finding& f) {
        f.shape = after.shape;
        f.sopInstanceUids = after.sopInstanceUids;
        f.plusMinusMm = after.plusMinusMm;
        f.scale = after.scale;
        if (f.isFromModel()) {
            f.review = {ReviewState::Edited, RejectReason::None, reader, QDateTime::currentDateTimeUtc()};
        }
    });
}

void FindingList::setComment(const QString& trackingUid, const QString& comment)
{
    if (const Finding* f = find(trackingUid); f && f->comment != comment) {
        edit(trackingUid, tr("Comment on %1"), [&](Finding& changing) { changing.comment = comment; });
    }
}

QString FindingList::nextLabel(FindingKind kind) const
{
    const QString name = displayName(kind);
    int highest = 0;
    for (const Finding& f : findings_) {
        if (f.kind == kind) {
            highest = std::max(highest, f.label.section(QLatin1Char(' '), -1).toInt());
        }
    }
    //: A finding's name: its kind and a number, "Nodule 3"
    return tr("%1 %2").arg(name).arg(highest + 1);
}

void FindingList::edit(const QString& trackingUid, const QString& text,
                       const std::function<void(Finding&)>& change)
{
    if (const auto position = indexOf(trackingUid)) {
        const Finding before = findings_[*position];
        Finding after = before;
        change(after);
        undo_.push(new FindingCommand(*this, text.arg(before.label), before, after, *position));
    }
}

void FindingList::put(const Finding& finding, std::size_t position)
{
    if (indexOf(finding.trackingUid)) {
        return;
    }
    const auto at = std::min(position, findings_.size());
    findings_.insert(std::next(findings_.begin(), static_cast<std::ptrdiff_t>(at)), finding);
    Q_EMIT inserted(finding.trackingUid);
}

void FindingList::take(const QString& trackingUid)
{
    if (const auto position = indexOf(trackingUid)) {
        // A copy: the string may lie in the finding that goes.
        const QString uid = trackingUid;
        findings_.erase(std::next(findings_.begin(), static_cast<std::ptrdiff_t>(*position)));
        Q_EMIT removed(uid);
    }
}

void FindingList::replace(const Finding& finding)
{
    if (const auto position = indexOf(finding.trackingUid)) {
        findings_[*position] = finding;
        Q_EMIT changed(finding.trackingUid);
    }
}

std::optional<std::size_t> FindingList::indexOf(const QString& trackingUid) const
{
    const auto found = std::find_if(findings_.begin(), findings_.end(),
                                    [&](const Finding& f) { return f.trackingUid == trackingUid; });
    if (found == findings_.end()) {
        return std::nullopt;
    }
    return static_cast<std::size_t>(found - findings_.begin());
}

} // namespace sightline
