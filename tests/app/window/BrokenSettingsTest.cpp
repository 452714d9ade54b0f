#include "app/MainWindow.h"
#include "app/Places.h"
#include "app/Session.h"
#include "app/demo/DemoStudy.h"
#include "tests/app/window/Until.h"

#include <gtest/gtest.h>

#include <QDir>
#include <QFile>
#include <QLabel>
#include <QTemporaryDir>

using namespace sightline;

TEST(BrokenSettings, filesThatCannotBeUsedAreNamedAlsoWhenAStudyIsOpenedAtOnce)
{
    const auto demo = writeDemoStudy(Places::demoFolder());
    ASSERT_TRUE(demo);
    QTemporaryDir home;
    const QByteArray before = qgetenv("SIGHTLINE_HOME");
    qputenv("SIGHTLINE_HOME", home.path().toLocal8Bit());
    for (const QString& folder : {Places::dataFolder() + QStringLiteral("/presets"),
                                  Places::configFolder() + QStringLiteral("/bindings")}) {
        ASSERT_TRUE(QDir().mkpath(folder));
        QFile file(folder + QStringLiteral("/mine.json"));
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        file.write("{ broken");
    }
    {
        MainWindow window;
        auto* notice = window.findChild<QLabel*>(QStringLiteral("noticeText"));
        const auto namesBoth = [&] {
            return notice->text().count(QStringLiteral("mine.json")) == 2 &&
                   notice->text().contains(QStringLiteral("Key bindings"));
        };
        EXPECT_TRUE(namesBoth()) << notice->text().toStdString();
        window.open({*demo});
        ASSERT_TRUE(until([&] { return window.session().isLoaded() && !window.session().isBusy(); }));
        EXPECT_TRUE(namesBoth()) << notice->text().toStdString();
    }
    qputenv("SIGHTLINE_HOME", before);
}
