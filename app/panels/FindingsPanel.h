#pragma once

#include "findings/Finding.h"
#include "render/SliceRenderer.h"

#include <QWidget>

#include <map>
#include <vector>

class QLabel;
class QProgressBar;
class QPushButton;
class QScrollArea;
class QSlider;
class QVBoxLayout;

namespace sightline {

class FindingCard;
class Session;

/// What the detectors did, the score threshold, and the findings of the series on the screen, to be stepped
/// through and decided on. Measurements by hand stand in the same list.
class FindingsPanel : public QWidget {
    Q_OBJECT
public:
    explicit FindingsPanel(Session& session, QWidget* parent = nullptr);

    /// To the next (or previous) finding in the list; from the last to the first.
    void step(int n);
    void confirmSelected();
    /// Asks for the reason in a small menu at the selected card, then rejects.
    void rejectSelected(QWidget* at = nullptr);
    void rejectSelected(RejectReason reason);
    void undecideSelected();
    void removeSelected();
    void select(const Finding& finding);
    /// How many detections lie where nobody has looked; 0 hides the notice.
    void setUnseen(int count);
    /// Puts a widget between the list and the report's button.
    void addSection(QWidget* section);

Q_SIGNALS:
    void reportAsked();
    /// To the first of the detections that setUnseen() counted.
    void unseenAsked();

private:
    void follow();
    void refresh();
    void refreshDetectors();
    void refreshSelection();
    void goToNextUndecided();
    std::vector<const Finding*> shownFindings() const;
    QString placeOf(const Finding& finding) const;
    QImage thumbnailOf(const Finding& found);
    void goTo(const Finding& finding);

    Session& session_;
    QLabel* reviewed_;
    QVBoxLayout* detectorLines_;
    QWidget* detectorGroup_;
    QPushButton* detectButton_;
    QProgressBar* progress_;
    QWidget* thresholdGroup_;
    QLabel* thresholdText_;
    QLabel* shownText_;
    QSlider* slider_;
    QVBoxLayout* list_;
    QLabel* empty_;
    QScrollArea* scroll_;
    QPushButton* unseen_;
    QPushButton* report_;
    std::map<QString, FindingCard*> cards_; ///< by tracking UID
    SliceRenderer renderer_;
};

} // namespace sightline
