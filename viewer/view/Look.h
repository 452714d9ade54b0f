#pragma once

#include "study/Window.h"
#include "view/ColourMap.h"
#include "view/FusionLayer.h"

#include <memory>

namespace sightline {

/// How values between the voxels come about.
enum class Interpolation { Nearest, Linear, Cubic };

/// What is done to the finished picture for the eye. The values in the volume stay as they are.
enum class ViewFilter { None, Smooth, SmoothMore, Sharpen, SharpenMore };

/// How the values of a plane become what the reader sees. Part of the state of a link group; nothing of it
/// changes a value that is measured.
struct Look {
    Window window{40, 400};
    bool inverted = false; ///< the greys are turned over once more
    Interpolation interpolation = Interpolation::Linear;
    const ColourMap* map = nullptr; ///< null: plain grey
    ViewFilter filter = ViewFilter::None;
    std::shared_ptr<const FusionLayer> fusion = nullptr; ///< null: the series alone

    friend bool operator==(const Look&, const Look&) = default;
};

} // namespace sightline
