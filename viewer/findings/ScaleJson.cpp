#include "findings/ScaleJson.h"

#include <QCoreApplication>

#include <array>
#include <cmath>
#include <utility>

namespace sightline {

namespace {

constexpr std::array<std::pair<PhysicalUnit, const char*>, 15> kUnits{{
    {PhysicalUnit::None, "none"},
    {PhysicalUnit::Percent, "%"},
    {PhysicalUnit::Decibel, "dB"},
    {PhysicalUnit::Centimetre, "cm"},
    {PhysicalUnit::Second, "s"},
    {PhysicalUnit::Hertz, "Hz"},
    {PhysicalUnit::DecibelPerSecond, "dB/s"},
    {PhysicalUnit::CentimetrePerSecond, "cm/s"},
    {PhysicalUnit::SquareCentimetre, "cm2"},
    {PhysicalUnit::SquareCentimetrePerSecond, "cm2/s"},
    {PhysicalUnit::CubicCentimetre, "cm3"},
    {PhysicalUnit::CubicCentimetrePerSecond, "cm3/s"},
    {PhysicalUnit::Degree, "deg"},
    {PhysicalUnit::Millimetre, "mm"},
    {PhysicalUnit::Pixel, "pixel"},
}};

constexpr std::array<std::pair<RegionFormat, const char*>, 6> kFormats{{
    {RegionFormat::None, "none"},
    {RegionFormat::TwoDimensional, "2d"},
    {RegionFormat::MMode, "m-mode"},
    {RegionFormat::Spectral, "spectral"},
    {RegionFormat::Waveform, "waveform"},
    {RegionFormat::Graphics, "graphics"},
}};

constexpr std::array<std::pair<ImageScale::Source, const char*>, 3> kSources{{
    {ImageScale::Source::Region, "region"},
    {ImageScale::Source::PixelSpacing, "pixel-spacing"},
    {ImageScale::Source::None, "none"},
}};

template <typename Table, typename Value>
QString wordOf(const Table& table, Value value)
{
    for (const auto& [known, word] : table) {
        if (known == value) {
            return QLatin1String(word);
        }
    }
    return QStringLiteral("none");
}

template <typename Value, std::size_t Count>
std::optional<Value> valueOf(const std::array<std::pair<Value, const char*>, Count>& table,
                             const QString& text)
{
    for (const auto& [value, word] : table) {
        if (text == QLatin1String(word)) {
            return value;
        }
    }
    return std::nullopt;
}

QJsonObject axisJson(const AxisScale& axis)
{
    QJsonObject object{{"unit", toKeyword(axis.unit)}, {"per_pixel", axis.perPixel}};
    if (axis.zero) {
        object.insert("zero", *axis.zero);
    }
    return object;
}

std::optional<AxisScale> axisFrom(const QJsonObject& object)
{
    const auto unit = valueOf(kUnits, object.value("unit").toString());
    const double perPixel = object.value("per_pixel").toDouble();
    if (!unit || (*unit != PhysicalUnit::None && (perPixel == 0 || !std::isfinite(perPixel)))) {
        return std::nullopt;
    }
    AxisScale axis{*unit, perPixel, std::nullopt};
    if (object.value("zero").isDouble()) {
        axis.zero = object.value("zero").toDouble();
    }
    return axis;
}

} // namespace

QString toKeyword(PhysicalUnit unit)
{
    return wordOf(kUnits, unit);
}

QString toKeyword(RegionFormat format)
{
    return wordOf(kFormats, format);
}

QJsonObject toJson(const ImageScale& scale)
{
    return {{"source", wordOf(kSources, scale.source)},
            {"format", toKeyword(scale.format)},
            {"x", axisJson(scale.x)},
            {"y", axisJson(scale.y)},
            {"pixel_width", scale.pixelWidth},
            {"pixel_height", scale.pixelHeight}};
}

tl::expected<ImageScale, QString> scaleFromJson(const QJsonObject& object)
{
    const auto wrong = [](const char* key) {
        return tl::unexpected(
            QCoreApplication::translate("ScaleJson", "the scale's \"%1\" is missing or wrong")
                .arg(QLatin1String(key)));
    };
    const auto source = valueOf(kSources, object.value("source").toString());
    const auto format = valueOf(kFormats, object.value("format").toString(QStringLiteral("none")));
    const auto x = axisFrom(object.value("x").toObject());
    const auto y = axisFrom(object.value("y").toObject());
    if (!source || !format) {
        return wrong(source ? "format" : "source");
    }
    if (!x || !y) {
        return wrong(x ? "y" : "x");
    }
    ImageScale scale{*x,
                     *y,
                     *source,
                     *format,
                     object.value("pixel_width").toDouble(1),
                     object.value("pixel_height").toDouble(1)};
    if (!(scale.pixelWidth > 0) || !(scale.pixelHeight > 0)) {
        return wrong("pixel_width");
    }
    return scale;
}

} // namespace sightline
