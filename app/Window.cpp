#include "app/Window.h"

#include "app/ExitCode.h"
#include "app/Language.h"
#include "app/MainWindow.h"
#include "app/Places.h"
#include "app/Screenshot.h"
#include "app/Theme.h"

#include <QApplication>
#include <QScreen>
#include <QSettings>

namespace sightline {

int runWindow(int argc, char** argv, const WindowOptions& options)
{
    QApplication application(argc, argv);
    QApplication::setOrganizationName(QStringLiteral("Sightline"));
    QApplication::setApplicationName(QStringLiteral("Sightline"));
    QApplication::setApplicationVersion(QStringLiteral(SIGHTLINE_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("sightline"));
    Language::install(application);
    Theme::apply(application);

    MainWindow window;
    if (options.size.isValid()) {
        window.resize(options.size);
    } else {
        const auto settings = Places::settings();
        if (!window.restoreGeometry(settings->value(QStringLiteral("windowGeometry")).toByteArray())) {
            window.resize(window.screen()->availableSize());
        }
    }
    window.show();
    if (!options.paths.isEmpty()) {
        window.open(options.paths);
    } else {
        window.openUnfinished();
    }
    Screenshot screenshot(window, options);
    return QApplication::exec();
}

} // namespace sightline
