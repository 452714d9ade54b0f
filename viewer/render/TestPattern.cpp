#include "render/TestPattern.h"

#include <QPainter>

#include <algorithm>

namespace sightline {

namespace {

constexpr int kBackground = 51; // a fifth of white
constexpr int kSteps = 18;
constexpr int kGridParts = 16;

QColor grey(int level)
{
    return QColor(level, level, level);
}

QRect middleHalf(const QRect& rect)
{
    return {rect.x() + rect.width() / 4, rect.y() + rect.height() / 4, rect.width() / 2, rect.height() / 2};
}

/// Black and white lines, one pixel each in the left half and two in the right.
void drawLines(QImage& picture, const QRect& rect)
{
    for (int y = rect.top(); y <= rect.bottom(); ++y) {
        for (int x = rect.left(); x <= rect.right(); ++x) {
            const bool isFine = x < rect.center().x();
            const bool lies = y < rect.center().y();
            const int along = lies ? y - rect.top() : x - rect.left();
            const bool isWhite = (along / (isFine ? 1 : 2)) % 2 != 0;
            picture.setPixel(x, y, isWhite ? qRgb(255, 255, 255) : qRgb(0, 0, 0));
        }
    }
}

} // namespace

TestPattern::Places TestPattern::places(QSize size)
{
    Places places;
    const int unit = std::max(4, std::min(size.width(), size.height()) / 14);
    const QPoint middle(size.width() / 2, size.height() / 2);
    // Two rows of nine steps above and below the middle; the eye compares neighbours.
    for (int n = 0; n < kSteps; ++n) {
        const int column = n < kSteps / 2 ? n : kSteps - 1 - n;
        const int y = n < kSteps / 2 ? middle.y() - 3 * unit : middle.y() + 2 * unit;
        places.steps.emplace_back(middle.x() - unit * kSteps / 4 + column * unit, y, unit, unit);
    }
    places.nearBlack = QRect(middle.x() - 4 * unit, middle.y() - unit, 2 * unit, 2 * unit);
    places.nearWhite = QRect(middle.x() + 2 * unit, middle.y() - unit, 2 * unit, 2 * unit);
    places.slope = QRect(size.width() / 8, size.height() - 3 * unit / 2, size.width() * 3 / 4, unit);
    const QSize lines(unit, unit);
    const int margin = unit / 2;
    places.lines = {QRect(QPoint(margin, margin), lines),
                    QRect(QPoint(size.width() - margin - unit, margin), lines),
                    QRect(QPoint(margin, size.height() - margin - unit), lines),
                    QRect(QPoint(size.width() - margin - unit, size.height() - margin - unit), lines),
                    QRect(middle - QPoint(unit / 2, unit / 2), lines)};
    return places;
}

QImage TestPattern::draw(QSize size)
{
    QImage picture(size, QImage::Format_RGB32);
    if (picture.isNull()) {
        return picture;
    }
    picture.fill(grey(kBackground));
    const Places where = places(size);
    {
        QPainter painter(&picture);
        // Geometry: squares should be square and the circle round.
        painter.setPen(grey(110));
        const int field = std::max(4, std::min(size.width(), size.height()) / kGridParts);
        for (int x = size.width() / 2 % field; x < size.width(); x += field) {
            painter.drawLine(x, 0, x, size.height());
        }
        for (int y = size.height() / 2 % field; y < size.height(); y += field) {
            painter.drawLine(0, y, size.width(), y);
        }
        painter.setPen(grey(200));
        painter.drawRect(0, 0, size.width() - 1, size.height() - 1);
        const int radius = std::min(size.width(), size.height()) / 2 - 2;
        painter.drawEllipse(QPoint(size.width() / 2, size.height() / 2), radius, radius);
        for (int n = 0; n < kSteps; ++n) {
            painter.fillRect(where.steps[static_cast<std::size_t>(n)], grey(n * 15));
        }
        painter.fillRect(where.nearBlack, grey(0));
        painter.fillRect(middleHalf(where.nearBlack), grey(kNearBlack));
        painter.fillRect(where.nearWhite, grey(255));
        painter.fillRect(middleHalf(where.nearWhite), grey(kNearWhite));
        for (int x = 0; x < where.slope.width(); ++x) {
            painter.fillRect(where.slope.x() + x, where.slope.y(), 1, where.slope.height(),
                             grey(x * 255 / std::max(1, where.slope.width() - 1)));
        }
    }
    for (const QRect& rect : where.lines) {
        drawLines(picture, rect.intersected(picture.rect()));
    }
    return picture;
}

} // namespace sightline
