#include "app/PresetActions.h"

#include "view/LinkGroup.h"
#include "widgets/SliceOverlay.h"

#include <QAction>

#include <algorithm>

namespace sightline {

PresetActions::PresetActions(LinkGroup& group, WindowPresetFiles files, QList<QAction*> actions,
                             QObject* parent)
    : QObject(parent)
    , group_(group)
    , files_(std::move(files))
    , actions_(std::move(actions))
{
    for (int n = 0; n < actions_.size(); ++n) {
        connect(actions_[n], &QAction::triggered, this, [this, n] { apply(n + 1); });
    }
    connect(&group_, &LinkGroup::seriesChanged, this, &PresetActions::takeSeries);
    connect(&group_, &LinkGroup::windowChanged, this, &PresetActions::check);
    takeSeries();
}

void PresetActions::takeSeries()
{
    shown_.clear();
    if (group_.series() && group_.volume()) {
        shown_ = files_.presetsFor(*group_.series(), *group_.volume());
    }
    for (int n = 0; n < actions_.size(); ++n) {
        QAction& action = *actions_[n];
        const auto found = std::find_if(shown_.begin(), shown_.end(),
                                        [&](const auto& preset) { return preset.key == n + 1; });
        const bool isThere = found != shown_.end();
        const QString plain = isThere ? found->text : tr("Window %1").arg(n + 1);
        action.setText(QString(plain).replace(QLatin1Char('&'), QStringLiteral("&&")));
        QString tip = plain;
        if (const auto* window = isThere ? std::get_if<Window>(&found->way) : nullptr) {
            tip += QStringLiteral(": ") + windowText(*window);
        }
        if (!action.shortcut().isEmpty()) {
            tip += QStringLiteral("  (%1)").arg(action.shortcut().toString(QKeySequence::NativeText));
        }
        action.setToolTip(tip);
        action.setEnabled(isThere);
        action.setVisible(isThere);
    }
    check();
}

void PresetActions::check()
{
    for (int n = 0; n < actions_.size(); ++n) {
        const bool isNow = std::any_of(shown_.begin(), shown_.end(), [&](const auto& preset) {
            const auto* window = std::get_if<Window>(&preset.way);
            const auto* ofFile = std::get_if<WindowPresetFiles::OfFile>(&preset.way);
            return preset.key == n + 1 &&
                   ((window && *window == group_.window()) ||
                    (ofFile && windowOf(preset, *group_.series(), *group_.volume()) == group_.window()));
        });
        actions_[n]->setChecked(isNow);
    }
}

void PresetActions::apply(int key)
{
    const auto found =
        std::find_if(shown_.begin(), shown_.end(), [&](const auto& preset) { return preset.key == key; });
    if (found == shown_.end() || !group_.series() || !group_.volume()) {
        return;
    }
    if (const auto window = windowOf(*found, *group_.series(), *group_.volume())) {
        group_.setWindow(*window);
    }
    check(); // a click unchecks the action whose window stands already
}

} // namespace sightline
