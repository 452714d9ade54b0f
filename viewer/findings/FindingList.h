#pragma once

#include "findings/Finding.h"

#include <QObject>
#include <QUndoStack>

#include <functional>
#include <optional>
#include <vector>

namespace sightline {

/// All findings of one study, in the order they came, and the undo stack of everything done to them. Lives in
/// the GUI thread. Every change by a reader is a command on the stack; a detector's results are put in with
/// `insertDetections`, which is no undo step (undo takes back what the reader did, not what the machine
/// found).
class FindingList : public QObject {
    Q_OBJECT
public:
    explicit FindingList(QObject* parent = nullptr);
    ~FindingList() override;

    const std::vector<Finding>& findings() const { return findings_; }
    const Finding* find(const QString& trackingUid) const;
    QUndoStack& undoStack() { return undo_; }

    /// From the journal at start: replaces everything and empties the undo stack.
    void restore(std::vector<Finding> findings);
    /// A detector's results for one series. What is already there for the same model and version and was
    /// decided on stays; undecided detections of the same model and series are replaced. A detection whose
    /// centre lies within the radius of a decided one is that one found again and is not added. Detections
    /// without a label are given the next free one.
    void insertDetections(const QString& seriesUid, const QString& modelId, std::vector<Finding> detections);

    /// The values within a finding, counted anew when slices that were missing have arrived; no undo step,
    /// for no reader did it.
    void renewValues(const QString& trackingUid, const RegionValues& values);

    // Each of the following is one undo step. Unknown UIDs are ignored.
    void add(const Finding& finding);
    void remove(const QString& trackingUid);
    void confirm(const QString& trackingUid, const QString& reader);
    void reject(const QString& trackingUid, RejectReason reason, const QString& reader);
    void resetReview(const QString& trackingUid);
    /// A reader's correction of the shape; the review state of a detection becomes Edited.
    void reshape(const QString& trackingUid, const Shape& shape, const QString& reader);
    /// A measurement that was moved, reshaped or relabelled, with its numbers computed anew; what is decided
    /// about a detection becomes Edited where its shape changed.
    void change(const Finding& after, const QString& reader);
    /// The same for a whole correction: shape, images and uncertainty are taken from `after`, which is the
    /// finding as it is to be.
    /// @param text  of the undo step, %1 stands for the finding's label
    void redraw(const Finding& after, const QString& text, const QString& reader);
    void setComment(const QString& trackingUid, const QString& comment);

    /// "Nodule 3": the next free number for a kind.
    QString nextLabel(FindingKind kind) const;

Q_SIGNALS:
    void inserted(const QString& trackingUid);
    void changed(const QString& trackingUid);
    void removed(const QString& trackingUid);
    /// After restore() and insertDetections().
    void reset();
    /// After restore(), before reset(): what is in the list now is already kept somewhere.
    void restored();

private:
    friend class FindingCommand;
    void edit(const QString& trackingUid, const QString& text, const std::function<void(Finding&)>& change);
    void put(const Finding& finding, std::size_t position);
    void take(const QString& trackingUid);
    void replace(const Finding& finding);
    std::optional<std::size_t> indexOf(const QString& trackingUid) const;

    std::vector<Finding> findings_;
    QUndoStack undo_;
};

} // namespace sightline
