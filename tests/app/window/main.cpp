#include "app/Places.h"
#include "app/Theme.h"

#include <gtest/gtest.h>

#include <QApplication>
#include <QDir>
#include <QTemporaryDir>

namespace {

/// Each test begins as a reader who has seen nothing yet: otherwise a study would open as another test left
/// it.
class NothingReadYet : public ::testing::EmptyTestEventListener {
    void OnTestStart(const ::testing::TestInfo&) override
    {
        QDir(sightline::Places::readingFolder()).removeRecursively();
    }
};

} // namespace

int main(int argc, char** argv)
{
    ::testing::InitGoogleTest(&argc, argv);
    // A home of its own: the tests never touch the user's journal and settings.
    QTemporaryDir home;
    qputenv("SIGHTLINE_HOME", home.path().toLocal8Bit());
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    QApplication application(argc, argv);
    sightline::Theme::apply(application);
    ::testing::UnitTest::GetInstance()->listeners().Append(new NothingReadYet);
    return RUN_ALL_TESTS();
}
