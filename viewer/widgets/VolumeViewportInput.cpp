// Mouse and keys of the 3-D view.
#include "widgets/VolumeViewport.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace sightline {

namespace {

constexpr double kDegreesPerPixel = 0.4;
constexpr double kDegreesPerKey = 15;
constexpr double kDegreesPerFineKey = 3;
constexpr double kZoomPerNotch = 1.12;
constexpr double kSmallestZoom = 0.3;
constexpr double kLargestZoom = 12;
constexpr double kClickPixels = 4;

} // namespace

void VolumeViewport::turnBy(double azimuthDegrees, double elevationDegrees)
{
    view_.azimuthDegrees = std::remainder(view_.azimuthDegrees + azimuthDegrees, 360.0);
    view_.elevationDegrees = std::clamp(view_.elevationDegrees + elevationDegrees, -90.0, 90.0);
    changed();
}

void VolumeViewport::zoomBy(double factor)
{
    view_.zoom = std::clamp(view_.zoom * factor, kSmallestZoom, kLargestZoom);
    changed();
}

void VolumeViewport::mousePressEvent(QMouseEvent* event)
{
    pressedAt_ = grabbed_ = event->position();
    isDragging_ = false;
    pointAt(event->position());
    grip_ = event->button() == Qt::LeftButton ? gripUnder_ : -1;
    event->accept();
}

void VolumeViewport::mouseMoveEvent(QMouseEvent* event)
{
    if (event->buttons() == Qt::NoButton) {
        pointAt(event->position());
        return;
    }
    const QPointF all = event->position() - pressedAt_;
    if (!isDragging_ && std::hypot(all.x(), all.y()) < kClickPixels) {
        return;
    }
    isDragging_ = true;
    const QPointF way = event->position() - grabbed_;
    grabbed_ = event->position();
    if (event->buttons() & Qt::LeftButton) {
        const auto grips = handles();
        if (grip_ >= 0 && grips) {
            setCrop(grips->dragged(crop_, grip_, way, camera(), size()));
        } else {
            // The near side follows the hand.
            turnBy(-way.x() * kDegreesPerPixel, way.y() * kDegreesPerPixel);
        }
    } else if ((event->buttons() & Qt::MiddleButton) && isShown()) {
        const double mm = picture_.caster->camera(view_).mmPerPixel(size());
        view_.panRightMm += way.x() * mm;
        view_.panDownMm += way.y() * mm;
        changed();
    }
}

void VolumeViewport::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton && !isDragging_ && grip_ < 0) {
        click(event->position(), event->modifiers());
    }
    grip_ = -1;
    pointAt(event->position());
    event->accept();
}

void VolumeViewport::click(QPointF at, Qt::KeyboardModifiers modifiers)
{
    if (!isShown()) {
        return;
    }
    if (sideUnder_) {
        setView(viewFrom(*sideUnder_, view_));
        return;
    }
    if (modifiers & Qt::ShiftModifier) {
        askForPlace(at);
        return;
    }
    // What lies in front is meant first; a ring is drawn over everything and can always be had.
    int hit = picture_.caster->surfaceUnder(picture_.scene, size(), at);
    if (hit < 0 || hit >= static_cast<int>(markers_.size())) {
        hit = volumeMarkerUnder(at, camera(), size(), markers_);
    }
    if (hit >= 0) {
        Q_EMIT findingClicked(markers_[hit].trackingUid);
    }
}

void VolumeViewport::askForPlace(QPointF at)
{
    if (isShown()) {
        if (const auto place = picture_.caster->placeUnder(picture_.scene, size(), at)) {
            Q_EMIT placeAsked(*place);
        }
    }
}

void VolumeViewport::pointAt(QPointF at)
{
    const auto grips = handles();
    const int grip = grips ? grips->gripAt(at, camera(), size(), crop_) : -1;
    const auto side = grip < 0 && hasCube() ? cube().sideAt(at) : std::nullopt;
    if (grip != gripUnder_ || side != sideUnder_) {
        gripUnder_ = grip;
        sideUnder_ = side;
        setCursor(grip >= 0 || side ? Qt::PointingHandCursor : Qt::ArrowCursor);
        update();
    }
}

void VolumeViewport::leaveEvent(QEvent*)
{
    gripUnder_ = -1;
    sideUnder_.reset();
    update();
}

void VolumeViewport::mouseDoubleClickEvent(QMouseEvent* event)
{
    pointAt(event->position());
    if (event->button() == Qt::LeftButton && gripUnder_ < 0 && !sideUnder_) {
        Q_EMIT doubleClicked();
    }
}

void VolumeViewport::wheelEvent(QWheelEvent* event)
{
    zoomBy(std::pow(kZoomPerNotch, event->angleDelta().y() / 120.0));
    event->accept();
}

void VolumeViewport::keyPressEvent(QKeyEvent* event)
{
    const double turn = event->modifiers() & Qt::ShiftModifier ? kDegreesPerFineKey : kDegreesPerKey;
    switch (event->key()) {
    case Qt::Key_Left:
        turnBy(turn, 0);
        break;
    case Qt::Key_Right:
        turnBy(-turn, 0);
        break;
    case Qt::Key_Up:
        turnBy(0, -turn);
        break;
    case Qt::Key_Down:
        turnBy(0, turn);
        break;
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        zoomBy(kZoomPerNotch);
        break;
    case Qt::Key_Minus:
        zoomBy(1 / kZoomPerNotch);
        break;
    case Qt::Key_Home:
        resetView();
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        askForPlace(underMouse() ? mapFromGlobal(QPointF(QCursor::pos())) : QRectF(rect()).center());
        break;
    default:
        QWidget::keyPressEvent(event);
    }
}

} // namespace sightline
