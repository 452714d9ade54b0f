// Coverage, key images and pictures that leave the window.
#include "app/MainWindow.h"
#include "app/Session.h"
#include "app/panels/FindingsPanel.h"
#include "app/panels/KeyImagesPanel.h"
#include "app/panels/PictureDialog.h"
#include "app/panels/SeriesPanel.h"
#include "app/reading/Reading.h"
#include "widgets/SliceViewport.h"
#include "widgets/ViewportGrid.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>

#include <utility>

namespace sightline {

void MainWindow::buildReading()
{
    reading_ = new Reading(*session_, *grid_, this);
    auto* keyImages = new KeyImagesPanel(*session_, *reading_);
    findingsPanel_->addSection(keyImages);
    const auto say = [this](const QString& text) {
        noticeText_->setText(text);
        noticeText_->setToolTip(text);
    };
    connect(reading_, &Reading::noticed, this, say);
    connect(keyImages, &KeyImagesPanel::refused, this, say);
    connect(&reading_->coverage(), &Coverage::changed, this, [this](const QString& id) {
        seriesPanel_->setViewed(id, reading_->coverage().fraction(id.toStdString()));
    });
    connect(session_.get(), &Session::studiesChanged, this, [this] {
        for (const auto& [id, viewed] : reading_->coverage().all()) {
            seriesPanel_->setViewed(QString::fromStdString(id), viewed.fraction());
        }
    });
    const auto tellUnseen = [this] {
        findingsPanel_->setUnseen(static_cast<int>(reading_->unseenDetections().size()));
    };
    connect(reading_, &Reading::unseenChanged, this, tellUnseen);
    connect(session_.get(), &Session::detectorsChanged, this, tellUnseen);
    connect(&session_->group(), &LinkGroup::seriesChanged, this, tellUnseen);
    connect(session_.get(), &Session::loadFinished, this, [this, say] {
        lastRun_.settle();
        if (std::exchange(isContinuing_, false)) {
            say(tr("Sightline did not end properly last time. The study is open again where you were; every "
                   "finding and decision is there."));
        }
    });
    connect(findingsPanel_, &FindingsPanel::unseenAsked, this, &MainWindow::goToUnseen);
}

void MainWindow::openUnfinished()
{
    const QStringList paths = lastRun_.unfinished();
    if (!paths.isEmpty()) {
        isContinuing_ = true;
        open(paths);
    }
}

void MainWindow::buildReadingActions()
{
    QAction* mark = action("keyImage.mark", tr("&Mark as key image"), QKeySequence(Qt::Key_M), {}, [this] {
        if (reading_->markKeyImage()) {
            noticeText_->setText(tr("Marked as key image."));
        }
    });
    QAction* unseen = action("nextUnseen", tr("Next detection in slices &not looked at"),
                             QKeySequence(Qt::ALT | Qt::Key_N), {}, [this] { goToUnseen(); });
    QAction* copy = action("picture.copy", tr("&Copy picture, without name"), QKeySequence::Copy, {}, [this] {
        SnapshotParts parts;
        parts.identity = false;
        QImage image = grid_->activeView()->snapshot(parts);
        image.setDevicePixelRatio(1);
        QGuiApplication::clipboard()->setImage(image);
        noticeText_->setText(tr("The picture is on the clipboard, without the patient's name."));
    });
    QAction* picture =
        action("picture", tr("&Picture of the view …"), QKeySequence(Qt::CTRL | Qt::Key_P), {}, [this] {
            if (session_->group().volume()) {
                PictureDialog(*grid_->activeView(), this).exec();
            }
        });
    readingActions_ = {mark, unseen, copy, picture};
}

void MainWindow::goToUnseen()
{
    const auto unseen = reading_->unseenDetections();
    if (unseen.empty()) {
        noticeText_->setText(tr("Every detection that is shown lies in slices that were looked at."));
        return;
    }
    findingsPanel_->select(unseen.front());
}

} // namespace sightline
