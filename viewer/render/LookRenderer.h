#pragma once

#include "render/SliceRenderer.h"

namespace sightline {

/// Everything a look asks for: the slice, its filter for the eye, and a second series laid over it, which is
/// cut at the same place of the patient, with the same slab. Pictures are as those of SliceRenderer, and a
/// look that asks for nothing more costs nothing more. Colour volumes get no filter and carry no layer. Not
/// thread-safe; one a view.
class LookRenderer {
public:
    QImage render(const Volume& volume, const SlicePlane& plane, const Look& look, const Slab& slab = {});

private:
    SliceRenderer below_;
    SliceRenderer above_;
};

} // namespace sightline
