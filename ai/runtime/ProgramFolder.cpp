#include "ai/runtime/ProgramFolder.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace sightline {

QString programFolder()
{
    if (QCoreApplication::instance()) {
        return QCoreApplication::applicationDirPath();
    }
    return QFileInfo(QFileInfo(QStringLiteral("/proc/self/exe")).canonicalFilePath()).path();
}

} // namespace sightline
