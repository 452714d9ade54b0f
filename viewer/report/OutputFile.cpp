#include "report/OutputFile.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QSaveFile>

namespace sightline {

tl::expected<QString, QString> writeOutputFile(const QString& path, const QByteArray& bytes)
{
    const auto failed = [&](const QString& why) {
        return tl::unexpected(
            QCoreApplication::translate("OutputFile",
                                        "%1 could not be written: %2. Nothing was changed there; your "
                                        "findings are kept. Choose another folder or free some space, "
                                        "then export again.")
                .arg(path, why));
    };
    if (!QFileInfo(QFileInfo(path).absolutePath()).isDir()) {
        return failed(QCoreApplication::translate("OutputFile", "there is no such folder"));
    }
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit()) {
        return failed(file.errorString());
    }
    return path;
}

} // namespace sightline
