#include "findings/Journal.h"

#include "findings/FindingList.h"
#include "tests/findings/TestFindings.h"

#include <QDir>
#include <QEventLoop>
#include <QFile>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTimer>
#include <QVariant>

#include <gtest/gtest.h>

#include <csignal>
#include <sys/resource.h>

using namespace sightline;
using namespace sightline::test;

namespace {

/// Runs a statement on the file from outside and gives the first column.
QStringList ask(const QString& path, const QString& statement, QString* error = nullptr)
{
    QStringList rows;
    {
        QSqlDatabase db = QSqlDatabase::addDatabase("QSQLITE", "outside");
        db.setDatabaseName(path);
        EXPECT_TRUE(db.open());
        QSqlQuery query(db);
        if (!query.exec(statement) && error) {
            *error = query.lastError().text();
        }
        while (query.next()) {
            rows << query.value(0).toString();
        }
    }
    QSqlDatabase::removeDatabase("outside");
    return rows;
}

class JournalTest : public testing::Test {
protected:
    std::unique_ptr<Journal> open()
    {
        auto journal = Journal::open(path);
        EXPECT_TRUE(journal) << journal.error().toStdString();
        return std::move(*journal);
    }

    QTemporaryDir folder;
    QString path = folder.filePath("sub/journal.sqlite");
};

/// Writes of this process beyond one byte fail, as they do on a full disk.
class FullDisk {
public:
    FullDisk()
    {
        std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &before_);
        rlimit none = before_;
        none.rlim_cur = 1;
        setrlimit(RLIMIT_FSIZE, &none);
    }
    ~FullDisk() { setrlimit(RLIMIT_FSIZE, &before_); }

private:
    rlimit before_{};
};

} // namespace

TEST_F(JournalTest, findingsComeBackAsTheyWere)
{
    std::vector<Finding> expected;
    {
        auto journal = open();
        FindingList list;
        journal->follow(list, "1.2.3");
        list.insertDetections("1.2.3.4", "sightline.nodule",
                              {detection("1"), detection("2", {50, 50, 50}), detection("3", {90, 0, 0})});
        list.confirm("1", QStringLiteral("李医生"));
        list.reject("2", RejectReason::Vessel, "Reader");
        list.add(readerLength("4"));
        Finding mask = detection("5", {0, 0, 90});
        mask.shape = sphereMask({0, 0, 90}, 5);
        list.add(mask);
        list.remove("3");
        expected = list.findings();
    }
    auto journal = open();
    EXPECT_TRUE(journal->notice().isEmpty());
    const auto back = journal->findings("1.2.3");
    ASSERT_TRUE(back);
    EXPECT_EQ(*back, expected);
    EXPECT_TRUE(journal->findings("9.9.9").value().empty()) << "studies are kept apart";
}

TEST_F(JournalTest, historyIsOnlyAppendedTo)
{
    auto journal = open();
    FindingList list;
    journal->follow(list, "1.2.3");
    list.insertDetections("1.2.3.4", "sightline.nodule", {detection("1")});
    list.confirm("1", "Anna");
    list.undoStack().undo();
    list.reject("1", RejectReason::Scar, "Bert");
    list.remove("1");
    ASSERT_TRUE(journal->flush());
    EXPECT_EQ(ask(path, "SELECT what FROM history WHERE uid = '1' ORDER BY seq"),
              (QStringList{"detected", "confirmed", "reset", "rejected", "removed"}));
    EXPECT_EQ(ask(path, "SELECT reader FROM history WHERE what IN ('confirmed', 'rejected') ORDER BY seq"),
              (QStringList{"Anna", "Bert"}));
    QString error;
    ask(path, "DELETE FROM history", &error);
    EXPECT_TRUE(error.contains("not deleted")) << error.toStdString();
    EXPECT_EQ(ask(path, "SELECT count(*) FROM history"), QStringList{"5"});
}

TEST_F(JournalTest, restoringAndClosingAStudyWritesNothing)
{
    auto journal = open();
    FindingList list;
    journal->follow(list, "1.2.3");
    list.add(readerLength("1"));
    list.restore({});
    ASSERT_TRUE(journal->flush());
    ASSERT_EQ(journal->findings("1.2.3").value().size(), 1u)
        << "emptying the list for the next study deletes nothing";
    list.restore(journal->findings("1.2.3").value());
    journal->follow(list, "1.2.3");
    list.setComment("1", "second look");
    ASSERT_TRUE(journal->flush());
    EXPECT_EQ(ask(path, "SELECT what FROM history ORDER BY seq"), (QStringList{"added", "changed"}));
}

TEST_F(JournalTest, followingAnotherStudyEndsTheFirst)
{
    auto journal = open();
    FindingList list;
    journal->follow(list, "A");
    list.add(readerLength("1"));
    list.restore({});
    journal->follow(list, "B");
    list.add(readerLength("2"));
    ASSERT_TRUE(journal->flush());
    EXPECT_EQ(ask(path, "SELECT study_uid || uid FROM finding ORDER BY seq"), (QStringList{"A1", "B2"}));
}

TEST_F(JournalTest, twoWindowsWriteTheSameJournal)
{
    auto first = open();
    auto second = open();
    FindingList listOfFirst;
    FindingList listOfSecond;
    listOfFirst.restore({detection("1"), detection("2", {50, 0, 0})});
    listOfSecond.restore({detection("1"), detection("2", {50, 0, 0})});
    first->follow(listOfFirst, "1.2.3");
    second->follow(listOfSecond, "1.2.3");
    for (int n = 0; n < 20; ++n) {
        listOfFirst.setComment("1", QString("first %1").arg(n));
        listOfSecond.setComment("2", QString("second %1").arg(n));
    }
    listOfFirst.confirm("1", "First");
    listOfSecond.reject("2", RejectReason::Other, "Second");
    ASSERT_TRUE(first->flush());
    ASSERT_TRUE(second->flush());
    const auto findings = first->findings("1.2.3").value();
    ASSERT_EQ(findings.size(), 2u);
    for (const Finding& f : findings) {
        EXPECT_EQ(f.review.state, f.trackingUid == "1" ? ReviewState::Confirmed : ReviewState::Rejected);
    }
    EXPECT_EQ(ask(path, "SELECT count(*) FROM history"), QStringList{"42"});
}

TEST_F(JournalTest, detectorRecordsSayThatNothingWasFound)
{
    auto journal = open();
    const DetectorRecord done{"1.2.3.4", "sightline.nodule", "Lung nodules", "1.0.0", "abc", "done", "", 3.25,
                              moment()};
    DetectorRecord refused = done;
    refused.seriesUid = "1.2.3.5";
    refused.status = "not-applicable";
    refused.reason = QStringLiteral("层厚太大");
    journal->record("1.2.3", done);
    journal->record("1.2.3", refused);
    journal->record("1.2.3", done);
    journal.reset();
    const auto records = open()->detectorRecords("1.2.3");
    ASSERT_EQ(records.size(), 2u);
    EXPECT_EQ(records[0].status, "done");
    EXPECT_EQ(records[0].version, "1.0.0");
    EXPECT_EQ(records[0].seconds, 3.25);
    EXPECT_EQ(records[0].when, moment());
    EXPECT_EQ(records[1].reason, refused.reason);
}

TEST_F(JournalTest, aFullDiskIsSaidAndNothingIsLost)
{
    auto journal = open();
    FindingList list;
    QStringList told;
    bool saved = false;
    QEventLoop loop;
    QObject::connect(journal.get(), &Journal::failed, [&](const QString& text) {
        told << text;
        loop.quit();
    });
    QObject::connect(journal.get(), &Journal::saved, [&] {
        saved = true;
        loop.quit();
    });
    journal->follow(list, "1.2.3");
    {
        FullDisk full;
        list.add(readerLength("1"));
        EXPECT_FALSE(journal->flush());
        list.confirm("1", "Reader");
        EXPECT_FALSE(journal->flush());
    }
    loop.exec();
    ASSERT_EQ(told.size(), 1) << "said once, not with each attempt";
    EXPECT_TRUE(told.front().contains(path)) << told.front().toStdString();
    EXPECT_FALSE(saved);
    // Nobody asks: the next attempt comes by itself.
    loop.exec();
    EXPECT_TRUE(saved);
    journal.reset();
    const auto findings = open()->findings("1.2.3").value();
    ASSERT_EQ(findings.size(), 1u);
    EXPECT_EQ(findings.front().review.state, ReviewState::Confirmed);
}

TEST_F(JournalTest, aFolderThatCannotBeWrittenIsAnError)
{
    const auto journal = Journal::open("/proc/sightline/journal.sqlite");
    ASSERT_FALSE(journal);
    EXPECT_TRUE(journal.error().contains("/proc/sightline")) << journal.error().toStdString();
    QFile file(folder.filePath("file"));
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    EXPECT_FALSE(Journal::open(folder.filePath("file/journal.sqlite")));
}

TEST_F(JournalTest, aDamagedFileIsPutAside)
{
    QDir(folder.path()).mkdir("sub");
    const QByteArray junk = QByteArray("not a database at all ").repeated(500);
    {
        QFile file(path);
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(junk);
    }
    auto journal = open();
    EXPECT_TRUE(journal->notice().contains(".damaged-")) << journal->notice().toStdString();
    const QStringList aside = QDir(folder.filePath("sub")).entryList({"journal.sqlite.damaged-*"});
    ASSERT_EQ(aside.size(), 1);
    QFile kept(folder.filePath("sub/" + aside.front()));
    ASSERT_TRUE(kept.open(QIODevice::ReadOnly));
    EXPECT_EQ(kept.readAll(), junk);
    FindingList list;
    journal->follow(list, "1.2.3");
    list.add(readerLength("1"));
    EXPECT_TRUE(journal->flush());
}

TEST_F(JournalTest, damagedPagesAreNoticed)
{
    {
        auto journal = open();
        FindingList list;
        journal->follow(list, "1.2.3");
        for (int n = 0; n < 60; ++n) {
            list.add(readerLength(QString::number(n)));
        }
    }
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::ReadWrite));
    ASSERT_GT(file.size(), 40000);
    for (qint64 at = 12288; at + 4096 < file.size(); at += 4096) {
        file.seek(at);
        file.write(QByteArray(4096, '\x5a'));
    }
    file.close();
    EXPECT_TRUE(open()->notice().contains(".damaged-"));
}

TEST_F(JournalTest, aNewerFileIsRefusedAndLeftAlone)
{
    open().reset();
    ask(path, "UPDATE schema_version SET version = 99");
    const auto journal = Journal::open(path);
    ASSERT_FALSE(journal);
    EXPECT_TRUE(journal.error().contains("newer")) << journal.error().toStdString();
    EXPECT_EQ(ask(path, "SELECT version FROM schema_version"), QStringList{"99"});
    EXPECT_TRUE(QDir(folder.filePath("sub")).entryList({"*.damaged-*"}).isEmpty());
}

TEST_F(JournalTest, anUnreadableRowDoesNotHideTheOthers)
{
    auto journal = open();
    FindingList list;
    journal->follow(list, "1.2.3");
    list.add(readerLength("1"));
    list.add(readerLength("2"));
    ASSERT_TRUE(journal->flush());
    ask(path, "UPDATE finding SET json = '{broken' WHERE uid = '1'");
    QString told;
    QEventLoop loop;
    QObject::connect(journal.get(), &Journal::failed, [&](const QString& text) {
        told = text;
        loop.quit();
    });
    EXPECT_EQ(journal->findings("1.2.3").value().size(), 1u);
    loop.exec();
    EXPECT_TRUE(told.contains("1 ")) << told.toStdString();
    EXPECT_EQ(ask(path, "SELECT count(*) FROM finding"), QStringList{"2"});
}
