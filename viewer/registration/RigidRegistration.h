#pragma once

#include "study/RigidTransform.h"
#include "study/Volume.h"

#include <stop_token>

namespace sightline {

/// How one volume lies to another of the same patient: a rigid transform found by mutual information, and
/// what speaks for it.
struct Registration {
    enum class Quality {
        Good,     ///< two independent runs agree within 1 mm and most of the smaller volume is covered
        Doubtful, ///< they agree within 3 mm, or the overlap is small
        Failed,   ///< anything else: not to be used
        Stopped,  ///< the caller asked for it
    };
    Quality quality = Quality::Failed;
    RigidTransform transform; ///< from a point in `fixed` to the same place in `moving`, LPS mm
    /// The largest distance, half way from the centre of `fixed` to its corners, of where two runs with other
    /// samples and other starts (7.5 mm and 3 degrees apart) send a point, mm. A measure of how well
    /// determined the result is, not of its error.
    double disagreementMm = 0;
    double overlap = 0;           ///< of the smaller volume's grid that lies in the other, 0 to 1
    double mutualInformation = 0; ///< normalised (Studholme): 1 nothing in common, 2 the same
    double seconds = 0;
};

/// Registers on reduced copies (at most about 3 mm), coarse to fine. Takes seconds; call from a thread. The
/// volumes must be complete; colour has no answer (Failed). Throws nothing.
Registration registerRigidly(const Volume& fixed, const Volume& moving, std::stop_token stop = {});

} // namespace sightline
