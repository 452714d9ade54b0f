#pragma once

#include "study/Window.h"

#include <string>

namespace sightline {

/// One of the ways in which a file asks to be shown: a window or a table, with what the file says of it
/// (Window Center & Width Explanation, LUT Explanation).
struct VoiChoice {
    Window window;
    std::string explanation; ///< UTF-8, may be empty

    friend bool operator==(const VoiChoice&, const VoiChoice&) = default;
};

} // namespace sightline
