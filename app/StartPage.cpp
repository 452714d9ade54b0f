#include "app/StartPage.h"

#include "app/Icon.h"
#include "app/Theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace sightline {

StartPage::StartPage(QWidget* parent)
    : QWidget(parent)
{
    auto* name = new QLabel(QStringLiteral("Sightline"), this);
    QFont font = name->font();
    font.setPixelSize(Theme::px(30));
    font.setWeight(QFont::DemiBold);
    name->setFont(font);
    name->setAlignment(Qt::AlignCenter);
    auto* words = new QLabel(
        tr("Drop a study here, or open a folder, files, a DICOMDIR or a ZIP with CT, MR or ultrasound."),
        this);
    words->setProperty("dim", true);
    words->setAlignment(Qt::AlignCenter);
    words->setWordWrap(true);

    auto* folder = new QPushButton(icon(QStringLiteral("folder")), tr("Open folder …"), this);
    auto* files = new QPushButton(icon(QStringLiteral("file")), tr("Open files …"), this);
    auto* demo = new QPushButton(icon(QStringLiteral("demo")), tr("Demonstration study"), this);
    folder->setProperty("primary", true);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(10);
    buttons->addStretch(1);
    for (QPushButton* button : {folder, files, demo}) {
        button->setMinimumHeight(Theme::px(36));
        buttons->addWidget(button);
    }
    buttons->addStretch(1);
    connect(folder, &QPushButton::clicked, this, &StartPage::openFolderAsked);
    connect(files, &QPushButton::clicked, this, &StartPage::openFilesAsked);
    connect(demo, &QPushButton::clicked, this, &StartPage::openDemoAsked);

    auto* notice = new QLabel(tr("Research software. Not for diagnostic use."), this);
    notice->setProperty("notice", true);
    notice->setAlignment(Qt::AlignCenter);

    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(14);
    layout->addStretch(3);
    layout->addWidget(name);
    layout->addWidget(words);
    layout->addSpacing(10);
    layout->addLayout(buttons);
    layout->addSpacing(18);
    layout->addWidget(notice);
    layout->addStretch(4);
}

} // namespace sightline
