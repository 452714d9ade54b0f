#include "ai/runtime/Manifest.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QJsonDocument>

#include <cmath>

namespace sightline {

namespace {

QString words(const char* text)
{
    return QCoreApplication::translate("ModelPackage", text);
}

} // namespace

tl::expected<Manifest, QString> Manifest::read(const QString& path)
{
    const QString shown = QDir::toNativeSeparators(path);
    QFile file(path);
    if (!file.exists()) {
        return tl::unexpected(words(QT_TRANSLATE_NOOP("ModelPackage", "%1 is missing")).arg(shown));
    }
    if (!file.open(QIODevice::ReadOnly)) {
        return tl::unexpected(
            words(QT_TRANSLATE_NOOP("ModelPackage", "%1 cannot be read: %2")).arg(shown, file.errorString()));
    }
    constexpr qint64 kMost = 1024 * 1024; // a manifest is a page; more is a mistake or an attack
    if (file.size() > kMost) {
        return tl::unexpected(
            words(QT_TRANSLATE_NOOP("ModelPackage", "%1 is too large for a manifest")).arg(shown));
    }
    QJsonParseError error{};
    const QJsonDocument document = QJsonDocument::fromJson(file.readAll(), &error);
    if (error.error != QJsonParseError::NoError) {
        return tl::unexpected(
            words(QT_TRANSLATE_NOOP("ModelPackage", "%1 is not valid JSON: %2 (at byte %3)"))
                .arg(shown, error.errorString())
                .arg(error.offset));
    }
    if (!document.isObject()) {
        return tl::unexpected(
            words(QT_TRANSLATE_NOOP("ModelPackage", "%1 does not hold a JSON object")).arg(shown));
    }
    Manifest manifest;
    manifest.path_ = shown;
    manifest.root_ = document.object();
    return manifest;
}

void Manifest::reportTrouble(const QString& text)
{
    if (trouble_.isEmpty()) {
        trouble_ = QStringLiteral("%1: %2").arg(path_, text);
    }
}

std::optional<QJsonValue> Manifest::find(const QString& key) const
{
    QJsonValue value = root_;
    const QStringList parts = key.split(u'.');
    for (const QString& part : parts) {
        if (!value.isObject() || !value.toObject().contains(part)) {
            return std::nullopt;
        }
        value = value.toObject().value(part);
    }
    return value;
}

std::optional<QJsonValue> Manifest::need(const QString& key)
{
    const auto value = find(key);
    if (!value) {
        reportTrouble(words(QT_TRANSLATE_NOOP("ModelPackage", "the key \"%1\" is missing")).arg(key));
    }
    return value;
}

double Manifest::checked(const QString& key, const QJsonValue& value, double least, double most)
{
    if (!value.isDouble() || !std::isfinite(value.toDouble())) {
        reportTrouble(words(QT_TRANSLATE_NOOP("ModelPackage", "\"%1\" must be a number")).arg(key));
        return least;
    }
    const double number = value.toDouble();
    if (number < least || number > most) {
        reportTrouble(words(QT_TRANSLATE_NOOP("ModelPackage", "\"%1\" is %2; it must lie between %3 and %4"))
                          .arg(key)
                          .arg(number)
                          .arg(least)
                          .arg(most));
        return least;
    }
    return number;
}

QString Manifest::text(const QString& key)
{
    const auto value = need(key);
    if (!value) {
        return {};
    }
    if (!value->isString() || value->toString().isEmpty()) {
        reportTrouble(
            words(QT_TRANSLATE_NOOP("ModelPackage", "\"%1\" must be a text that is not empty")).arg(key));
        return {};
    }
    return value->toString();
}

QString Manifest::text(const QString& key, const QString& fallback)
{
    const auto value = find(key);
    if (!value || (value->isString() && value->toString().isEmpty())) {
        return fallback;
    }
    return text(key);
}

double Manifest::number(const QString& key, double least, double most)
{
    const auto value = need(key);
    return value ? checked(key, *value, least, most) : least;
}

double Manifest::number(const QString& key, double fallback, double least, double most)
{
    return find(key) ? number(key, least, most) : fallback;
}

int Manifest::integer(const QString& key, int least, int most)
{
    const double value = number(key, least, most);
    if (value != std::floor(value)) {
        reportTrouble(words(QT_TRANSLATE_NOOP("ModelPackage", "\"%1\" must be a whole number")).arg(key));
    }
    return static_cast<int>(value);
}

int Manifest::integer(const QString& key, int fallback, int least, int most)
{
    return find(key) ? integer(key, least, most) : fallback;
}

bool Manifest::flag(const QString& key, bool fallback)
{
    const auto value = find(key);
    if (!value) {
        return fallback;
    }
    if (!value->isBool()) {
        reportTrouble(words(QT_TRANSLATE_NOOP("ModelPackage", "\"%1\" must be true or false")).arg(key));
    }
    return value->toBool();
}

std::vector<double> Manifest::numbers(const QString& key, int count, double least, double most)
{
    std::vector<double> values(static_cast<std::size_t>(count), least);
    const auto value = need(key);
    if (!value) {
        return values;
    }
    if (!value->isArray() || value->toArray().size() != count) {
        reportTrouble(words(QT_TRANSLATE_NOOP("ModelPackage", "\"%1\" must be a list of %2 numbers"))
                          .arg(key)
                          .arg(count));
        return values;
    }
    const QJsonArray list = value->toArray();
    for (int n = 0; n < count; ++n) {
        values[static_cast<std::size_t>(n)] = checked(key, list.at(n), least, most);
    }
    return values;
}

QStringList Manifest::texts(const QString& key)
{
    const auto value = need(key);
    QStringList values;
    if (!value) {
        return values;
    }
    const QJsonArray list = value->toArray();
    for (const auto& entry : list) {
        if (entry.isString()) {
            values.push_back(entry.toString());
        }
    }
    if (values.isEmpty() || values.size() != list.size()) {
        reportTrouble(words(QT_TRANSLATE_NOOP("ModelPackage", "\"%1\" must be a list of texts")).arg(key));
    }
    return values;
}

QJsonObject Manifest::object(const QString& key)
{
    const auto value = need(key);
    if (value && !value->isObject()) {
        reportTrouble(words(QT_TRANSLATE_NOOP("ModelPackage", "\"%1\" must be an object")).arg(key));
    }
    return value ? value->toObject() : QJsonObject();
}

QJsonArray Manifest::array(const QString& key)
{
    const auto value = need(key);
    if (value && !value->isArray()) {
        reportTrouble(words(QT_TRANSLATE_NOOP("ModelPackage", "\"%1\" must be a list")).arg(key));
    }
    return value ? value->toArray() : QJsonArray();
}

} // namespace sightline
