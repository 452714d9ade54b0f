#include "app/WindowPresetFiles.h"

#include "app/Places.h"
#include "view/AutoWindow.h"
#include "view/WindowPreset.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>

namespace sightline {

namespace {

constexpr int kFormat = 1;
constexpr qint64 kMostBytes = 1 << 20;

// Names of the shipped files, for the translators.
[[maybe_unused]] constexpr const char* kNames[] = {
    QT_TRANSLATE_NOOP("WindowPreset", "Lung"),
    QT_TRANSLATE_NOOP("WindowPreset", "Mediastinum"),
    QT_TRANSLATE_NOOP("WindowPreset", "Bone"),
    QT_TRANSLATE_NOOP("WindowPreset", "Brain"),
    QT_TRANSLATE_NOOP("WindowPreset", "Stroke"),
    QT_TRANSLATE_NOOP("WindowPreset", "Abdomen"),
    QT_TRANSLATE_NOOP("WindowPreset", "Liver"),
    QT_TRANSLATE_NOOP("WindowPreset", "Angiography"),
    QT_TRANSLATE_NOOP("WindowPreset", "Temporal bone"),
    QT_TRANSLATE_NOOP("WindowPreset", "Usual"),
    QT_TRANSLATE_NOOP("WindowPreset", "Whole range"),
    QT_TRANSLATE_NOOP("WindowPreset", "More contrast"),
    QT_TRANSLATE_NOOP("WindowPreset", "Dark tissue"),
    QT_TRANSLATE_NOOP("WindowPreset", "Bright tissue"),
    QT_TRANSLATE_NOOP("WindowPreset", "First of the file"),
    QT_TRANSLATE_NOOP("WindowPreset", "Second of the file"),
    QT_TRANSLATE_NOOP("WindowPreset", "Third of the file"),
    QT_TRANSLATE_NOOP("WindowPreset", "Soft tissue"),
    QT_TRANSLATE_NOOP("WindowPreset", "Dense parts"),
};

std::optional<WindowFunction> functionNamed(const QString& name)
{
    if (name == QLatin1String("linear")) {
        return WindowFunction::Linear;
    }
    if (name == QLatin1String("linear-exact")) {
        return WindowFunction::LinearExact;
    }
    if (name == QLatin1String("sigmoid")) {
        return WindowFunction::Sigmoid;
    }
    return std::nullopt;
}

/// What is wrong with a preset in words, or the preset.
std::optional<WindowPresetFiles::Preset> presetFrom(const QJsonObject& json, QString& wrong)
{
    WindowPresetFiles::Preset preset;
    preset.id = json.value(QLatin1String("id")).toString();
    static const QRegularExpression plain(QStringLiteral("^[a-z0-9]{1,40}$"));
    if (!plain.match(preset.id).hasMatch()) {
        wrong = WindowPresetFiles::tr("\"id\" must be small letters and digits");
        return std::nullopt;
    }
    const QByteArray name = json.value(QLatin1String("name")).toString().trimmed().left(40).toUtf8();
    if (name.isEmpty()) {
        wrong = WindowPresetFiles::tr("%1 has no \"name\"").arg(preset.id);
        return std::nullopt;
    }
    preset.text = QCoreApplication::translate("WindowPreset", name.constData());
    preset.key = json.value(QLatin1String("key")).toInt();
    if (preset.key < 1 || preset.key > 9) {
        wrong = WindowPresetFiles::tr("the \"key\" of %1 must be 1 to 9").arg(preset.id);
        return std::nullopt;
    }
    const QJsonValue percentiles = json.value(QLatin1String("percentiles"));
    const QJsonValue file = json.value(QLatin1String("file"));
    const bool hasNumbers = json.contains(QLatin1String("width"));
    if ((percentiles.isUndefined() ? 0 : 1) + (file.isUndefined() ? 0 : 1) + (hasNumbers ? 1 : 0) != 1) {
        wrong =
            WindowPresetFiles::tr("%1 needs either \"centre\" and \"width\", or \"percentiles\", or \"file\"")
                .arg(preset.id);
        return std::nullopt;
    }
    if (hasNumbers) {
        const QJsonValue centre = json.value(QLatin1String("centre"));
        const double width = json.value(QLatin1String("width")).toDouble();
        const auto function =
            functionNamed(json.value(QLatin1String("function")).toString(QStringLiteral("linear")));
        if (!function) {
            wrong = WindowPresetFiles::tr("the \"function\" of %1 must be linear, linear-exact or sigmoid")
                        .arg(preset.id);
            return std::nullopt;
        }
        if (!centre.isDouble() || width < (*function == WindowFunction::Linear ? 1 : 1e-6) || width > 1e9 ||
            std::abs(centre.toDouble()) > 1e9) {
            wrong = WindowPresetFiles::tr(
                        "\"centre\" and \"width\" of %1 must be numbers, the width above zero and at "
                        "least 1 where it is linear")
                        .arg(preset.id);
            return std::nullopt;
        }
        preset.way = Window{centre.toDouble(), width, *function};
    } else if (!file.isUndefined()) {
        preset.way = WindowPresetFiles::OfFile{file.toInt()};
        if (file.toInt() < 1) {
            wrong = WindowPresetFiles::tr("\"file\" of %1 must be 1 or more").arg(preset.id);
            return std::nullopt;
        }
    } else {
        const QJsonArray pair = percentiles.toArray();
        const double low = pair.at(0).toDouble(-1);
        const double high = pair.at(1).toDouble(-1);
        if (pair.size() != 2 || low < 0 || high > 100 || low >= high) {
            wrong = WindowPresetFiles::tr(
                        "\"percentiles\" of %1 must be two numbers from 0 to 100, the lower first")
                        .arg(preset.id);
            return std::nullopt;
        }
        preset.way = WindowPresetFiles::Percentiles{low, high};
    }
    return preset;
}

} // namespace

WindowPresetFiles WindowPresetFiles::load()
{
    QStringList folders;
    for (const QString& folder : Places::shippedFolders(QStringLiteral("presets"))) {
        if (QDir(folder).exists()) {
            folders << folder;
            break;
        }
    }
    folders << Places::dataFolder() + QStringLiteral("/presets");
    return load(folders);
}

WindowPresetFiles WindowPresetFiles::load(const QStringList& folders)
{
    WindowPresetFiles files;
    for (const WindowPreset& preset : windowPresets()) {
        files.put(QStringLiteral("CT"), {preset.name, preset.text, preset.key, preset.window, false});
    }
    for (const QString& folder : folders) {
        const QDir place(folder);
        for (const QString& name : place.entryList({QStringLiteral("*.json")}, QDir::Files, QDir::Name)) {
            files.read(place.filePath(name));
        }
    }
    std::stable_sort(files.presets_.begin(), files.presets_.end(),
                     [](const Listed& a, const Listed& b) { return a.preset.key < b.preset.key; });
    return files;
}

void WindowPresetFiles::put(const QString& modality, const Preset& preset)
{
    std::erase_if(presets_, [&](const Listed& known) {
        return known.modality == modality && known.preset.key == preset.key;
    });
    presets_.push_back({modality, preset});
}

void WindowPresetFiles::read(const QString& path)
{
    const auto refuse = [&](const QString& wrong) {
        problems_ << tr("%1: %2. It is not used.").arg(QDir::toNativeSeparators(path), wrong);
    };
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return refuse(file.errorString());
    }
    if (file.size() > kMostBytes) {
        return refuse(tr("larger than any file of presets"));
    }
    QJsonParseError error{};
    const QJsonDocument document = QJsonDocument::fromJson(file.readAll(), &error);
    if (error.error != QJsonParseError::NoError) {
        return refuse(tr("no JSON (%1, at character %2)").arg(error.errorString()).arg(error.offset));
    }
    const QJsonObject root = document.object();
    if (root.value(QLatin1String("format")).toInt() != kFormat) {
        return refuse(tr("\"format\" is not %1").arg(kFormat));
    }
    QStringList modalities;
    for (const QJsonValue& modality : root.value(QLatin1String("modalities")).toArray()) {
        if (const QString name = modality.toString(); !name.isEmpty()) {
            modalities << name;
        }
    }
    if (modalities.isEmpty() || !root.value(QLatin1String("presets")).isArray()) {
        return refuse(tr("\"modalities\" or \"presets\" are missing"));
    }
    const bool needsSuv = root.value(QLatin1String("unit")).toString() == QLatin1String("SUV");
    for (const QJsonValue& one : root.value(QLatin1String("presets")).toArray()) {
        QString wrong;
        auto preset = presetFrom(one.toObject(), wrong);
        if (!preset) {
            refuse(wrong);
            continue;
        }
        preset->needsSuv = needsSuv && std::holds_alternative<Window>(preset->way);
        for (const QString& modality : modalities) {
            put(modality, *preset);
        }
    }
}

std::vector<WindowPresetFiles::Preset> WindowPresetFiles::presetsFor(const Series& series,
                                                                     const Volume& volume) const
{
    if (volume.type() == VoxelType::Rgb8) {
        return {};
    }
    QString modality = QString::fromStdString(series.modality);
    const bool isKnown = std::any_of(presets_.begin(), presets_.end(),
                                     [&](const Listed& one) { return one.modality == modality; });
    // Numbers for tissue mean something in Hounsfield units only, whatever the file calls itself.
    if (volume.unit() == Unit::Hounsfield) {
        modality = QStringLiteral("CT");
    } else if (!isKnown || modality == QLatin1String("CT")) {
        modality = QStringLiteral("MR");
    }
    std::vector<Preset> result;
    for (const Listed& one : presets_) {
        const auto* ofFile = std::get_if<OfFile>(&one.preset.way);
        const bool fits = one.modality == modality &&
                          (!one.preset.needsSuv || volume.unit() == Unit::SuvBodyWeight) &&
                          (!ofFile || ofFile->number <= static_cast<int>(series.voiChoices.size()));
        if (fits) {
            result.push_back(one.preset);
        }
    }
    return result;
}

std::optional<Window> windowOf(const WindowPresetFiles::Preset& preset, const Series& series,
                               const Volume& volume)
{
    if (const auto* window = std::get_if<Window>(&preset.way)) {
        return *window;
    }
    if (const auto* ofFile = std::get_if<WindowPresetFiles::OfFile>(&preset.way)) {
        const auto n = static_cast<std::size_t>(ofFile->number - 1);
        return n < series.voiChoices.size() ? std::optional(series.voiChoices[n].window) : std::nullopt;
    }
    const auto& percentiles = std::get<WindowPresetFiles::Percentiles>(preset.way);
    return windowBetween(valuesOf(volume), percentiles.low, percentiles.high);
}

} // namespace sightline
