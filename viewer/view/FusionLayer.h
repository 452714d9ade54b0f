#pragma once

#include "study/RigidTransform.h"
#include "study/Series.h"
#include "study/Volume.h"
#include "study/Window.h"
#include "view/ColourMap.h"

#include <memory>

namespace sightline {

/// A second series laid over the one of a link group. Never changed: another opacity is another layer.
struct FusionLayer {
    enum class Mode {
        Blend,       ///< everywhere with the same opacity
        HighOnly,    ///< low values let the picture below through: they fade over the lowest eighth of the
                     ///< window
        Checkerboard ///< fields of one and of the other, to see whether they lie right
    };

    std::shared_ptr<const Series> series;
    std::shared_ptr<const Volume> volume; ///< one value a voxel
    /// From the frame of reference of the series below into that of this one; both the same: none.
    RigidTransform fromBase{};
    Window window{3.5, 7};
    const ColourMap* map = nullptr; ///< plain grey where it is null
    double opacity = 0.5;           ///< 0 to 1
    Mode mode = Mode::HighOnly;
    int arrivedSlices = 0; ///< of its volume when the layer was made, so that a fuller one is another layer

    friend bool operator==(const FusionLayer&, const FusionLayer&) = default;
};

} // namespace sightline
