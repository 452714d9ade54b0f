#include "widgets/CropHandles.h"

#include <QLineF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace sightline {

namespace {

constexpr double kGripRadius = 6;
constexpr double kReach = 11;       ///< pixels from a grip's centre that still take hold of it
constexpr double kShortestWay = 40; ///< pixels of the whole axis; less cannot be aimed with
constexpr double kThinnest = 0.02;  ///< of the grid: what is left between two faces
const QColor kLine(0x58, 0xb4, 0xff);

} // namespace

CropHandles::CropHandles(const Geometry& grid, const Geometry& shown)
    : grid_(grid)
{
    std::array<double, 3> low{1, 1, 1};
    std::array<double, 3> high{0, 0, 0};
    for (const LpsPoint& corner : shown.corners()) {
        const VoxelIndex at = grid.toIndex(corner);
        const std::array<double, 3> index{at.i, at.j, at.k};
        for (int n = 0; n < 3; ++n) {
            const double part = (index[n] + 0.5) / std::max(1, grid.size(n));
            low[n] = std::min(low[n], part);
            high[n] = std::max(high[n], part);
        }
    }
    for (int n = 0; n < 3; ++n) {
        limits_.low[n] = std::clamp(low[n], 0.0, 1.0);
        limits_.high[n] = std::clamp(high[n], 0.0, 1.0);
    }
}

CropBox CropHandles::heldIn(const CropBox& crop) const
{
    CropBox result;
    for (int n = 0; n < 3; ++n) {
        result.low[n] = std::clamp(crop.low[n], limits_.low[n], limits_.high[n]);
        result.high[n] = std::clamp(crop.high[n], limits_.low[n], limits_.high[n]);
    }
    return result;
}

LpsPoint CropHandles::placeOf(const std::array<double, 3>& fractions) const
{
    return grid_.toLps({fractions[0] * grid_.size(0) - 0.5, fractions[1] * grid_.size(1) - 0.5,
                        fractions[2] * grid_.size(2) - 0.5});
}

QPointF CropHandles::gripPlace(int grip, const VolumeCamera& camera, QSize picture, const CropBox& crop) const
{
    const CropBox box = heldIn(crop);
    std::array<double, 3> at{};
    for (int n = 0; n < 3; ++n) {
        at[n] = (box.low[n] + box.high[n]) / 2;
    }
    at[grip / 2] = grip % 2 == 0 ? box.low[grip / 2] : box.high[grip / 2];
    return camera.project(placeOf(at), picture);
}

QPointF CropHandles::wayAlong(int axis, const VolumeCamera& camera, QSize picture) const
{
    std::array<double, 3> end{0, 0, 0};
    end[axis] = 1;
    return camera.project(placeOf(end), picture) - camera.project(placeOf({0, 0, 0}), picture);
}

void CropHandles::paint(QPainter& painter, const VolumeCamera& camera, QSize picture, const CropBox& crop,
                        int under) const
{
    const CropBox box = heldIn(crop);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    for (const auto& [colour, width] : {std::pair(QColor(0, 0, 0, 120), 3.0), std::pair(kLine, 1.2)}) {
        painter.setPen(QPen(colour, width));
        for (int axis = 0; axis < 3; ++axis) {
            for (int corner = 0; corner < 4; ++corner) {
                std::array<double, 3> from{};
                const int second = (axis + 1) % 3;
                const int third = (axis + 2) % 3;
                from[second] = (corner & 1) != 0 ? box.high[second] : box.low[second];
                from[third] = (corner & 2) != 0 ? box.high[third] : box.low[third];
                std::array<double, 3> to = from;
                from[axis] = box.low[axis];
                to[axis] = box.high[axis];
                painter.drawLine(
                    QLineF(camera.project(placeOf(from), picture), camera.project(placeOf(to), picture)));
            }
        }
    }
    const Vec3 reader = camera.directions().towardsReader;
    for (int grip = 0; grip < 6; ++grip) {
        const QPointF way = wayAlong(grip / 2, camera, picture);
        if (std::hypot(way.x(), way.y()) < kShortestWay) {
            continue;
        }
        // Grips of faces that look away are hollow.
        const double towards = dot(grid_.axis(grip / 2), reader) * (grip % 2 == 0 ? -1 : 1);
        painter.setPen(QPen(QColor(0, 0, 0, 190), 1.5));
        painter.setBrush(towards >= -1e-9 ? kLine : QColor(0x1a, 0x2a, 0x3a));
        const double radius = grip == under ? kGripRadius + 2 : kGripRadius;
        const QPointF at = gripPlace(grip, camera, picture, crop);
        painter.drawEllipse(at, radius, radius);
        painter.setPen(QPen(grip == under ? QColor(Qt::white) : kLine, 1.5));
        painter.drawEllipse(at, radius - 1, radius - 1);
    }
    painter.restore();
}

int CropHandles::gripAt(QPointF at, const VolumeCamera& camera, QSize picture, const CropBox& crop) const
{
    int best = -1;
    double nearest = kReach;
    for (int grip = 0; grip < 6; ++grip) {
        const QPointF way = wayAlong(grip / 2, camera, picture);
        const QPointF off = gripPlace(grip, camera, picture, crop) - at;
        const double away = std::hypot(off.x(), off.y());
        if (away <= nearest && std::hypot(way.x(), way.y()) >= kShortestWay) {
            nearest = away;
            best = grip;
        }
    }
    return best;
}

CropBox CropHandles::dragged(const CropBox& crop, int grip, QPointF by, const VolumeCamera& camera,
                             QSize picture) const
{
    const int axis = grip / 2;
    const QPointF way = wayAlong(axis, camera, picture);
    const double part = QPointF::dotProduct(by, way) / std::max(QPointF::dotProduct(way, way), 1e-9);
    const CropBox held = heldIn(crop);
    CropBox result = crop;
    if (grip % 2 == 0) {
        result.low[axis] = std::clamp(held.low[axis] + part, limits_.low[axis],
                                      std::max(limits_.low[axis], held.high[axis] - kThinnest));
    } else {
        result.high[axis] =
            std::clamp(held.high[axis] + part, std::min(limits_.high[axis], held.low[axis] + kThinnest),
                       limits_.high[axis]);
    }
    return result;
}

} // namespace sightline
