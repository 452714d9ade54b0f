#include "app/Icon.h"

#include "app/Theme.h"

#include <QFile>
#include <QPainter>
#include <QPixmap>
#include <QSvgRenderer>

// Outside any namespace, as Qt asks: the icons lie in a static library, and nothing else would bring them
// into the program.
static void bringIcons()
{
    Q_INIT_RESOURCE(icons);
}

namespace sightline {

namespace {

QPixmap drawn(const QByteArray& svg, int edge)
{
    QPixmap pixmap(edge, edge);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    QSvgRenderer(svg).render(&painter, QRectF(0, 0, edge, edge));
    return pixmap;
}

} // namespace

QIcon icon(const QString& name)
{
    bringIcons();
    QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
    if (!file.open(QIODevice::ReadOnly)) {
        return {};
    }
    const QByteArray grey = file.readAll();
    const auto coloured = [&](const char* colour) {
        return QByteArray(grey).replace("#c3cad5", Theme::colour(colour).name().toLatin1());
    };
    QIcon result;
    for (int edge : {20, 40}) {
        result.addPixmap(drawn(coloured("soft"), edge), QIcon::Normal, QIcon::Off);
        result.addPixmap(drawn(coloured("bright"), edge), QIcon::Active, QIcon::Off);
        result.addPixmap(drawn(coloured("bright"), edge), QIcon::Normal, QIcon::On);
        result.addPixmap(drawn(coloured("disabled"), edge), QIcon::Disabled, QIcon::Off);
    }
    return result;
}

} // namespace sightline
