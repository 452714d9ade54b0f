#pragma once

#include "render/VolumeCamera.h"

#include <QPolygonF>
#include <QRectF>

#include <optional>

class QPainter;

namespace sightline {

/// The sides from which a patient is looked at.
enum class BodySide { Front, Back, Left, Right, Head, Foot };

/// How the volume is turned to be seen from a side; zoom and place stay.
VolumeView viewFrom(BodySide side, VolumeView view);

/// The small cube that tells how the volume is turned: a letter on each side. A click on a side turns to it.
class OrientationCube {
public:
    /// @param place  where it is drawn, logical pixels; a square
    OrientationCube(const QRectF& place, const VolumeView& view);

    /// @param under  the side that is drawn as pointed at
    void paint(QPainter& painter, std::optional<BodySide> under) const;
    std::optional<BodySide> sideAt(QPointF at) const;

private:
    QPolygonF outlineOf(BodySide side) const;
    double facing(BodySide side) const;

    QRectF place_;
    VolumeDirections directions_;
};

} // namespace sightline
