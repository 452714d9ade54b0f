#pragma once

#include <QByteArray>
#include <QString>

#include <tl/expected.hpp>

#include <string>

namespace sightline {

/// The secret from which a de-identified export draws its replacements (HMAC-SHA-256): the same key gives the
/// same replacement for the same original, and without it none can be found by trying out.
class ExportKey {
public:
    /// A new one that nobody knows.
    static ExportKey random();
    /// The key of a file: at least 64 hexadecimal digits. A file that does not exist is made, readable by its
    /// owner only. @return text for the reader where neither works
    static tl::expected<ExportKey, QString> fromFile(const QString& path);

    /// Under the root 2.25 (PS3.5 B.2), at most 44 characters.
    std::string uid(const std::string& original) const;
    /// "ANON-" and eight signs.
    std::string pseudonym(const std::string& patient) const;
    /// Between one and ten years back, the same for all of a patient.
    int shiftDays(const std::string& patient) const;

private:
    explicit ExportKey(QByteArray secret)
        : secret_(std::move(secret))
    {}
    QByteArray code(const char* purpose, const std::string& original) const;

    QByteArray secret_;
};

} // namespace sightline
