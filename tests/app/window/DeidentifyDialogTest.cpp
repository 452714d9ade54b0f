#include "app/panels/DeidentifyDialog.h"
#include "app/Places.h"
#include "app/Session.h"
#include "app/demo/DemoStudy.h"

#include <gtest/gtest.h>

#include <QComboBox>
#include <QDirIterator>
#include <QFile>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace sightline;

namespace {

constexpr int kLongMs = 300000; // a limit, not a wait

void openDemo(Session& session)
{
    const auto folder = writeDemoStudy(Places::demoFolder());
    ASSERT_TRUE(folder);
    session.open({*folder});
    ASSERT_TRUE(QTest::qWaitFor([&] { return session.group().series() && !session.isBusy(); }, kLongMs));
}

int filesIn(const QString& folder)
{
    int count = 0;
    for (QDirIterator it(folder, QDir::Files, QDirIterator::Subdirectories); it.hasNext(); it.next()) {
        ++count;
    }
    return count;
}

} // namespace

TEST(DeidentifyDialog, ExportsTheStudyOnTheScreen)
{
    Session session;
    openDemo(session);
    const QTemporaryDir place;
    DeidentifyDialog dialog(session);
    dialog.setFolder(place.filePath("copies"));
    dialog.open();
    QSignalSpy ended(&dialog, &DeidentifyDialog::exported);
    dialog.findChild<QPushButton*>("deidentifyExport")->click();
    ASSERT_TRUE(QTest::qWaitFor([&] { return !ended.isEmpty(); }, kLongMs));
    const int images = static_cast<int>(session.group().series()->instances.size());
    EXPECT_EQ(ended.front().at(0).toInt(), images);
    EXPECT_EQ(ended.front().at(1).toInt(), 0);
    EXPECT_EQ(filesIn(place.filePath("copies")), images);
    EXPECT_TRUE(dialog.findChild<QLabel*>("deidentifyOutcome")->text().contains(QString::number(images)));
    if (const QString folder = qEnvironmentVariable("SIGHTLINE_PICTURES"); !folder.isEmpty()) {
        dialog.grab().save(folder + "/deidentify.png");
    }

    // Again into the same folder: it says why not, and nothing changes.
    ended.clear();
    dialog.findChild<QPushButton*>("deidentifyExport")->click();
    ASSERT_TRUE(QTest::qWaitFor([&] { return !ended.isEmpty(); }, kLongMs));
    EXPECT_EQ(ended.front().at(0).toInt(), 0);
    EXPECT_TRUE(dialog.findChild<QLabel*>("deidentifyOutcome")->text().contains("not empty"));
    EXPECT_EQ(filesIn(place.filePath("copies")), images);
}

TEST(DeidentifyDialog, StopsWhenAsked)
{
    Session session;
    openDemo(session);
    const QTemporaryDir place;
    DeidentifyDialog dialog(session);
    dialog.setFolder(place.filePath("copies"));
    dialog.open();
    QSignalSpy ended(&dialog, &DeidentifyDialog::exported);
    dialog.findChild<QPushButton*>("deidentifyExport")->click();
    dialog.reject(); // while it works: Stop
    EXPECT_TRUE(dialog.isVisible());
    ASSERT_TRUE(QTest::qWaitFor([&] { return !ended.isEmpty(); }, kLongMs));
    // However far it came, each file that is there is whole and counted.
    EXPECT_EQ(filesIn(place.filePath("copies")), ended.front().at(0).toInt());
    EXPECT_TRUE(dialog.findChild<QPushButton*>("deidentifyExport")->isEnabled());
}

TEST(DeidentifyDialog, SaysWhatIsWrongWithARectangle)
{
    Session session;
    openDemo(session);
    const QTemporaryDir place;
    DeidentifyDialog dialog(session);
    dialog.setFolder(place.filePath("copies"));
    dialog.findChild<QComboBox*>("deidentifyPixels")->setCurrentIndex(2);
    dialog.findChild<QPushButton*>("deidentifyExport")->click();
    EXPECT_TRUE(dialog.findChild<QLabel*>("deidentifyOutcome")->text().contains("rectangle"));
    EXPECT_FALSE(QFile::exists(place.filePath("copies")));
}
