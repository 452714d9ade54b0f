// A slice view by the keyboard alone: pictures, crosshair, drawing.
#include "widgets/SliceViewport.h"

#include <QKeyEvent>

namespace sightline {

QPointF SliceViewport::crosshairPixel() const
{
    const SlicePlane::Pixel at = slicePlane().toPixel(group_->crosshair().centre);
    return {at.x, at.y};
}

void SliceViewport::nudge(int right, int down)
{
    if (!group_->volume()) {
        return;
    }
    const SlicePlane plane = slicePlane();
    group_->goTo(group_->crosshair().centre + plane.right * (right * plane.mmPerPixel) +
                 plane.down * (down * plane.mmPerPixel));
    if (drawingByKey_ && draggingTool_) {
        ToolTarget t = target();
        draggingTool_->move(t, crosshairPixel());
    }
    update();
}

void SliceViewport::drawByKey()
{
    if (!group_->volume() || !leftTool_) {
        return;
    }
    ToolTarget t = target();
    if (drawingByKey_ && draggingTool_) {
        draggingTool_->release(t, crosshairPixel());
        Q_EMIT refused(draggingTool_->refusal());
        draggingTool_ = nullptr;
        drawingByKey_ = false;
    } else if (!draggingTool_) {
        Q_EMIT refused({});
        draggingTool_ = leftTool_.get();
        drawingByKey_ = true;
        draggingTool_->press(t, crosshairPixel());
    }
    update();
}

void SliceViewport::focusInEvent(QFocusEvent* event)
{
    QWidget::focusInEvent(event);
    if (event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason) {
        Q_EMIT pressed(); // the keyboard's way to make a view the active one
    }
    update();
}

void SliceViewport::keyPressEvent(QKeyEvent* event)
{
    if (event->modifiers() & Qt::ControlModifier) {
        const int far = event->modifiers() & Qt::ShiftModifier ? 10 : 1;
        const int right = event->key() == Qt::Key_Right ? far : event->key() == Qt::Key_Left ? -far : 0;
        const int down = event->key() == Qt::Key_Down ? far : event->key() == Qt::Key_Up ? -far : 0;
        if (right != 0 || down != 0) {
            nudge(right, down);
            return;
        }
    }
    // What lies under the mouse goes before the pictures.
    if (nudgeHit(event->key())) {
        return;
    }
    switch (event->key()) {
    case Qt::Key_Escape:
        if (draggingTool_ || (leftTool_ && leftTool_->isBusy())) {
            (draggingTool_ ? draggingTool_ : leftTool_.get())->cancel();
            draggingTool_ = nullptr;
            drawingByKey_ = false;
            update();
        } else {
            QWidget::keyPressEvent(event);
        }
        return;
    case Qt::Key_Space:
        Q_EMIT playAsked();
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        drawByKey();
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
