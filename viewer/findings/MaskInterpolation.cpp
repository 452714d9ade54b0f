// Shape-based interpolation between painted slices.
#include "findings/MaskRepair.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <vector>

namespace sightline {

namespace {

constexpr double kFar = 1e18;

/// The lower envelope of parabolas (Felzenszwalb and Huttenlocher, 2012): squared distances along one line,
/// in place. Exact.
void transformLine(std::vector<double>& f, double spacing)
{
    const int count = static_cast<int>(f.size());
    std::vector<int> at(f.size());
    std::vector<double> from(f.size() + 1);
    std::vector<double> result(f.size());
    int top = -1;
    for (int q = 0; q < count; ++q) {
        if (f[q] >= kFar) {
            continue;
        }
        double cut = -std::numeric_limits<double>::infinity();
        while (top >= 0) {
            const double a = at[top] * spacing;
            const double b = q * spacing;
            cut = ((f[q] + b * b) - (f[at[top]] + a * a)) / (2 * (b - a));
            if (cut > from[top]) {
                break;
            }
            --top;
            cut = -std::numeric_limits<double>::infinity();
        }
        ++top;
        at[top] = q;
        from[top] = cut;
    }
    if (top < 0) {
        return;
    }
    int piece = 0;
    for (int q = 0; q < count; ++q) {
        const double x = q * spacing;
        while (piece < top && from[piece + 1] < x) {
            ++piece;
        }
        const double d = x - at[piece] * spacing;
        result[q] = d * d + f[at[piece]];
    }
    f = std::move(result);
}

struct Flat {
    int columns = 0;
    int rows = 0;
    std::array<double, 2> spacing{1, 1};
};

/// Distance of each pixel's centre to the nearest pixel of the given kind, mm.
std::vector<double> distances(const std::vector<char>& pixels, char kind, const Flat& flat)
{
    std::vector<double> result(pixels.size());
    for (std::size_t n = 0; n < pixels.size(); ++n) {
        result[n] = pixels[n] == kind ? 0 : kFar;
    }
    std::vector<double> line(static_cast<std::size_t>(flat.columns));
    for (int y = 0; y < flat.rows; ++y) {
        const auto first = result.begin() + static_cast<std::ptrdiff_t>(y) * flat.columns;
        std::copy(first, first + flat.columns, line.begin());
        transformLine(line, flat.spacing[0]);
        std::copy(line.begin(), line.end(), first);
    }
    line.resize(static_cast<std::size_t>(flat.rows));
    for (int x = 0; x < flat.columns; ++x) {
        for (int y = 0; y < flat.rows; ++y) {
            line[y] = result[static_cast<std::size_t>(y) * flat.columns + x];
        }
        transformLine(line, flat.spacing[1]);
        for (int y = 0; y < flat.rows; ++y) {
            result[static_cast<std::size_t>(y) * flat.columns + x] = std::sqrt(line[y]);
        }
    }
    return result;
}

/// Below zero inside; the outline runs midway between the last pixel inside and the first outside.
std::vector<double> signedDistances(const std::vector<char>& pixels, const Flat& flat)
{
    std::vector<double> outside = distances(pixels, 1, flat);
    const std::vector<double> inside = distances(pixels, 0, flat);
    for (std::size_t n = 0; n < outside.size(); ++n) {
        outside[n] -= inside[n];
    }
    return outside;
}

} // namespace

long long interpolateSlices(VoxelMask& mask, int axis)
{
    const VoxelBox bounds = mask.bounds();
    if (bounds.isEmpty()) {
        return 0;
    }
    const int u = axis == 0 ? 1 : 0;
    const int v = axis == 2 ? 1 : 2;
    // A border of one pixel, so that each slice has an outside.
    const Flat flat{bounds.size(u) + 2, bounds.size(v) + 2, {mask.grid().spacing(u), mask.grid().spacing(v)}};
    std::array<int, 3> at{};
    const auto slice = [&](int number) {
        std::vector<char> pixels(static_cast<std::size_t>(flat.columns) * flat.rows, 0);
        at[axis] = number;
        for (int y = 1; y < flat.rows - 1; ++y) {
            for (int x = 1; x < flat.columns - 1; ++x) {
                at[u] = bounds.low[u] + x - 1;
                at[v] = bounds.low[v] + y - 1;
                pixels[static_cast<std::size_t>(y) * flat.columns + x] = mask.at(at[0], at[1], at[2]) ? 1 : 0;
            }
        }
        return pixels;
    };
    const auto isAny = [](const std::vector<char>& pixels) {
        return std::find(pixels.begin(), pixels.end(), char{1}) != pixels.end();
    };
    long long changed = 0;
    int last = bounds.low[axis];
    std::vector<char> lastPixels = slice(last);
    for (int number = last + 1; number <= bounds.high[axis]; ++number) {
        std::vector<char> pixels = slice(number);
        if (!isAny(pixels)) {
            continue;
        }
        if (number > last + 1) {
            const std::vector<double> a = signedDistances(lastPixels, flat);
            const std::vector<double> b = signedDistances(pixels, flat);
            for (int between = last + 1; between < number; ++between) {
                const double weight = static_cast<double>(between - last) / (number - last);
                at[axis] = between;
                for (int y = 1; y < flat.rows - 1; ++y) {
                    for (int x = 1; x < flat.columns - 1; ++x) {
                        const std::size_t n = static_cast<std::size_t>(y) * flat.columns + x;
                        if ((1 - weight) * a[n] + weight * b[n] < 0) {
                            at[u] = bounds.low[u] + x - 1;
                            at[v] = bounds.low[v] + y - 1;
                            mask.set(at[0], at[1], at[2], true);
                            ++changed;
                        }
                    }
                }
            }
        }
        last = number;
        lastPixels = std::move(pixels);
    }
    return changed;
}

} // namespace sightline
