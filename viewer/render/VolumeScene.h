#pragma once

#include "render/VolumeCamera.h"
#include "render/VolumeTones.h"
#include "study/Volume.h"

#include <QPointF>
#include <QSize>

#include <memory>
#include <vector>

class QPainter;
class vtkRenderer;

namespace sightline {

/// A finding as a marker in the volume view.
struct VolumeMarker {
    LpsPoint centre;
    double radiusMm = 5;
    unsigned rgb = 0xffb020;
    bool selected = false;
};

/// Paints markers as rings over a picture of the volume.
/// @param devicePixelRatio  how much larger lines are drawn on a fine display
void paintVolumeMarkers(QPainter& painter, const VolumeCamera& camera, QSize picture,
                        const std::vector<VolumeMarker>& markers, double devicePixelRatio = 1);

/// The VTK pipeline of the volume view: volume, light, camera; and the markers, painted over its picture.
/// Drawn in a window by widgets/VolumeViewport and without a display by OffscreenScene. Parallel projection:
/// a millimetre is the same everywhere in the picture. Drawn with the graphics card where there is one,
/// otherwise on the processor.
class VolumeScene {
public:
    VolumeScene();
    ~VolumeScene();
    VolumeScene(const VolumeScene&) = delete;
    VolumeScene& operator=(const VolumeScene&) = delete;

    /// A copy of the volume small enough to be turned by hand without a graphics card (at most 256 voxels an
    /// edge, int16 HU, in CT without the table); takes up to a second: call from another thread. Null for
    /// colour.
    static std::shared_ptr<const Volume> reduce(const Volume& volume);
    /// The lungs of a reduced volume, for the lung preset; may take half a second. Null where there are none.
    static std::shared_ptr<const Volume> lungsOf(const Volume& reduced);
    /// Shows a reduced volume; null empties the view.
    /// @param lungs  what lungsOf() made of it, where that has been done already (the reduced volume itself:
    /// there are none)
    void setVolume(std::shared_ptr<const Volume> reduced, std::shared_ptr<const Volume> lungs = nullptr);
    bool hasVolume() const;
    /// The lung preset shows the lungs alone where there are any; they are sought here if setVolume() did not
    /// bring them.
    void setPreset(VolumePreset preset);
    void setView(const VolumeView& view);
    void setMarkers(const std::vector<VolumeMarker>& markers);
    /// Coarser rays while the reader turns the volume.
    void setMoving(bool moving);

    vtkRenderer* renderer();

    static VolumeDirections directions(const VolumeView& view);
    double mmPerPixel(QSize picture) const;
    /// Where a point is seen in a picture of this size, in its pixels.
    QPointF project(LpsPoint point, QSize picture) const;
    /// Paints the markers over a picture of this size.
    /// @param devicePixelRatio  how much larger lines are drawn on a fine display
    void paintMarkers(QPainter& painter, QSize picture, double devicePixelRatio = 1) const;

private:
    class Parts;
    std::unique_ptr<Parts> parts_;
};

} // namespace sightline
