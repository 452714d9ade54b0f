#include "app/panels/LookPage.h"

#include "app/Places.h"
#include "app/Theme.h"

#include <QCheckBox>
#include <QFormLayout>
#include <QLabel>
#include <QSettings>
#include <QSpinBox>

namespace sightline {

LookPage::LookPage(QWidget* parent)
    : QWidget(parent)
    , textScale_(new QSpinBox(this))
    , highContrast_(new QCheckBox(tr("High contrast: white and yellow on black"), this))
{
    const auto settings = Places::settings();
    textScale_->setObjectName(QStringLiteral("textScale"));
    textScale_->setRange(Theme::kLeastScale, Theme::kLargestScale);
    textScale_->setSingleStep(10);
    textScale_->setSuffix(QStringLiteral(" %"));
    textScale_->setAccessibleName(tr("Size of the words, per cent"));
    textScale_->setValue(settings->value(QStringLiteral("textScale"), 100).toInt());
    highContrast_->setObjectName(QStringLiteral("highContrast"));
    highContrast_->setChecked(settings->value(QStringLiteral("highContrast"), false).toBool());
    auto* note = new QLabel(tr("Both are used from the next start."), this);
    note->setProperty("dim", true);
    auto* form = new QFormLayout(this);
    form->addRow(tr("Size of the words"), textScale_);
    form->addRow(QString(), highContrast_);
    form->addRow(QString(), note);
}

void LookPage::accept()
{
    const auto settings = Places::settings();
    settings->setValue(QStringLiteral("textScale"), textScale_->value());
    settings->setValue(QStringLiteral("highContrast"), highContrast_->isChecked());
}

} // namespace sightline
