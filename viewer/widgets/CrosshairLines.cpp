#include "widgets/CrosshairLines.h"

#include "widgets/SliceOverlay.h"

#include <QPainter>

#include <algorithm>

namespace sightline {

namespace {

QPointF point(SlicePlane::Pixel p)
{
    return {p.x, p.y};
}

} // namespace

void drawCrosshair(QPainter& painter, const LinkGroup& group, ViewPlane view, const SlicePlane& plane,
                   const std::optional<CrosshairGrip>& grip, double scale)
{
    const CrosshairReach reach = crosshairReach(plane, scale);
    const double far = 2.0 * (plane.width + plane.height);
    for (const CrosshairLine& line : crosshairLines(view, group.crosshair(), plane)) {
        const bool held = grip && grip->line.plane == line.plane && grip->kind != CrosshairGrip::Kind::Centre;
        QColor colour = planeColour(line.plane);
        colour.setAlpha(held ? 255 : 190);
        // The gap keeps the lesion under the crosshair free.
        painter.setPen(QPen(colour, std::max(1.0, scale) * (held ? 1.6 : 1)));
        painter.drawLine(point(line.at(reach.gap)), point(line.at(far)));
        painter.drawLine(point(line.at(-reach.gap)), point(line.at(-far)));

        const Slab& slab = group.slab(line.plane);
        const double off = slabHandleOff(slab.thicknessMm, plane, scale);
        if (slab.isThick()) {
            const double edge = slab.thicknessMm / 2 / plane.mmPerPixel;
            colour.setAlpha(held ? 220 : 120);
            painter.setPen(QPen(colour, std::max(1.0, scale), Qt::DashLine));
            for (double side : {-edge, edge}) {
                painter.drawLine(point(line.at(-far, side)), point(line.at(far, side)));
            }
        }
        if (!held) {
            continue;
        }
        colour.setAlpha(255);
        painter.setPen(QPen(QColor(0, 0, 0, 200), scale));
        painter.setBrush(colour);
        for (double side : {-1.0, 1.0}) {
            painter.drawEllipse(point(line.at(side * reach.turnHandle)), 5 * scale, 5 * scale);
            for (double along : {-1.0, 1.0}) {
                const QPointF c = point(line.at(along * reach.slabHandle, side * off));
                painter.drawRect(QRectF(c.x() - 4 * scale, c.y() - 4 * scale, 8 * scale, 8 * scale));
            }
        }
        painter.setBrush(Qt::NoBrush);
    }
}

void drawReferenceLine(QPainter& painter, const SlicePlane& of, ViewPlane ofPlane, const SlicePlane& in,
                       double scale)
{
    if (const auto line = referenceLine(of, in)) {
        QColor colour = planeColour(ofPlane);
        colour.setAlpha(200);
        painter.setPen(QPen(colour, std::max(1.0, scale)));
        painter.drawLine(point(line->from), point(line->to));
    }
}

} // namespace sightline
