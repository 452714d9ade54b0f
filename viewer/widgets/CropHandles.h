#pragma once

#include "render/RayScene.h"
#include "study/Geometry.h"

#include <QPointF>
#include <QSize>

#include <vector>

class QPainter;

namespace sightline {

/// The box that crops the volume as it is seen and taken hold of: a grip in the middle of each face.
class CropHandles {
public:
    /// @param grid   the grid whose fractions the crop box counts in
    /// @param shown  the body: the box never reaches beyond it, because there is nothing to see
    CropHandles(const Geometry& grid, const Geometry& shown);

    /// The part of the box that lies around the body.
    CropBox heldIn(const CropBox& crop) const;
    /// @param under  the grip that is drawn as pointed at; -1 for none
    void paint(QPainter& painter, const VolumeCamera& camera, QSize picture, const CropBox& crop,
               int under) const;
    /// The grip at a place: 2 * axis for the face at the low end, + 1 for the high end; -1 for none. Faces
    /// that the reader looks at head-on cannot be taken hold of.
    int gripAt(QPointF at, const VolumeCamera& camera, QSize picture, const CropBox& crop) const;
    /// The box after a grip has been dragged by so many pixels.
    CropBox dragged(const CropBox& crop, int grip, QPointF by, const VolumeCamera& camera,
                    QSize picture) const;

private:
    LpsPoint placeOf(const std::array<double, 3>& fractions) const;
    QPointF gripPlace(int grip, const VolumeCamera& camera, QSize picture, const CropBox& crop) const;
    /// Where the whole grid reaches along an axis, in pixels.
    QPointF wayAlong(int axis, const VolumeCamera& camera, QSize picture) const;

    Geometry grid_;
    CropBox limits_;
};

} // namespace sightline
