#include "render/AlignedSampler.h"

#include "render/GreyPainter.h"
#include "render/VoxelTaps.h"

#include <algorithm>
#include <cmath>

namespace sightline {

namespace {

/// Voxels of a line that stand before and behind the needed ones: the border's value once more.
constexpr int kMargin = 2;

} // namespace

/// The lines that the next row may need again; a thread has one.
struct AlignedSampler::Lines {
    std::array<int, 4> held{-1, -1, -1, -1};
    std::array<std::vector<float>, 4> pixels;
    std::vector<float> voxels;
};

AlignedSampler::AlignedSampler(const Volume& volume, const GridSteps& steps, int along, int down, int width,
                               Interpolation interpolation, const SampleKernels& kernels)
    : volume_(volume)
    , steps_(steps)
    , along_(along)
    , down_(down)
    , across_(3 - along - down)
    , width_(width)
    , interpolation_(interpolation)
    , kernels_(kernels)
{
    const Geometry& g = volume.geometry();
    const std::ptrdiff_t parts = volume.type() == VoxelType::Rgb8 ? 3 : 1;
    stride_ = {parts, parts * g.size(0), parts * g.size(0) * static_cast<std::ptrdiff_t>(g.size(1))};
    const int size = g.size(along);
    const double start = steps.start[static_cast<std::size_t>(along)];
    const double step = steps.right[static_cast<std::size_t>(along)];
    const auto isIn = [&](int x) { return isInGrid(start + x * step, size); };
    while (firstPixel_ < width && !isIn(firstPixel_)) {
        ++firstPixel_;
    }
    endPixel_ = firstPixel_;
    while (endPixel_ < width && isIn(endPixel_)) {
        ++endPixel_;
    }
    const int count = endPixel_ - firstPixel_;
    if (count == 0) {
        return;
    }
    taps_ = interpolation == Interpolation::Nearest ? 1 : interpolation == Interpolation::Linear ? 2 : 4;
    const auto place = [&](int x) { return std::clamp(start + x * step, 0.0, size - 1.0); };
    const double ends[2] = {place(firstPixel_), place(endPixel_ - 1)};
    lowVoxel_ = std::max(0, static_cast<int>(std::min(ends[0], ends[1])) - 1);
    highVoxel_ = std::min(size - 1, static_cast<int>(std::max(ends[0], ends[1])) + 2);
    first_.resize(static_cast<std::size_t>(count));
    for (int t = 0; t < taps_; ++t) {
        weights_[static_cast<std::size_t>(t)].assign(static_cast<std::size_t>(count), 0);
    }
    const int before = taps_ == 4 ? 1 : 0;
    for (int x = 0; x < count; ++x) {
        const auto n = static_cast<std::size_t>(x);
        const VoxelTaps taps = voxelTaps(start + (x + firstPixel_) * step, size, interpolation);
        if (taps.count == 1) {
            first_[n] = taps.index[0] - before;
            weights_[static_cast<std::size_t>(before)][n] = 1;
        } else {
            // Indices are held at the border; the line itself goes on there.
            const double at = start + (x + firstPixel_) * step;
            const double held = taps_ == 4 ? at : std::clamp(at, 0.0, size - 1.0);
            const int low = static_cast<int>(std::floor(held + 1e-5));
            first_[n] = low - before;
            for (int t = 0; t < taps_; ++t) {
                weights_[static_cast<std::size_t>(t)][n] = taps.weight[static_cast<std::size_t>(t)];
            }
        }
        first_[n] += kMargin - lowVoxel_;
    }
}

const float* AlignedSampler::widened(int line, const VoxelTaps& across, int channel, Lines& lines) const
{
    const auto slot = static_cast<std::size_t>(line & 3);
    std::vector<float>& pixels = lines.pixels[slot];
    if (lines.held[slot] == line) {
        return pixels.data();
    }
    lines.held[slot] = line;
    const std::ptrdiff_t part = volume_.type() == VoxelType::Int16 || volume_.type() == VoxelType::UInt16 ? 2
                                : volume_.type() == VoxelType::Float32                                    ? 4
                                                                                                          : 1;
    std::array<const void*, 4> slices{};
    for (int n = 0; n < across.count; ++n) {
        const auto c = static_cast<std::size_t>(n);
        const std::ptrdiff_t place = lowVoxel_ * stride_[static_cast<std::size_t>(along_)] +
                                     line * stride_[static_cast<std::size_t>(down_)] +
                                     across.index[c] * stride_[static_cast<std::size_t>(across_)] + channel;
        slices[c] = volume_.buffer().data() + place * part;
    }
    const int count = highVoxel_ - lowVoxel_ + 1;
    lines.voxels.resize(static_cast<std::size_t>(count + 2 * kMargin));
    float* voxels = lines.voxels.data();
    kernels_.weigh(slices.data(), across.weight.data(), across.count, volume_.type(),
                   stride_[static_cast<std::size_t>(along_)], voxels + kMargin, count);
    std::fill_n(voxels, kMargin, voxels[kMargin]);
    std::fill_n(voxels + kMargin + count, kMargin, voxels[kMargin + count - 1]);
    pixels.resize(first_.size());
    const std::array<const float*, 4> weights{weights_[0].data(), weights_[1].data(), weights_[2].data(),
                                              weights_[3].data()};
    kernels_.resample(voxels, first_.data(), weights.data(), taps_, pixels.data(),
                      static_cast<int>(first_.size()));
    if (volume_.type() == VoxelType::Float32 && taps_ > 1) {
        mendNoNumbers(voxels, pixels.data());
    }
    return pixels.data();
}

/// Beside a voxel that is no number another is still itself: nothing of the other goes into it.
void AlignedSampler::mendNoNumbers(const float* line, float* pixels) const
{
    const int own = taps_ == 4 ? 1 : 0;
    for (std::size_t x = 0; x < first_.size(); ++x) {
        if (std::isnan(pixels[x]) && weights_[static_cast<std::size_t>(own)][x] == 1) {
            pixels[x] = line[first_[x] + own];
        }
    }
}

void AlignedSampler::sample(int from, int to, double offsetMm, int channel, float* values) const
{
    thread_local Lines lines;
    lines.held.fill(-1);
    const Geometry& g = volume_.geometry();
    const VoxelTaps across = voxelTaps(steps_.at(across_, 0, offsetMm), g.size(across_), interpolation_);
    const int count = endPixel_ - firstPixel_;
    for (int y = from; y < to; ++y, values += width_) {
        const VoxelTaps down = voxelTaps(steps_.at(down_, y, offsetMm), g.size(down_), interpolation_);
        if (count == 0 || across.count == 0 || down.count == 0) {
            std::fill_n(values, width_, kNoImage);
            continue;
        }
        std::array<const void*, 4> rows{};
        for (int n = 0; n < down.count; ++n) {
            const auto t = static_cast<std::size_t>(n);
            rows[t] = widened(down.index[t], across, channel, lines);
        }
        std::fill_n(values, firstPixel_, kNoImage);
        kernels_.weigh(rows.data(), down.weight.data(), down.count, VoxelType::Float32, 1,
                       values + firstPixel_, count);
        std::fill(values + endPixel_, values + width_, kNoImage);
    }
}

} // namespace sightline
