#include "app/panels/SettingsDialog.h"

#include "app/Language.h"
#include "app/Places.h"
#include "app/Session.h"
#include "app/Theme.h"
#include "app/panels/KeysPage.h"
#include "app/panels/LookPage.h"
#include "dicom/HeaderIndex.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTabBar>
#include <QTabWidget>
#include <QVBoxLayout>

namespace sightline {

SettingsDialog::SettingsDialog(Session& session, ActionList& actions, QWidget* parent)
    : QDialog(parent)
    , pages_(new QTabWidget(this))
    , language_(new QComboBox(this))
    , reader_(new QLineEdit(this))
    , institution_(new QLineEdit(this))
    , detect_(new QCheckBox(tr("Run the detectors on each series that suits them"), this))
    , remember_(new QCheckBox(tr("Remember what is in opened files, so that they open faster again"), this))
{
    setWindowTitle(tr("Settings"));
    resize(Theme::px(760), Theme::px(620));
    pages_->setAccessibleName(tr("Pages of settings"));
    pages_->tabBar()->setAccessibleName(tr("Pages of settings"));
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

    remember_->setObjectName(QStringLiteral("rememberFiles"));
    remember_->setToolTip(
        tr("The headers of opened files, with patients' names, are kept on this computer. Only "
           "you can read them."));
    remember_->setChecked(settings->value(QStringLiteral("rememberFiles"), true).toBool());
    auto* forget = new QPushButton(tr("Forget files seen"), this);
    forget->setObjectName(QStringLiteral("forgetFiles"));
    connect(forget, &QPushButton::clicked, this, [forget] {
        HeaderIndex(Places::headerIndexFile()).empty();
        forget->setEnabled(false);
    });

    auto* general = new QWidget(this);
    auto* form = new QFormLayout(general);
    form->setVerticalSpacing(12);
    form->addRow(tr("Language"), language_);
    auto* note = new QLabel(tr("A new language is used from the next start."), this);
    note->setProperty("dim", true);
    form->addRow(QString(), note);
    form->addRow(tr("Reader"), reader_);
    form->addRow(tr("Institution"), institution_);
    form->addRow(QString(), detect_);
    form->addRow(QString(), remember_);
    form->addRow(QString(), forget);
    addTab(tr("General"), general);
    addPage(tr("Keys and mouse"), new KeysPage(actions, this));
    addPage(tr("Look"), new LookPage(this));
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    connect(buttons, &QDialogButtonBox::accepted, this, &SettingsDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(18, 18, 18, 14);
    layout->addWidget(pages_, 1);
    layout->addWidget(buttons);
}

void SettingsDialog::addTab(const QString& title, QWidget* page)
{
    pages_->addTab(page, title);
}

void SettingsDialog::accept()
{
    const auto settings = Places::settings();
    Language::choose(language_->currentData().toString());
    settings->setValue(QStringLiteral("reader"), reader_->text().trimmed());
    settings->setValue(QStringLiteral("institution"), institution_->text().trimmed());
    settings->setValue(QStringLiteral("detectAutomatically"), detect_->isChecked());
    settings->setValue(QStringLiteral("rememberFiles"), remember_->isChecked());
    if (!remember_->isChecked()) {
        HeaderIndex(Places::headerIndexFile()).empty();
    }
    QDialog::accept();
}

} // namespace sightline
