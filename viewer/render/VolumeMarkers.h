#pragma once

#include "findings/Shape.h"
#include "render/VolumeCamera.h"

#include <QSize>
#include <QString>

#include <vector>

class QPainter;

namespace sightline {

/// A finding as a ring in the volume view.
struct VolumeMarker {
    LpsPoint centre;
    double radiusMm = 5;
    unsigned rgb = 0xffb020;
    bool selected = false;
    QString trackingUid; ///< of the finding
    Shape shape;         ///< drawn as a surface where it is a body
    friend bool operator==(const VolumeMarker&, const VolumeMarker&) = default;
};

/// Paints markers as rings over a picture of the volume.
/// @param devicePixelRatio  how much larger lines are drawn on a fine display
void paintVolumeMarkers(QPainter& painter, const VolumeCamera& camera, QSize picture,
                        const std::vector<VolumeMarker>& markers, double devicePixelRatio = 1);

/// The marker whose ring lies nearest under a place of the picture; -1 for none.
int volumeMarkerUnder(QPointF pixel, const VolumeCamera& camera, QSize picture,
                      const std::vector<VolumeMarker>& markers);

} // namespace sightline
