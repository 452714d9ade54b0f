#include "app/demo/NoiseField.h"

#include "app/demo/RandomStream.h"

#include <cmath>

namespace sightline {

NoiseField::NoiseField(std::uint64_t seed)
    : lattice_(static_cast<std::size_t>(kSize) * kSize * kSize)
{
    RandomStream random(seed);
    for (float& value : lattice_) {
        value =
            RandomStream::normalOf(random.bits()) * 1.6F; // interpolation takes some of the deviation away
    }
}

double NoiseField::at(const Vec3& p, double cell) const
{
    const double inverse = 1 / cell;
    int index[3];
    float weight[3];
    const double coordinate[3] = {p.x * inverse + 0.37, p.y * inverse + 0.11, p.z * inverse + 0.73};
    for (int axis = 0; axis < 3; ++axis) {
        const double whole = std::floor(coordinate[axis]);
        const float f = static_cast<float>(coordinate[axis] - whole);
        index[axis] = static_cast<int>(whole);
        weight[axis] = f * f * (3 - 2 * f);
    }
    const auto corner = [this, &index](int dx, int dy, int dz) {
        const int x = (index[0] + dx) & (kSize - 1);
        const int y = (index[1] + dy) & (kSize - 1);
        const int z = (index[2] + dz) & (kSize - 1);
        return lattice_[static_cast<std::size_t>((z * kSize + y) * kSize + x)];
    };
    const auto mix = [](float a, float b, float t) { return a + (b - a) * t; };
    const auto layer = [&](int dz) {
        return mix(mix(corner(0, 0, dz), corner(1, 0, dz), weight[0]),
                   mix(corner(0, 1, dz), corner(1, 1, dz), weight[0]), weight[1]);
    };
    return mix(layer(0), layer(1), weight[2]);
}

} // namespace sightline
