#pragma once

#include "study/Volume.h"
#include "view/Look.h"
#include "view/Slab.h"
#include "view/SlicePlane.h"

#include <QImage>

namespace sightline {

/// Volume + plane + look -> picture, on the CPU. The returned image has exactly plane.width x plane.height
/// pixels, format RGB32, device pixel ratio 1; what lies outside the volume and what is padding is black, and
/// no value is mixed with padding or taken from it by a slab. A volume whose low values are bright is drawn
/// so; `inverted` turns the greys over once more. Colour volumes are shown as they are; the look is then
/// ignored. Slices that have not arrived yet are black. Not thread-safe; one renderer a view.
class SliceRenderer {
public:
    QImage render(const Volume& volume, const SlicePlane& plane, const Look& look, const Slab& slab = {});
};

} // namespace sightline
