#pragma once

#include "render/DisplayCurve.h"
#include "render/LookRenderer.h"
#include "render/SliceRenderer.h"
#include "tools/EditTool.h"
#include "tools/MouseScheme.h"
#include "tools/Tool.h"
#include "view/LinkGroup.h"
#include "view/ViewState.h"
#include "widgets/SliceOverlay.h"

#include <QImage>
#include <QWidget>

#include <functional>
#include <map>
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

    LinkGroup& group() const { return *group_; }
    /// Shows another series; zoom and pan stay.
    void setGroup(LinkGroup& group);
    void setPlane(ViewPlane plane);
    const ViewState& view() const { return view_; }
    void setView(const ViewState& view);
    void resetView();
    void setStudy(std::shared_ptr<const Study> study);
    /// @param shown  which findings are drawn (threshold, series)
    void setFindings(FindingList* findings, std::function<bool(const Finding&)> shown);
    void setReader(const QString& reader) { reader_ = reader; }
    /// A line over the identity: "Prior, 1999-03-04", how well it is registered. Empty for none.
    void setNote(const QString& note);
    /// Where the active view's plane cuts this one; nothing for no line.
    void setReference(const std::optional<SlicePlane>& plane);
    /// The view that keys act on has a frame.
    void setActive(bool active);
    /// What the left button does.
    void setTool(std::shared_ptr<Tool> tool);
    /// What the buttons and the wheel do. The left button without modifiers obeys setTool() until the next
    /// scheme.
    void setMouseScheme(const MouseScheme& scheme);
    /// Moves the crosshair within the plane, device pixels of the picture; a drawing begun by the keyboard
    /// follows.
    void nudge(int right, int down);
    /// What a screen reader says of the picture: slice, place, value, findings on it.
    QString description() const;
    /// Goes n pictures on (or back).
    void step(int n);

    /// Shows the little window in which the thickness of the plane is typed; nothing where no planes are cut.
    void askSlab();

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
    /// Zoom or pan is another now, by the reader's hand.
    void viewMoved();
    /// A tool left nothing behind, and why; empty when the next drag begins.
    void refused(const QString& why);
    /// Space was pressed.
    void playAsked();
    /// Left or Right: a frame back or on, around the ends.
    void frameAsked(int n);
    /// The wheel asks for the next series (or the one before, -1).
    void seriesAsked(int n);
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
    void focusInEvent(QFocusEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void listen();
    void paint(QPainter& painter);
    SliceOverlay::Content overlayContent(const SlicePlane& plane, double scale) const;
    /// The handles under the mouse and the shape of the mouse that tells.
    void hover(QPointF at);
    void drawLoupe(QPainter& painter, const SlicePlane& plane, double magnification, double ratio);
    void changeSlab(double notches);
    QPointF devicePixel(QPointF logical) const { return logical * devicePixelRatioF(); }
    /// @param curve  of the screen that the greys go through; none for a picture that leaves it
    const QImage& picture(const SlicePlane& plane, const DisplayCurve* curve);
    SlicePlane slicePlane(double ratio) const;
    Tool* toolOf(Qt::MouseButton button, Qt::KeyboardModifiers modifiers);
    /// Enter: the chosen tool begins at the crosshair, and the next Enter ends it there.
    void drawByKey();
    QPointF crosshairPixel() const;
    double textScale() const;

    LinkGroup* group_;
    std::vector<QMetaObject::Connection> listening_; ///< to the group
    QString note_;
    std::optional<SlicePlane> reference_;
    bool active_ = false;
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
    MouseScheme scheme_ = MouseScheme::standard();
    std::map<MouseUse, std::shared_ptr<Tool>> schemeTools_;
    Tool* draggingTool_ = nullptr;
    std::optional<QPointF> cursor_;
    std::optional<CrosshairGrip> grip_;
    QRectF slabPlace_; ///< of the thickness in the corner, device pixels
    Qt::KeyboardModifiers modifiers_ = Qt::NoModifier;
    bool drawingByKey_ = false;
    double wheelRest_ = 0;
    bool firstPainted_ = false;

    LookRenderer renderer_;
    SliceRenderer loupeRenderer_;
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
