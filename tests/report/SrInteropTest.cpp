#include "report/SrReader.h"
#include "tests/TestData.h"
#include "tests/findings/TestFindings.h"

#include <QDirIterator>
#include <QFile>
#include <QTemporaryDir>

#include <gtest/gtest.h>

using namespace sightline;

TEST(SrInterop, foreignFilesAreReadOrRefused)
{
    REQUIRE_TEST_DATA(folder, "interop-objects");
    int files = 0;
    int reports = 0;
    int refused = 0;
    std::size_t findings = 0;
    for (QDirIterator it(QString::fromStdString(folder), QDir::Files, QDirIterator::Subdirectories);
         it.hasNext();) {
        const auto read = readSr(it.next());
        ++files;
        if (!read) {
            ++refused;
            EXPECT_TRUE(read.error().contains(it.filePath())) << read.error().toStdString();
            continue;
        }
        ++reports;
        findings += read->size();
        for (const Finding& finding : *read) {
            EXPECT_FALSE(finding.trackingUid.isEmpty());
        }
    }
    RecordProperty("files", files);
    RecordProperty("reports", reports);
    RecordProperty("findings", static_cast<int>(findings));
    EXPECT_GT(reports, 15) << "structured reports of other programs";
    EXPECT_GT(refused, 40) << "what is no structured report";
}

TEST(SrInterop, everyTruncationIsRefusedOrReadWithoutHarm)
{
    REQUIRE_TEST_DATA(folder, "interop-objects");
    QFile source(QString::fromStdString(folder) + "/dcmqi__data__sr-example__sr.dcm");
    ASSERT_TRUE(source.open(QIODevice::ReadOnly));
    const QByteArray bytes = source.readAll();
    QTemporaryDir scratch;
    for (qsizetype length = 0; length < bytes.size(); length += 97) {
        QFile part(scratch.filePath("part.dcm"));
        ASSERT_TRUE(part.open(QIODevice::WriteOnly | QIODevice::Truncate));
        part.write(bytes.left(length));
        part.close();
        static_cast<void>(readSr(part.fileName()));
    }
}

TEST(SrInterop, missingFilesAndTextAreErrors)
{
    EXPECT_FALSE(readSr("/nowhere/report.dcm"));
    QTemporaryDir folder;
    QFile file(folder.filePath("text.dcm"));
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write("this is no DICOM file");
    file.close();
    EXPECT_FALSE(readSr(file.fileName()));
}
