#include "app/panels/PartBar.h"

#include "app/Icon.h"
#include "app/PartBrowser.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QTabBar>
#include <QToolButton>

namespace sightline {

PartBar::PartBar(PartBrowser& browser, QWidget* parent)
    : QWidget(parent)
    , browser_(browser)
    , tabs_(new QTabBar(this))
    , play_(new QToolButton(this))
    , place_(new QLabel(this))
{
    setObjectName(QStringLiteral("partBar"));
    setAttribute(Qt::WA_StyledBackground);
    tabs_->setObjectName(QStringLiteral("parts"));
    tabs_->setFocusPolicy(Qt::NoFocus);
    tabs_->setAccessibleName(tr("Parts of the series"));
    tabs_->setUsesScrollButtons(true);
    tabs_->setExpanding(false);
    tabs_->setDrawBase(false);
    tabs_->setFocusPolicy(Qt::TabFocus);
    tabs_->setStyleSheet(QStringLiteral(
        "QTabBar::tab { padding: 3px 10px; border: 1px solid transparent; border-radius: 4px; }"
        "QTabBar::tab:selected { background: #243a5e; border-color: #3d8bfd; }"));
    tabs_->setAccessibleName(tr("Parts of the series"));
    play_->setObjectName(QStringLiteral("playParts"));
    play_->setFocusPolicy(Qt::TabFocus);
    place_->setObjectName(QStringLiteral("partPlace"));
    place_->setProperty("dim", true);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(8, 2, 8, 2);
    layout->addWidget(play_);
    layout->addWidget(place_);
    layout->addWidget(tabs_, 1);
    connect(tabs_, &QTabBar::currentChanged, &browser_, &PartBrowser::show);
    connect(play_, &QToolButton::clicked, this, [this] { browser_.setPlaying(!browser_.isPlaying()); });
    connect(&browser_, &PartBrowser::partsChanged, this, &PartBar::fill);
    connect(&browser_, &PartBrowser::changed, this, &PartBar::follow);
    fill();
    follow();
}

void PartBar::fill()
{
    const QSignalBlocker quiet(tabs_);
    while (tabs_->count() > 0) {
        tabs_->removeTab(tabs_->count() - 1);
    }
    int place = 0;
    for (const auto& part : browser_.parts()) {
        const QString text = PartBrowser::textOf(*part, place);
        tabs_->addTab(text);
        tabs_->setTabToolTip(place, tr("Part %1: %2").arg(place + 1).arg(text));
        ++place;
    }
    tabs_->setFocusPolicy(place > 0 ? Qt::TabFocus : Qt::NoFocus); // nothing to choose, nowhere to stop
    setVisible(!browser_.parts().empty());
}

void PartBar::follow()
{
    const QSignalBlocker quiet(tabs_);
    if (browser_.current() >= 0) {
        tabs_->setCurrentIndex(browser_.current());
    }
    place_->setText(tr("Part %1 of %2").arg(browser_.current() + 1).arg(browser_.parts().size()));
    const QString what = browser_.isPlaying() ? tr("Pause the parts") : tr("Play the parts");
    play_->setIcon(icon(browser_.isPlaying() ? QStringLiteral("pause") : QStringLiteral("play")));
    play_->setToolTip(what);
    play_->setAccessibleName(what);
}

} // namespace sightline
