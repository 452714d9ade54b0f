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

    const QString code = chosen();
    const QLocale locale = code.isEmpty() ? QLocale::system() : QLocale(code);
    if (locale.language() == QLocale::English) {
        return; // the source texts are English
    }
    const auto add = [&](const QString& name, const QString& folder) {
        auto translator = std::make_unique<QTranslator>();
        if (!translator->load(locale, name, QStringLiteral("_"), folder)) {
            return false;
        }
        translator->setParent(&application);
        return QCoreApplication::installTranslator(translator.release());
    };
    for (const QString& folder : Places::shippedFolders(QStringLiteral("translations"))) {
        if (add(QStringLiteral("sightline"), folder)) {
            add(QStringLiteral("qtbase"), QLibraryInfo::path(QLibraryInfo::TranslationsPath));
            return;
        }
    }
}

} // namespace sightline
