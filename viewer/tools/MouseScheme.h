#pragma once

#include <Qt>

#include <map>
#include <memory>
#include <optional>

class QString;

namespace sightline {

class Tool;

/// What dragging with a button does.
enum class MouseUse { None, Navigate, Window, Pan, Zoom, Scroll };
/// What turning the wheel does.
enum class WheelUse { None, Scroll, Zoom, Slab, NextSeries };

/// Which button and wheel, with which modifiers, does what in a slice view. What is not named falls back to
/// the same button without modifiers; a button that is not named at all does nothing.
struct MouseScheme {
    std::map<std::pair<Qt::MouseButton, int>, MouseUse> buttons; ///< by button and Qt::KeyboardModifiers
    std::map<int, WheelUse> wheel;                               ///< by Qt::KeyboardModifiers

    /// Left: the crosshair, right: window, middle: pan; the wheel scrolls, with Ctrl it zooms.
    static MouseScheme standard();

    MouseUse buttonUse(Qt::MouseButton button, Qt::KeyboardModifiers modifiers) const;
    WheelUse wheelUse(Qt::KeyboardModifiers modifiers) const;

    /// Reads one line of a file, for instance ("ctrl+left", "pan") or ("wheel", "scroll"); false where a word
    /// is unknown, nothing is changed then.
    bool set(const QString& gesture, const QString& use);
    friend bool operator==(const MouseScheme&, const MouseScheme&) = default;
};

/// A new tool for a use; null for MouseUse::None.
std::shared_ptr<Tool> toolFor(MouseUse use);

} // namespace sightline
