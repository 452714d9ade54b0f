#include "ai/runtime/TiledInference.h"

#include "ai/runtime/Tiling.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <thread>
#include <utility>

namespace sightline {

namespace {

Geometry outputGeometry(const Geometry& input, int stride)
{
    const double middle = (stride - 1) / 2.0;
    std::array<double, 3> spacing{};
    std::array<int, 3> size{};
    for (int n = 0; n < 3; ++n) {
        spacing[static_cast<std::size_t>(n)] = input.spacing(n) * stride;
        size[static_cast<std::size_t>(n)] = (input.size(n) + stride - 1) / stride;
    }
    return {input.toLps({middle, middle, middle}), input.axes(), spacing, size};
}

bool holdsWanted(const Tile& tile, const Geometry& grid, const std::function<bool(LpsPoint)>& wanted)
{
    constexpr int kStep = 2; // masks are coarser than the grid
    for (int z = tile.keepLow[2]; z < tile.keepHigh[2]; z += kStep) {
        for (int y = tile.keepLow[1]; y < tile.keepHigh[1]; y += kStep) {
            for (int x = tile.keepLow[0]; x < tile.keepHigh[0]; x += kStep) {
                if (wanted(grid.toLps(
                        {static_cast<double>(x), static_cast<double>(y), static_cast<double>(z)}))) {
                    return true;
                }
            }
        }
    }
    return false;
}

void cutTile(const Grid<float>& input, const Tile& tile, float padValue, Tensor& out)
{
    const auto [nx, ny, nz] = out.size;
    std::fill(out.values.begin(), out.values.end(), padValue);
    const int columns = std::min(nx, input.size(0) - tile.start[0]);
    for (int z = 0; z < nz && tile.start[2] + z < input.size(2); ++z) {
        for (int y = 0; y < ny && tile.start[1] + y < input.size(1); ++y) {
            const float* from = &input.at(tile.start[0], tile.start[1] + y, tile.start[2] + z);
            std::copy(from, from + columns,
                      out.values.begin() +
                          (static_cast<std::ptrdiff_t>(z) * ny + y) * static_cast<std::ptrdiff_t>(nx));
        }
    }
}

/// The kept part of a tile's result; kept parts of different tiles do not meet, so no lock is needed.
void pasteTile(const Tensor& result, const Tile& tile, int stride, OutputMap& map)
{
    const Geometry& g = map.geometry;
    std::array<int, 3> low{};
    std::array<int, 3> high{};
    std::array<int, 3> first{};
    for (std::size_t n = 0; n < 3; ++n) {
        low[n] = tile.keepLow[n] / stride;
        high[n] = (tile.keepHigh[n] + stride - 1) / stride;
        first[n] = tile.start[n] / stride;
    }
    const std::size_t volume = static_cast<std::size_t>(result.size[0]) * result.size[1] * result.size[2];
    for (std::size_t c = 0; c < map.channels.size(); ++c) {
        for (int z = low[2]; z < high[2]; ++z) {
            for (int y = low[1]; y < high[1]; ++y) {
                const float* from =
                    result.values.data() + c * volume +
                    (static_cast<std::size_t>(z - first[2]) * result.size[1] + (y - first[1])) *
                        static_cast<std::size_t>(result.size[0]) +
                    (low[0] - first[0]);
                const std::size_t to =
                    (static_cast<std::size_t>(z) * g.size(1) + y) * static_cast<std::size_t>(g.size(0)) +
                    low[0];
                std::copy(from, from + (high[0] - low[0]),
                          map.channels[c].begin() + static_cast<std::ptrdiff_t>(to));
                if (c == 0) {
                    std::fill_n(map.computed.values.begin() + static_cast<std::ptrdiff_t>(to),
                                high[0] - low[0], std::uint8_t{1});
                }
            }
        }
    }
}

std::string shapeTrouble(const Tensor& result, const ModelPackage::Tiling& tiling,
                         const ModelPackage::Output& output)
{
    for (std::size_t n = 0; n < 3; ++n) {
        if (result.size[n] != tiling.size[n] / output.stride) {
            return "the model returns " + std::to_string(result.size[0]) + " x " +
                   std::to_string(result.size[1]) + " x " + std::to_string(result.size[2]) +
                   " voxels for a tile of " + std::to_string(tiling.size[0]) + " x " +
                   std::to_string(tiling.size[1]) + " x " + std::to_string(tiling.size[2]) +
                   ", but its manifest promises stride " + std::to_string(output.stride);
        }
    }
    for (const auto& [name, channel] : output.channels) {
        if (channel >= result.channels) {
            return "the model returns " + std::to_string(result.channels) +
                   " channels, but its manifest puts \"" + name.toStdString() + "\" into channel " +
                   std::to_string(channel) + " (counted from 0)";
        }
    }
    return {};
}

} // namespace

tl::expected<std::optional<OutputMap>, std::string>
runTiles(InferenceEngine& engine, const Grid<float>& input, const ModelPackage::Tiling& tiling,
         const ModelPackage::Output& output, double padValue, const TiledInferenceOptions& options)
{
    std::vector<Tile> tiles = tilesOver(input.geometry.size(), tiling, output.stride);
    if (options.wanted) {
        std::erase_if(tiles,
                      [&](const Tile& tile) { return !holdsWanted(tile, input.geometry, options.wanted); });
    }

    OutputMap map;
    map.geometry = outputGeometry(input.geometry, output.stride);
    map.computed = MaskGrid(map.geometry);

    std::mutex guard; // of map.channels' creation and trouble
    std::string trouble;
    std::atomic<std::size_t> next{0};
    std::atomic<std::size_t> done{0};
    const auto work = [&](bool reports) {
        Tensor tile;
        tile.size = tiling.size;
        tile.values.resize(static_cast<std::size_t>(tile.size[0]) * tile.size[1] * tile.size[2]);
        for (;;) {
            const std::size_t n = next++;
            if (n >= tiles.size() || options.stop.stop_requested()) {
                return;
            }
            cutTile(input, tiles[n], static_cast<float>(padValue), tile);
            const auto result = engine.run(tile);
            std::string wrong = result ? shapeTrouble(*result, tiling, output) : result.error();
            {
                const std::lock_guard lock(guard);
                if (wrong.empty() && map.channels.empty()) {
                    map.channels.assign(
                        static_cast<std::size_t>(result->channels),
                        std::vector<float>(static_cast<std::size_t>(map.geometry.voxelCount())));
                }
                if (wrong.empty() && static_cast<int>(map.channels.size()) != result->channels) {
                    wrong = "the model returns different numbers of channels for different tiles";
                }
                if (!wrong.empty()) {
                    trouble = trouble.empty() ? wrong : trouble;
                    next = tiles.size();
                    return;
                }
            }
            pasteTile(*result, tiles[n], output.stride, map);
            const std::size_t finished = ++done;
            if (reports && options.progress) {
                options.progress(static_cast<double>(finished) / static_cast<double>(tiles.size()));
            }
        }
    };
    {
        std::vector<std::jthread> others;
        for (int n = 1; n < std::min<int>(options.workers, static_cast<int>(tiles.size())); ++n) {
            others.emplace_back(work, false);
        }
        work(true);
    }
    if (!trouble.empty()) {
        return tl::unexpected(trouble);
    }
    if (done < tiles.size()) {
        return std::optional<OutputMap>();
    }
    return std::optional<OutputMap>(std::move(map));
}

} // namespace sightline
