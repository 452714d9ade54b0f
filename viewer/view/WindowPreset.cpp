#include "view/WindowPreset.h"

#include <QCoreApplication>

namespace sightline {

std::vector<WindowPreset> windowPresets()
{
    const auto text = [](const char* source) { return QCoreApplication::translate("WindowPreset", source); };
    return {
        {QStringLiteral("lung"), text(QT_TRANSLATE_NOOP("WindowPreset", "Lung")), 1, {-600, 1500}},
        {QStringLiteral("mediastinum"), text(QT_TRANSLATE_NOOP("WindowPreset", "Mediastinum")), 2, {40, 400}},
        {QStringLiteral("bone"), text(QT_TRANSLATE_NOOP("WindowPreset", "Bone")), 3, {400, 1800}},
        {QStringLiteral("brain"), text(QT_TRANSLATE_NOOP("WindowPreset", "Brain")), 4, {40, 80}},
        {QStringLiteral("stroke"), text(QT_TRANSLATE_NOOP("WindowPreset", "Stroke")), 5, {40, 40}},
    };
}

std::optional<Window> presetNamed(const QString& name)
{
    for (const WindowPreset& preset : windowPresets()) {
        if (preset.name == name) {
            return preset.window;
        }
    }
    return std::nullopt;
}

} // namespace sightline
