#pragma once

#include <QColor>
#include <QFont>
#include <QPointF>
#include <QString>

class QPainter;

namespace sightline {

/// Words over a picture: with a dark rim, so that they can be read over air and over bone.
class OverlayText {
public:
    /// @param pixelSize  height of the letters in device pixels
    OverlayText(QPainter& painter, double pixelSize);

    enum class Align { Left, Centre, Right };
    /// One line; `at` is the left end, middle or right end of its base line, device pixels.
    void draw(QPointF at, const QString& text, Align align = Align::Left,
              const QColor& colour = QColor(0xe6, 0xea, 0xf0), bool strong = false);
    double lineHeight() const { return pixelSize_ * 1.4; }
    double widthOf(const QString& text) const;

private:
    QFont fontFor(bool strong) const;

    QPainter& painter_;
    double pixelSize_;
};

} // namespace sightline
