#pragma once

#include "app/reading/Coverage.h"
#include "app/reading/KeyImageList.h"
#include "app/reading/ReadingStore.h"
#include "findings/Finding.h"

#include <QObject>

#include <optional>
#include <vector>

namespace sightline {

class Session;
class ViewportGrid;

/// What belongs to the reading of a study besides its findings: coverage, key images, and where the reader
/// stands. Brings it back when a study is opened and keeps it on disk while it is read. Lives in the GUI
/// thread; the session and the grid outlive it.
class Reading : public QObject {
    Q_OBJECT
public:
    Reading(Session& session, ViewportGrid& grid, QObject* parent = nullptr);
    ~Reading() override;

    Coverage& coverage() { return coverage_; }
    KeyImageList& keyImages() { return *keyImages_; }

    /// Marks the picture of the active view; one undo step. Nothing where none is shown.
    /// @return its UID
    std::optional<QString> markKeyImage();
    void removeKeyImage(const QString& uid);
    void setCaption(const QString& uid, const QString& caption);
    /// Shows a marked picture as it was marked. False where its series is not open.
    bool goTo(const QString& keyImageUid);

    /// Detections of this study that nobody has decided on and whose place has not been on the screen.
    std::vector<Finding> unseenDetections() const;
    void flush() { store_.flush(); }

Q_SIGNALS:
    void keyImagesChanged();
    /// unseenDetections() may be others now.
    void unseenChanged();
    void noticed(const QString& text);

private:
    void takeStudy();
    void takeSeries();
    void takeWindow();
    void note();
    ReadingState stateNow();
    void keepPlace();
    void show(const KeyImageMark& mark);

    Session& session_;
    ViewportGrid& grid_;
    ReadingStore store_;
    Coverage coverage_;
    std::unique_ptr<KeyImageList> keyImages_; ///< a new one for each study, as its undo stack is
    QString key_;                             ///< of the study on the screen; empty: none
    ReadingState state_;                      ///< places of series that are not on the screen
    std::string placed_;                      ///< id of the series whose place is known to be the reader's
    std::optional<Look> look_;                ///< to be put back when the series has found its window
};

} // namespace sightline
