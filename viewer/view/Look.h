#pragma once

#include "study/Window.h"

namespace sightline {

/// How values between the voxels come about.
enum class Interpolation { Nearest, Linear, Cubic };

/// How the values of a plane become what the reader sees. Part of the state of a link group; nothing of it
/// changes a value that is measured.
struct Look {
    Window window{40, 400};
    bool inverted = false; ///< the greys are turned over once more
    Interpolation interpolation = Interpolation::Linear;

    friend bool operator==(const Look&, const Look&) = default;
};

} // namespace sightline
