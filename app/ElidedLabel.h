#pragma once

#include <QLabel>

namespace sightline {

/// One line of text that ends in dots where there is no room for all of it: the beginning of a name is never
/// cut off.
class ElidedLabel : public QLabel {
    Q_OBJECT
public:
    using QLabel::QLabel;

protected:
    void paintEvent(QPaintEvent* event) override;
};

} // namespace sightline
