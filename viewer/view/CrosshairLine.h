#pragma once

#include "view/Crosshair.h"
#include "view/SlicePlane.h"

#include <array>
#include <optional>
#include <vector>

namespace sightline {

/// Where another plane of the crosshair cuts a view, device pixels of that view.
struct CrosshairLine {
    ViewPlane plane = ViewPlane::Axial; ///< the one that the line stands for
    SlicePlane::Pixel middle;           ///< of the crosshair
    SlicePlane::Pixel along;            ///< unit vector in the picture

    /// Distance of a pixel from the middle along the line (either way) and from the line, device pixels.
    double alongOf(SlicePlane::Pixel p) const;
    double offOf(SlicePlane::Pixel p) const;
    SlicePlane::Pixel at(double alongPixels, double offPixels = 0) const;
};

/// Part of the lines that the mouse can hold.
struct CrosshairGrip {
    enum class Kind {
        Centre, ///< the crosshair goes where the mouse is
        Shift,  ///< inner part of a line: its plane moves along its normal
        Turn,   ///< outer part: the lines turn about the crosshair
        Slab    ///< edge of a plane's slab: it becomes thicker or thinner
    };
    Kind kind = Kind::Centre;
    CrosshairLine line{};
};

/// Distances along a line in device pixels: where the crosshair's gap ends, where the edges of the slab are
/// held, where the outer part begins and where its handle lies.
struct CrosshairReach {
    double gap = 22;
    double slabHandle = 60;
    double outer = 90;
    double turnHandle = 130;
};
/// @param scale  device pixels for one logical pixel
CrosshairReach crosshairReach(const SlicePlane& plane, double scale);

/// The lines of the other two planes in the view of `view`; none for the plain stack.
std::vector<CrosshairLine> crosshairLines(ViewPlane view, const Crosshair& crosshair,
                                          const SlicePlane& plane);

/// What lies under a pixel; nothing beside the lines.
/// @param slabMm  thickness of the axial, coronal and sagittal plane
std::optional<CrosshairGrip> crosshairGrip(ViewPlane view, const Crosshair& crosshair,
                                           const SlicePlane& plane, const std::array<double, 3>& slabMm,
                                           SlicePlane::Pixel at, double scale);
/// How far from a line the handles of its slab lie, device pixels: at its edge, or just beside a thin line.
double slabHandleOff(double slabMm, const SlicePlane& plane, double scale);

/// Where the rectangle of one plane cuts another's, in pixels of `in`; nothing where they do not meet or are
/// parallel within 1 degree. For any two views of one frame of reference.
struct ReferenceLine {
    SlicePlane::Pixel from;
    SlicePlane::Pixel to;
};
std::optional<ReferenceLine> referenceLine(const SlicePlane& of, const SlicePlane& in);

} // namespace sightline
