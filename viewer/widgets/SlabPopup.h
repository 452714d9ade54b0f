#pragma once

#include "view/LinkGroup.h"

#include <QFrame>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;

namespace sightline {

/// A small window over a view in which the thickness of its plane is typed. Every change is shown at once.
class SlabPopup : public QFrame {
    Q_OBJECT
public:
    SlabPopup(LinkGroup& group, ViewPlane plane, QWidget* parent);

private:
    void apply();

    LinkGroup& group_;
    ViewPlane plane_;
    QDoubleSpinBox* thickness_;
    QComboBox* mode_;
    QCheckBox* linked_;
};

} // namespace sightline
