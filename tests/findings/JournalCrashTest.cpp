#include "tests/findings/JournalCrash.h"

#include "findings/FindingList.h"
#include "findings/Journal.h"
#include "tests/findings/TestFindings.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QProcess>
#include <QTemporaryDir>

#include <gtest/gtest.h>

#include <cstdio>

using namespace sightline;
using namespace sightline::test;

int confirmAndHang(const QString& path)
{
    auto journal = Journal::open(path);
    if (!journal) {
        return 1;
    }
    FindingList list;
    (*journal)->follow(list, "1.2.3");
    list.insertDetections("1.2.3.4", "sightline.nodule", {detection("1"), detection("2", {50, 0, 0})});
    QElapsedTimer clock;
    QObject::connect(journal->get(), &Journal::saved, [&] {
        static int writes = 0;
        if (++writes == 4) {
            std::printf("saved %lld\n", static_cast<long long>(clock.elapsed()));
            std::fflush(stdout);
        }
    });
    clock.start();
    list.confirm("1", "Reader");
    list.reject("2", RejectReason::Artefact, "Reader");
    list.add(readerLength("3"));
    return QCoreApplication::exec();
}

TEST(JournalCrash, decisionsOutliveAKill)
{
    QTemporaryDir folder;
    const QString path = folder.filePath("journal.sqlite");
    QProcess child;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert("SIGHTLINE_TEST_JOURNAL", path);
    child.setProcessEnvironment(environment);
    child.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    child.start(QCoreApplication::applicationFilePath(), QStringList());
    ASSERT_TRUE(child.waitForReadyRead(60000));
    const QList<QByteArray> words = child.readLine().trimmed().split(' ');
    ASSERT_EQ(words.size(), 2);
    EXPECT_EQ(words[0], "saved");
    EXPECT_LT(words[1].toInt(), 1000) << "milliseconds from the decisions to the disk";
    child.kill();
    ASSERT_TRUE(child.waitForFinished());
    EXPECT_EQ(child.exitStatus(), QProcess::CrashExit);

    auto journal = Journal::open(path);
    ASSERT_TRUE(journal) << journal.error().toStdString();
    EXPECT_TRUE((*journal)->notice().isEmpty());
    const auto findings = (*journal)->findings("1.2.3").value();
    ASSERT_EQ(findings.size(), 3u);
    EXPECT_EQ(findings[0].review.state, ReviewState::Confirmed);
    EXPECT_EQ(findings[1].review.state, ReviewState::Rejected);
    EXPECT_EQ(findings[1].review.reason, RejectReason::Artefact);
    EXPECT_EQ(findings[2].shape, readerLength("3").shape);
}
