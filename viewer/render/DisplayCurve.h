#pragma once

#include <QImage>

#include <array>
#include <cstdint>

namespace sightline {

/// The Grayscale Standard Display Function (PS3.14 7.1): the luminance of a just-noticeable difference.
/// @param index  1 to 1023, held there
/// @return cd/m2, 0.05 to 3993.4
double gsdfLuminance(double index);
/// The other way round (PS3.14 7.1, formula of the inverse). @param luminance  cd/m2, held to that range
double gsdfIndex(double luminance);

/// How a screen makes light, measured or assumed: luminance = lowest + (highest - lowest) *
/// (level/255)^gamma.
struct ScreenResponse {
    double lowest = 0.5;  ///< cd/m2 of black, with the light of the room that the glass reflects
    double highest = 250; ///< cd/m2 of white
    double gamma = 2.2;

    bool isUsable() const
    {
        return lowest > 0 && highest > lowest && highest <= 4000 && gamma >= 1 && gamma <= 4;
    }
    friend bool operator==(const ScreenResponse&, const ScreenResponse&) = default;
};

/// For each level of a picture (P-value) the level the screen has to get, so that equal steps look equal.
using DisplayCurve = std::array<std::uint8_t, 256>;
DisplayCurve gsdfCurve(const ScreenResponse& screen);

/// Lets a picture (RGB32) pass through a curve, each of its three colours alike.
void applyCurve(QImage& picture, const DisplayCurve& curve);

} // namespace sightline
