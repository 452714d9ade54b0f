#pragma once

#include <QWidget>

namespace sightline {

/// The test pattern over the whole screen, pixel by pixel, through the screen's curve where it has one. Any
/// key or a click closes it.
class TestPatternWindow : public QWidget {
    Q_OBJECT
public:
    explicit TestPatternWindow(QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
};

} // namespace sightline
