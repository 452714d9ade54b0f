#include "app/panels/CardFrame.h"

#include "app/ScreenCalibration.h"

#include <QPainter>

namespace sightline {

CardFrame::CardFrame(QWidget* parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("cardFrame"));
    setAccessibleName(tr("Outline of a bank card"));
}

void CardFrame::setCardWidth(double logicalPixels)
{
    width_ = logicalPixels;
    update();
}

void CardFrame::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double high = width_ * ScreenCalibration::kCardHeightMm / ScreenCalibration::kCardMm;
    const QRectF card((width() - width_) / 2, (height() - high) / 2, width_, high);
    painter.setPen(QPen(QColor(0x3d, 0x8b, 0xfd), 2));
    painter.setBrush(QColor(0x3d, 0x8b, 0xfd, 30));
    painter.drawRoundedRect(card, width_ * 0.037, width_ * 0.037); // its corners are 3.18 mm round
    painter.setPen(QColor(0xe6, 0xea, 0xf0));
    painter.drawText(card, Qt::AlignCenter, tr("Lay a bank or identity card here"));
}

} // namespace sightline
