#include "app/KeyImage.h"

#include "app/DefaultWindow.h"
#include "findings/ImagePlace.h"
#include "render/FindingPainter.h"
#include "render/SliceRenderer.h"
#include "view/ViewState.h"
#include "view/WindowPreset.h"

#include <QPainter>

#include <algorithm>

namespace sightline {

namespace {

constexpr double kFieldMm = 120;
/// How much of the picture's edge a large finding may fill.
constexpr double kShare = 0.5;

} // namespace

QImage keyImage(const Finding& found, const Series& series, const Volume& volume, int pixels)
{
    const Finding finding = onItsImage(found, series);
    const Geometry& geometry = volume.geometry();
    Crosshair crosshair = Crosshair::inMiddleOf(geometry);
    crosshair.centre = centreOf(finding.shape);
    ViewState view;
    view.plane = series.isVolume ? ViewPlane::Axial : ViewPlane::Acquisition;

    SlicePlane plane = slicePlane(view, crosshair, geometry, pixels, pixels);
    // An image without millimetres is shown whole: its own rulers and texts belong to it.
    if (!finding.scale) {
        const BoxShape bounds = boundsOf(finding.shape);
        const Vec3 size = bounds.high - bounds.low;
        const double field = std::max(kFieldMm, std::max({size.x, size.y, size.z}) / kShare);
        plane.mmPerPixel = std::min(plane.mmPerPixel, field / pixels);
        plane.centre = crosshair.centre;
    }

    Window window = defaultWindow(series, volume);
    if (finding.kind == FindingKind::Nodule && volume.unit() == Unit::Hounsfield) {
        window = presetNamed(QStringLiteral("lung")).value_or(window);
    }
    QImage image = SliceRenderer().render(volume, plane, Look{window});
    QPainter painter(&image);
    const double scale = pixels / 400.0;
    FindingPainter(plane, scale).draw(painter, finding, true, stepMm(view.plane, crosshair, geometry));
    return image;
}

} // namespace sightline
