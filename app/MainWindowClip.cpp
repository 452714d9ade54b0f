// Playing clips: the player, its bar below the views, its keys.
#include "app/MainWindow.h"
#include "app/Session.h"
#include "app/panels/CineBar.h"
#include "view/CinePlayer.h"
#include "widgets/SliceViewport.h"
#include "widgets/ViewportGrid.h"

#include <QAction>
#include <QLabel>
#include <QVBoxLayout>

namespace sightline {

QWidget* MainWindow::buildReadingPage()
{
    player_ = new CinePlayer(session_->group(), this);
    cineBar_ = new CineBar(*player_);
    auto* page = new QWidget;
    auto* rows = new QVBoxLayout(page);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(2);
    rows->addWidget(grid_, 1);
    rows->addWidget(cineBar_);
    rows->addWidget(buildPartBar());

    connect(grid_, &ViewportGrid::activeViewChanged, this,
            [this] { player_->setPlane(grid_->activeView()->view().plane); });
    connect(grid_, &ViewportGrid::playAsked, player_, &CinePlayer::toggle);
    connect(grid_, &ViewportGrid::frameAsked, player_, &CinePlayer::step);
    connect(grid_, &ViewportGrid::refused, this, [this](const QString& why) {
        // Only its own words are taken away when the next drag begins.
        if (!why.isEmpty() || noticeText_->text() == refusal_) {
            noticeText_->setText(why);
            noticeText_->setToolTip(why);
        }
        refusal_ = why;
    });
    connect(player_, &CinePlayer::clipChanged, this, &MainWindow::updateClipActions);
    return page;
}

void MainWindow::buildClipActions()
{
    actions_.play =
        action("play", tr("&Play or pause"), QKeySequence(Qt::Key_K), {}, [this] { player_->toggle(); });
    actions_.slower = action("slower", tr("Slo&wer"), QKeySequence(Qt::Key_BracketLeft), {},
                             [this] { cineBar_->changeSpeed(-1); });
    actions_.faster = action("faster", tr("&Faster"), QKeySequence(Qt::Key_BracketRight), {},
                             [this] { cineBar_->changeSpeed(1); });
    updateClipActions();
}

void MainWindow::updateClipActions()
{
    for (QAction* one : {actions_.play, actions_.slower, actions_.faster}) {
        if (one) {
            one->setEnabled(player_ && player_->canPlay());
        }
    }
}

} // namespace sightline
