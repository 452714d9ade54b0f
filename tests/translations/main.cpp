#include <gtest/gtest.h>

#include <QCoreApplication>
#include <QTemporaryDir>

int main(int argc, char** argv)
{
    // The system is Chinese and the settings are nobody's. Both must stand before Qt first asks.
    const QTemporaryDir home;
    qputenv("SIGHTLINE_HOME", home.path().toUtf8());
    for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANGUAGE"}) {
        qunsetenv(name);
    }
    qputenv("LANG", "zh_CN.UTF-8");

    QCoreApplication application(argc, argv);
    testing::InitGoogleTest(&argc, argv);
    return RUN_ALL_TESTS();
}
