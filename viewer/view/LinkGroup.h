#pragma once

#include "study/Series.h"
#include "study/Volume.h"
#include "view/Crosshair.h"
#include "view/Look.h"
#include "view/Slab.h"
#include "view/SlicePlane.h"

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

    /// Where the crosshair stands in a series that is newly shown.
    enum class Begin {
        WhereItWas, ///< if the new volume lies in the same frame of reference, otherwise in the middle
        InMiddle
    };
    void show(std::shared_ptr<const Series> series, std::shared_ptr<const Volume> volume,
              const Window& window, Begin begin = Begin::WhereItWas);
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

    /// How its pictures are drawn; window() and inverted() are parts of it.
    const Look& look() const { return look_; }
    void setLook(const Look& look);
    const Window& window() const { return look_.window; }
    void setWindow(const Window& window);
    /// The window the series came with.
    const Window& ownWindow() const { return ownWindow_; }
    /// Shows it as well; for a series whose window is known only when its first pictures are there.
    void setOwnWindow(const Window& window);
    bool inverted() const { return look_.inverted; }
    void setInverted(bool inverted);

    bool overlaysVisible() const { return overlaysVisible_; }
    void setOverlaysVisible(bool visible);

    const QString& selectedFinding() const { return selectedFinding_; }
    void selectFinding(const QString& trackingUid);

    /// More of the volume has arrived.
    void noteArrival() { Q_EMIT pixelsChanged(); }
    /// A view has put a picture of this series on the screen.
    void noteViewed(const SlicePlane& plane, const Slab& slab) { Q_EMIT viewed(plane, slab); }

Q_SIGNALS:
    void seriesChanged();
    void crosshairChanged();
    /// Another window, or anything else of the look.
    void windowChanged();
    void overlaysChanged();
    void selectionChanged();
    void pixelsChanged();
    void viewed(const sightline::SlicePlane& plane, const sightline::Slab& slab);

private:
    std::shared_ptr<const Series> series_;
    std::shared_ptr<const Volume> volume_;
    Crosshair crosshair_;
    Look look_;
    Window ownWindow_{40, 400};
    bool overlaysVisible_ = true;
    QString selectedFinding_;
};

} // namespace sightline
