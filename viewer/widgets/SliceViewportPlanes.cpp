// What a slice view does with the lines of the other planes, its slab and the loupe.
#include "widgets/SlabPopup.h"
#include "widgets/SliceViewport.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace sightline {

void SliceViewport::hover(QPointF at)
{
    if (draggingTool_) {
        return; // what is held stays marked
    }
    grip_ = leftTool_ ? leftTool_->gripAt(target(), at) : std::nullopt;
    Qt::CursorShape shape = Qt::CrossCursor;
    if (slabPlace_.contains(at)) {
        shape = Qt::PointingHandCursor;
    } else if (grip_) {
        switch (grip_->kind) {
        case CrosshairGrip::Kind::Centre:
            shape = Qt::SizeAllCursor;
            break;
        case CrosshairGrip::Kind::Turn:
            shape = Qt::OpenHandCursor;
            break;
        case CrosshairGrip::Kind::Shift:
        case CrosshairGrip::Kind::Slab:
            shape = std::abs(grip_->line.along.x) > std::abs(grip_->line.along.y) ? Qt::SizeVerCursor
                                                                                  : Qt::SizeHorCursor;
            break;
        }
    }
    setCursor(shape);
}

void SliceViewport::drawLoupe(QPainter& painter, const SlicePlane& plane, double magnification, double ratio)
{
    const double radius = std::min(110 * ratio, std::min(plane.width, plane.height) / 2.5);
    SlicePlane glass = plane;
    glass.centre = plane.toLps(cursor_->x(), cursor_->y());
    glass.mmPerPixel = plane.mmPerPixel / magnification;
    glass.width = glass.height = std::max(1, static_cast<int>(std::lround(2 * radius)));
    const QImage image = loupeRenderer_.render(*group_->volume(), glass, group_->look(), view_.slab);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath circle;
    circle.addEllipse(*cursor_, radius, radius);
    painter.setClipPath(circle);
    painter.drawImage(QPointF(cursor_->x() - glass.width / 2.0, cursor_->y() - glass.height / 2.0), image);
    painter.setClipping(false);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(QColor(0xe6, 0xea, 0xf0), 1.5 * ratio));
    painter.drawPath(circle);
    painter.restore();
}

void SliceViewport::changeSlab(double notches)
{
    if (!group_->canCutPlanes()) {
        Q_EMIT refused(tr("These images are no volume: there is no slab."));
        return;
    }
    Slab slab = view_.slab;
    slab.thicknessMm = std::max(0.0, slab.thicknessMm + notches);
    group_->setSlab(view_.plane, slab);
}

void SliceViewport::askSlab()
{
    if (!group_->canCutPlanes()) {
        Q_EMIT refused(tr("These images are no volume: there is no slab."));
        return;
    }
    auto* popup = new SlabPopup(*group_, view_.plane, this);
    const QPointF below = slabPlace_.bottomLeft() / devicePixelRatioF();
    popup->move(mapToGlobal(below.toPoint() + QPoint(0, 4)));
    popup->show();
}

} // namespace sightline
