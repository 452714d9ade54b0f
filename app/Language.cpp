#include "app/Language.h"

#include "app/Places.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

#include <clocale>
#include <memory>

namespace sightline {

namespace {

constexpr QLatin1String kKey("language");

} // namespace

std::vector<Language::Choice> Language::choices()
{
    return {{QString(), QCoreApplication::translate("Language", "As the system")},
            {QStringLiteral("en"), QStringLiteral("English")},
            {QStringLiteral("zh_CN"), QStringLiteral("简体中文")}};
}

QString Language::chosen()
{
    return Places::settings()->value(kKey).toString();
}

void Language::choose(const QString& code)
{
    Places::settings()->setValue(kKey, code);
}

void Language::install(QCoreApplication& application)
{
    std::setlocale(LC_NUMERIC, "C");

    // English has a file too: for its plurals. Other languages than the translated ones read English.
    const QString code = chosen();
    QLocale locale = code.isEmpty() ? QLocale::system() : QLocale(code);
    if (locale.language() == QLocale::C) {
        locale = QLocale(QLocale::English);
    }
    if (locale.language() == QLocale::Chinese && locale.script() == QLocale::SimplifiedHanScript) {
        locale = QLocale(QLocale::Chinese, QLocale::China); // Singapore writes the same characters
    }
    const auto add = [&](const QLocale& wanted, const QString& name, const QString& folder) {
        auto translator = std::make_unique<QTranslator>();
        if (!translator->load(wanted, name, QStringLiteral("_"), folder)) {
            return false;
        }
        translator->setParent(&application);
        return QCoreApplication::installTranslator(translator.release());
    };
    for (const QLocale& wanted : {locale, QLocale(QLocale::English)}) {
        for (const QString& folder : Places::shippedFolders(QStringLiteral("translations"))) {
            if (add(wanted, QStringLiteral("sightline"), folder)) {
                add(wanted, QStringLiteral("qtbase"), QLibraryInfo::path(QLibraryInfo::TranslationsPath));
                return;
            }
        }
    }
}

} // namespace sightline
