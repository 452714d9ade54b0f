#include "ai/runtime/FileHash.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QFile>

namespace sightline {

tl::expected<QString, QString> fileSha256(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return tl::unexpected(QCoreApplication::translate("ModelPackage", "%1 cannot be read: %2")
                                  .arg(path, file.errorString()));
    }
    QCryptographicHash hash(QCryptographicHash::Sha256);
    if (!hash.addData(&file)) {
        return tl::unexpected(QCoreApplication::translate("ModelPackage", "%1 cannot be read: %2")
                                  .arg(path, file.errorString()));
    }
    return QString::fromLatin1(hash.result().toHex());
}

} // namespace sightline
