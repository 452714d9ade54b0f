#pragma once

#include "render/DisplayCurve.h"
#include "render/LookRenderer.h"
#include "tools/EditTool.h"
#include "view/LinkGroup.h"
#include "view/ViewState.h"
#include "widgets/SliceOverlay.h"

#include <QImage>
#include <QWidget>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace sightline {

class FindingList;
struct Study;

/// What a picture that leaves a view holds besides the image. "Not for diagnostic use" is always in it.
struct SnapshotParts {
    bool annotations = true; ///< findings, lines, texts, letters, scale
    bool identity = true;    ///< whose picture it is
    double fineness = 1;     ///< pixels for each one on the screen
};

/// A slice view: draws the plane that follows from the link group's crosshair and its own ViewState, and
/// hands mouse and wheel to the tools. Drawn without OpenGL.
class SliceViewport : public QWidget {
    Q_OBJECT
public:
    explicit SliceViewport(LinkGroup& group, QWidget* parent = nullptr);
    ~SliceViewport() override;

    void setPlane(ViewPlane plane);
    const ViewState& view() const { return view_; }
    void setView(const ViewState& view);
    void resetView();
    void setStudy(std::shared_ptr<const Study> study);
    /// @param shown  which findings are drawn (threshold, series)
    void setFindings(FindingList* findings, std::function<bool(const Finding&)> shown);
    void setReader(const QString& reader) { reader_ = reader; }
    /// What the left button does.
    void setTool(std::shared_ptr<Tool> tool);
    /// Goes n pictures on (or back).
    void step(int n);

    /// The rectangle shown now, device pixels.
    SlicePlane slicePlane() const { return slicePlane(devicePixelRatioF()); }
    /// What a tool would act on now.
    ToolTarget target();
    /// The picture with everything over it, as on the screen.
    QImage snapshot(const SnapshotParts& parts = {});

Q_SIGNALS:
    void doubleClicked();
    void pressed();
    /// The place under the mouse; nothing when it leaves.
    void cursorMoved(std::optional<sightline::LpsPoint> at);
    void zoomed();
    /// A tool left nothing behind, and why; empty when the next drag begins.
    void refused(const QString& why);
    /// Space was pressed.
    void playAsked();
    /// Left or Right: a frame back or on, around the ends.
    void frameAsked(int n);
    /// The slice of the crosshair has arrived and stands on the screen, for the first time in this series.
    void firstPicturePainted();

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void paint(QPainter& painter);
    SliceOverlay::Content overlayContent(const SlicePlane& plane, double scale) const;
    QPointF devicePixel(QPointF logical) const { return logical * devicePixelRatioF(); }
    /// @param curve  of the screen that the greys go through; none for a picture that leaves it
    const QImage& picture(const SlicePlane& plane, const DisplayCurve* curve);
    SlicePlane slicePlane(double ratio) const;

    LinkGroup& group_;
    ViewState view_;
    std::shared_ptr<const Study> study_;
    FindingList* findings_ = nullptr;
    std::function<bool(const Finding&)> shown_;
    QString reader_;
    /// What is drawn here now, for the mouse to take.
    std::vector<EditTool::Drawn> drawnFindings() const;
    /// Looks what lies under the mouse, and says by the cursor's shape what a press would do.
    void updateHit(QPointF at);
    bool nudgeHit(int key);

    EditTool edit_;
    EditTool::Hit hit_;
    std::shared_ptr<Tool> leftTool_;
    std::shared_ptr<Tool> rightTool_;
    std::shared_ptr<Tool> middleTool_;
    Tool* draggingTool_ = nullptr;
    std::optional<QPointF> cursor_;
    double wheelRest_ = 0;
    bool firstPainted_ = false;

    LookRenderer renderer_;
    // The picture without overlays, kept until something it depends on changes.
    QImage picture_;
    struct Key {
        const Volume* volume = nullptr;
        int arrived = -1;
        SlicePlane plane;
        Look look;
        Slab slab;
        std::shared_ptr<const PlaneGraphics> graphics = nullptr;
        bool overlays = true;
        std::optional<DisplayCurve> curve = std::nullopt;
        bool operator==(const Key&) const = default;
    } key_;
};

} // namespace sightline
