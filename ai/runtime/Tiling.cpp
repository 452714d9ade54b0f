#include "ai/runtime/Tiling.h"

#include <algorithm>

namespace sightline {

namespace {

struct Span {
    int start;
    int low;
    int high;
};

std::vector<Span> spansAlong(int length, int size, int overlap, int stride)
{
    if (length <= size) {
        return {{0, 0, length}};
    }
    const int step = size - overlap;
    const int count = (length - overlap + step - 1) / step;
    // Equal steps, no larger than asked: the last tile ends where the grid ends and none runs far into
    // padding.
    std::vector<Span> spans;
    for (int n = 0; n < count; ++n) {
        const double even = static_cast<double>(length - size) * n / (count - 1);
        const int start = (static_cast<int>(even) + stride - 1) / stride * stride;
        spans.push_back({start, 0, length});
    }
    for (int n = 1; n < count; ++n) {
        // the border in the middle of the overlap of two neighbours
        const int middle = (spans[n].start + spans[n - 1].start + size) / 2 / stride * stride;
        spans[n - 1].high = middle;
        spans[n].low = middle;
    }
    return spans;
}

} // namespace

std::vector<Tile> tilesOver(std::array<int, 3> gridSize, const ModelPackage::Tiling& tiling, int stride)
{
    std::array<std::vector<Span>, 3> spans;
    for (std::size_t n = 0; n < 3; ++n) {
        spans[n] = spansAlong(gridSize[n], tiling.size[n], tiling.overlap[n], stride);
    }
    std::vector<Tile> tiles;
    for (const Span& z : spans[2]) {
        for (const Span& y : spans[1]) {
            for (const Span& x : spans[0]) {
                tiles.push_back(
                    {{x.start, y.start, z.start}, {x.low, y.low, z.low}, {x.high, y.high, z.high}});
            }
        }
    }
    return tiles;
}

} // namespace sightline
