#include "app/panels/TestPatternWindow.h"

#include "render/TestPattern.h"
#include "widgets/Screens.h"

#include <QPainter>

namespace sightline {

TestPatternWindow::TestPatternWindow(QWidget* parent)
    : QWidget(parent, Qt::Window | Qt::FramelessWindowHint)
{
    setObjectName(QStringLiteral("testPattern"));
    setWindowTitle(tr("Test pattern"));
    setAccessibleName(tr("Test pattern; any key closes it"));
    setAttribute(Qt::WA_DeleteOnClose);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setFocusPolicy(Qt::StrongFocus);
}

void TestPatternWindow::paintEvent(QPaintEvent*)
{
    const double ratio = devicePixelRatioF();
    QImage pattern = TestPattern::draw((QSizeF(size()) * ratio).toSize());
    if (const DisplayCurve* curve = Screens::ofThisProgram().curve(screen())) {
        applyCurve(pattern, *curve);
    }
    QPainter painter(this);
    painter.scale(1 / ratio, 1 / ratio);
    painter.drawImage(QPointF(0, 0), pattern);
}

void TestPatternWindow::keyPressEvent(QKeyEvent*)
{
    close();
}

void TestPatternWindow::mousePressEvent(QMouseEvent*)
{
    close();
}

} // namespace sightline
