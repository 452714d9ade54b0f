#include "report/PdfWriter.h"
#include "tests/report/TestReport.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <gtest/gtest.h>

using namespace sightline;
using namespace sightline::test;

namespace {

Report reportWith(int findings)
{
    Report report = emptyReport();
    for (int n = 0; n < findings; ++n) {
        Finding f = decided(detection(newUid(), {10.0 * n - 100, 30.0 + n, -90.0 + n}, 2 + n / 5.0),
                            ReviewState::Confirmed);
        f.plusMinusMm = 0.7;
        add(report, f);
    }
    return report;
}

Report oddReport()
{
    Report report = reportWith(3);
    add(report, decided(detection(newUid()), ReviewState::Rejected, RejectReason::Vessel));
    add(report, detection(newUid()));
    add(report, readerLength(newUid()));
    report.findings[0].label =
        QStringLiteral("一个非常非常长的结节名称用来检查表格单元格里的换行是否正确 Nodule");
    report.findings[1].comment =
        QStringLiteral("Spiculated, pleural tag; compare with the study of last year before biopsy.");
    auto study = std::make_shared<Study>(*report.study);
    study->patient.name =
        "Wolfeschlegelsteinhausenbergerdorff^Hubert Blaine^Adolph Charles David Earl Frederick Gerald";
    study->description =
        "CT Thorax, Abdomen und Becken mit Kontrastmittel in portalvenöser Phase, Verlaufskontrolle";
    report.study = study;
    report.impression =
        QStringLiteral("1. 右肺上叶结节，建议三个月后复查。\n2. No lymph nodes above 10 mm.\n") +
        QString("Long text goes on. ").repeated(40);
    report.detectors.push_back({report.findings[0].seriesUid,
                                {"sightline.stroke", "Stroke", "0.2.0", kModelSha},
                                "not-applicable",
                                "this is a chest, not a head",
                                0,
                                0.4});
    report.detectors.push_back({report.findings[0].seriesUid,
                                {"sightline.fracture", "Fractures", "0.3.0", kModelSha},
                                "failed",
                                "not enough memory; close other programs and run it again",
                                0,
                                0.4});
    return report;
}

class Pdf : public testing::Test {
protected:
    /// The text of each page; empty where pdftotext is not installed.
    QStringList textOf(const Report& report)
    {
        const QString path = folder.filePath("report.pdf");
        const auto written = writePdf(report, path);
        EXPECT_TRUE(written) << written.error().toStdString();
        const Ran ran = runTool("pdftotext", {"-layout", path, "-"});
        QStringList pages = ran.output.split(QChar(u'\f'));
        pages.removeLast();
        // For looking at: SIGHTLINE_TEST_KEEP names a folder that the pages are left in.
        if (const QByteArray keep = qgetenv("SIGHTLINE_TEST_KEEP"); !keep.isEmpty()) {
            const QString name = testing::UnitTest::GetInstance()->current_test_info()->name();
            int number = 0;
            for (const QImage& page : renderPages(report, 96)) {
                page.save(QString::fromUtf8(keep) + QString("/%1-%2.png").arg(name).arg(++number));
            }
            QFile::copy(path, QString::fromUtf8(keep) + QString("/%1.pdf").arg(name));
        }
        return pages;
    }

    QTemporaryDir folder;
};

#define REQUIRE_PAGES(pages)                                                                                 \
    if ((pages).isEmpty()) {                                                                                 \
        GTEST_SKIP() << "pdftotext (package poppler-utils) is not installed";                                \
    }

} // namespace

TEST_F(Pdf, nothingFoundIsSaid)
{
    const QStringList pages = textOf(emptyReport());
    REQUIRE_PAGES(pages);
    ASSERT_EQ(pages.size(), 1);
    EXPECT_TRUE(pages[0].contains("No findings are reported."));
    EXPECT_TRUE(pages[0].contains("done, nothing found"));
    EXPECT_TRUE(pages[0].contains("Research software. Not for diagnostic use."));
    EXPECT_TRUE(pages[0].contains("Page 1 of 1"));
    EXPECT_TRUE(pages[0].contains(QStringLiteral("测试, 患者"))) << pages[0].toStdString();
    EXPECT_TRUE(pages[0].contains("1960-01-02"));
    EXPECT_TRUE(pages[0].contains("Slices are 2.4 to 2.6 mm apart.") || pages[0].contains("Slices are 2.4"));
}

TEST_F(Pdf, oneFinding)
{
    const QStringList pages = textOf(reportWith(1));
    REQUIRE_PAGES(pages);
    const QString all = pages.join(" ");
    EXPECT_TRUE(all.contains("Nodule 1"));
    EXPECT_TRUE(all.contains("4.0 × 4.0 mm")) << all.toStdString();
    EXPECT_TRUE(all.contains("± 0.7 mm"));
    EXPECT_TRUE(all.contains("0.034 ml"));
    EXPECT_TRUE(all.contains("0.87"));
    EXPECT_TRUE(all.contains("confirmed"));
    EXPECT_TRUE(all.contains("9f86d081884c"));
    EXPECT_TRUE(all.contains("Lung nodules 1.0.0"));
    EXPECT_TRUE(all.contains("series 3, image 5"));
}

TEST_F(Pdf, thirtyFindingsGoOverPages)
{
    const QStringList pages = textOf(reportWith(30));
    REQUIRE_PAGES(pages);
    ASSERT_GT(pages.size(), 5);
    for (int n = 0; n < pages.size(); ++n) {
        EXPECT_TRUE(pages[n].contains("Research software. Not for diagnostic use."));
        EXPECT_TRUE(pages[n].contains(QString("Page %1 of %2").arg(n + 1).arg(pages.size())));
    }
    const QString all = pages.join(" ");
    for (int n = 1; n <= 30; ++n) {
        EXPECT_GE(all.count(QString("Nodule %1 ").arg(n)), 1) << n;
    }
}

TEST_F(Pdf, longNamesAndEveryState)
{
    const QStringList pages = textOf(oddReport());
    REQUIRE_PAGES(pages);
    const QString all = pages.join(" ");
    EXPECT_TRUE(all.contains("rejected: vessel") || all.contains("rejected:"));
    EXPECT_TRUE(all.contains("1 detection(s) have not been reviewed"));
    EXPECT_TRUE(all.contains("this is a chest"));
    EXPECT_TRUE(all.contains("failed: not enough memory"));
    EXPECT_TRUE(all.contains(QStringLiteral("建议三个月后复查")));
    EXPECT_TRUE(all.contains("13.0 mm"));
    EXPECT_TRUE(all.contains("Spiculated"));
}

TEST_F(Pdf, thePreviewHasTheSamePages)
{
    const Report report = reportWith(6);
    const QStringList pages = textOf(report);
    const auto images = renderPages(report, 72);
    ASSERT_FALSE(images.empty());
    if (!pages.isEmpty()) {
        EXPECT_EQ(static_cast<int>(images.size()), pages.size());
    }
    for (const QImage& image : images) {
        EXPECT_EQ(image.size(), QSize(595, 842));
        EXPECT_EQ(image.pixelColor(3, 3), QColor(Qt::white));
        int dark = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                dark += qGray(image.pixel(x, y)) < 128;
            }
        }
        EXPECT_GT(dark, 500);
        // Nothing is drawn into the margins.
        for (int y = 0; y < image.height(); ++y) {
            EXPECT_EQ(qGray(image.pixel(image.width() - 20, y)), 255) << "right margin, row " << y;
        }
    }
}

TEST_F(Pdf, whereItCannotBeWrittenItSaysSo)
{
    const auto written = writePdf(emptyReport(), "/proc/sightline/report.pdf");
    ASSERT_FALSE(written);
    EXPECT_TRUE(written.error().contains("/proc/sightline/report.pdf"));
    EXPECT_FALSE(writePdf(Report(), folder.filePath("report.pdf")));
    EXPECT_TRUE(QDir(folder.path()).isEmpty());
}
