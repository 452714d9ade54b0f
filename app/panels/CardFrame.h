#pragma once

#include <QWidget>

namespace sightline {

/// A card drawn on the glass, to lay a real one on: its width in logical pixels is what the reader sets.
class CardFrame : public QWidget {
    Q_OBJECT
public:
    explicit CardFrame(QWidget* parent = nullptr);
    double cardWidth() const { return width_; }
    void setCardWidth(double logicalPixels);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    double width_ = 320;
};

} // namespace sightline
