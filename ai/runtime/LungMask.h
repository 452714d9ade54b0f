#pragma once

#include "ai/runtime/Grid.h"
#include "study/Volume.h"

namespace sightline {

/// Where the lungs are, on a 2.5 mm grid along the patient's axes, found from the pixels alone.
struct LungMask {
    /// Lungs with what lies inside them or dents them (vessels, masses, hilum): each closed by a 14 mm ball,
    /// holes filled, grown by 2 mm.
    MaskGrid region;
    MaskGrid interior; ///< the same without the 2 mm: stops at the pleura
    double airMl = 0;  ///< volume of aerated lung; a chest has well over 400 ml

    /// Within `region`.
    bool contains(LpsPoint point) const;
    /// Within `interior`.
    bool containsInside(LpsPoint point) const;
};

/// @param volume  CT in HU, any orientation
LungMask findLungs(const Volume& volume, int threads = 0);

} // namespace sightline
