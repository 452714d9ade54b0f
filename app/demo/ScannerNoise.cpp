#include "app/demo/ScannerNoise.h"

#include "app/demo/RandomStream.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace sightline {

namespace {

/// Convolves rows and columns with (side, middle, side) and the like; the image's edge is held.
template <std::size_t N>
void convolve(std::vector<float>& image, int columns, int rows, const std::array<float, N>& kernel)
{
    constexpr int kHalf = static_cast<int>(N) / 2;
    std::vector<float> line(static_cast<std::size_t>(std::max(columns, rows)));
    const auto pass = [&](int count, int lines, std::size_t step, std::size_t lineStep) {
        for (int n = 0; n < lines; ++n) {
            float* first = image.data() + static_cast<std::size_t>(n) * lineStep;
            for (int i = 0; i < count; ++i) {
                float sum = 0;
                for (int k = -kHalf; k <= kHalf; ++k) {
                    const int at = std::clamp(i + k, 0, count - 1);
                    sum += kernel[static_cast<std::size_t>(k + kHalf)] *
                           first[static_cast<std::size_t>(at) * step];
                }
                line[static_cast<std::size_t>(i)] = sum;
            }
            for (int i = 0; i < count; ++i) {
                first[static_cast<std::size_t>(i) * step] = line[static_cast<std::size_t>(i)];
            }
        }
    };
    pass(columns, rows, 1, static_cast<std::size_t>(columns));
    pass(rows, columns, static_cast<std::size_t>(columns), 1);
}

} // namespace

std::vector<float> ScannerNoise::grain(const SliceFrame& frame, int slice) const
{
    // Neighbouring slices share photons: each is mostly its own noise and partly that of the next ones.
    constexpr std::array<float, 3> kShare{0.42F, 0.80F, 0.42F};
    std::vector<float> image(frame.pixels(), 0.0F);
    for (int n = -1; n <= 1; ++n) {
        const std::uint64_t key =
            RandomStream::mix(seed_ + static_cast<std::uint64_t>(slice + n + 1000) * 0x9E3779B1ULL);
        const float share = kShare[static_cast<std::size_t>(n + 1)];
        for (std::size_t pixel = 0; pixel < image.size(); ++pixel) {
            image[pixel] += share * RandomStream::normalOf(RandomStream::mix(key + pixel));
        }
    }
    // A band of frequencies: fine grain less its slow part.
    convolve(image, frame.columns, frame.rows, std::array<float, 3>{0.25F, 0.5F, 0.25F});
    std::vector<float> slow = image;
    convolve(slow, frame.columns, frame.rows, std::array<float, 5>{0.15F, 0.22F, 0.26F, 0.22F, 0.15F});
    for (std::size_t pixel = 0; pixel < image.size(); ++pixel) {
        image[pixel] = 3.4F * (image[pixel] - 0.72F * slow[pixel]);
    }
    return image;
}

void ScannerNoise::apply(SliceCanvas& canvas, int slice, double shoulder) const
{
    const SliceFrame& frame = canvas.frame();
    std::vector<float>& hu = canvas.values();
    convolve(hu, frame.columns, frame.rows, std::array<float, 3>{0.12F, 0.76F, 0.12F});

    const std::vector<float> noise = grain(frame, slice);
    // Streaks: noise smeared sideways, where the beam has crossed both shoulders.
    std::vector<float> streaks(frame.pixels(), 0.0F);
    if (shoulder > 0) {
        constexpr int kReach = 24;
        for (int j = 0; j < frame.rows; ++j) {
            const std::size_t first = frame.index(0, j);
            float sum = 0;
            for (int i = 0; i < frame.columns + kReach; ++i) {
                sum += i < frame.columns ? noise[first + static_cast<std::size_t>(i)] : 0;
                sum -= i >= 2 * kReach + 1 ? noise[first + static_cast<std::size_t>(i - 2 * kReach - 1)] : 0;
                if (i >= kReach) {
                    streaks[first + static_cast<std::size_t>(i - kReach)] = sum * 0.30F;
                }
            }
        }
    }
    for (int j = 0; j < frame.rows; ++j) {
        for (int i = 0; i < frame.columns; ++i) {
            const double x = frame.x(i) / 165;
            const double y = (frame.y(j) - 12) / 118;
            const double inside = std::exp(-1.1 * (x * x + y * y) * (x * x + y * y));
            const double level = 4.5 + 10.5 * inside + 9 * shoulder * inside;
            const std::size_t pixel = frame.index(i, j);
            hu[pixel] += static_cast<float>(level * noise[pixel] + 6.5 * shoulder * inside * streaks[pixel]);
        }
    }
}

} // namespace sightline
