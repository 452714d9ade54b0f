#include "ai/runtime/Morphology.h"

#include "ai/runtime/Parallel.h"

#include <algorithm>
#include <array>
#include <limits>
#include <numeric>

namespace sightline {

namespace {

/// Calls visit(offset) for each of the up to six face neighbours of a voxel.
template <typename T, typename Visit>
void forNeighbours(const Grid<T>& grid, std::size_t at, Visit visit)
{
    const auto nx = static_cast<std::size_t>(grid.size(0));
    const auto ny = static_cast<std::size_t>(grid.size(1));
    const auto nz = static_cast<std::size_t>(grid.size(2));
    const std::size_t x = at % nx;
    const std::size_t y = at / nx % ny;
    const std::size_t z = at / (nx * ny);
    if (x > 0) {
        visit(at - 1);
    }
    if (x + 1 < nx) {
        visit(at + 1);
    }
    if (y > 0) {
        visit(at - nx);
    }
    if (y + 1 < ny) {
        visit(at + nx);
    }
    if (z > 0) {
        visit(at - nx * ny);
    }
    if (z + 1 < nz) {
        visit(at + nx * ny);
    }
}

/// Scratch of the one-dimensional distance transform.
struct Parabolas {
    std::vector<int> vertex;
    std::vector<double> border;
    std::vector<float> in;
};

/// Lower envelope of parabolas along one line, in place; `spacing` between samples in mm.
void transformLine(float* line, std::size_t stride, int n, double spacing, Parabolas& p)
{
    constexpr float kFar = std::numeric_limits<float>::infinity();
    const double unit = spacing * spacing;
    int last = -1;
    for (int q = 0; q < n; ++q) {
        const float f = line[static_cast<std::size_t>(q) * stride];
        p.in[static_cast<std::size_t>(q)] = f;
        if (f == kFar) {
            continue;
        }
        double crossing = -std::numeric_limits<double>::infinity();
        while (last >= 0) {
            const int v = p.vertex[static_cast<std::size_t>(last)];
            const double fv = p.in[static_cast<std::size_t>(v)];
            crossing = ((f - fv) / unit + 1.0 * q * q - 1.0 * v * v) / (2.0 * (q - v));
            if (crossing > p.border[static_cast<std::size_t>(last)]) {
                break;
            }
            --last;
            crossing = -std::numeric_limits<double>::infinity();
        }
        ++last;
        p.vertex[static_cast<std::size_t>(last)] = q;
        p.border[static_cast<std::size_t>(last)] = crossing;
    }
    if (last < 0) {
        return;
    }
    int k = 0;
    for (int q = 0; q < n; ++q) {
        while (k < last && p.border[static_cast<std::size_t>(k) + 1] < q) {
            ++k;
        }
        const int v = p.vertex[static_cast<std::size_t>(k)];
        line[static_cast<std::size_t>(q) * stride] =
            static_cast<float>(unit * (q - v) * (q - v)) + p.in[static_cast<std::size_t>(v)];
    }
}

} // namespace

Components componentsOf(const MaskGrid& mask)
{
    Components found{Grid<std::int32_t>(mask.geometry), {}};
    auto& labels = found.labels.values;
    std::vector<std::size_t> open;
    std::vector<long long> sizes;
    for (std::size_t start = 0; start < mask.values.size(); ++start) {
        if (!mask.values[start] || labels[start]) {
            continue;
        }
        const auto label = static_cast<std::int32_t>(sizes.size()) + 1;
        long long count = 0;
        labels[start] = label;
        open.push_back(start);
        while (!open.empty()) {
            const std::size_t at = open.back();
            open.pop_back();
            ++count;
            forNeighbours(mask, at, [&](std::size_t next) {
                if (mask.values[next] && !labels[next]) {
                    labels[next] = label;
                    open.push_back(next);
                }
            });
        }
        sizes.push_back(count);
    }
    std::vector<std::int32_t> order(sizes.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(), [&](std::int32_t a, std::int32_t b) {
        return sizes[static_cast<std::size_t>(a)] > sizes[static_cast<std::size_t>(b)];
    });
    std::vector<std::int32_t> rank(sizes.size() + 1, 0);
    for (std::size_t n = 0; n < order.size(); ++n) {
        rank[static_cast<std::size_t>(order[n]) + 1] = static_cast<std::int32_t>(n) + 1;
        found.sizes.push_back(sizes[static_cast<std::size_t>(order[n])]);
    }
    for (std::int32_t& label : labels) {
        label = rank[static_cast<std::size_t>(label)];
    }
    return found;
}

Grid<float> squaredDistanceTo(const MaskGrid& mask)
{
    Grid<float> distance(mask.geometry, std::numeric_limits<float>::infinity());
    for (std::size_t n = 0; n < mask.values.size(); ++n) {
        if (mask.values[n]) {
            distance.values[n] = 0;
        }
    }
    const std::array<int, 3>& size = mask.geometry.size();
    const std::array<std::size_t, 3> strides{1, static_cast<std::size_t>(size[0]),
                                             static_cast<std::size_t>(size[0]) * size[1]};
    for (std::size_t axis = 0; axis < 3; ++axis) {
        const std::size_t a = axis == 0 ? 1 : 0;
        const std::size_t b = axis == 2 ? 1 : 2;
        forRanges(size[b], 0, [&](int begin, int end) {
            const auto length = static_cast<std::size_t>(size[axis]);
            Parabolas scratch{std::vector<int>(length), std::vector<double>(length),
                              std::vector<float>(length)};
            for (int v = begin; v < end; ++v) {
                for (int u = 0; u < size[a]; ++u) {
                    transformLine(distance.values.data() + static_cast<std::size_t>(u) * strides[a] +
                                      static_cast<std::size_t>(v) * strides[b],
                                  strides[axis], size[axis], mask.geometry.spacing(static_cast<int>(axis)),
                                  scratch);
                }
            }
        });
    }
    return distance;
}

MaskGrid dilated(const MaskGrid& mask, double radiusMm)
{
    const Grid<float> distance = squaredDistanceTo(mask);
    MaskGrid grown(mask.geometry);
    const auto limit = static_cast<float>(radiusMm * radiusMm);
    std::transform(distance.values.begin(), distance.values.end(), grown.values.begin(),
                   [limit](float d) { return static_cast<std::uint8_t>(d <= limit); });
    return grown;
}

MaskGrid eroded(const MaskGrid& mask, double radiusMm)
{
    // one more voxel on each side stands for everything beyond the grid
    const Geometry& g = mask.geometry;
    MaskGrid outside(
        Geometry(g.toLps({-1, -1, -1}), g.axes(), g.spacing(), {g.size(0) + 2, g.size(1) + 2, g.size(2) + 2}),
        1);
    for (int z = 0; z < g.size(2); ++z) {
        for (int y = 0; y < g.size(1); ++y) {
            for (int x = 0; x < g.size(0); ++x) {
                outside.at(x + 1, y + 1, z + 1) = !mask.at(x, y, z);
            }
        }
    }
    const Grid<float> distance = squaredDistanceTo(outside);
    MaskGrid shrunk(g);
    const auto limit = static_cast<float>(radiusMm * radiusMm);
    for (int z = 0; z < g.size(2); ++z) {
        for (int y = 0; y < g.size(1); ++y) {
            for (int x = 0; x < g.size(0); ++x) {
                shrunk.at(x, y, z) = distance.at(x + 1, y + 1, z + 1) > limit;
            }
        }
    }
    return shrunk;
}

void fillHolesInSlices(MaskGrid& mask)
{
    const int nx = mask.size(0);
    const int ny = mask.size(1);
    std::vector<std::uint8_t> reached;
    std::vector<int> open;
    for (int z = 0; z < mask.size(2); ++z) {
        std::uint8_t* slice = mask.values.data() + mask.offset(0, 0, z);
        reached.assign(static_cast<std::size_t>(nx) * ny, 0);
        const auto reach = [&](int at) {
            if (!slice[at] && !reached[static_cast<std::size_t>(at)]) {
                reached[static_cast<std::size_t>(at)] = 1;
                open.push_back(at);
            }
        };
        for (int x = 0; x < nx; ++x) {
            reach(x);
            reach((ny - 1) * nx + x);
        }
        for (int y = 0; y < ny; ++y) {
            reach(y * nx);
            reach(y * nx + nx - 1);
        }
        while (!open.empty()) {
            const int at = open.back();
            open.pop_back();
            const int x = at % nx;
            const int y = at / nx;
            if (x > 0) {
                reach(at - 1);
            }
            if (x + 1 < nx) {
                reach(at + 1);
            }
            if (y > 0) {
                reach(at - nx);
            }
            if (y + 1 < ny) {
                reach(at + nx);
            }
        }
        for (int at = 0; at < nx * ny; ++at) {
            slice[at] = slice[at] || !reached[static_cast<std::size_t>(at)];
        }
    }
}

void spreadLabels(Grid<std::int32_t>& labels, const MaskGrid& mask)
{
    std::vector<std::size_t> front;
    for (std::size_t n = 0; n < labels.values.size(); ++n) {
        if (labels.values[n]) {
            front.push_back(n);
        }
    }
    std::vector<std::size_t> next;
    while (!front.empty()) {
        next.clear();
        for (const std::size_t at : front) {
            forNeighbours(mask, at, [&](std::size_t neighbour) {
                if (mask.values[neighbour] && !labels.values[neighbour]) {
                    labels.values[neighbour] = labels.values[at];
                    next.push_back(neighbour);
                }
            });
        }
        front.swap(next);
    }
}

} // namespace sightline
