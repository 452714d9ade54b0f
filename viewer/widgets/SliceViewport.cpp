#include "widgets/SliceViewport.h"

#include "findings/FindingList.h"
#include "findings/ImagePlace.h"
#include "render/GraphicsPainter.h"
#include "study/Study.h"
#include "tools/CrosshairTool.h"
#include "tools/PanTool.h"
#include "tools/WindowTool.h"
#include "tools/Zoom.h"
#include "widgets/Screens.h"
#include "widgets/SliceOverlay.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>

#include <cmath>

namespace sightline {

SliceViewport::SliceViewport(LinkGroup& group, QWidget* parent)
    : QWidget(parent)
    , group_(group)
    , leftTool_(std::make_shared<CrosshairTool>())
    , rightTool_(std::make_shared<WindowTool>())
    , middleTool_(std::make_shared<PanTool>())
{
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setMinimumSize(80, 80);
    setCursor(Qt::CrossCursor);
    const auto repaint = [this] { update(); };
    connect(&group_, &LinkGroup::seriesChanged, this, [this] {
        firstPainted_ = false;
        if (leftTool_ && leftTool_->isBusy()) {
            leftTool_->cancel(); // what was begun lies in the series that went
        }
        hit_ = {};
        resetView();
    });
    connect(&group_, &LinkGroup::crosshairChanged, this, repaint);
    connect(&group_, &LinkGroup::windowChanged, this, repaint);
    connect(&group_, &LinkGroup::overlaysChanged, this, repaint);
    connect(&group_, &LinkGroup::selectionChanged, this, repaint);
    connect(&group_, &LinkGroup::pixelsChanged, this, repaint);
    connect(&Screens::ofThisProgram(), &Screens::changed, this, repaint);
}

SliceViewport::~SliceViewport() = default;

void SliceViewport::setPlane(ViewPlane plane)
{
    view_ = ViewState{};
    view_.plane = plane;
    setObjectName(plane == ViewPlane::Axial      ? QStringLiteral("axialView")
                  : plane == ViewPlane::Coronal  ? QStringLiteral("coronalView")
                  : plane == ViewPlane::Sagittal ? QStringLiteral("sagittalView")
                                                 : QStringLiteral("imageView"));
    setAccessibleName(planeName(plane));
    update();
}

void SliceViewport::setView(const ViewState& view)
{
    view_ = view;
    update();
}

void SliceViewport::resetView()
{
    view_.zoom = 1;
    view_.panRight = 0;
    view_.panDown = 0;
    update();
}

void SliceViewport::setStudy(std::shared_ptr<const Study> study)
{
    study_ = std::move(study);
    update();
}

void SliceViewport::setFindings(FindingList* findings, std::function<bool(const Finding&)> shown)
{
    findings_ = findings;
    shown_ = std::move(shown);
    update();
}

void SliceViewport::setTool(std::shared_ptr<Tool> tool)
{
    if (leftTool_) {
        leftTool_->cancel();
    }
    draggingTool_ = nullptr;
    leftTool_ = std::move(tool);
}

void SliceViewport::step(int n)
{
    if (!group_.volume()) {
        return;
    }
    const Geometry& geometry = group_.volume()->geometry();
    const int now = sliceNumber(view_.plane, group_.crosshair(), geometry);
    group_.setCrosshair(movedToSlice(group_.crosshair(), view_.plane, geometry, now + n));
}

SlicePlane SliceViewport::slicePlane(double ratio) const
{
    return sightline::slicePlane(view_, group_.crosshair(), group_.volume()->geometry(),
                                 static_cast<int>(std::lround(width() * ratio)),
                                 static_cast<int>(std::lround(height() * ratio)));
}

const QImage& SliceViewport::picture(const SlicePlane& plane, const DisplayCurve* curve)
{
    const Volume& volume = *group_.volume();
    const Key key{&volume,
                  volume.arrivedSlices(),
                  plane,
                  group_.look(),
                  view_.slab,
                  view_.slab.isThick() ? nullptr : graphicsIn(volume, plane),
                  group_.overlaysVisible(),
                  curve ? std::optional(*curve) : std::nullopt};
    if (!(key == key_) || picture_.isNull()) {
        picture_ = renderer_.render(volume, plane, key.look, key.slab);
        if (key.graphics) {
            drawGraphics(picture_, volume, plane, *key.graphics, key.overlays);
        }
        if (curve) {
            applyCurve(picture_, *curve);
        }
        key_ = key;
    }
    return picture_;
}

void SliceViewport::paint(QPainter& painter)
{
    if (!group_.volume() || !group_.series()) {
        painter.fillRect(rect(), Qt::black);
        picture_ = {};
        key_ = {};
        return;
    }
    const double ratio = devicePixelRatioF();
    // Device pixels: one pixel of the picture is one dot of the screen.
    painter.scale(1 / ratio, 1 / ratio);
    const SlicePlane plane = slicePlane();
    painter.drawImage(QPointF(0, 0), picture(plane, Screens::ofThisProgram().curve(screen())));
    SliceOverlay::Content content = overlayContent(plane, ratio);
    content.active = hasFocus();
    content.hovered = hit_.trackingUid;
    if (draggingTool_) {
        content.drawing = draggingTool_->preview();
    } else if (leftTool_) {
        // What is being painted in another view shows here too, where its place does.
        content.drawing = leftTool_->preview();
        if (content.drawing && shown_ && !shown_(*content.drawing)) {
            content.drawing.reset();
        }
    }
    content.ringMm = leftTool_ ? leftTool_->ringRadiusMm() : std::nullopt;
    if (cursor_) {
        content.cursor = content.plane.toLps(cursor_->x(), cursor_->y());
    }
    SliceOverlay::draw(painter, content);
    if (hasFocus()) {
        painter.setPen(QPen(QColor(0x3d, 0x8b, 0xfd, 150), ratio));
        painter.setBrush(Qt::NoBrush);
        const double half = ratio / 2;
        painter.drawRect(QRectF(half, half, width() * ratio - ratio, height() * ratio - ratio));
    }
}

SliceOverlay::Content SliceViewport::overlayContent(const SlicePlane& plane, double scale) const
{
    SliceOverlay::Content content;
    content.plane = plane;
    content.group = &group_;
    content.study = study_.get();
    content.view = view_;
    content.scale = scale;
    content.screenMmPerPixel = Screens::ofThisProgram().setup(screen()).mmPerPixel;
    if (findings_) {
        for (const Finding& finding : findings_->findings()) {
            if (!shown_ || shown_(finding)) {
                content.findings.push_back(&finding);
            }
        }
    }
    return content;
}

void SliceViewport::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paint(painter);
    if (key_.arrived > 0) {
        group_.noteViewed(key_.plane, key_.slab);
    }
    if (!firstPainted_ && key_.arrived > 0) {
        firstPainted_ = true;
        Q_EMIT firstPicturePainted();
    }
}

QImage SliceViewport::snapshot(const SnapshotParts& parts)
{
    const double ratio = devicePixelRatioF() * parts.fineness;
    QImage image((QSizeF(size()) * ratio).toSize(), QImage::Format_RGB32);
    image.fill(Qt::black);
    if (group_.volume() && group_.series()) {
        const Volume& volume = *group_.volume();
        const SlicePlane plane = slicePlane(ratio);
        image = renderer_.render(volume, plane, group_.look(), view_.slab);
        const auto graphics = view_.slab.isThick() ? nullptr : graphicsIn(volume, plane);
        if (graphics) {
            drawGraphics(image, volume, plane, *graphics, parts.annotations && group_.overlaysVisible());
        }
        SliceOverlay::Content content = overlayContent(plane, ratio);
        content.hasAnnotations = parts.annotations;
        content.hasIdentity = parts.identity;
        QPainter painter(&image);
        painter.setFont(font());
        SliceOverlay::draw(painter, content);
    }
    image.setDevicePixelRatio(ratio);
    return image;
}

ToolTarget SliceViewport::target()
{
    return {group_, view_, slicePlane(), findings_, reader_, devicePixelRatioF()};
}

void SliceViewport::mousePressEvent(QMouseEvent* event)
{
    Q_EMIT pressed();
    if (!group_.volume() || draggingTool_) {
        return;
    }
    switch (event->button()) {
    case Qt::LeftButton:
        draggingTool_ = leftTool_.get();
        updateHit(devicePixel(event->position()));
        if (hit_ && findings_) {
            if (const Finding* found = findings_->find(hit_.trackingUid)) {
                edit_.aim(hit_, onItsImage(*found, *group_.series()));
                draggingTool_ = &edit_;
            }
        }
        break;
    case Qt::RightButton:
        draggingTool_ = rightTool_.get();
        break;
    case Qt::MiddleButton:
        draggingTool_ = middleTool_.get();
        break;
    default:
        return;
    }
    ToolTarget t = target();
    if (draggingTool_) {
        Q_EMIT refused({});
        draggingTool_->press(t, devicePixel(event->position()));
    }
    update();
}

void SliceViewport::mouseMoveEvent(QMouseEvent* event)
{
    if (!group_.volume()) {
        return;
    }
    cursor_ = devicePixel(event->position());
    if (draggingTool_) {
        ToolTarget t = target();
        draggingTool_->move(t, *cursor_);
    } else if (leftTool_ && leftTool_->isBusy()) {
        ToolTarget t = target();
        leftTool_->hover(t, *cursor_);
    } else {
        updateHit(*cursor_);
    }
    const SlicePlane plane = slicePlane();
    Q_EMIT cursorMoved(plane.toLps(cursor_->x(), cursor_->y()));
    update();
}

void SliceViewport::mouseReleaseEvent(QMouseEvent* event)
{
    if (draggingTool_ && group_.volume()) {
        ToolTarget t = target();
        draggingTool_->release(t, devicePixel(event->position()));
        if (const QString why = draggingTool_->refusal(); !why.isEmpty()) {
            Q_EMIT refused(why);
        }
    }
    draggingTool_ = nullptr;
    update();
}

void SliceViewport::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton) {
        if (leftTool_ && leftTool_->isBusy() && group_.volume()) {
            ToolTarget t = target();
            leftTool_->finish(t);
            Q_EMIT refused(leftTool_->refusal());
            update();
            return;
        }
        Q_EMIT doubleClicked();
    }
}

void SliceViewport::wheelEvent(QWheelEvent* event)
{
    if (!group_.volume()) {
        return;
    }
    const double notches = event->angleDelta().y() / 120.0;
    if (event->modifiers() & Qt::ControlModifier) {
        ToolTarget t = target();
        zoomAt(t, devicePixel(event->position()), std::pow(1.15, notches));
        Q_EMIT zoomed();
        update();
    } else if ((event->modifiers() & Qt::ShiftModifier) && leftTool_ &&
               leftTool_->turn(notches != 0 ? notches : event->angleDelta().x() / 120.0)) {
        update();
    } else {
        // Fine wheels and touch pads send parts of a notch: they add up to whole pictures.
        wheelRest_ -= notches;
        const int whole = static_cast<int>(wheelRest_);
        wheelRest_ -= whole;
        if (whole != 0) {
            step(whole);
        }
    }
    event->accept();
}

void SliceViewport::leaveEvent(QEvent*)
{
    cursor_.reset();
    hit_ = {};
    Q_EMIT cursorMoved(std::nullopt);
    update();
}

void SliceViewport::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Escape:
        if (draggingTool_ || (leftTool_ && leftTool_->isBusy())) {
            (draggingTool_ ? draggingTool_ : leftTool_.get())->cancel();
            draggingTool_ = nullptr;
            update();
        } else {
            QWidget::keyPressEvent(event);
        }
        return;
    default:
        break;
    }
    // What lies under the mouse goes before the pictures.
    if (nudgeHit(event->key())) {
        return;
    }
    switch (event->key()) {
    case Qt::Key_Space:
        Q_EMIT playAsked();
        return;
    case Qt::Key_Left:
    case Qt::Key_Right:
        Q_EMIT frameAsked(event->key() == Qt::Key_Left ? -1 : 1);
        return;
    case Qt::Key_Up:
    case Qt::Key_PageUp:
        step(event->key() == Qt::Key_PageUp ? -10 : -1);
        return;
    case Qt::Key_Down:
    case Qt::Key_PageDown:
        step(event->key() == Qt::Key_PageDown ? 10 : 1);
        return;
    default:
        QWidget::keyPressEvent(event);
    }
}

} // namespace sightline
