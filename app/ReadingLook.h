#pragma once

#include "app/FusionLoader.h"
#include "app/PartBrowser.h"
#include "app/PresetActions.h"

#include <QObject>
#include <QPointer>

namespace sightline {

class LookPanel;
class SliceViewport;
class ViewportGrid;

/// What the reader does with the look of the pictures: presets, automatic window, colours, filters, fusion,
/// sizes, and the parts of 4-D series. The window makes the actions; they end here.
class ReadingLook : public QObject {
    Q_OBJECT
public:
    ReadingLook(Session& session, ViewportGrid& grid, QWidget* window);

    FusionLoader& fusion() { return fusion_; }
    PartBrowser& parts() { return parts_; }

    /// Fits the window to the picture of the view the keys go to, from its 1st to its 99th percentile.
    void fitWindow();
    /// The next or previous window that the file brings.
    void stepFileWindow(int n);
    void toggleSigmoid();
    void stepMap();
    void stepFilter();
    void stepInterpolation();
    void toggleFusion();
    void changeOpacity(double by);
    void showOneToOne();
    void showRealSize();
    void showPanel();
    void showCalibration();
    void showTestPattern();

Q_SIGNALS:
    /// Why something could not be done, and what to do.
    void noticed(const QString& text);

private:
    LinkGroup& group();
    /// Zooms the active view so that a device pixel shows that much.
    void zoomTo(double mmPerPixel);
    void change(const std::function<void(Look&)>& how);

    Session& session_;
    ViewportGrid& grid_;
    QWidget* window_;
    FusionLoader fusion_;
    PartBrowser parts_;
    QPointer<LookPanel> panel_;
};

} // namespace sightline
