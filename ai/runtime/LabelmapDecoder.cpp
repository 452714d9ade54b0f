#include "ai/runtime/LabelmapDecoder.h"

#include "ai/runtime/Morphology.h"
#include "ai/runtime/Sampling.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace sightline {

namespace {

struct Region {
    std::array<int, 3> low{1 << 30, 1 << 30, 1 << 30};
    std::array<int, 3> high{-1, -1, -1};
    std::array<double, 3> sum{};
    double probability = 0;
    long long voxels = 0;
};

/// Probability of the wanted label at one voxel, and whether the voxel belongs to it.
std::pair<double, bool> membership(const OutputMap& map, const ModelPackage::Output& output, std::size_t at)
{
    const auto label = static_cast<std::size_t>(output.channels.at(QStringLiteral("label")));
    const double value = map.channels[label][at];
    if (output.activation == QStringLiteral("softmax")) {
        double most = value;
        bool largest = true;
        for (std::size_t c = 0; c < map.channels.size(); ++c) {
            if (c != label) {
                most = std::max(most, static_cast<double>(map.channels[c][at]));
                largest = largest && map.channels[c][at] < value;
            }
        }
        double sum = 0;
        for (const auto& channel : map.channels) {
            sum += std::exp(channel[at] - most);
        }
        return {std::exp(value - most) / sum, largest};
    }
    const double p = output.activation == QStringLiteral("sigmoid") ? 1 / (1 + std::exp(-value))
                                                                    : std::clamp(value, 0.0, 1.0);
    return {p, p >= 0.5};
}

} // namespace

std::vector<Mark> decodeLabelmap(const OutputMap& map, const ModelPackage::Output& output, double floor,
                                 const std::function<bool(LpsPoint)>& wanted)
{
    std::vector<Mark> marks;
    if (map.channels.empty()) {
        return marks;
    }
    const Geometry& g = map.geometry;
    MaskGrid inside(g);
    std::vector<float> probability(inside.values.size(), 0.0F);
    for (int z = 0; z < g.size(2); ++z) {
        for (int y = 0; y < g.size(1); ++y) {
            for (int x = 0; x < g.size(0); ++x) {
                const std::size_t at = inside.offset(x, y, z);
                if (!map.computed.values[at]) {
                    continue;
                }
                const auto [p, belongs] = membership(map, output, at);
                probability[at] = static_cast<float>(p);
                inside.values[at] =
                    belongs && (!wanted || wanted(g.toLps({static_cast<double>(x), static_cast<double>(y),
                                                           static_cast<double>(z)})));
            }
        }
    }

    const Components components = componentsOf(inside);
    std::vector<Region> regions(components.sizes.size());
    for (int z = 0; z < g.size(2); ++z) {
        for (int y = 0; y < g.size(1); ++y) {
            for (int x = 0; x < g.size(0); ++x) {
                const std::int32_t label = components.labels.at(x, y, z);
                if (label == 0) {
                    continue;
                }
                Region& region = regions[static_cast<std::size_t>(label) - 1];
                const std::array<int, 3> at{x, y, z};
                for (std::size_t n = 0; n < 3; ++n) {
                    region.low[n] = std::min(region.low[n], at[n]);
                    region.high[n] = std::max(region.high[n], at[n]);
                    region.sum[n] += at[n];
                }
                region.probability += probability[inside.offset(x, y, z)];
                ++region.voxels;
            }
        }
    }

    const double voxelMm3 = g.spacing(0) * g.spacing(1) * g.spacing(2);
    for (std::size_t r = 0; r < regions.size(); ++r) {
        const Region& region = regions[r];
        const auto voxels = static_cast<double>(region.voxels);
        const double volume = voxels * voxelMm3;
        const double score = region.probability / voxels;
        if (volume < output.minVolumeMl * 1000 || score < floor) {
            continue;
        }
        const Geometry box = cropped(g, region.low, region.high);
        auto values = std::make_shared<std::vector<std::uint8_t>>();
        values->reserve(static_cast<std::size_t>(box.voxelCount()));
        for (int z = region.low[2]; z <= region.high[2]; ++z) {
            for (int y = region.low[1]; y <= region.high[1]; ++y) {
                for (int x = region.low[0]; x <= region.high[0]; ++x) {
                    values->push_back(components.labels.at(x, y, z) == static_cast<std::int32_t>(r) + 1);
                }
            }
        }
        Mark mark;
        mark.centre = g.toLps({region.sum[0] / voxels, region.sum[1] / voxels, region.sum[2] / voxels});
        mark.score = score;
        mark.diameterMm = std::cbrt(6 * volume / std::numbers::pi);
        mark.shape = MaskShape{box.origin(), box.axes(), box.spacing(), box.size(), std::move(values)};
        marks.push_back(std::move(mark));
    }
    std::stable_sort(marks.begin(), marks.end(),
                     [](const Mark& a, const Mark& b) { return a.score > b.score; });
    return marks;
}

} // namespace sightline
