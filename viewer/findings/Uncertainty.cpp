#include "findings/Uncertainty.h"

#include <cmath>

namespace sightline {

double lengthUncertaintyMm(Vec3 direction, const Geometry& geometry, double worstErrorMm)
{
    double sum = 0;
    for (int n = 0; n < 3; ++n) {
        const double part = dot(direction, geometry.axis(n)) * geometry.spacing(n);
        sum += part * part;
    }
    return std::hypot(std::sqrt(sum), worstErrorMm);
}

} // namespace sightline
