#include "view/ColourMap.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace sightline {

namespace {

using Table = std::array<std::uint32_t, 256>;

std::uint32_t colour(double red, double green, double blue)
{
    const auto byte = [](double part) {
        return static_cast<std::uint32_t>(std::lround(std::clamp(part, 0.0, 255.0)));
    };
    return 0xff000000U | byte(red) << 16 | byte(green) << 8 | byte(blue);
}

struct Stop {
    double at; ///< 0 to 1
    double red;
    double green;
    double blue;
};

/// Straight lines between a few colours.
Table between(const std::vector<Stop>& stops)
{
    Table table{};
    std::size_t n = 0;
    for (std::size_t step = 0; step < table.size(); ++step) {
        const double at = static_cast<double>(step) / 255;
        while (n + 2 < stops.size() && at > stops[n + 1].at) {
            ++n;
        }
        const Stop& a = stops[n];
        const Stop& b = stops[n + 1];
        const double f = (at - a.at) / (b.at - a.at);
        table[step] = colour(a.red + f * (b.red - a.red), a.green + f * (b.green - a.green),
                             a.blue + f * (b.blue - a.blue));
    }
    return table;
}

/// Light of a screen, 0 to 1, to what is written into a picture (IEC 61966-2-1), 0 to 255.
double encoded(double light)
{
    light = std::clamp(light, 0.0, 1.0);
    return 255 * (light <= 0.0031308 ? 12.92 * light : 1.055 * std::pow(light, 1 / 2.4) - 0.055);
}

struct Light {
    double red;
    double green;
    double blue;
};

/// Oklab (B. Ottosson, 2020) to linear sRGB.
Light lightOf(double lightness, double a, double b)
{
    const auto cube = [](double x) { return x * x * x; };
    const double l = cube(lightness + 0.3963377774 * a + 0.2158037573 * b);
    const double m = cube(lightness - 0.1055613458 * a - 0.0638541728 * b);
    const double s = cube(lightness - 0.0894841775 * a - 1.2914855480 * b);
    return {4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
            -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
            -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s};
}

/// Lightness grows by the same amount at every step while the hue turns: equal steps of value look equal,
/// also to readers who see fewer colours and on grey paper.
Table perceptual(double fromHue, double toHue, double fromLight, double toLight, double chroma)
{
    Table table{};
    for (std::size_t step = 0; step < table.size(); ++step) {
        const double f = static_cast<double>(step) / 255;
        const double lightness = fromLight + f * (toLight - fromLight);
        const double hue = (fromHue + f * (toHue - fromHue)) * std::numbers::pi / 180;
        // Less colourful until a screen can show it.
        for (double c = chroma;; c *= 0.97) {
            const Light light = lightOf(lightness, c * std::cos(hue), c * std::sin(hue));
            const auto [low, high] = std::minmax({light.red, light.green, light.blue});
            if ((low >= 0 && high <= 1) || c < 1e-3) {
                table[step] = colour(encoded(light.red), encoded(light.green), encoded(light.blue));
                break;
            }
        }
    }
    return table;
}

constexpr std::array kNames{
    QT_TRANSLATE_NOOP("ColourMap", "Grey"),
    QT_TRANSLATE_NOOP("ColourMap", "Inverted grey"),
    QT_TRANSLATE_NOOP("ColourMap", "Hot iron"),
    QT_TRANSLATE_NOOP("ColourMap", "Hot metal"),
    QT_TRANSLATE_NOOP("ColourMap", "PET"),
    QT_TRANSLATE_NOOP("ColourMap", "Even steps, cool to warm"),
    QT_TRANSLATE_NOOP("ColourMap", "Even steps, dark to fire"),
    QT_TRANSLATE_NOOP("ColourMap", "Rainbow"),
};

std::vector<ColourMap> makeMaps()
{
    const auto map = [](const char* id, std::size_t name, const Table& table) {
        return ColourMap{QLatin1String(id), kNames[name], table};
    };
    return {
        map("grey", 0, between({{0, 0, 0, 0}, {1, 255, 255, 255}})),
        map("inverted", 1, between({{0, 255, 255, 255}, {1, 0, 0, 0}})),
        map("hotiron", 2, between({{0, 0, 0, 0}, {0.5, 255, 0, 0}, {0.75, 255, 128, 0}, {1, 255, 255, 255}})),
        map("hotmetal", 3,
            between({{0, 0, 0, 0},
                     {0.35, 190, 10, 0},
                     {0.7, 255, 165, 0},
                     {0.9, 255, 245, 90},
                     {1, 255, 255, 255}})),
        map("pet", 4,
            between({{0, 0, 0, 0},
                     {0.18, 30, 0, 130},
                     {0.36, 0, 120, 190},
                     {0.52, 30, 190, 90},
                     {0.7, 255, 225, 0},
                     {0.86, 255, 60, 0},
                     {1, 255, 255, 255}})),
        map("even", 5, perceptual(300, 105, 0.27, 0.93, 0.2)),
        map("fire", 6, perceptual(300, 460, 0.17, 0.97, 0.19)),
        map("rainbow", 7,
            between({{0, 0, 0, 140},
                     {0.12, 0, 0, 255},
                     {0.37, 0, 255, 255},
                     {0.63, 255, 255, 0},
                     {0.88, 255, 0, 0},
                     {1, 140, 0, 0}})),
    };
}

} // namespace

QString ColourMap::name() const
{
    return QCoreApplication::translate("ColourMap", source);
}

const std::vector<const ColourMap*>& colourMaps()
{
    static const std::vector<ColourMap> made = makeMaps();
    static const std::vector<const ColourMap*> maps = [] {
        std::vector<const ColourMap*> list;
        list.reserve(made.size());
        for (const ColourMap& map : made) {
            list.push_back(&map);
        }
        return list;
    }();
    return maps;
}

const ColourMap* colourMapNamed(const QString& id)
{
    const auto& maps = colourMaps();
    const auto found = std::find_if(maps.begin(), maps.end(), [&](const auto* map) { return map->id == id; });
    return found == maps.end() ? nullptr : *found;
}

} // namespace sightline
