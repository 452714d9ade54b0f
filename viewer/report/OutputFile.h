#pragma once

#include <QByteArray>
#include <QString>

#include <tl/expected.hpp>

namespace sightline {

/// Writes a whole file or nothing: under a temporary name beside it, synced, then renamed, so that a reader
/// never finds half a report and an older one is not lost to a full disk.
/// @return the path, or text for the reader
tl::expected<QString, QString> writeOutputFile(const QString& path, const QByteArray& bytes);

} // namespace sightline
