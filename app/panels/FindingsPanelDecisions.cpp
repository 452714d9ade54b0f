// What the reader decides about the selected finding.
#include "app/Session.h"
#include "app/panels/FindingCard.h"
#include "app/panels/FindingsPanel.h"

#include <QMenu>

#include <array>

namespace sightline {

void FindingsPanel::confirmSelected()
{
    const QString uid = session_.group().selectedFinding();
    const Finding* finding = session_.findings().find(uid);
    if (finding && finding->isFromModel()) {
        session_.findings().confirm(uid, session_.reader());
        goToNextUndecided();
    }
}

void FindingsPanel::rejectSelected(QWidget* at)
{
    const Finding* finding = session_.findings().find(session_.group().selectedFinding());
    if (!finding || !finding->isFromModel()) {
        return;
    }
    QMenu menu(this);
    menu.setObjectName(QStringLiteral("rejectMenu"));
    constexpr std::array<RejectReason, 7> kReasons{RejectReason::Vessel,      RejectReason::Scar,
                                                   RejectReason::Artefact,    RejectReason::NormalAnatomy,
                                                   RejectReason::BenignKnown, RejectReason::NotThere,
                                                   RejectReason::Other};
    int key = 1;
    for (RejectReason reason : kReasons) {
        QAction* action = menu.addAction(QStringLiteral("&%1  %2").arg(key++).arg(displayName(reason)));
        action->setData(static_cast<int>(reason));
    }
    menu.setActiveAction(menu.actions().constFirst());
    QWidget* anchor = at;
    const auto card = cards_.find(finding->trackingUid);
    if (!anchor) {
        anchor = card != cards_.end() ? static_cast<QWidget*>(card->second) : this;
    }
    const QAction* chosen = menu.exec(anchor->mapToGlobal(QPoint(0, anchor->height() + 2)));
    if (chosen) {
        rejectSelected(static_cast<RejectReason>(chosen->data().toInt()));
    }
}

void FindingsPanel::rejectSelected(RejectReason reason)
{
    const QString uid = session_.group().selectedFinding();
    const Finding* finding = session_.findings().find(uid);
    if (finding && finding->isFromModel()) {
        session_.findings().reject(uid, reason, session_.reader());
        goToNextUndecided();
    }
}

void FindingsPanel::undecideSelected()
{
    session_.findings().resetReview(session_.group().selectedFinding());
}

void FindingsPanel::removeSelected()
{
    const QString uid = session_.group().selectedFinding();
    const Finding* finding = session_.findings().find(uid);
    if (finding && !finding->isFromModel()) {
        session_.findings().remove(uid);
        session_.group().selectFinding({});
    }
}

} // namespace sightline
