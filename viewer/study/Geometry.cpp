#include "study/Geometry.h"

#include <algorithm>
#include <limits>

namespace sightline {

Geometry::Geometry(LpsPoint origin, std::array<Vec3, 3> axes, std::array<double, 3> spacing,
                   std::array<int, 3> size)
    : origin_(origin)
    , axes_(axes)
    , spacing_(spacing)
    , size_(size)
{}

LpsPoint Geometry::toLps(VoxelIndex index) const
{
    return origin_ + axes_[0] * (index.i * spacing_[0]) + axes_[1] * (index.j * spacing_[1]) +
           axes_[2] * (index.k * spacing_[2]);
}

VoxelIndex Geometry::toIndex(LpsPoint point) const
{
    const Vec3 d = point - origin_;
    return {dot(d, axes_[0]) / spacing_[0], dot(d, axes_[1]) / spacing_[1], dot(d, axes_[2]) / spacing_[2]};
}

bool Geometry::contains(LpsPoint point) const
{
    const VoxelIndex v = toIndex(point);
    return v.i >= -0.5 && v.i <= size_[0] - 0.5 && v.j >= -0.5 && v.j <= size_[1] - 0.5 && v.k >= -0.5 &&
           v.k <= size_[2] - 0.5;
}

LpsPoint Geometry::centre() const
{
    return toLps({(size_[0] - 1) / 2.0, (size_[1] - 1) / 2.0, (size_[2] - 1) / 2.0});
}

std::array<LpsPoint, 8> Geometry::corners() const
{
    std::array<LpsPoint, 8> result;
    for (int n = 0; n < 8; ++n) {
        result[n] = toLps({(n & 1) ? size_[0] - 0.5 : -0.5, (n & 2) ? size_[1] - 0.5 : -0.5,
                           (n & 4) ? size_[2] - 0.5 : -0.5});
    }
    return result;
}

std::array<double, 2> Geometry::extentAlong(Vec3 direction) const
{
    double low = std::numeric_limits<double>::max();
    double high = std::numeric_limits<double>::lowest();
    for (const LpsPoint& corner : corners()) {
        const double s = dot(corner - LpsPoint{}, direction);
        low = std::min(low, s);
        high = std::max(high, s);
    }
    return {low, high};
}

std::string orientationLetters(Vec3 direction, double threshold)
{
    struct Component {
        double weight;
        char letter;
    };
    std::array<Component, 3> components{
        Component{std::abs(direction.x), direction.x > 0 ? 'L' : 'R'},
        Component{std::abs(direction.y), direction.y > 0 ? 'P' : 'A'},
        Component{std::abs(direction.z), direction.z > 0 ? 'H' : 'F'},
    };
    std::stable_sort(components.begin(), components.end(),
                     [](const Component& a, const Component& b) { return a.weight > b.weight; });
    std::string letters;
    for (const Component& c : components) {
        if (c.weight > threshold) {
            letters += c.letter;
        }
    }
    return letters;
}

} // namespace sightline
