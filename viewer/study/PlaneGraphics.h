#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace sightline {

/// A bitmap over an image (PS3.3 C.9.2). Rows and columns count from 0; the plane may be larger than the
/// image and begin outside it.
struct OverlayPlane {
    int group = 0x6000;
    int rows = 0;
    int columns = 0;
    int top = 0;                    ///< image row of the plane's first row
    int left = 0;                   ///< image column of its first column
    bool isRegion = false;          ///< type R, a region of interest; otherwise G, graphics
    std::string label;              ///< Overlay Label or Description, UTF-8
    std::vector<std::uint8_t> bits; ///< row by row, eight pixels a byte, the first in the lowest bit

    static std::size_t bytesFor(int rows, int columns)
    {
        return (static_cast<std::size_t>(rows) * static_cast<std::size_t>(columns) + 7) / 8;
    }
    /// Whether the bit at a pixel of the image is set; false outside the plane.
    bool at(int row, int column) const;
};

/// What hides the surroundings of an image (PS3.3 C.7.6.11, C.7.6.15). Several shapes leave open what all of
/// them leave open. Rows and columns count from 0.
struct Shutter {
    struct Rectangle {
        int left, right, top, bottom; ///< the outermost columns and rows that are open
    };
    struct Circle {
        int row, column, radius;
    };
    std::optional<Rectangle> rectangle;
    std::optional<Circle> circle;
    std::vector<std::array<int, 2>> polygon; ///< row, column of each corner; empty for none
    std::optional<OverlayPlane> bitmap;      ///< its set bits are hidden
    int presentationValue = 0;               ///< grey of what is hidden, 0 for black to 65535

    bool isOpen(int row, int column) const;
};

/// What an image brings along to be drawn with it.
struct PlaneGraphics {
    std::vector<OverlayPlane> overlays;
    std::optional<Shutter> shutter;

    bool isEmpty() const { return overlays.empty() && !shutter; }
};

} // namespace sightline
