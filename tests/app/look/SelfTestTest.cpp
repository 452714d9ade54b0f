#include "app/selftest/SelfTest.h"
#include "app/panels/SelfTestDialog.h"

#include <gtest/gtest.h>

#include <QDir>
#include <QFile>
#include <QLabel>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTableWidget>
#include <QTemporaryDir>
#include <QTest>

using namespace sightline;
using State = SelfTestResult::State;

TEST(SelfTestTest, everyCodecDecodesItsPicture)
{
    const SelfTestResult result = SelfTest::checkDecoders({});
    EXPECT_NE(result.state, State::Failed) << result.found.toStdString();
    EXPECT_TRUE(result.found.startsWith(QStringLiteral(
        "uncompressed, RLE, JPEG, JPEG lossless, JPEG-LS, JPEG 2000, HTJ2K, JPEG XL: all right")))
        << result.found.toStdString();
}

TEST(SelfTestTest, littleMemoryIsSaidWithWhatToDo)
{
    EXPECT_EQ(SelfTest::checkMemory(8000000000).state, State::Ok);
    EXPECT_EQ(SelfTest::checkMemory(1000000000).state, State::Warning);
    const SelfTestResult least = SelfTest::checkMemory(100000000);
    EXPECT_EQ(least.state, State::Failed);
    EXPECT_EQ(least.found,
              QStringLiteral("100.0 MB free; a large study with its detectors takes about 1.5 GB"));
    EXPECT_FALSE(least.advice.isEmpty());
    EXPECT_EQ(SelfTest::checkMemory(std::nullopt).state, State::Skipped);
}

TEST(SelfTestTest, aFolderThatCannotBeMadeFails)
{
    const QTemporaryDir folder;
    QFile inTheWay(folder.filePath(QStringLiteral("file")));
    ASSERT_TRUE(inTheWay.open(QIODevice::WriteOnly));
    inTheWay.close();
    const QString good = folder.filePath(QStringLiteral("good"));
    EXPECT_NE(SelfTest::checkFolders({good}).state, State::Failed);
    EXPECT_TRUE(QDir(good).isEmpty()); // nothing is left behind
    const SelfTestResult bad = SelfTest::checkFolders({good, folder.filePath(QStringLiteral("file/below"))});
    EXPECT_EQ(bad.state, State::Failed);
    EXPECT_TRUE(bad.found.contains(QStringLiteral("file/below cannot be written")))
        << bad.found.toStdString();
    EXPECT_TRUE(bad.advice.contains(QStringLiteral("SIGHTLINE_HOME")));
}

TEST(SelfTestTest, aDamagedJournalIsFoundAndAWholeOneIsNot)
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("journal.sqlite"));
    EXPECT_EQ(SelfTest::checkJournal(path).found,
              QStringLiteral("There is none yet; it begins with the first study."));
    {
        QSqlDatabase database =
            QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("planted"));
        database.setDatabaseName(path);
        ASSERT_TRUE(database.open());
        QSqlQuery query(database);
        ASSERT_TRUE(query.exec(QStringLiteral("CREATE TABLE t (a TEXT)")));
        for (int n = 0; n < 200; ++n) {
            ASSERT_TRUE(query.exec(
                QStringLiteral("INSERT INTO t VALUES ('%1')").arg(QString(400, QLatin1Char('x')))));
        }
    }
    QSqlDatabase::removeDatabase(QStringLiteral("planted"));
    EXPECT_EQ(SelfTest::checkJournal(path).state, State::Ok);
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::ReadWrite));
    file.seek(4096 + 8);
    file.write(QByteArray(3000, '\xff'));
    file.close();
    const SelfTestResult damaged = SelfTest::checkJournal(path);
    EXPECT_EQ(damaged.state, State::Failed);
    EXPECT_TRUE(damaged.found.contains(QStringLiteral("is damaged")));
    EXPECT_FALSE(damaged.advice.isEmpty());
}

TEST(SelfTestTest, screensAndFontsSayWhatToDo)
{
    SelfTest::Facts facts;
    EXPECT_EQ(SelfTest::checkScreens(facts).state, State::Skipped);
    facts.screens = {{QStringLiteral("Left"), 0.2, true}};
    EXPECT_EQ(SelfTest::checkScreens(facts).state, State::Ok);
    EXPECT_EQ(SelfTest::checkScreens(facts).found,
              QStringLiteral("Left: a pixel is 0.2000 mm, greys by the GSDF curve"));
    facts.screens->push_back({QStringLiteral("Right"), std::nullopt, false});
    EXPECT_EQ(SelfTest::checkScreens(facts).state, State::Warning);
    EXPECT_TRUE(SelfTest::checkScreens(facts).found.endsWith(QStringLiteral("Right: not calibrated")));
    facts.fontFamilies = 0;
    EXPECT_EQ(SelfTest::checkFonts(facts).state, State::Failed);
    facts.fontFamilies = 3;
    EXPECT_EQ(SelfTest::checkFonts(facts).state, State::Ok);
    facts.writesChinese = false;
    EXPECT_EQ(SelfTest::checkFonts(facts).state, State::Warning);
}

TEST(SelfTestTest, stoppedItStopsBetweenChecks)
{
    std::stop_source stop;
    int seen = 0;
    const auto results = SelfTest::run(
        {}, [&](const SelfTestResult&) { ++seen == 2 ? static_cast<void>(stop.request_stop()) : void(); },
        stop.get_token());
    EXPECT_EQ(results.size(), 2U);
}

TEST(SelfTestTest, thePageListsEveryCheckWithItsSign)
{
    SelfTestDialog dialog;
    int checks = 0;
    QObject::connect(&dialog, &SelfTestDialog::tested, [&](int n) { checks = n; });
    dialog.show();
    ASSERT_TRUE(QTest::qWaitFor([&] { return checks > 0; }, 120000));
    const auto* list = dialog.findChild<QTableWidget*>(QStringLiteral("selfTestList"));
    ASSERT_EQ(list->rowCount(), SelfTest::count());
    EXPECT_EQ(checks, SelfTest::count());
    EXPECT_TRUE(list->item(4, 0)->text().endsWith(QStringLiteral("Decoders")));
    EXPECT_TRUE(list->item(4, 1)->text().contains(QStringLiteral("HTJ2K")));
    EXPECT_FALSE(dialog.findChild<QLabel*>(QStringLiteral("selfTestSummary"))->text().isEmpty());
    if (const QString folder = qEnvironmentVariable("SIGHTLINE_LOOK_PICTURES"); !folder.isEmpty()) {
        dialog.grab().save(folder + QStringLiteral("/selftest.png"));
    }
}

TEST(SelfTestTest, closedWhileItRunsItEnds)
{
    auto dialog = std::make_unique<SelfTestDialog>();
    dialog.reset(); // joins its thread
    SUCCEED();
}
