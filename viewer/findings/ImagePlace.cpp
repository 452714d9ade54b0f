#include "findings/ImagePlace.h"

#include "findings/ShapeScaling.h"

#include <cmath>

namespace sightline {

Finding onItsImage(const Finding& finding, const Series& series)
{
    if (!finding.scale || series.hasMillimetres || finding.sopInstanceUids.isEmpty()) {
        return finding;
    }
    const std::string uid = finding.sopInstanceUids.front().toStdString();
    std::ptrdiff_t place = -1;
    int count = 0;
    for (std::size_t n = 0; n < series.instances.size(); ++n) {
        if (series.instances[n].sopInstanceUid == uid) {
            place = count++ == 0 ? static_cast<std::ptrdiff_t>(n) : place;
        }
    }
    if (count == 0) {
        return finding;
    }
    const Geometry& geometry = series.geometry;
    const double now = centreOf(finding.shape).z / geometry.spacing(2);
    ShapeScaling placed{geometry.spacing(0) / finding.scale->pixelWidth,
                        geometry.spacing(1) / finding.scale->pixelHeight};
    // The frames of a clip stay what they are; a still stands where its file stands.
    if (count == 1 && std::lround(now) != place) {
        placed.shift = (static_cast<double>(place) - now) * geometry.spacing(2);
    }
    if (placed.x == 1 && placed.y == 1 && placed.shift == 0) {
        return finding;
    }
    Finding moved = finding;
    moved.shape = std::visit(placed, finding.shape);
    moved.scale->pixelWidth = geometry.spacing(0);
    moved.scale->pixelHeight = geometry.spacing(1);
    return moved;
}

} // namespace sightline
