#pragma once

#include "findings/Finding.h"

#include <QWidget>

namespace sightline {

/// The small sign of a review state: diamond, tick or cross, the same as on the pictures.
class StateSign : public QWidget {
    Q_OBJECT
public:
    explicit StateSign(QWidget* parent = nullptr);
    void show(const Finding& finding);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Review review_;
    bool fromModel_ = true;
};

} // namespace sightline
