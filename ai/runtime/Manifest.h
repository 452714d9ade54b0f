#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <tl/expected.hpp>

#include <optional>

namespace sightline {

/// Reads a JSON object key by key and remembers the first thing that is wrong with it, so that a manifest is
/// checked in one straight run and the message names the key. Keys are dotted paths: "input.spacing_mm".
class Manifest {
public:
    /// Reads a file; the error names it and says what is wrong.
    static tl::expected<Manifest, QString> read(const QString& path);

    QString text(const QString& key);
    QString text(const QString& key, const QString& fallback);
    /// A finite number within [least, most].
    double number(const QString& key, double least, double most);
    double number(const QString& key, double fallback, double least, double most);
    int integer(const QString& key, int least, int most);
    int integer(const QString& key, int fallback, int least, int most);
    bool flag(const QString& key, bool fallback);
    std::vector<double> numbers(const QString& key, int count, double least, double most);
    QStringList texts(const QString& key);
    QJsonObject object(const QString& key);
    QJsonArray array(const QString& key);
    bool has(const QString& key) const { return find(key).has_value(); }

    /// What is wrong, if anything is; later troubles do not replace the first.
    const QString& trouble() const { return trouble_; }
    void reportTrouble(const QString& text);

private:
    std::optional<QJsonValue> find(const QString& key) const;
    std::optional<QJsonValue> need(const QString& key);
    double checked(const QString& key, const QJsonValue& value, double least, double most);

    QString path_;
    QJsonObject root_;
    QString trouble_;
};

} // namespace sightline
