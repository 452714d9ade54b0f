#pragma once

#include <QString>

#include <array>
#include <cstdint>
#include <vector>

namespace sightline {

/// What colour stands for each of 256 steps of a window, from its lower to its upper end. The tables are this
/// program's own, made from a few colours by rule; compared by address, for there is one of each.
struct ColourMap {
    QString id;                             ///< keyword of key bindings and settings
    const char* source;                     ///< its name, untranslated
    std::array<std::uint32_t, 256> entries; ///< 0xffRRGGBB
    std::uint32_t nothing = 0xff000000;     ///< where there is no image

    /// Its name in the reader's language.
    QString name() const;
};

/// All maps, plain grey first. A look without a map is plain grey as well, and the quickest to draw.
const std::vector<const ColourMap*>& colourMaps();
/// Null where there is none of that name.
const ColourMap* colourMapNamed(const QString& id);

} // namespace sightline
