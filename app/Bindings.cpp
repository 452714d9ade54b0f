#include "app/Bindings.h"

#include "app/Places.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>

// Outside any namespace, as Qt asks.
static void bringBindings()
{
    Q_INIT_RESOURCE(bindings);
}

namespace sightline {

namespace {

constexpr qint64 kLargestFile = 1 << 20;

QString nameIn(const QJsonValue& value, const QString& otherwise)
{
    if (value.isString()) {
        return value.toString();
    }
    const QJsonObject names = value.toObject();
    for (const QString& locale :
         {QLocale().name(), QLocale().name().section(QLatin1Char('_'), 0, 0), QStringLiteral("en")}) {
        if (names.value(locale).isString()) {
            return names.value(locale).toString();
        }
    }
    return otherwise;
}

QString gestureName(int modifiers, const QString& what)
{
    QString name;
    for (const auto& [modifier, word] : {std::pair{Qt::ControlModifier, QStringLiteral("ctrl+")},
                                         std::pair{Qt::ShiftModifier, QStringLiteral("shift+")},
                                         std::pair{Qt::AltModifier, QStringLiteral("alt+")}}) {
        name += modifiers & modifier ? word : QString();
    }
    return name + what;
}

} // namespace

tl::expected<Bindings, QString> Bindings::parse(const QByteArray& json, const QString& id)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (!document.isObject()) {
        const int line = 1 + static_cast<int>(json.left(error.offset).count('\n'));
        return tl::unexpected(tr("line %1: this is no JSON object (%2)").arg(line).arg(error.errorString()));
    }
    const QJsonObject root = document.object();
    if (root.value(QStringLiteral("format")).toInt() != 1) {
        return tl::unexpected(tr("\"format\" must be 1"));
    }
    Bindings result;
    result.id = id;
    result.name = nameIn(root.value(QStringLiteral("name")), id);
    for (const char* part : {"keys", "mouse"}) {
        const QJsonValue value = root.value(QLatin1String(part));
        if (!value.isUndefined() && !value.isObject()) {
            return tl::unexpected(tr("\"%1\" must be an object").arg(QLatin1String(part)));
        }
    }
    const QJsonObject keys = root.value(QStringLiteral("keys")).toObject();
    for (auto key = keys.begin(); key != keys.end(); ++key) {
        QList<QKeySequence>& sequences = result.keys[key.key()];
        const QJsonArray list = key.value().isArray() ? key.value().toArray() : QJsonArray{key.value()};
        for (const QJsonValue& one : list) {
            const auto sequence = QKeySequence::fromString(one.toString(), QKeySequence::PortableText);
            bool known = one.isString() && !sequence.isEmpty();
            for (int n = 0; n < sequence.count(); ++n) {
                known = known && sequence[static_cast<uint>(n)].key() != Qt::Key_unknown;
            }
            if (!known) {
                return tl::unexpected(
                    tr("the keys of \"%1\" are no key sequence; an example is \"Ctrl+K\"").arg(key.key()));
            }
            sequences << sequence;
        }
    }
    const QJsonObject mouse = root.value(QStringLiteral("mouse")).toObject();
    for (auto one = mouse.begin(); one != mouse.end(); ++one) {
        if (!result.mouse.set(one.key(), one.value().toString())) {
            return tl::unexpected(
                tr("\"%1\": \"%2\" is no mouse gesture with a use").arg(one.key(), one.value().toString()));
        }
    }
    return result;
}

QByteArray Bindings::toJson() const
{
    static const std::map<MouseUse, QString> kUses{
        {MouseUse::None, QStringLiteral("none")},     {MouseUse::Navigate, QStringLiteral("navigate")},
        {MouseUse::Window, QStringLiteral("window")}, {MouseUse::Pan, QStringLiteral("pan")},
        {MouseUse::Zoom, QStringLiteral("zoom")},     {MouseUse::Scroll, QStringLiteral("scroll")}};
    static const std::map<WheelUse, QString> kWheel{{WheelUse::None, QStringLiteral("none")},
                                                    {WheelUse::Scroll, QStringLiteral("scroll")},
                                                    {WheelUse::Zoom, QStringLiteral("zoom")},
                                                    {WheelUse::Slab, QStringLiteral("slab")},
                                                    {WheelUse::NextSeries, QStringLiteral("series")}};
    QJsonObject keyObject;
    for (auto key = keys.begin(); key != keys.end(); ++key) {
        QJsonArray list;
        for (const QKeySequence& sequence : key.value()) {
            list << sequence.toString(QKeySequence::PortableText);
        }
        keyObject[key.key()] = list;
    }
    QJsonObject mouseObject;
    for (const auto& [gesture, use] : mouse.buttons) {
        const QString button = gesture.first == Qt::LeftButton    ? QStringLiteral("left")
                               : gesture.first == Qt::RightButton ? QStringLiteral("right")
                                                                  : QStringLiteral("middle");
        mouseObject[gestureName(gesture.second, button)] = kUses.at(use);
    }
    for (const auto& [modifiers, use] : mouse.wheel) {
        mouseObject[gestureName(modifiers, QStringLiteral("wheel"))] = kWheel.at(use);
    }
    return QJsonDocument(QJsonObject{{QStringLiteral("format"), 1},
                                     {QStringLiteral("name"), name},
                                     {QStringLiteral("keys"), keyObject},
                                     {QStringLiteral("mouse"), mouseObject}})
        .toJson();
}

QString Bindings::ownFolder()
{
    return Places::configFolder() + QStringLiteral("/bindings");
}

Bindings::Shelf Bindings::readAll()
{
    bringBindings();
    Shelf shelf;
    const auto take = [&shelf](const QString& path) {
        QFile file(path);
        const QString stem = QFileInfo(path).completeBaseName();
        if (!file.open(QIODevice::ReadOnly)) {
            shelf.troubles << tr("%1 cannot be read: %2").arg(path, file.errorString());
            return;
        }
        if (file.size() > kLargestFile) {
            shelf.troubles << tr("%1 is too large for key bindings").arg(path);
            return;
        }
        auto read = parse(file.readAll(), stem);
        if (!read) {
            shelf.troubles << QStringLiteral("%1: %2").arg(QFileInfo(path).fileName(), read.error());
            return;
        }
        for (Bindings& known : shelf.schemes) {
            if (known.id == stem) {
                known = *read;
                return;
            }
        }
        shelf.schemes << *read;
    };
    take(QStringLiteral(":/bindings/sightline.json"));
    for (const QString& folder : {QStringLiteral(":/bindings"), ownFolder()}) {
        for (const QFileInfo& file :
             QDir(folder).entryInfoList({QStringLiteral("*.json")}, QDir::Files, QDir::Name)) {
            if (!file.fileName().endsWith(QLatin1String(".schema.json"))) {
                take(file.filePath());
            }
        }
    }
    if (shelf.schemes.isEmpty()) {
        Bindings plain;
        plain.id = QStringLiteral("sightline");
        plain.name = QStringLiteral("Sightline");
        shelf.schemes << plain;
    }
    return shelf;
}

} // namespace sightline
