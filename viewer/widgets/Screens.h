#pragma once

#include "render/DisplayCurve.h"

#include <QObject>
#include <QString>

#include <map>
#include <optional>

class QScreen;

namespace sightline {

/// What is known of a screen.
struct ScreenSetup {
    std::optional<double>
        mmPerPixel; ///< of a device pixel, measured by the reader; never what the screen says
    std::optional<ScreenResponse>
        response; ///< for the GSDF curve; nothing: greys go to the screen as they are

    friend bool operator==(const ScreenSetup&, const ScreenSetup&) = default;
};

/// The screens of this computer, by who made them, serial number and the mode they run in: another mode or
/// another screen at the same socket is another screen. Views ask it each time they draw. GUI thread.
class Screens : public QObject {
    Q_OBJECT
public:
    static Screens& ofThisProgram();
    /// Stable over restarts, no blanks or slashes.
    static QString keyOf(const QScreen& screen);

    ScreenSetup setup(const QScreen* screen) const;
    ScreenSetup setup(const QString& key) const;
    void setSetup(const QString& key, const ScreenSetup& setup);
    /// The curve of a screen; null where greys go to it as they are.
    const DisplayCurve* curve(const QScreen* screen) const;

Q_SIGNALS:
    void changed();

private:
    struct Known {
        ScreenSetup setup;
        std::optional<DisplayCurve> curve;
    };
    std::map<QString, Known> known_;
};

} // namespace sightline
