#include "render/ObliqueSampler.h"

#include "render/GreyPainter.h"
#include "render/VoxelTaps.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace sightline {

namespace {

/// The pixels of a row whose place along every moving axis keeps `before` and `behind` from the grid's ends.
struct Run {
    int from = 0;
    int to = 0;
};

Run runWithin(const GridRow& row, int width, double before, double behind)
{
    double low = 0;
    double high = width - 1;
    for (int n = 0; n < 3; ++n) {
        const double first = before;
        const double last = row.size[n] - 1 - behind;
        if (row.step[n] == 0) {
            if (before < 0 && !isInGrid(row.start[n], row.size[n])) {
                return {};
            }
            continue;
        }
        if (first > last) {
            return {}; // too thin a grid
        }
        const double a = (first - row.start[n]) / row.step[n];
        const double b = (last - row.start[n]) / row.step[n];
        low = std::max(low, std::min(a, b));
        high = std::min(high, std::max(a, b));
    }
    if (!(low <= high)) {
        return {};
    }
    return {static_cast<int>(std::ceil(low)), static_cast<int>(std::floor(high)) + 1};
}

} // namespace

ObliqueSampler::ObliqueSampler(const Volume& volume, const GridSteps& steps, int width,
                               Interpolation interpolation, const SampleKernels& kernels)
    : volume_(volume)
    , steps_(steps)
    , width_(width)
    , interpolation_(interpolation)
    , kernels_(kernels)
    , isVectored_(interpolation != Interpolation::Nearest && volume.type() != VoxelType::Rgb8)
{
    // The kernels count voxels in 32 bits within eight pixels.
    const Geometry& g = volume.geometry();
    const double stride[3] = {1, double(g.size(0)), double(g.size(0)) * g.size(1)};
    double reach = 0;
    for (std::size_t n = 0; n < 3; ++n) {
        reach += (8 * std::abs(steps.right[n]) + 4) * stride[n];
        isVectored_ = isVectored_ && std::abs(steps.right[n]) <= 64;
    }
    isVectored_ = isVectored_ && reach < std::numeric_limits<int>::max() / 2.0;
}

template <typename T>
float ObliqueSampler::valueAt(const GridRow& row, int x, int channel) const
{
    VoxelTaps taps[3];
    for (int n = 0; n < 3; ++n) {
        taps[n] = voxelTaps(row.start[n] + x * row.step[n], row.size[n], interpolation_);
    }
    if (taps[0].count == 0 || taps[1].count == 0 || taps[2].count == 0) {
        return kNoImage;
    }
    const T* voxels = static_cast<const T*>(row.voxels) + channel;
    float sum = 0;
    for (int c = 0; c < taps[2].count; ++c) {
        for (int b = 0; b < taps[1].count; ++b) {
            const auto ub = static_cast<std::size_t>(b);
            const auto uc = static_cast<std::size_t>(c);
            const T* line = voxels + taps[2].index[uc] * row.stride[2] + taps[1].index[ub] * row.stride[1];
            float along = 0;
            for (int a = 0; a < taps[0].count; ++a) {
                const auto ua = static_cast<std::size_t>(a);
                along += taps[0].weight[ua] * static_cast<float>(line[taps[0].index[ua] * row.stride[0]]);
            }
            sum += along * taps[1].weight[ub] * taps[2].weight[uc];
        }
    }
    return sum;
}

void ObliqueSampler::edge(const GridRow& row, int from, int to, int channel, float* values) const
{
    for (int x = from; x < to; ++x) {
        switch (row.type) {
        case VoxelType::Int16:
            values[x] = valueAt<std::int16_t>(row, x, 0);
            break;
        case VoxelType::UInt16:
            values[x] = valueAt<std::uint16_t>(row, x, 0);
            break;
        case VoxelType::Float32:
            values[x] = valueAt<float>(row, x, 0);
            break;
        case VoxelType::Rgb8:
            values[x] = valueAt<unsigned char>(row, x, channel);
            break;
        }
    }
}

void ObliqueSampler::sampleRow(const GridRow& row, float* values) const
{
    const bool isCubic = interpolation_ == Interpolation::Cubic;
    const Run inside = runWithin(row, width_, -0.5, -0.5);
    // One pixel more on either side is asked one by one: rounding decides there.
    const int from = std::max(0, inside.from - 1);
    const int to = inside.to > inside.from ? std::min(width_, inside.to + 1) : from;
    std::fill(values, values + std::min(from, width_), kNoImage);
    std::fill(values + std::max(to, from), values + width_, kNoImage);
    GridRow held = row;
    bool isRunnable = isVectored_ && row.size[0] > 1;
    for (int n = 0; n < 3; ++n) {
        if (row.step[n] == 0 && !isCubic) {
            held.start[n] = std::clamp(row.start[n], 0.0, row.size[n] - 1.0);
        }
    }
    if (isCubic && row.step[0] == 0) {
        isRunnable = isRunnable && held.start[0] >= 1 && held.start[0] <= row.size[0] - 2 - 1e-4;
    }
    Run run;
    if (isRunnable && to > from) {
        run = isCubic ? runWithin(held, width_, 1 + 1e-4, 1 + 1e-4) : runWithin(held, width_, 1e-4, 1e-4);
    }
    if (run.to <= run.from) {
        edge(row, from, to, 0, values);
        return;
    }
    edge(row, from, run.from, 0, values);
    (isCubic ? kernels_.cubic : kernels_.linear)(held, run.from, run.to, values + run.from);
    edge(row, run.to, to, 0, values);
    if (row.type == VoxelType::Float32) {
        for (int x = run.from; x < run.to; ++x) {
            // A neighbour that is no number may have had no weight.
            if (std::isnan(values[x])) {
                edge(row, x, x + 1, 0, values);
            }
        }
    }
}

void ObliqueSampler::sample(int from, int to, double offsetMm, int channel, float* values) const
{
    const Geometry& g = volume_.geometry();
    GridRow row;
    row.voxels = volume_.buffer().data();
    row.type = volume_.type();
    const std::ptrdiff_t parts = row.type == VoxelType::Rgb8 ? 3 : 1;
    row.stride[0] = parts;
    for (int n = 0; n < 3; ++n) {
        row.size[n] = g.size(n);
        row.step[n] = steps_.right[static_cast<std::size_t>(n)];
        row.stride[n] = n == 0 ? parts : row.stride[n - 1] * g.size(n - 1);
    }
    for (int y = from; y < to; ++y, values += width_) {
        for (int n = 0; n < 3; ++n) {
            row.start[n] = steps_.at(n, y, offsetMm);
        }
        if (isVectored_) {
            sampleRow(row, values);
        } else {
            const Run inside = runWithin(row, width_, -0.5, -0.5);
            const int first = std::max(0, inside.from - 1);
            const int end = inside.to > inside.from ? std::min(width_, inside.to + 1) : first;
            std::fill(values, values + first, kNoImage);
            edge(row, first, end, channel, values);
            std::fill(values + end, values + width_, kNoImage);
        }
    }
}

} // namespace sightline
