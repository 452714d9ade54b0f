#include "render/PictureFilter.h"

#include "render/RowThreads.h"

#include <QRgb>

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

namespace sightline {

namespace {

/// Five weights in sixteenths, the middle one third.
using Kernel = std::array<int, 5>;
constexpr Kernel kNarrow{0, 4, 8, 4, 0};
constexpr Kernel kWide{1, 4, 6, 4, 1};
constexpr int kWhole = 16;
constexpr int kReach = 2;

} // namespace

void filterPicture(QImage& picture, ViewFilter filter)
{
    if (filter == ViewFilter::None || picture.isNull()) {
        return;
    }
    const bool isSharper = filter == ViewFilter::Sharpen || filter == ViewFilter::SharpenMore;
    const Kernel& kernel = filter == ViewFilter::Smooth ? kNarrow : kWide;
    // Of the difference from the blurred picture: all of it is added, or twice.
    const int amount = filter == ViewFilter::Sharpen ? 1 : 2;
    const int width = picture.width();
    const int height = picture.height();
    auto* pixels = reinterpret_cast<QRgb*>(picture.bits()); // one detaching call, before threads start
    const std::ptrdiff_t stride = picture.bytesPerLine() / static_cast<std::ptrdiff_t>(sizeof(QRgb));
    // Sums along rows, channel by channel; kept whole, so that nothing is rounded twice.
    const auto line = static_cast<std::size_t>(width);
    std::vector<std::uint16_t> along(3 * line * static_cast<std::size_t>(height));
    const auto sumsOf = [&](int y, std::size_t channel) {
        return along.data() + (static_cast<std::size_t>(y) * 3 + channel) * line;
    };
    forEachRow(height, [&](int y) {
        const QRgb* row = pixels + y * stride;
        std::vector<std::uint16_t> values(line + 2 * kReach); // with the border's pixel beyond it
        for (std::size_t c = 0; c < 3; ++c) {
            const int shift = 16 - 8 * static_cast<int>(c);
            for (int x = 0; x < width; ++x) {
                values[static_cast<std::size_t>(x + kReach)] =
                    static_cast<std::uint16_t>(row[x] >> shift & 0xffU);
            }
            std::fill_n(values.begin(), kReach, values[kReach]);
            std::fill_n(values.end() - kReach, kReach, values[line + kReach - 1]);
            std::uint16_t* sums = sumsOf(y, c);
            for (std::size_t x = 0; x < line; ++x) {
                const std::uint16_t* v = values.data() + x;
                sums[x] = static_cast<std::uint16_t>(kernel[0] * v[0] + kernel[1] * v[1] + kernel[2] * v[2] +
                                                     kernel[3] * v[3] + kernel[4] * v[4]);
            }
        }
    });
    forEachRow(height, [&](int y) {
        QRgb* row = pixels + y * stride;
        std::vector<QRgb> mixed(line, 0xff000000U);
        for (std::size_t c = 0; c < 3; ++c) {
            const int shift = 16 - 8 * static_cast<int>(c);
            std::array<const std::uint16_t*, 5> rows{};
            for (int n = 0; n < 5; ++n) {
                rows[static_cast<std::size_t>(n)] = sumsOf(std::clamp(y + n - kReach, 0, height - 1), c);
            }
            for (std::size_t x = 0; x < line; ++x) {
                const int sum = kernel[0] * rows[0][x] + kernel[1] * rows[1][x] + kernel[2] * rows[2][x] +
                                kernel[3] * rows[3][x] + kernel[4] * rows[4][x];
                const int own = static_cast<int>(row[x] >> shift & 0xffU) * kWhole * kWhole;
                int value = isSharper ? own + amount * (own - sum) : sum;
                value = (value + kWhole * kWhole / 2) / (kWhole * kWhole);
                value = value < 0 ? 0 : value > 255 ? 255 : value;
                mixed[x] |= static_cast<QRgb>(value) << shift;
            }
        }
        std::copy(mixed.begin(), mixed.end(), row);
    });
}

} // namespace sightline
