// Several series at once: grids, linking, the prior.
#include "app/MainWindow.h"
#include "app/Places.h"
#include "app/PriorRegistration.h"
#include "app/Room.h"
#include "app/Session.h"
#include "app/panels/SeriesPanel.h"
#include "widgets/ViewportGrid.h"

#include <QAction>
#include <QLabel>
#include <QMenu>
#include <QSettings>

#include <array>
#include <set>

namespace sightline {

void MainWindow::buildRoomActions()
{
    RoomActions& r = roomActions_;
    for (int rows = 1; rows <= Layout::kMost; ++rows) {
        for (int columns = 1; columns <= Layout::kMost; ++columns) {
            const bool pair = rows == 1 && columns == 2;
            const bool four = rows == 2 && columns == 2;
            QAction* grid =
                action(qPrintable(QStringLiteral("layout.%1x%2").arg(rows).arg(columns)),
                       tr("Grid of %1 × %2 views").arg(rows).arg(columns),
                       pair   ? QKeySequence(Qt::SHIFT | Qt::Key_F2)
                       : four ? QKeySequence(Qt::SHIFT | Qt::Key_F3)
                              : QKeySequence(),
                       {}, [this, rows, columns] {
                           grid_->setLayout(Layout::grid(rows, columns).filledFrom(grid_->layoutShown()));
                       });
            r.grids << grid;
        }
    }
    r.nextView = action("layout.nextView", tr("&Next view"), QKeySequence(Qt::CTRL | Qt::Key_Tab), {},
                        [this] { grid_->stepActive(1); });
    r.previousView =
        action("layout.previousView", tr("&Previous view"),
               QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Backtab), {}, [this] { grid_->stepActive(-1); });

    struct Kind {
        const char* id;
        QString text;
        QKeySequence key;
        bool LinkKinds::*member;
    };
    const std::array kinds{
        Kind{"link.place", tr("Link the &crosshair"), {}, &LinkKinds::place},
        Kind{"link.zoom", tr("Link &zoom and pan"), {}, &LinkKinds::zoom},
        Kind{"link.window", tr("Link the &window"), {}, &LinkKinds::window},
        Kind{"link.number", tr("Link stacks by picture &number"), {}, &LinkKinds::number},
    };
    QAction* all = action("link.all", tr("&Link the series"), QKeySequence(Qt::Key_Y), {}, [this] {
        const bool on = roomActions_.links.constFirst()->isChecked();
        room_->setLinks({on, on, on, false});
        for (int n = 1; n < roomActions_.links.size(); ++n) {
            roomActions_.links[n]->setChecked(on && n < 4);
        }
    });
    r.links << all;
    for (const Kind& kind : kinds) {
        r.links << action(kind.id, kind.text, kind.key, {}, [this, kind] {
            LinkKinds links = room_->links();
            links.*kind.member = !(links.*kind.member);
            room_->setLinks(links);
            roomActions_.links.constFirst()->setChecked(links.place || links.zoom || links.window);
        });
    }
    for (int n = 0; n < r.links.size(); ++n) {
        r.links[n]->setCheckable(true);
        r.links[n]->setChecked(n < 4);
    }

    r.comparePrior =
        action("prior.compare", tr("Compare with the &prior"), QKeySequence(Qt::ALT | Qt::Key_P), {}, [this] {
            const QString why = room_->comparePrior();
            if (!why.isEmpty()) {
                noticeText_->setText(why);
                noticeText_->setToolTip(why);
            }
        });
    priorRegistration_ = std::make_unique<PriorRegistration>(*room_);
    const auto kept = QStringLiteral("registerPriors");
    priorRegistration_->setOn(Places::settings()->value(kept, true).toBool());
    r.registerPrior =
        action("prior.register", tr("Register the prior with the &current study"), {}, {}, [this, kept] {
            priorRegistration_->setOn(roomActions_.registerPrior->isChecked());
            Places::settings()->setValue(kept, priorRegistration_->isOn());
        });
    r.registerPrior->setCheckable(true);
    r.registerPrior->setChecked(priorRegistration_->isOn());
    connect(room_.get(), &Room::noticed, this, [this](const QString& text) {
        noticeText_->setText(text);
        noticeText_->setToolTip(text);
    });
    connect(
        seriesPanel_, &SeriesPanel::placeAsked, this,
        [this](const std::shared_ptr<const Series>& series) { room_->showIn(grid_->activeCell(), series); });
    connect(room_.get(), &Room::contentsChanged, this, [this] {
        std::map<std::string, QString> beside;
        for (int n = 0; n < grid_->layoutShown().seriesCount(); ++n) {
            const auto series = room_->seriesIn(n);
            if (series && n != room_->activeNumber()) {
                beside[series->id] = room_->registrationText(*series);
            }
        }
        seriesPanel_->markBeside(beside);
    });
}

void MainWindow::buildRoomMenus(QMenu& view)
{
    QMenu* grids = view.addMenu(tr("&Grid of series"));
    grids->addActions(roomActions_.grids);
    view.addActions({roomActions_.nextView, roomActions_.previousView});
    QMenu* links = view.addMenu(tr("Lin&king"));
    links->addActions(roomActions_.links);
    view.addActions({roomActions_.comparePrior, roomActions_.registerPrior});
}

} // namespace sightline
