#include "app/PastedPaths.h"

#include <QDir>
#include <QFileInfo>
#include <QMimeData>
#include <QUrl>

namespace sightline {

QStringList pathsOf(const QMimeData& data)
{
    QStringList paths;
    for (const QUrl& url : data.urls()) {
        if (url.isLocalFile()) {
            paths << url.toLocalFile();
        }
    }
    if (paths.isEmpty() && data.hasText()) {
        for (QString line : data.text().left(100000).split(QLatin1Char('\n'), Qt::SkipEmptyParts)) {
            line = line.trimmed();
            // A terminal copies names with quotes where they have blanks.
            if (line.size() > 1 &&
                (line.startsWith(QLatin1Char('\'')) || line.startsWith(QLatin1Char('"'))) &&
                line.endsWith(line.front())) {
                line = line.mid(1, line.size() - 2);
            }
            if (line.startsWith(QLatin1String("file://"))) {
                line = QUrl(line).toLocalFile();
            }
            if (QDir::isAbsolutePath(line) && QFileInfo::exists(line)) {
                paths << line;
            }
        }
    }
    paths.removeDuplicates();
    return paths;
}

} // namespace sightline
