#include "widgets/OverlayText.h"

#include <QCache>
#include <QFontMetricsF>
#include <QImage>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>
#include <memory>

namespace sightline {

namespace {

/// Letters with their rim. Outlining them takes longer than drawing a slice, and most stay from one picture
/// to the next.
struct Written {
    QImage image;
    QPointF start;      ///< left end of the base line, in the image
    double advance = 0; ///< width for what stands beside it
};

std::shared_ptr<const Written> writtenText(const QString& text, const QFont& font, double pixelSize,
                                           const QColor& colour)
{
    using Kept = std::shared_ptr<const Written>;
    static thread_local QCache<QString, Kept> kept(8 << 20); // bytes
    const QString key =
        QStringLiteral("%1\n%2\n%3\n%4").arg(text, font.key(), colour.name(QColor::HexArgb)).arg(pixelSize);
    if (const Kept* there = kept.object(key)) {
        return *there;
    }
    const double rim = std::ceil(pixelSize * 0.13) + 1;
    QPainterPath path;
    path.addText(QPointF(0, 0), font, text);
    const QRectF box = path.boundingRect().adjusted(-rim, -rim, rim, rim);
    auto written = std::make_shared<Written>();
    written->start = -QPointF(std::floor(box.left()), std::floor(box.top()));
    written->advance = QFontMetricsF(font).horizontalAdvance(text);
    written->image = QImage(QSize(static_cast<int>(std::ceil(box.right() + written->start.x())),
                                  static_cast<int>(std::ceil(box.bottom() + written->start.y())))
                                .expandedTo({1, 1}),
                            QImage::Format_ARGB32_Premultiplied);
    written->image.fill(Qt::transparent);
    QPainter painter(&written->image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(written->start);
    painter.strokePath(
        path, QPen(QColor(0, 0, 0, 190), pixelSize * 0.26, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.fillPath(path, colour);
    painter.end();
    kept.insert(key, new Kept(written), static_cast<int>(written->image.sizeInBytes()));
    return written;
}

} // namespace

OverlayText::OverlayText(QPainter& painter, double pixelSize)
    : painter_(painter)
    , pixelSize_(pixelSize)
{}

QFont OverlayText::fontFor(bool strong) const
{
    QFont font = painter_.font();
    font.setPixelSize(std::max(1, static_cast<int>(std::lround(pixelSize_))));
    font.setWeight(strong ? QFont::DemiBold : QFont::Medium);
    return font;
}

double OverlayText::widthOf(const QString& text) const
{
    return QFontMetricsF(fontFor(false)).horizontalAdvance(text);
}

void OverlayText::draw(QPointF at, const QString& text, Align align, const QColor& colour, bool strong)
{
    if (text.isEmpty()) {
        return;
    }
    const QFont font = fontFor(strong);
    const std::shared_ptr<const Written> written = writtenText(text, font, pixelSize_, colour);
    if (align != Align::Left) {
        at.rx() -= align == Align::Right ? written->advance : written->advance / 2;
    }
    // On whole dots: between them the letters would be smeared.
    painter_.drawImage(QPointF(std::round(at.x()), std::round(at.y())) - written->start, written->image);
}

} // namespace sightline
