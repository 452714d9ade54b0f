#include "app/panels/StateSign.h"

#include "render/FindingPainter.h"

#include <QPainter>

namespace sightline {

StateSign::StateSign(QWidget* parent)
    : QWidget(parent)
{
    setFixedSize(12, 12);
}

void StateSign::show(const Finding& finding)
{
    review_ = finding.review;
    fromModel_ = finding.isFromModel();
    setVisible(fromModel_ || review_.state != ReviewState::Unreviewed);
    update();
}

void StateSign::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    FindingPainter::drawSign(painter, QRectF(rect()).adjusted(1, 1, -1, -1), review_.state,
                             FindingPainter::colourOf(review_, fromModel_));
}

} // namespace sightline
