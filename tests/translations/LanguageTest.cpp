#include "app/Language.h"

#include <gtest/gtest.h>

#include <QCoreApplication>
#include <QFile>
#include <QLibraryInfo>
#include <QTranslator>

using sightline::Language;

namespace {

/// The program in this language from the settings; empty: as the system. Takes its texts out again at the
/// end.
class LanguageTest : public testing::Test {
protected:
    static void begin(const QString& code)
    {
        Language::choose(code);
        Language::install(*QCoreApplication::instance());
    }

    void TearDown() override
    {
        for (QTranslator* one : QCoreApplication::instance()->findChildren<QTranslator*>()) {
            QCoreApplication::removeTranslator(one);
            delete one;
        }
    }

    static std::string unusedFiles(int count)
    {
        return QCoreApplication::translate("InfoVerb", "%n file(s) not used", nullptr, count).toStdString();
    }

    static std::string fileMenu()
    {
        return QCoreApplication::translate("sightline::MainWindow", "&File").toStdString();
    }

    /// A button of Qt's own dialogs.
    static std::string cancelButton()
    {
        return QCoreApplication::translate("QPlatformTheme", "Cancel").toStdString();
    }
};

} // namespace

TEST_F(LanguageTest, ChineseIsSpokenByWindowsPanelsAndCommands)
{
    begin(QStringLiteral("zh_CN"));
    EXPECT_EQ(fileMenu(), "文件(&F)");
    EXPECT_EQ(unusedFiles(1), "1 个文件未使用");
    EXPECT_EQ(unusedFiles(7), "7 个文件未使用");
    EXPECT_EQ(QCoreApplication::translate("ReviewState", "confirmed").toStdString(), "已确认");
    EXPECT_EQ(QCoreApplication::translate("WindowPreset", "Lung").toStdString(), "肺窗");
}

TEST_F(LanguageTest, DialogsOfQtAreChineseToo)
{
    if (!QFile::exists(QLibraryInfo::path(QLibraryInfo::TranslationsPath) +
                       QStringLiteral("/qtbase_zh_CN.qm"))) {
        GTEST_SKIP() << "qtbase_zh_CN.qm is absent (package qt6-translations-l10n)";
    }
    begin(QStringLiteral("zh_CN"));
    EXPECT_EQ(cancelButton(), "取消");
}

TEST_F(LanguageTest, EnglishHasItsPluralsOnAChineseSystem)
{
    begin(QStringLiteral("en"));
    EXPECT_EQ(fileMenu(), "&File");
    EXPECT_EQ(cancelButton(), "Cancel");
    EXPECT_EQ(unusedFiles(1), "1 file not used");
    EXPECT_EQ(unusedFiles(2), "2 files not used");
    EXPECT_EQ(unusedFiles(0), "0 files not used");
}

TEST_F(LanguageTest, WithoutAChoiceTheSystemsLanguageIsSpoken)
{
    begin(QString());
    EXPECT_EQ(fileMenu(), "文件(&F)");
}

TEST_F(LanguageTest, SimplifiedChineseOfAnotherCountryIsTheSame)
{
    begin(QStringLiteral("zh_SG"));
    EXPECT_EQ(fileMenu(), "文件(&F)");
}

TEST_F(LanguageTest, ALanguageWithoutTranslationReadsEnglishThroughout)
{
    begin(QStringLiteral("de"));
    EXPECT_EQ(fileMenu(), "&File");
    EXPECT_EQ(cancelButton(), "Cancel");
    EXPECT_EQ(unusedFiles(1), "1 file not used");
}

TEST_F(LanguageTest, EveryOfferedLanguageHasItsTexts)
{
    const auto choices = Language::choices();
    ASSERT_GE(choices.size(), 3U);
    EXPECT_TRUE(choices.front().code.isEmpty());
    for (const auto& choice : choices) {
        EXPECT_FALSE(choice.name.isEmpty());
        if (!choice.code.isEmpty()) {
            EXPECT_TRUE(QFile::exists(QCoreApplication::applicationDirPath() +
                                      QStringLiteral("/../translations/sightline_") + choice.code +
                                      QStringLiteral(".qm")))
                << choice.code.toStdString();
        }
    }
}
