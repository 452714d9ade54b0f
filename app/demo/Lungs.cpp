#include "app/demo/Lungs.h"

#include <cmath>

namespace sightline {

double Lungs::distance(const Vec3& p) const
{
    return distance(p, shape_.wallDistance(p), shape_.diaphragm(p.x, p.y) - p.z, mediastinum_.border());
}

double Lungs::distance(const Vec3& p, double wall, double underDome, const Mediastinum::Border& border) const
{
    double outside = std::max(wall, underDome);
    if (outside > 8) {
        return outside;
    }
    outside = std::max(outside, shape_.apexDistance(p));
    return -smoothUnion(-outside, mediastinum_.envelope(p, border), 4);
}

double Lungs::fissure(const Vec3& p) const
{
    const double wave = 5 * shape_.noise().at(p, 45) + 1.2 * shape_.noise().at(p, 14);
    const double oblique = (p.z - (p.x < 0 ? 84 : 92) - 1.12 * (p.y - 10) + wave) / 1.5;
    double nearest = std::abs(oblique);
    if (p.x < 0 && oblique > 0) {
        nearest = std::min(nearest, std::abs(p.z - 122 + 0.12 * (p.x + 70) + wave));
    }
    return nearest;
}

double Lungs::tissue(const Vec3& p, double lungDistance) const
{
    const NoiseField& noise = shape_.noise();
    // Blood sinks: the back of a lying patient's lung is denser, and so is the thin layer next to the pleura
    // behind.
    const double depth = smoothStep(-75, 95, p.y);
    double hu = -884 + 46 * depth + 26 * depth * depth;
    hu += 30 * smoothStep(-9, -1, lungDistance) * smoothStep(10, 85, p.y);
    hu += 9 * noise.at(p, 17) + 9 * noise.at(p, 6) + 14 * noise.at(p, 2.4);
    // The finest vessels and septa are not resolved but make the tissue uneven.
    const double fine = noise.at(p, 3.1);
    hu += 38 * smoothStep(1.2, 2.4, fine);
    const double plate = fissure(p);
    if (plate < 1.6) {
        hu += 150 * (1 - smoothStep(0.1, 1.3, plate)) * (0.75 + 0.25 * noise.at(p, 12));
    }
    return hu;
}

} // namespace sightline
