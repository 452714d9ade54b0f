#pragma once

#include <QWidget>

namespace sightline {

/// A place of the layout without a series: says how to fill it. Keys and the mouse make it the active one.
class EmptyCell : public QWidget {
    Q_OBJECT
public:
    explicit EmptyCell(QWidget* parent = nullptr);
    void setActive(bool active);

Q_SIGNALS:
    void pressed();

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;

private:
    bool active_ = false;
};

} // namespace sightline
