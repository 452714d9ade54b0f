#include "render/GreyPainter.h"

#include <algorithm>
#include <cmath>

namespace sightline {

namespace {

/// Where nothing is, and what is no number (some float volumes are that outside of the body).
bool isNothing(float value)
{
    return value == kNoImage || std::isnan(value);
}

QRgb pixelOf(std::uint32_t grey)
{
    return kBlack | grey << 16 | grey << 8 | grey;
}

struct Line {
    float factor;
    float offset;
    std::uint32_t flip;
};

__attribute__((always_inline)) inline void paintGreys(const Line& line, const float* values, QRgb* pixels,
                                                      int count)
{
    for (int x = 0; x < count; ++x) {
        const float value = values[x];
        float level = value * line.factor + line.offset;
        level = level > 0 ? level : 0; // also for what is no number
        level = level > 255 ? 255 : level;
        const auto grey = static_cast<std::uint32_t>(static_cast<std::int32_t>(level + 0.5F)) ^ line.flip;
        const QRgb pixel = kBlack | grey * 0x010101U;
        pixels[x] = ((value == kNoImage) | (value != value)) ? kBlack : pixel;
    }
}

void paintGreysAnywhere(const Line& line, const float* values, QRgb* pixels, int count)
{
    paintGreys(line, values, pixels, count);
}

#if defined(__x86_64__)
/// Without FMA, whose single rounding could make another grey than on older processors.
__attribute__((target("avx2"))) void paintGreysAvx2(const Line& line, const float* values, QRgb* pixels,
                                                    int count)
{
    paintGreys(line, values, pixels, count);
}
#endif

using PaintGreys = void (*)(const Line&, const float*, QRgb*, int);

PaintGreys quickestPaint()
{
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx2")) {
        return paintGreysAvx2;
    }
#endif
    return paintGreysAnywhere;
}

} // namespace

GreyPainter::GreyPainter(const Volume& volume, const Look& look)
    : GreyPainter(volume, look.window, look.inverted)
{
    map_ = look.map;
}

GreyPainter::GreyPainter(const Volume& volume, const Window& window, bool inverted)
    : flip_(inverted != volume.isLowBright() ? 0xffU : 0U)
{
    const double slope = volume.slope();
    const double intercept = volume.intercept();
    const auto set = [&](Kind kind, double factor, double offset) {
        kind_ = kind;
        factor_ = static_cast<float>(factor);
        offset_ = static_cast<float>(offset);
    };
    if (window.lut) {
        set(Kind::Table, slope, intercept - window.lut->first);
        for (std::size_t n = 0; n < window.lut->entries.size(); ++n) {
            const double grey = window.lut->grey(window.lut->first + static_cast<double>(n));
            table_.push_back(static_cast<std::uint8_t>(std::lround(255 * grey)));
        }
        return;
    }
    if (window.function == WindowFunction::Sigmoid) {
        const double steep = -4 / window.width;
        set(Kind::Sigmoid, slope * steep, (intercept - window.centre) * steep);
        return;
    }
    // PS3.3 C.11.2.1.2.1 and C.11.2.1.3.2, with the rescale of the modality folded in.
    const bool isExact = window.function == WindowFunction::LinearExact;
    const double middle = isExact ? window.centre : window.centre - 0.5;
    const double range = isExact ? window.width : window.width - 1;
    if (range < 1e-6 && !isExact) {
        set(Kind::Step, slope, intercept - middle);
        return;
    }
    set(Kind::Line, 255 * slope / range, 255 * ((intercept - middle) / range + 0.5));
}

void GreyPainter::paintLine(const float* values, QRgb* pixels, int count) const
{
    static const PaintGreys paintQuickest = quickestPaint();
    paintQuickest({factor_, offset_, flip_}, values, pixels, count);
}

void GreyPainter::paintLineInColour(const float* values, QRgb* pixels, int count) const
{
    const auto& entries = map_->entries;
    const QRgb nothing = map_->nothing;
    for (int x = 0; x < count; ++x) {
        float level = values[x] * factor_ + offset_;
        level = level > 0 ? level : 0; // also for what is no number
        level = level > 255 ? 255 : level;
        const auto grey = static_cast<std::uint32_t>(static_cast<std::int32_t>(level + 0.5F)) ^ flip_;
        pixels[x] = isNothing(values[x]) ? nothing : entries[grey];
    }
}

template <typename GreyOf>
void GreyPainter::paintBy(const GreyOf& greyOf, const float* values, QRgb* pixels, int count) const
{
    for (int x = 0; x < count; ++x) {
        if (isNothing(values[x])) {
            pixels[x] = map_ ? map_->nothing : kBlack;
            continue;
        }
        const std::uint32_t grey = static_cast<std::uint32_t>(greyOf(values[x] * factor_ + offset_)) ^ flip_;
        pixels[x] = map_ ? map_->entries[grey] : pixelOf(grey);
    }
}

void GreyPainter::paint(const float* values, QRgb* pixels, int count) const
{
    switch (kind_) {
    case Kind::Line:
        map_ ? paintLineInColour(values, pixels, count) : paintLine(values, pixels, count);
        break;
    case Kind::Step:
        paintBy([](float above) { return above > 0 ? 255 : 0; }, values, pixels, count);
        break;
    case Kind::Sigmoid:
        paintBy([](float power) { return static_cast<int>(255 / (1 + std::exp(power)) + 0.5F); }, values,
                pixels, count);
        break;
    case Kind::Table: {
        const auto last = static_cast<float>(table_.size() - 1);
        paintBy(
            [&](float place) {
                // Written so that a NaN becomes the first entry.
                const float held = place > 0 ? std::min(place, last) : 0;
                return table_[static_cast<std::size_t>(held + 0.5F)];
            },
            values, pixels, count);
        break;
    }
    }
}

} // namespace sightline
