#pragma once

#include <QStringList>

class QMimeData;

namespace sightline {

/// The files and folders that were dropped or copied: addresses of local files, or lines of text that are
/// paths of files which are there. Each once, in their order.
QStringList pathsOf(const QMimeData& data);

} // namespace sightline
