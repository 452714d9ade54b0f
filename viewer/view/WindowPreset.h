#pragma once

#include "study/Window.h"

#include <QString>

#include <optional>
#include <vector>

namespace sightline {

/// A named window for CT.
struct WindowPreset {
    QString name; ///< keyword for the command line: lung, mediastinum, bone, brain, stroke
    QString text; ///< in the user's language
    int key;      ///< the digit that chooses it
    Window window;
};

/// The usual presets for CT in the order of their keys.
std::vector<WindowPreset> windowPresets();
std::optional<Window> presetNamed(const QString& name);

} // namespace sightline
