#include "report/PdfWriter.h"

#include "report/OutputFile.h"
#include "report/ReportPages.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QPainter>
#include <QPdfWriter>

namespace sightline {

namespace {

constexpr double kInchMm = 25.4;
constexpr int kPdfDpi = 300;

} // namespace

tl::expected<QString, QString> writePdf(const Report& report, const QString& path)
{
    if (!report.study) {
        return tl::unexpected(
            QCoreApplication::translate("PdfWriter", "There is no report to write: no study is open."));
    }
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    {
        QPdfWriter pdf(&buffer);
        pdf.setResolution(kPdfDpi);
        pdf.setPageSize(QPageSize(QPageSize::A4));
        pdf.setPageMargins(QMarginsF(0, 0, 0, 0));
        pdf.setCreator(QStringLiteral("Sightline " SIGHTLINE_VERSION));
        pdf.setTitle(QCoreApplication::translate("PdfWriter", "Imaging report"));
        QPainter painter;
        if (!painter.begin(&pdf)) {
            return tl::unexpected(
                QCoreApplication::translate("PdfWriter", "The PDF report could not be made."));
        }
        // All of the layout is in millimetres.
        painter.scale(kPdfDpi / kInchMm, kPdfDpi / kInchMm);
        const ReportPages pages(report);
        for (int page = 0; page < pages.count(); ++page) {
            if (page > 0) {
                pdf.newPage();
            }
            pages.draw(painter, page);
        }
        painter.end();
    }
    return writeOutputFile(path, bytes);
}

std::vector<QImage> renderPages(const Report& report, int dpi)
{
    std::vector<QImage> images;
    if (!report.study) {
        return images;
    }
    const ReportPages pages(report);
    for (int page = 0; page < pages.count(); ++page) {
        QImage image(qRound(ReportPages::kWidthMm * dpi / kInchMm),
                     qRound(ReportPages::kHeightMm * dpi / kInchMm), QImage::Format_RGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing |
                               QPainter::SmoothPixmapTransform);
        painter.scale(dpi / kInchMm, dpi / kInchMm);
        pages.draw(painter, page);
        images.push_back(std::move(image));
    }
    return images;
}

} // namespace sightline
