#include "render/PaddingMask.h"

#include "render/GreyPainter.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace sightline {

template <typename T>
void PaddingMask::mendAs(std::array<double, 3> start, const std::array<double, 3>& step, int reach,
                         float* values, int count) const
{
    const Geometry& g = volume_.geometry();
    const T* voxels = volume_.as<T>();
    const PaddingRange padding = *volume_.padding();
    const std::array<std::ptrdiff_t, 3> stride{1, g.size(0),
                                               static_cast<std::ptrdiff_t>(g.size(0)) * g.size(1)};
    std::array<double, 3> at = start;
    for (int x = 0; x < count; ++x) {
        for (std::size_t n = 0; n < 3; ++n) {
            at[n] = start[n] + x * step[n];
        }
        if (values[x] == kNoImage) {
            continue;
        }
        // The voxels that the value may have come from, and the two along each axis that it lies between.
        std::array<int, 3> first{};
        std::array<int, 3> last{};
        std::array<int, 3> low{};
        std::array<double, 3> part{};
        std::ptrdiff_t nearest = 0;
        for (std::size_t n = 0; n < 3; ++n) {
            const int most = g.size(static_cast<int>(n)) - 1;
            const double held = std::clamp(at[n], 0.0, static_cast<double>(most));
            low[n] = std::min(static_cast<int>(held), most);
            part[n] = held - low[n] < 1e-4 ? 0 : held - low[n];
            if (part[n] > 1 - 1e-4) {
                ++low[n];
                part[n] = 0;
            }
            const int before = part[n] > 0 ? reach - 1 : 0;
            const int behind = part[n] > 0 ? reach : 0;
            first[n] = std::max(low[n] - std::max(before, 0), 0);
            last[n] = std::min(low[n] + behind, most);
            nearest += std::min(low[n] + (part[n] >= 0.5 ? 1 : 0), most) * stride[n];
        }
        const auto isPadding = [&](std::ptrdiff_t place) {
            return padding.has(static_cast<double>(voxels[place]));
        };
        if (isPadding(nearest)) {
            values[x] = kNoImage;
            continue;
        }
        bool isMixed = false;
        for (int k = first[2]; k <= last[2] && !isMixed; ++k) {
            for (int j = first[1]; j <= last[1] && !isMixed; ++j) {
                for (int i = first[0]; i <= last[0] && !isMixed; ++i) {
                    isMixed = isPadding(i * stride[0] + j * stride[1] + k * stride[2]);
                }
            }
        }
        if (!isMixed) {
            continue;
        }
        double sum = 0;
        double weights = 0;
        for (unsigned corner = 0; corner < 8; ++corner) {
            double weight = 1;
            std::ptrdiff_t place = 0;
            for (std::size_t n = 0; n < 3; ++n) {
                const bool isUp = (corner >> n & 1) != 0;
                weight *= isUp ? part[n] : 1 - part[n];
                place += std::min(low[n] + (isUp ? 1 : 0), g.size(static_cast<int>(n)) - 1) * stride[n];
            }
            if (weight > 0 && !isPadding(place)) {
                sum += weight * static_cast<double>(voxels[place]);
                weights += weight;
            }
        }
        values[x] = weights > 0 ? static_cast<float>(sum / weights) : kNoImage;
    }
}

void PaddingMask::mend(std::array<double, 3> start, const std::array<double, 3>& step, int reach,
                       float* values, int count) const
{
    switch (volume_.type()) {
    case VoxelType::Int16:
        mendAs<std::int16_t>(start, step, reach, values, count);
        break;
    case VoxelType::UInt16:
        mendAs<std::uint16_t>(start, step, reach, values, count);
        break;
    case VoxelType::Float32:
        mendAs<float>(start, step, reach, values, count);
        break;
    case VoxelType::Rgb8:
        break;
    }
}

} // namespace sightline
