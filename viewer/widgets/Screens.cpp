#include "widgets/Screens.h"

#include <QRegularExpression>
#include <QScreen>

namespace sightline {

Screens& Screens::ofThisProgram()
{
    static Screens screens;
    return screens;
}

QString Screens::keyOf(const QScreen& screen)
{
    const QSize size = screen.size();
    QString key = QStringLiteral("%1_%2_%3_%4_%5x%6@%7")
                      .arg(screen.manufacturer(), screen.model(), screen.serialNumber(), screen.name())
                      .arg(size.width())
                      .arg(size.height())
                      .arg(screen.devicePixelRatio());
    static const QRegularExpression odd(QStringLiteral("[^A-Za-z0-9_.@-]"));
    return key.replace(odd, QStringLiteral("-"));
}

ScreenSetup Screens::setup(const QString& key) const
{
    const auto found = known_.find(key);
    return found == known_.end() ? ScreenSetup() : found->second.setup;
}

ScreenSetup Screens::setup(const QScreen* screen) const
{
    return screen ? setup(keyOf(*screen)) : ScreenSetup();
}

void Screens::setSetup(const QString& key, const ScreenSetup& setup)
{
    Known& known = known_[key];
    if (known.setup == setup) {
        return;
    }
    known.setup = setup;
    known.curve.reset();
    if (setup.response && setup.response->isUsable()) {
        known.curve = gsdfCurve(*setup.response);
    }
    Q_EMIT changed();
}

const DisplayCurve* Screens::curve(const QScreen* screen) const
{
    const auto found = screen ? known_.find(keyOf(*screen)) : known_.end();
    return found == known_.end() || !found->second.curve ? nullptr : &*found->second.curve;
}

} // namespace sightline
