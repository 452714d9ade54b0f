#include "study/Window.h"

#include <cmath>
#include <utility>

namespace sightline {

Window Window::through(std::shared_ptr<const ValueLut> lut)
{
    const double count = static_cast<double>(lut->entries.size());
    return {lut->first + count / 2, count, WindowFunction::Linear, std::move(lut)};
}

double Window::grey(double value) const
{
    if (std::isnan(value)) {
        return 0;
    }
    if (lut) {
        return lut->grey(value);
    }
    if (function == WindowFunction::Sigmoid) {
        return 1 / (1 + std::exp(-4 * (value - centre) / width));
    }
    const bool isExact = function == WindowFunction::LinearExact;
    const double middle = isExact ? centre : centre - 0.5;
    const double range = isExact ? width : width - 1;
    if (value <= middle - range / 2) {
        return 0;
    }
    if (value > middle + range / 2) {
        return 1;
    }
    return (value - middle) / range + 0.5;
}

} // namespace sightline
