#pragma once

#include <QByteArray>
#include <QCoreApplication>
#include <QString>

#include <tl/expected.hpp>

namespace sightline {

/// Where a verb writes. Tried before the work begins, so that nobody waits for minutes and then has nothing.
class OutputPlace {
    Q_DECLARE_TR_FUNCTIONS(OutputPlace)
public:
    /// Makes the folder where it is missing and tries to write into it. The error is text for the reader.
    static tl::expected<void, QString> prepareFolder(const QString& folder);
    /// The same for the folder of a file to come; also refuses a path that is a folder.
    static tl::expected<void, QString> prepareFile(const QString& path);
    /// Writes all or nothing.
    static tl::expected<void, QString> write(const QString& path, const QByteArray& bytes);
};

} // namespace sightline
