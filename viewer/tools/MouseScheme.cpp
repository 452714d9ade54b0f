#include "tools/MouseScheme.h"

#include "tools/CrosshairTool.h"
#include "tools/PanTool.h"
#include "tools/ScrollTool.h"
#include "tools/WindowTool.h"
#include "tools/ZoomTool.h"

#include <QStringList>

namespace sightline {

namespace {

constexpr int kKnownModifiers = Qt::ShiftModifier | Qt::ControlModifier | Qt::AltModifier;

std::optional<MouseUse> mouseUseOf(const QString& word)
{
    static const std::map<QString, MouseUse> kWords{
        {QStringLiteral("none"), MouseUse::None},     {QStringLiteral("navigate"), MouseUse::Navigate},
        {QStringLiteral("window"), MouseUse::Window}, {QStringLiteral("pan"), MouseUse::Pan},
        {QStringLiteral("zoom"), MouseUse::Zoom},     {QStringLiteral("scroll"), MouseUse::Scroll}};
    const auto found = kWords.find(word);
    return found == kWords.end() ? std::nullopt : std::optional(found->second);
}

std::optional<WheelUse> wheelUseOf(const QString& word)
{
    static const std::map<QString, WheelUse> kWords{{QStringLiteral("none"), WheelUse::None},
                                                    {QStringLiteral("scroll"), WheelUse::Scroll},
                                                    {QStringLiteral("zoom"), WheelUse::Zoom},
                                                    {QStringLiteral("slab"), WheelUse::Slab},
                                                    {QStringLiteral("series"), WheelUse::NextSeries}};
    const auto found = kWords.find(word);
    return found == kWords.end() ? std::nullopt : std::optional(found->second);
}

} // namespace

MouseScheme MouseScheme::standard()
{
    MouseScheme scheme;
    scheme.buttons = {{{Qt::LeftButton, 0}, MouseUse::Navigate},
                      {{Qt::RightButton, 0}, MouseUse::Window},
                      {{Qt::MiddleButton, 0}, MouseUse::Pan}};
    scheme.wheel = {
        {0, WheelUse::Scroll}, {Qt::ControlModifier, WheelUse::Zoom}, {Qt::ShiftModifier, WheelUse::Slab}};
    return scheme;
}

MouseUse MouseScheme::buttonUse(Qt::MouseButton button, Qt::KeyboardModifiers modifiers) const
{
    auto found = buttons.find({button, static_cast<int>(modifiers) & kKnownModifiers});
    if (found == buttons.end()) {
        found = buttons.find({button, 0});
    }
    return found == buttons.end() ? MouseUse::None : found->second;
}

WheelUse MouseScheme::wheelUse(Qt::KeyboardModifiers modifiers) const
{
    auto found = wheel.find(static_cast<int>(modifiers) & kKnownModifiers);
    if (found == wheel.end()) {
        found = wheel.find(0);
    }
    return found == wheel.end() ? WheelUse::None : found->second;
}

bool MouseScheme::set(const QString& gesture, const QString& use)
{
    int modifiers = 0;
    QStringList words = gesture.toLower().split(QLatin1Char('+'));
    const QString what = words.takeLast().trimmed();
    for (const QString& word : words) {
        const QString name = word.trimmed();
        const int modifier = name == QLatin1String("ctrl")    ? static_cast<int>(Qt::ControlModifier)
                             : name == QLatin1String("shift") ? static_cast<int>(Qt::ShiftModifier)
                             : name == QLatin1String("alt")   ? static_cast<int>(Qt::AltModifier)
                                                              : 0;
        if (modifier == 0) {
            return false;
        }
        modifiers |= modifier;
    }
    if (what == QLatin1String("wheel")) {
        const auto turned = wheelUseOf(use);
        if (turned) {
            wheel[modifiers] = *turned;
        }
        return turned.has_value();
    }
    const Qt::MouseButton button = what == QLatin1String("left")     ? Qt::LeftButton
                                   : what == QLatin1String("right")  ? Qt::RightButton
                                   : what == QLatin1String("middle") ? Qt::MiddleButton
                                                                     : Qt::NoButton;
    const auto dragged = mouseUseOf(use);
    if (button == Qt::NoButton || !dragged) {
        return false;
    }
    buttons[{button, modifiers}] = *dragged;
    return true;
}

std::shared_ptr<Tool> toolFor(MouseUse use)
{
    switch (use) {
    case MouseUse::Navigate:
        return std::make_shared<CrosshairTool>();
    case MouseUse::Window:
        return std::make_shared<WindowTool>();
    case MouseUse::Pan:
        return std::make_shared<PanTool>();
    case MouseUse::Zoom:
        return std::make_shared<ZoomTool>();
    case MouseUse::Scroll:
        return std::make_shared<ScrollTool>();
    case MouseUse::None:
        break;
    }
    return nullptr;
}

} // namespace sightline
