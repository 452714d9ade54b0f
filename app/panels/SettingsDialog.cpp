#include "app/panels/SettingsDialog.h"

#include "app/Language.h"
#include "app/Places.h"
#include "app/Session.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

namespace sightline {

SettingsDialog::SettingsDialog(Session& session, QWidget* parent)
    : QDialog(parent)
    , language_(new QComboBox(this))
    , reader_(new QLineEdit(this))
    , institution_(new QLineEdit(this))
    , detect_(new QCheckBox(tr("Run the detectors on each series that suits them"), this))
{
    setWindowTitle(tr("Settings"));
    setMinimumWidth(460);
    const auto settings = Places::settings();
    for (const Language::Choice& choice : Language::choices()) {
        language_->addItem(choice.name, choice.code);
    }
    language_->setCurrentIndex(std::max(0, language_->findData(Language::chosen())));
    language_->setObjectName(QStringLiteral("languageChoice"));
    reader_->setText(settings->value(QStringLiteral("reader")).toString());
    reader_->setPlaceholderText(session.reader());
    institution_->setText(settings->value(QStringLiteral("institution")).toString());
    detect_->setChecked(settings->value(QStringLiteral("detectAutomatically"), true).toBool());

    auto* form = new QFormLayout;
    form->setVerticalSpacing(12);
    form->addRow(tr("Language"), language_);
    auto* note = new QLabel(tr("A new language is used from the next start."), this);
    note->setProperty("dim", true);
    form->addRow(QString(), note);
    form->addRow(tr("Reader"), reader_);
    form->addRow(tr("Institution"), institution_);
    form->addRow(QString(), detect_);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    connect(buttons, &QDialogButtonBox::accepted, this, &SettingsDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(18, 18, 18, 14);
    layout->addLayout(form);
    layout->addStretch(1);
    layout->addWidget(buttons);
}

void SettingsDialog::accept()
{
    const auto settings = Places::settings();
    Language::choose(language_->currentData().toString());
    settings->setValue(QStringLiteral("reader"), reader_->text().trimmed());
    settings->setValue(QStringLiteral("institution"), institution_->text().trimmed());
    settings->setValue(QStringLiteral("detectAutomatically"), detect_->isChecked());
    QDialog::accept();
}

} // namespace sightline
