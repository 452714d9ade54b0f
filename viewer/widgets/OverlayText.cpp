#include "widgets/OverlayText.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace sightline {

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
    if (align != Align::Left) {
        const double width = QFontMetricsF(font).horizontalAdvance(text);
        at.rx() -= align == Align::Right ? width : width / 2;
    }
    QPainterPath path;
    path.addText(at, font, text);
    painter_.save();
    painter_.setRenderHint(QPainter::Antialiasing);
    painter_.strokePath(
        path, QPen(QColor(0, 0, 0, 190), pixelSize_ * 0.26, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter_.fillPath(path, colour);
    painter_.restore();
}

} // namespace sightline
