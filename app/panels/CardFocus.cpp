#include "app/panels/CardFocus.h"

#include <QVariant>
#include <QWidget>

namespace sightline {

QWidget* focusNeighbour(QWidget& card, int way)
{
    QWidget* nearest = nullptr;
    const QList<QWidget*> siblings =
        card.parentWidget()->findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly);
    for (QWidget* one : siblings) {
        if (!one->property("card").toBool() || one->isHidden() || (one->y() - card.y()) * way <= 0) {
            continue;
        }
        if (!nearest || (one->y() - nearest->y()) * way < 0) {
            nearest = one;
        }
    }
    if (nearest) {
        nearest->setFocus(Qt::OtherFocusReason);
    }
    return nearest;
}

} // namespace sightline
