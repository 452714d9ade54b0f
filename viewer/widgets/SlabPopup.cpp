#include "widgets/SlabPopup.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QHBoxLayout>

namespace sightline {

SlabPopup::SlabPopup(LinkGroup& group, ViewPlane plane, QWidget* parent)
    : QFrame(parent, Qt::Popup)
    , group_(group)
    , plane_(plane)
    , thickness_(new QDoubleSpinBox)
    , mode_(new QComboBox)
    , linked_(new QCheckBox(tr("All planes")))
{
    setObjectName(QStringLiteral("slabPopup"));
    setAccessibleName(tr("Slab"));
    setAttribute(Qt::WA_DeleteOnClose);
    thickness_->setObjectName(QStringLiteral("slabThickness"));
    thickness_->setAccessibleName(tr("Thickness of the slab"));
    thickness_->setRange(0, 500);
    thickness_->setDecimals(1);
    thickness_->setSpecialValueText(tr("thin"));
    thickness_->setSuffix(tr(" mm"));
    thickness_->setValue(group_.slab(plane).thicknessMm);
    mode_->setObjectName(QStringLiteral("slabMode"));
    mode_->setAccessibleName(tr("What is shown of the slab"));
    mode_->addItem(tr("MIP"), static_cast<int>(Slab::Mode::Mip));
    mode_->addItem(tr("MinIP"), static_cast<int>(Slab::Mode::MinIp));
    mode_->addItem(tr("Mean"), static_cast<int>(Slab::Mode::Mean));
    mode_->setCurrentIndex(mode_->findData(static_cast<int>(group_.slab(plane).mode)));
    linked_->setObjectName(QStringLiteral("slabLinked"));
    linked_->setChecked(group_.slabsLinked());
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(8, 6, 8, 6);
    row->addWidget(thickness_);
    row->addWidget(mode_);
    row->addWidget(linked_);
    connect(thickness_, &QDoubleSpinBox::valueChanged, this, &SlabPopup::apply);
    connect(mode_, &QComboBox::currentIndexChanged, this, &SlabPopup::apply);
    connect(linked_, &QCheckBox::toggled, this, [this](bool on) { group_.linkSlabs(on, plane_); });
    thickness_->setFocus();
    thickness_->selectAll();
}

void SlabPopup::apply()
{
    group_.setSlab(plane_, {thickness_->value(), static_cast<Slab::Mode>(mode_->currentData().toInt())});
}

} // namespace sightline
