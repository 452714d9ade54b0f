#include "app/ScreenCalibration.h"

#include "app/Places.h"

#include <QGuiApplication>
#include <QScreen>

namespace sightline {

namespace {

QString entry(const QString& key, const char* name)
{
    return QStringLiteral("screens/%1/%2").arg(key, QLatin1String(name));
}

} // namespace

ScreenSetup ScreenCalibration::load(const QString& key)
{
    const auto settings = Places::settings();
    ScreenSetup setup;
    const double mm = settings->value(entry(key, "mmPerPixel")).toDouble();
    if (mm >= kLeastMmPerPixel && mm <= kMostMmPerPixel) {
        setup.mmPerPixel = mm;
    }
    const ScreenResponse response{settings->value(entry(key, "lowest")).toDouble(),
                                  settings->value(entry(key, "highest")).toDouble(),
                                  settings->value(entry(key, "gamma")).toDouble()};
    if (response.isUsable()) {
        setup.response = response;
    }
    return setup;
}

void ScreenCalibration::save(const QString& key, const ScreenSetup& setup)
{
    const auto settings = Places::settings();
    settings->remove(QStringLiteral("screens/%1").arg(key));
    if (setup.mmPerPixel) {
        settings->setValue(entry(key, "mmPerPixel"), *setup.mmPerPixel);
    }
    if (setup.response) {
        settings->setValue(entry(key, "lowest"), setup.response->lowest);
        settings->setValue(entry(key, "highest"), setup.response->highest);
        settings->setValue(entry(key, "gamma"), setup.response->gamma);
    }
    Screens::ofThisProgram().setSetup(key, setup);
}

void ScreenCalibration::follow()
{
    const auto tell = [](QScreen* screen) {
        const QString key = Screens::keyOf(*screen);
        Screens::ofThisProgram().setSetup(key, load(key));
    };
    const auto watch = [tell](QScreen* screen) {
        tell(screen);
        // Another mode is another key.
        QObject::connect(screen, &QScreen::geometryChanged, &Screens::ofThisProgram(),
                         [tell, screen] { tell(screen); });
    };
    for (QScreen* screen : QGuiApplication::screens()) {
        watch(screen);
    }
    QObject::connect(qGuiApp, &QGuiApplication::screenAdded, &Screens::ofThisProgram(), watch);
}

} // namespace sightline
