#include "app/ActionList.h"
#include "app/PastedPaths.h"
#include "app/Places.h"
#include "app/Session.h"
#include "app/panels/SettingsDialog.h"
#include "tests/app/window/Until.h"
#include "tests/data/PhantomSeries.h"

#include <gtest/gtest.h>

#include <QCheckBox>
#include <QFile>
#include <QMimeData>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

using namespace sightline;

namespace {

class ArrivalTest : public testing::Test {
protected:
    void SetUp() override
    {
        Places::settings()->setValue(QStringLiteral("detectAutomatically"), false);
        PhantomSeries phantom;
        phantom.folder = source.path().toStdString();
        phantom.value = [](LpsPoint p) { return p.z; };
        phantom.rows = phantom.columns = 32;
        for (int n = 0; n < 20; ++n) {
            phantom.positions.push_back({0, 0, 2.0 * n});
        }
        for (const std::string& name : phantom.write()) {
            files << QString::fromStdString(name);
        }
    }
    void TearDown() override { Places::settings()->remove(QStringLiteral("detectAutomatically")); }
    void deliver(int first, int last)
    {
        for (int n = first; n <= last; ++n) {
            ASSERT_TRUE(QFile::copy(
                files[n], QStringLiteral("%1/%2.dcm").arg(folder.path()).arg(n, 4, 10, QLatin1Char('0'))));
        }
    }
    static std::size_t imagesOn(Session& session)
    {
        return session.group().series() ? session.group().series()->instances.size() : 0;
    }

    QTemporaryDir source;
    QTemporaryDir folder;
    QStringList files;
};

} // namespace

TEST_F(ArrivalTest, ImagesThatArriveDoNotMoveTheReader)
{
    deliver(5, 12);
    Session session;
    session.open({folder.path()});
    ASSERT_TRUE(until([&] { return imagesOn(session) == 8 && session.isLoaded(); }));
    const LpsPoint place{3, 4, 20};
    session.group().goTo(place);
    session.group().setWindow({123, 456});
    session.group().setInverted(true);
    const LpsPoint before = session.group().crosshair().centre;
    const QSignalSpy shown(&session.group(), &LinkGroup::seriesChanged);
    const QSignalSpy scans(&session, &Session::scanProgressed);

    deliver(0, 4);
    deliver(13, 19);
    ASSERT_TRUE(until([&] { return imagesOn(session) == 20 && session.isLoaded(); }));
    EXPECT_TRUE(session.group().volume()->isComplete());
    EXPECT_NEAR(distance(session.group().crosshair().centre, before), 0, 1e-6);
    EXPECT_EQ(session.group().window(), (Window{123, 456}));
    EXPECT_TRUE(session.group().inverted());
    EXPECT_EQ(shown.count(), 0); // the layout was not set up anew
    EXPECT_EQ(scans.count(), 0); // and no progress got in the way
    for (int k = 0; k < 20; ++k) {
        EXPECT_EQ(session.group().volume()->valueAt(10, 10, k), 2.0 * k);
    }
    ASSERT_EQ(session.studies().size(), 1u);
    EXPECT_EQ(session.studies()[0]->series[0]->instances.size(), 20u);
    EXPECT_EQ(session.study(), session.studies()[0]);
}

TEST_F(ArrivalTest, AnOvertakenScanDoesNotEndTheNextOne)
{
    deliver(0, 9);
    Session session;
    const QSignalSpy ends(&session, &Session::scanFinished);
    session.open({folder.path()});
    session.open({source.path()});
    ASSERT_TRUE(until([&] { return imagesOn(session) == 20 && session.isLoaded(); }));
    EXPECT_EQ(ends.count(), 1);
    EXPECT_EQ(session.studies().size(), 1u);
}

TEST_F(ArrivalTest, AFolderThatGoesAwayLeavesWhatIsOpen)
{
    deliver(0, 9);
    Session session;
    session.open({folder.path()});
    ASSERT_TRUE(until([&] { return imagesOn(session) == 10 && session.isLoaded(); }));
    ASSERT_TRUE(folder.remove());
    // What is told of the folder is dealt with before the next thing is opened.
    session.open({source.path()});
    ASSERT_TRUE(until([&] { return imagesOn(session) == 20 && session.isLoaded(); }));
    EXPECT_EQ(session.studies().size(), 1u);
}

TEST_F(ArrivalTest, OpenedFilesAreRememberedUntilTheyAreForgotten)
{
    deliver(0, 9);
    {
        Session session;
        session.open({folder.path()});
        ASSERT_TRUE(until([&] { return imagesOn(session) == 10 && session.isLoaded(); }));
        EXPECT_TRUE(QFile::exists(Places::headerIndexFile()));
        QWidget window;
        ActionList actions(window);
        SettingsDialog dialog(session, actions);
        dialog.findChild<QPushButton*>(QStringLiteral("forgetFiles"))->click();
        EXPECT_FALSE(QFile::exists(Places::headerIndexFile()));
        dialog.findChild<QCheckBox*>(QStringLiteral("rememberFiles"))->setChecked(false);
        dialog.accept();
    }
    EXPECT_TRUE(Places::headerIndexPath().isEmpty());
    Session session;
    session.open({folder.path()});
    ASSERT_TRUE(until([&] { return imagesOn(session) == 10 && session.isLoaded(); }));
    EXPECT_FALSE(QFile::exists(Places::headerIndexFile()));
    Places::settings()->remove(QStringLiteral("rememberFiles"));
    EXPECT_FALSE(Places::headerIndexPath().isEmpty());
    qputenv("SIGHTLINE_NO_INDEX", "1");
    EXPECT_TRUE(Places::headerIndexPath().isEmpty());
    qunsetenv("SIGHTLINE_NO_INDEX");
}

TEST_F(ArrivalTest, WhatIsDroppedOrPasted)
{
    QMimeData urls;
    urls.setUrls({QUrl::fromLocalFile(folder.path()), QUrl(QStringLiteral("https://example.org/a.dcm")),
                  QUrl::fromLocalFile(files[0]), QUrl::fromLocalFile(files[0])});
    EXPECT_EQ(pathsOf(urls), (QStringList{folder.path(), files[0]}));
    QMimeData text;
    text.setText(QStringLiteral("'%1'\n  %2 \nfile://%3\nno/such/file\n/no/such/file\nhello\n")
                     .arg(folder.path(), files[0], files[1]));
    EXPECT_EQ(pathsOf(text), (QStringList{folder.path(), files[0], files[1]}));
    EXPECT_TRUE(pathsOf(QMimeData()).isEmpty());
}
