#include "app/demo/ThoraxShape.h"

#include "app/demo/Solids.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace sightline {

ThoraxShape::ThoraxShape(std::uint64_t seed)
    : noise_(seed)
    , cavityHalfWidth_{{-60, 124}, {0, 130},  {50, 131}, {90, 128}, {130, 120}, {165, 106},
                       {195, 84},  {215, 62}, {228, 46}, {240, 34}, {260, 26}}
    , cavityFront_{{-60, -78}, {20, -82},  {70, -80},  {110, -75}, {150, -65},
                   {185, -50}, {205, -38}, {220, -24}, {240, -6},  {260, 0}}
    , cavityBack_{{-60, 76}, {0, 86},   {50, 92},  {90, 94},  {125, 93}, {155, 88},
                  {185, 78}, {205, 68}, {220, 58}, {240, 46}, {260, 40}}
    , spineY_{{-60, 46}, {0, 56},   {50, 63},  {90, 66},  {125, 64}, {155, 59},
              {185, 50}, {205, 43}, {225, 33}, {245, 21}, {265, 11}}
    , bodyHalfWidth_{{-60, 152}, {0, 156},   {60, 160},  {110, 165}, {150, 172},
                     {185, 186}, {210, 198}, {240, 200}, {260, 188}}
    , bodyFront_{{-60, -103}, {20, -106}, {80, -106}, {120, -105}, {155, -97},
                 {185, -83},  {210, -66}, {235, -50}, {260, -38}}
    , bodyBack_{{-60, 122}, {0, 133},   {60, 142},  {110, 145}, {150, 142},
                {190, 133}, {220, 122}, {250, 108}, {270, 100}}
    , recessRing_(cavity(20))
{}

double ThoraxShape::Outline::radius(double angle) const
{
    const double across = std::abs(std::sin(angle)) / halfWidth;
    const double along = std::abs(std::cos(angle)) / halfDepth;
    return std::pow(std::pow(across, exponent) + std::pow(along, exponent), -1 / exponent);
}

double ThoraxShape::Outline::distance(double x, double y) const
{
    const double dy = y - centreY;
    const double r = std::hypot(x, dy);
    return r - radius(std::atan2(x, -dy));
}

ThoraxShape::Ring::Ring(const Outline& outline)
    : outline_(outline)
    , radii_(kSteps + 2)
{
    for (int n = 0; n < kSteps + 2; ++n) {
        radii_[static_cast<std::size_t>(n)] =
            static_cast<float>(outline.radius(std::numbers::pi * n / kSteps));
    }
}

double ThoraxShape::Ring::distance(double x, double y) const
{
    const double dy = y - outline_.centreY;
    const double at = std::abs(std::atan2(x, -dy)) * (kSteps / std::numbers::pi);
    const auto n = static_cast<std::size_t>(at);
    const double share = at - static_cast<double>(n);
    return std::sqrt(x * x + dy * dy) - (radii_[n] + (radii_[n + 1] - radii_[n]) * share);
}

ThoraxShape::Outline ThoraxShape::cavity(double z) const
{
    const double front = cavityFront_(z);
    const double back = cavityBack_(z);
    return {cavityHalfWidth_(z), (front + back) / 2, (back - front) / 2, 2.3};
}

ThoraxShape::Outline ThoraxShape::body(double z) const
{
    const double front = bodyFront_(z);
    const double back = bodyBack_(z);
    return {bodyHalfWidth_(z), (front + back) / 2, (back - front) / 2, 2.35};
}

double ThoraxShape::wallDistance(const Vec3& p) const
{
    return cavity(p.z).distance(p.x, p.y) + wallNoise(p);
}

double ThoraxShape::diaphragm(double x, double y) const
{
    const double depth = std::max(0.0, -recessRing_.distance(x, y));
    const double angle = std::abs(std::atan2(x, -(y - recessRing_.outline().centreY)));
    // The recess reaches lowest behind, highest in front.
    const double recess = 14 - 40 * smoothStep(0.3, 2.4, angle);
    const double top = 54 - 13 * smoothStep(-25, 35, x) - 9 * std::exp(-x * x / 900.0);
    const double inwards = std::min(1.0, depth / 62);
    const double rise = 1 - std::pow(1 - inwards, 2.6);
    return recess + (top - recess) * rise + 1.5 * noise_.at({x, y, 7}, 38);
}

double ThoraxShape::apexDistance(const Vec3& p) const
{
    // Two tall domes, wide enough at their foot to leave the chest below to its own outline.
    constexpr double kFoot = 120;
    if (p.z < kFoot) {
        return -40;
    }
    const Lump dome{{46, 13, kFoot}, {90, 106, 114}};
    return dome.distance({std::abs(p.x), p.y, p.z});
}

} // namespace sightline
