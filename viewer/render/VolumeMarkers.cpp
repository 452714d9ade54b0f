#include "render/VolumeMarkers.h"

#include <QColor>
#include <QPainter>
#include <QPen>

#include <algorithm>
#include <cmath>

namespace sightline {

namespace {

constexpr double kSmallestRing = 5; ///< logical pixels

}

void paintVolumeMarkers(QPainter& painter, const VolumeCamera& camera, QSize picture,
                        const std::vector<VolumeMarker>& markers, double devicePixelRatio)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    const double mm = camera.mmPerPixel(picture);
    for (const VolumeMarker& marker : markers) {
        const QPointF at = camera.project(marker.centre, picture);
        const double radius = std::max(marker.radiusMm / mm, kSmallestRing * devicePixelRatio);
        const double line = (marker.selected ? 2.4 : 1.6) * devicePixelRatio;
        painter.setPen(QPen(QColor(0, 0, 0, 170), line + 2 * devicePixelRatio));
        painter.drawEllipse(at, radius, radius);
        painter.setPen(QPen(QColor::fromRgb(marker.rgb), line));
        painter.drawEllipse(at, radius, radius);
        if (marker.selected) {
            // Four ticks: told apart by form too, not only by thickness.
            const double from = radius + 3 * devicePixelRatio;
            const double to = from + 7 * devicePixelRatio;
            for (const QPointF way : {QPointF(1, 0), QPointF(-1, 0), QPointF(0, 1), QPointF(0, -1)}) {
                painter.drawLine(at + way * from, at + way * to);
            }
        }
    }
    painter.restore();
}

int volumeMarkerUnder(QPointF pixel, const VolumeCamera& camera, QSize picture,
                      const std::vector<VolumeMarker>& markers)
{
    int best = -1;
    double bestAway = 0;
    for (std::size_t n = 0; n < markers.size(); ++n) {
        const QPointF way = camera.project(markers[n].centre, picture) - pixel;
        const double radius = std::max(markers[n].radiusMm / camera.mmPerPixel(picture), kSmallestRing);
        // As a part of the ring's radius: a small ring within a large one can be had.
        const double away = std::hypot(way.x(), way.y()) / (radius + 3);
        if (away <= 1 && (best < 0 || away < bestAway)) {
            best = static_cast<int>(n);
            bestAway = away;
        }
    }
    return best;
}

} // namespace sightline
