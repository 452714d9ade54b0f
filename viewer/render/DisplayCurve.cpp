#include "render/DisplayCurve.h"

#include "render/RowThreads.h"

#include <QRgb>

#include <algorithm>
#include <cmath>

namespace sightline {

namespace {

constexpr double kMostIndex = 1023;
constexpr double kLeastLuminance = 0.05;
constexpr double kMostLuminance = 3993.4;

} // namespace

double gsdfLuminance(double index)
{
    // PS3.14 7.1, the constants as printed there.
    constexpr double a = -1.3011877;
    constexpr double b = -2.5840191e-2;
    constexpr double c = 8.0242636e-2;
    constexpr double d = -1.0320229e-1;
    constexpr double e = 1.3646699e-1;
    constexpr double f = 2.8745620e-2;
    constexpr double g = -2.5468404e-2;
    constexpr double h = -3.1978977e-3;
    constexpr double k = 1.2992634e-4;
    constexpr double m = 1.3635334e-3;
    const double x = std::log(std::clamp(index, 1.0, kMostIndex));
    const double above = a + x * (c + x * (e + x * (g + x * m)));
    const double below = 1 + x * (b + x * (d + x * (f + x * (h + x * k))));
    return std::pow(10.0, above / below);
}

double gsdfIndex(double luminance)
{
    constexpr std::array<double, 9> kFactors{71.498068,  94.593053,   41.912053,  9.8247004,   0.28175407,
                                             -1.1878455, -0.18014349, 0.14710899, -0.017046845};
    const double x = std::log10(std::clamp(luminance, kLeastLuminance, kMostLuminance));
    double sum = 0;
    for (std::size_t n = kFactors.size(); n-- > 0;) {
        sum = sum * x + kFactors[n];
    }
    return std::clamp(sum, 1.0, kMostIndex);
}

DisplayCurve gsdfCurve(const ScreenResponse& screen)
{
    DisplayCurve curve{};
    const double first = gsdfIndex(screen.lowest);
    const double last = gsdfIndex(screen.highest);
    const double range = screen.highest - screen.lowest;
    for (std::size_t n = 0; n < curve.size(); ++n) {
        const double wanted = gsdfLuminance(first + (last - first) * static_cast<double>(n) / 255);
        const double share = std::clamp((wanted - screen.lowest) / range, 0.0, 1.0);
        curve[n] = static_cast<std::uint8_t>(std::lround(255 * std::pow(share, 1 / screen.gamma)));
    }
    // The two formulas are fitted to each other, not exact: the ends must stay black and white.
    curve.front() = 0;
    curve.back() = 255;
    return curve;
}

void applyCurve(QImage& picture, const DisplayCurve& curve)
{
    if (picture.isNull()) {
        return;
    }
    auto* pixels = reinterpret_cast<QRgb*>(picture.bits());
    const std::ptrdiff_t stride = picture.bytesPerLine() / static_cast<std::ptrdiff_t>(sizeof(QRgb));
    forEachRow(picture.height(), [&](int y) {
        QRgb* row = pixels + y * stride;
        for (int x = 0; x < picture.width(); ++x) {
            const QRgb p = row[x];
            row[x] =
                qRgb(curve[static_cast<std::size_t>(qRed(p))], curve[static_cast<std::size_t>(qGreen(p))],
                     curve[static_cast<std::size_t>(qBlue(p))]);
        }
    });
}

} // namespace sightline
