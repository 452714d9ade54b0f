#include "report/SrWriter.h"

#include "report/OutputFile.h"
#include "report/SrDocument.h"

#include <QCoreApplication>

#include <exception>

namespace sightline {

tl::expected<QString, QString> writeSr(const Report& report, const QString& path, bool reviewed)
{
    const auto failed = [](const QString& why) {
        return tl::unexpected(QCoreApplication::translate(
                                  "SrWriter",
                                  "The structured report could not be made (%1). Your findings are kept; "
                                  "the PDF report can still be exported.")
                                  .arg(why));
    };
    if (!report.study) {
        return failed(QCoreApplication::translate("SrWriter", "no study is open"));
    }
    try {
        const auto bytes = SrDocument(report, reviewed).bytes();
        if (!bytes) {
            return failed(bytes.error());
        }
        return writeOutputFile(path, *bytes);
    } catch (const std::exception& error) {
        return failed(QString::fromLocal8Bit(error.what()));
    }
}

} // namespace sightline