#pragma once

#include "study/RigidTransform.h"
#include "study/Series.h"
#include "view/Crosshair.h"
#include "view/SlicePlane.h"

#include <array>
#include <optional>

namespace sightline {

/// Which things go along from one series on the screen to the others.
struct LinkKinds {
    bool place = true;   ///< the crosshair, in the patient
    bool zoom = true;    ///< zoom and pan
    bool window = true;  ///< between series of one modality and unit
    bool number = false; ///< stacks without a place in the patient: by picture number

    friend bool operator==(const LinkKinds&, const LinkKinds&) = default;
};

/// How two series lie to each other.
struct SeriesRelation {
    enum class Kind {
        None,       ///< nothing is known: not linked
        SameFrame,  ///< one frame of reference
        Registered, ///< by a transform that was computed
    };
    Kind kind = Kind::None;
    RigidTransform transform{}; ///< from the first series to the second, where registered
};

/// Whether two series share a frame of reference in which both have places.
bool shareFrame(const Series& a, const Series& b);

/// The crosshair of `to` after the reader moved to `place` in `from`. A volume goes to the point itself, held
/// at its faces; a plain stack to the image nearest to it along its normal. Nothing where the two are not
/// related or `to` has no places.
/// @param from,place  where the reader is; for a plain stack the picture counts, not the point in it
std::optional<Crosshair> followed(const Series& from, const Crosshair& place, const Series& to,
                                  const Crosshair& now, const SeriesRelation& relation);

/// The image of a plain stack on which a point lies or to which it is nearest, by the images' own positions;
/// nothing where they have none.
std::optional<int> nearestImage(const Series& stack, LpsPoint point);

/// Whether a window set on one makes sense on the other.
bool shareWindow(const Series& a, const Series& b);

/// The cut of a volume that lies nearest to the images as they were acquired.
ViewPlane acquiredPlane(const Series& series, const Crosshair& crosshair);

} // namespace sightline
