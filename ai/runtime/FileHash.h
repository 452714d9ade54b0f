#pragma once

#include <QString>

#include <tl/expected.hpp>

namespace sightline {

/// The sha256 of a file as 64 lower-case hexadecimal digits, or why it could not be read.
tl::expected<QString, QString> fileSha256(const QString& path);

} // namespace sightline
