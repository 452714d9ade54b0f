#include "tests/findings/JournalCrash.h"

#include <QCoreApplication>

#include <gtest/gtest.h>

int main(int argc, char** argv)
{
    QCoreApplication application(argc, argv);
    // The child of the crash test is this same program.
    if (const QByteArray path = qgetenv("SIGHTLINE_TEST_JOURNAL"); !path.isEmpty()) {
        return confirmAndHang(QString::fromUtf8(path));
    }
    testing::InitGoogleTest(&argc, argv);
    return RUN_ALL_TESTS();
}
