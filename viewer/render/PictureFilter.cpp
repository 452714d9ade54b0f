#include "render/PictureFilter.h"

#include "render/RowThreads.h"

#include <QRgb>

#include <algorithm>
#include <array>
#include <vector>

namespace sightline {

namespace {

/// Five weights in sixteenths, the middle one third.
using Kernel = std::array<int, 5>;
constexpr Kernel kNarrow{0, 4, 8, 4, 0};
constexpr Kernel kWide{1, 4, 6, 4, 1};
constexpr int kWhole = 16;

using Sums = std::array<std::vector<int>, 3>; ///< red, green, blue; of whole pictures, row by row

template <typename At>
int sumOf(const Kernel& kernel, int place, int last, const At& at)
{
    int sum = 0;
    for (int n = 0; n < 5; ++n) {
        sum += kernel[static_cast<std::size_t>(n)] * at(std::clamp(place + n - 2, 0, last));
    }
    return sum;
}

int part(QRgb pixel, int channel)
{
    return static_cast<int>(pixel >> (16 - 8 * channel) & 0xffU);
}

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
    const auto first = [width](int y) {
        return static_cast<std::size_t>(y) * static_cast<std::size_t>(width);
    };
    Sums along;
    for (auto& channel : along) {
        channel.resize(first(height));
    }
    forEachRow(height, [&](int y) {
        const QRgb* row = pixels + y * stride;
        for (std::size_t c = 0; c < 3; ++c) {
            int* sums = along[c].data() + first(y);
            for (int x = 0; x < width; ++x) {
                sums[x] =
                    sumOf(kernel, x, width - 1, [&](int at) { return part(row[at], static_cast<int>(c)); });
            }
        }
    });
    forEachRow(height, [&](int y) {
        QRgb* row = pixels + y * stride;
        for (int x = 0; x < width; ++x) {
            QRgb mixed = 0xff000000U;
            for (std::size_t c = 0; c < 3; ++c) {
                const int sum = sumOf(kernel, y, height - 1, [&](int at) {
                    return along[c][first(at) + static_cast<std::size_t>(x)];
                });
                int value = sum;
                if (isSharper) {
                    const int own = part(row[x], static_cast<int>(c)) * kWhole * kWhole;
                    value = own + amount * (own - sum);
                }
                value = std::clamp((value + kWhole * kWhole / 2) / (kWhole * kWhole), 0, 255);
                mixed |= static_cast<QRgb>(value) << (16 - 8 * static_cast<int>(c));
            }
            row[x] = mixed;
        }
    });
}

} // namespace sightline
