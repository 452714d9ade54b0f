#pragma once

#include <QImage>
#include <QRect>

#include <vector>

namespace sightline {

/// A picture to judge a screen by, after what TG18-QC and the SMPTE pattern look for and drawn anew: steps of
/// grey, what is barely above black and below white, lines of one and two pixels in the middle and the
/// corners, slopes without steps, a grid and a circle. Each pixel is one of the screen.
struct TestPattern {
    /// Where the parts lie in a picture of that size, pixels.
    struct Places {
        std::vector<QRect> steps; ///< 18 of them, 0 to 255 by 15
        QRect nearBlack;          ///< 0, with 5 % in its middle half
        QRect nearWhite;          ///< 255, with 95 % in its middle half
        QRect slope;              ///< from black at the left to white at the right
        std::vector<QRect> lines; ///< five: corners and middle; upper half lies, lower half stands
    };
    static Places places(QSize size);
    static QImage draw(QSize size);
    /// Greys of the patches for 5 and 95 %.
    static constexpr int kNearBlack = 13;
    static constexpr int kNearWhite = 242;
};

} // namespace sightline
