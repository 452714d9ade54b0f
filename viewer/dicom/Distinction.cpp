#include "dicom/Distinction.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <set>

namespace sightline {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Distinction)
};

using Key = Distinction::Key;

QString number(double value)
{
    QLocale locale;
    locale.setNumberOptions(QLocale::OmitGroupSeparator);
    return locale.toString(value, 'g', 6);
}

template <typename T>
std::optional<Key> keyOf(const std::optional<T>& value)
{
    return value ? std::optional(Key{static_cast<double>(*value), {}}) : std::nullopt;
}

std::optional<Key> keyOf(const std::string& text)
{
    if (text.empty()) {
        return std::nullopt;
    }
    // Stack IDs are text and mostly numbers.
    char* end = nullptr;
    const double value = std::strtod(text.c_str(), &end);
    return Key{end && *end == '\0' && std::isfinite(value) ? value : 0, text};
}

std::optional<Key> keyOf(const std::optional<Vec3>& v)
{
    if (!v) {
        return std::nullopt;
    }
    // A gradient and its opposite weigh alike, but they are two acquisitions: kept apart.
    const auto part = [](double c) { return std::to_string(std::lround(c * 500)); };
    return Key{0, part(v->x) + "/" + part(v->y) + "/" + part(v->z)};
}

QString componentName(const std::string& component)
{
    return component == "MAGNITUDE"   ? Text::tr("magnitude")
           : component == "PHASE"     ? Text::tr("phase image")
           : component == "REAL"      ? Text::tr("real part")
           : component == "IMAGINARY" ? Text::tr("imaginary part")
                                      : QString();
}

QString echoName(const FrameHeader& frame)
{
    const QString time = frame.echoTime ? Text::tr("TE %1 ms").arg(number(*frame.echoTime)) : QString();
    if (!frame.echo) {
        return time;
    }
    const QString echo = Text::tr("echo %1").arg(*frame.echo);
    return time.isEmpty() ? echo : echo + QStringLiteral(", ") + time;
}

/// What the third and later values of Image Type mean, where a reader has a word for it.
QString imageTypeWord(const std::string& value)
{
    static const std::map<std::string, const char*> words{
        {"TRACEW", QT_TRANSLATE_NOOP("Distinction", "trace-weighted")},
        {"TRACE", QT_TRANSLATE_NOOP("Distinction", "trace-weighted")},
        {"WATER", QT_TRANSLATE_NOOP("Distinction", "water")},
        {"W", QT_TRANSLATE_NOOP("Distinction", "water")},
        {"FAT", QT_TRANSLATE_NOOP("Distinction", "fat")},
        {"F", QT_TRANSLATE_NOOP("Distinction", "fat")},
        {"IN_PHASE", QT_TRANSLATE_NOOP("Distinction", "in phase")},
        {"IP", QT_TRANSLATE_NOOP("Distinction", "in phase")},
        {"OUT_PHASE", QT_TRANSLATE_NOOP("Distinction", "opposed phase")},
        {"OPP_PHASE", QT_TRANSLATE_NOOP("Distinction", "opposed phase")},
        {"OP", QT_TRANSLATE_NOOP("Distinction", "opposed phase")},
        {"SUB", QT_TRANSLATE_NOOP("Distinction", "subtraction")},
        {"SUBTRACTION", QT_TRANSLATE_NOOP("Distinction", "subtraction")},
        {"DERIVED", QT_TRANSLATE_NOOP("Distinction", "derived")},
        {"ORIGINAL", QT_TRANSLATE_NOOP("Distinction", "original")},
    };
    const auto known = words.find(value);
    return known == words.end() ? QString::fromStdString(value) : Text::tr(known->second);
}

QStringList valuesOf(const std::string& imageType)
{
    return QString::fromStdString(imageType).split(QLatin1Char('\\'), Qt::SkipEmptyParts);
}

/// Dimensions whose values `distinctions` or the geometry have already.
bool isKnownDimension(std::uint32_t tag)
{
    static const std::set<std::uint32_t> known{
        0x00209057, // In-Stack Position Number
        0x00200032, // Image Position (Patient)
        0x00209113, // Plane Position Sequence
        0x00209301, // Image Position (Volume)
        0x0020930e, // Plane Position (Volume) Sequence
        0x00200037, // Image Orientation (Patient)
        0x00201041, // Slice Location
        0x00209056, // Stack ID
        0x00540080, // Slice Vector
    };
    return known.contains(tag);
}

/// Dimensions that are times: their parts follow each other and are named by when they were acquired.
bool isTimeDimension(std::uint32_t tag)
{
    static const std::set<std::uint32_t> known{
        0x00209128, // Temporal Position Index
        0x0020930d, // Temporal Position Time Offset
        0x00209153, // Nominal Cardiac Trigger Delay Time
        0x00209252, // Actual Cardiac Trigger Delay Time
        0x00209241, // Nominal Percentage of Cardiac Phase
        0x00209245, // Nominal Percentage of Respiratory Phase
        0x00189074, // Frame Acquisition DateTime
        0x00189151, // Frame Reference DateTime
        0x00540030, // Phase Vector
        0x00540070, // Time Slot Vector
        0x00540100, // Time Slice Vector
    };
    return known.contains(tag);
}

template <typename T>
void keepIfShared(std::optional<T>& fact, const std::vector<ScannedImage>& images,
                  const std::function<std::optional<T>(const FrameHeader&)>& of, double tolerance)
{
    fact = of(images.front().frameHeader());
    for (const ScannedImage& image : images) {
        const std::optional<T> own = of(image.frameHeader());
        if (!fact || !own || std::abs(static_cast<double>(*own) - static_cast<double>(*fact)) > tolerance) {
            fact.reset();
            return;
        }
    }
}

} // namespace

const std::vector<Distinction>& distinctions()
{
    using Kind = Distinction::Kind;
    static const std::vector<Distinction> all{
        {Kind::Always, [](const ScannedImage& i) { return keyOf(i.frameHeader().stack); },
         [](const ScannedImage& i) {
             return Text::tr("stack %1").arg(QString::fromStdString(i.frameHeader().stack));
         }},
        {Kind::Always, [](const ScannedImage& i) { return keyOf(i.frameHeader().component); },
         [](const ScannedImage& i) { return componentName(i.frameHeader().component); }},
        {Kind::Always, [](const ScannedImage& i) { return keyOf(i.frameHeader().echoTime); },
         [](const ScannedImage& i) { return echoName(i.frameHeader()); }, 0.01, 1e-4},
        {Kind::Always, [](const ScannedImage& i) { return keyOf(i.frameHeader().echo); },
         [](const ScannedImage& i) { return echoName(i.frameHeader()); }},
        {Kind::Always, [](const ScannedImage& i) { return keyOf(i.frameHeader().bValue); },
         [](const ScannedImage& i) {
             const auto& b = i.frameHeader().bValue;
             return b ? Text::tr("b = %1 s/mm²").arg(QString::number(*b, 'f', 0)) : QString();
         },
         0.01, 0.5},
        {Kind::AtPlace, [](const ScannedImage& i) { return keyOf(i.frameHeader().imageType); },
         [](const ScannedImage&) { return QString(); }},
        {Kind::AtPlace, [](const ScannedImage& i) { return keyOf(i.frameHeader().inversionTime); },
         [](const ScannedImage& i) {
             const auto& time = i.frameHeader().inversionTime;
             return time ? Text::tr("TI %1 ms").arg(number(*time)) : QString();
         },
         0.001, 0.1},
        {Kind::AtPlace, [](const ScannedImage& i) { return keyOf(i.frameHeader().flipAngle); },
         [](const ScannedImage& i) {
             const auto& angle = i.frameHeader().flipAngle;
             return angle ? Text::tr("flip angle %1°").arg(number(*angle)) : QString();
         },
         0.001, 0.01},
        {Kind::AtPlace, [](const ScannedImage& i) { return keyOf(i.header().kernel); },
         [](const ScannedImage& i) {
             return Text::tr("kernel %1").arg(QString::fromStdString(i.header().kernel));
         }},
        {Kind::AtPlace, [](const ScannedImage& i) { return keyOf(i.header().kvp); },
         [](const ScannedImage& i) {
             return i.header().kvp ? Text::tr("%1 kV").arg(number(*i.header().kvp)) : QString();
         }},
        {Kind::AtPlace, [](const ScannedImage& i) { return keyOf(i.header().sliceThickness); },
         [](const ScannedImage& i) {
             return i.header().sliceThickness
                        ? Text::tr("%1 mm thick").arg(number(*i.header().sliceThickness))
                        : QString();
         },
         0.001, 0.001},
        {Kind::AtPlace, [](const ScannedImage& i) { return keyOf(i.frameHeader().diffusionDirection); },
         [](const ScannedImage& i) {
             const auto& d = i.frameHeader().diffusionDirection;
             const auto part = [](double c) { return QLocale().toString(c, 'f', 2); };
             return d ? Text::tr("direction %1, %2, %3").arg(part(d->x), part(d->y), part(d->z))
                      : Text::tr("without direction");
         }},
        {Kind::Time, [](const ScannedImage& i) { return keyOf(i.frameHeader().phasePercent); },
         [](const ScannedImage& i) {
             const auto& percent = i.frameHeader().phasePercent;
             return percent ? Text::tr("phase %1 %").arg(number(*percent)) : QString();
         },
         1e-6, 0.01},
        {Kind::Time, [](const ScannedImage& i) { return keyOf(i.frameHeader().temporalPosition); },
         [](const ScannedImage&) { return QString(); }},
        {Kind::Time, [](const ScannedImage& i) { return keyOf(i.frameHeader().timeOffset); },
         [](const ScannedImage&) { return QString(); }},
        {Kind::Time, [](const ScannedImage& i) { return keyOf(i.frameHeader().acquisitionNumber); },
         [](const ScannedImage&) { return QString(); }},
    };
    return all;
}

std::vector<Distinction> fileDimensions(const FileHeader& header)
{
    std::vector<Distinction> all;
    for (std::size_t n = 0; n < header.dimensions.size(); ++n) {
        const DimensionHeader& dimension = header.dimensions[n];
        if (isKnownDimension(dimension.tag)) {
            continue;
        }
        const auto value = [n](const ScannedImage& image) -> std::optional<std::uint32_t> {
            const auto& index = image.frameHeader().dimensionIndex;
            return n < index.size() ? std::optional(index[n]) : std::nullopt;
        };
        const bool isTime = isTimeDimension(dimension.tag);
        all.push_back(
            {isTime ? Distinction::Kind::Time : Distinction::Kind::AtPlace,
             [value](const ScannedImage& image) { return keyOf(value(image)); },
             [value, isTime, label = QString::fromStdString(dimension.label)](const ScannedImage& image) {
                 return isTime ? QString() : QStringLiteral("%1 %2").arg(label).arg(value(image).value_or(0));
             },
             1e-6, 1e-6});
    }
    return all;
}

const std::vector<TimeOf>& timesOfImages()
{
    static const std::vector<TimeOf> all{
        [](const ScannedImage& i) { return i.frameHeader().timeOffset; },
        [](const ScannedImage& i) { return i.frameHeader().frameReferenceMs; },
        [](const ScannedImage& i) { return i.frameHeader().triggerTime; },
        [](const ScannedImage& i) { return i.frameHeader().acquiredAt; },
        [](const ScannedImage& i) { return i.frameHeader().createdAt; },
    };
    return all;
}

std::vector<std::vector<ScannedImage>> partsBy(const Distinction& distinction,
                                               const std::vector<ScannedImage>& images)
{
    constexpr double kMissing = -std::numeric_limits<double>::infinity();
    std::map<Key, std::vector<ScannedImage>> byKey;
    for (const ScannedImage& image : images) {
        byKey[distinction.key(image).value_or(Key{kMissing, {}})].push_back(image);
    }
    std::vector<std::vector<ScannedImage>> parts;
    std::optional<Key> last;
    for (auto& [key, some] : byKey) {
        const bool isSame =
            last && key.second == last->second && std::isfinite(last->first) &&
            key.first - last->first <= std::max(distinction.absoluteTolerance,
                                                distinction.relativeTolerance * std::abs(last->first));
        if (isSame) {
            parts.back().insert(parts.back().end(), some.begin(), some.end());
        } else {
            parts.push_back(std::move(some));
        }
        last = key;
    }
    return parts;
}

std::vector<QString> imageTypeLabels(const std::vector<std::vector<ScannedImage>>& parts)
{
    std::map<QString, std::size_t> partsWith;
    std::vector<QStringList> values;
    for (const auto& images : parts) {
        values.push_back(valuesOf(images.front().frameHeader().imageType));
        QStringList once = values.back();
        once.removeDuplicates();
        for (const QString& value : once) {
            ++partsWith[value];
        }
    }
    std::vector<QString> labels;
    for (const QStringList& own : values) {
        QStringList words;
        for (const QString& value : own) {
            const QString word = imageTypeWord(value.toStdString());
            if (partsWith[value] < parts.size() && !words.contains(word)) {
                words << word;
            }
        }
        labels.push_back(words.join(QLatin1Char(' ')));
    }
    return labels;
}

void findFacts(const std::vector<ScannedImage>& images, SeriesPart& part)
{
    using Number = std::function<std::optional<double>(const FrameHeader&)>;
    keepIfShared(part.bValue, images, Number([](const FrameHeader& f) { return f.bValue; }), 0.5);
    keepIfShared(part.echoTimeMs, images, Number([](const FrameHeader& f) { return f.echoTime; }), 1e-3);
    keepIfShared(part.phasePercent, images, Number([](const FrameHeader& f) { return f.phasePercent; }),
                 0.01);
    keepIfShared(
        part.echoNumber, images,
        std::function<std::optional<int>(const FrameHeader&)>([](const FrameHeader& f) { return f.echo; }),
        0);
    const FrameHeader& first = images.front().frameHeader();
    part.component = first.component;
    part.diffusionDirection = first.diffusionDirection;
    for (const ScannedImage& image : images) {
        const FrameHeader& frame = image.frameHeader();
        if (frame.component != part.component) {
            part.component.clear();
        }
        if (!part.diffusionDirection || !frame.diffusionDirection ||
            length(*frame.diffusionDirection - *part.diffusionDirection) > 0.01) {
            part.diffusionDirection.reset();
        }
    }
}

} // namespace sightline
