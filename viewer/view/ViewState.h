#pragma once

#include "study/Geometry.h"
#include "view/Crosshair.h"
#include "view/Slab.h"
#include "view/SlicePlane.h"
#include "view/ViewPlane.h"

namespace sightline {

/// What one slice view adds to the shared crosshair. The plane in the patient is derived from both; it is
/// never state.
struct ViewState {
    ViewPlane plane = ViewPlane::Axial;
    double zoom = 1;     ///< 1: the whole volume fits the view
    double panRight = 0; ///< mm by which the middle of the picture lies to the right of the volume's middle
    double panDown = 0;
    Slab slab{};

    friend bool operator==(const ViewState&, const ViewState&) = default;
};

/// The rectangle of the patient that a view of width x height device pixels shows.
SlicePlane slicePlane(const ViewState& view, const Crosshair& crosshair, const Geometry& geometry, int width,
                      int height);

/// The distance from one picture to the next along a plane's normal, mm: the spacing of the volume's axis; of
/// an oblique plane the thickness of the ellipsoid whose half axes are the spacings, so that no voxel is
/// jumped.
double stepMm(ViewPlane plane, const Crosshair& crosshair, const Geometry& geometry);
/// How many pictures a plane has.
int sliceCount(ViewPlane plane, const Crosshair& crosshair, const Geometry& geometry);
/// The picture the crosshair lies in, 0 for the first: axial from the head, coronal from the front, sagittal
/// from the right, a plain stack in the order of its images.
int sliceNumber(ViewPlane plane, const Crosshair& crosshair, const Geometry& geometry);
/// The crosshair moved to picture `number` of a plane (held at the ends); its place within the plane stays,
/// unless that would leave the volume by the side of an oblique plane.
Crosshair movedToSlice(const Crosshair& crosshair, ViewPlane plane, const Geometry& geometry, int number);
/// The crosshair moved to a point, held within the volume.
Crosshair movedTo(const Crosshair& crosshair, LpsPoint point, const Geometry& geometry);

} // namespace sightline
