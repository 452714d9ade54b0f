#pragma once

#include "study/Volume.h"
#include "study/Window.h"
#include "view/Look.h"

#include <QRgb>

#include <vector>

namespace sightline {

/// Marks picture pixels where there is no image: outside the volume or padding; no modality reaches this
/// value.
constexpr float kNoImage = -1e30F;
constexpr QRgb kBlack = 0xff000000U;

/// Stored values, possibly between voxels, to grey pixels: the volume's rescale and a window in one. The two
/// linear functions are a straight line held at its ends; a sigmoid is worked out pixel by pixel, a table of
/// the file is looked up at the nearest whole value. Where there is no image pixels are black, also when
/// greys are turned over. With a colour map the grey chooses one of its 256 entries instead.
class GreyPainter {
public:
    GreyPainter(const Volume& volume, const Look& look);
    GreyPainter(const Volume& volume, const Window& window, bool inverted);

    void paint(const float* values, QRgb* pixels, int count) const;

private:
    enum class Kind { Line, Step, Sigmoid, Table };

    void paintLine(const float* values, QRgb* pixels, int count) const;
    void paintLineInColour(const float* values, QRgb* pixels, int count) const;
    template <typename GreyOf>
    void paintBy(const GreyOf& greyOf, const float* values, QRgb* pixels, int count) const;

    Kind kind_ = Kind::Line;
    float factor_ =
        1; ///< Line: 0..255 = stored * factor + offset; Step: white above 0; Sigmoid: the exponent;
    float offset_ = 0; ///< Table: place in it
    std::uint32_t flip_ = 0;
    std::vector<std::uint8_t> table_; ///< grey of each entry
    const ColourMap* map_ = nullptr;  ///< null: plain grey
};

} // namespace sightline
