#pragma once

#include "study/Series.h"
#include "study/Volume.h"
#include "study/Window.h"
#include "view/Crosshair.h"

#include <QObject>
#include <QString>

#include <memory>

namespace sightline {

/// What linked views share: the series, its volume, the crosshair, the window, which finding is selected and
/// whether overlays are shown. Views listen to it and ask it for changes; it lives in the GUI thread.
class LinkGroup : public QObject {
    Q_OBJECT
public:
    explicit LinkGroup(QObject* parent = nullptr);

    /// Shows a series; the crosshair goes to the middle unless the new volume lies in the same frame of
    /// reference.
    void show(std::shared_ptr<const Series> series, std::shared_ptr<const Volume> volume,
              const Window& window);
    /// The series on the screen has more images now: the reader stays where he is, with his window. Images
    /// that have no place in the patient are kept by their file.
    void grow(std::shared_ptr<const Series> series, std::shared_ptr<const Volume> volume);
    void clear();

    const std::shared_ptr<const Series>& series() const { return series_; }
    const std::shared_ptr<const Volume>& volume() const { return volume_; }

    const Crosshair& crosshair() const { return crosshair_; }
    void setCrosshair(const Crosshair& crosshair);
    /// Moves to a point, held within the volume.
    void goTo(LpsPoint point);

    const Window& window() const { return window_; }
    void setWindow(const Window& window);
    /// The window the series came with.
    const Window& ownWindow() const { return ownWindow_; }
    /// Shows it as well; for a series whose window is known only when its first pictures are there.
    void setOwnWindow(const Window& window);
    bool inverted() const { return inverted_; }
    void setInverted(bool inverted);

    bool overlaysVisible() const { return overlaysVisible_; }
    void setOverlaysVisible(bool visible);

    const QString& selectedFinding() const { return selectedFinding_; }
    void selectFinding(const QString& trackingUid);

    /// More of the volume has arrived.
    void noteArrival() { Q_EMIT pixelsChanged(); }

Q_SIGNALS:
    void seriesChanged();
    void crosshairChanged();
    void windowChanged();
    void overlaysChanged();
    void selectionChanged();
    void pixelsChanged();

private:
    std::shared_ptr<const Series> series_;
    std::shared_ptr<const Volume> volume_;
    Crosshair crosshair_;
    Window window_{40, 400};
    Window ownWindow_{40, 400};
    bool inverted_ = false;
    bool overlaysVisible_ = true;
    QString selectedFinding_;
};

} // namespace sightline
