#include "widgets/EmptyCell.h"

#include <QFocusEvent>
#include <QPainter>

namespace sightline {

EmptyCell::EmptyCell(QWidget* parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("emptyCell"));
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Empty view"));
    setAccessibleDescription(tr("Drag a series from the list here, or press Shift+Enter on its card."));
}

void EmptyCell::setActive(bool active)
{
    active_ = active;
    update();
}

void EmptyCell::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), QColor(0x0b, 0x0d, 0x10));
    painter.setPen(QColor(0x8a, 0x93, 0xa0));
    painter.drawText(rect().adjusted(12, 12, -12, -12), Qt::AlignCenter | Qt::TextWordWrap,
                     accessibleDescription());
    painter.setPen(active_ || hasFocus() ? QPen(QColor(0x3d, 0x8b, 0xfd), 2)
                                         : QPen(QColor(0x2a, 0x30, 0x38), 1, Qt::DashLine));
    painter.drawRect(rect().adjusted(1, 1, -2, -2));
}

void EmptyCell::mousePressEvent(QMouseEvent*)
{
    setFocus();
    Q_EMIT pressed();
}

void EmptyCell::focusInEvent(QFocusEvent* event)
{
    QWidget::focusInEvent(event);
    if (event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason) {
        Q_EMIT pressed();
    }
}

} // namespace sightline
