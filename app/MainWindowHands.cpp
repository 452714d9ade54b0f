// Keyboard and command palette: keys from files, ways from pane to pane, everything by name.
#include "app/ActionList.h"
#include "app/MainWindow.h"
#include "app/PaletteMatch.h"
#include "app/Places.h"
#include "app/Session.h"
#include "app/Text.h"
#include "app/Theme.h"
#include "app/panels/CommandPalette.h"
#include "app/panels/FindingsPanel.h"
#include "app/panels/SeriesPanel.h"
#include "widgets/SliceViewport.h"
#include "widgets/ViewportGrid.h"

#include <QAction>
#include <QApplication>
#include <QFileInfo>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QSettings>
#include <QStackedWidget>
#include <QUndoStack>

namespace sightline {

namespace {

constexpr int kRecentStudies = 8;

/// The first widget in a pane that takes the focus by Tab, in the order of Tab.
QWidget* firstStop(QWidget* pane)
{
    for (QWidget* next = pane; next;) {
        if (next->isVisible() && next->isEnabled() && (next->focusPolicy() & Qt::TabFocus) &&
            (next == pane || pane->isAncestorOf(next))) {
            return next;
        }
        next = next->nextInFocusChain();
        if (next == pane) {
            break;
        }
    }
    return nullptr;
}

} // namespace

void MainWindow::buildHandsActions()
{
    actions_.palette = action("palette", tr("&Find an action or finding …"),
                              QKeySequence(Qt::CTRL | Qt::Key_K), {}, [this] { showPalette(); });
    actions_.nextPane =
        action("nextPane", tr("To the ne&xt pane"), QKeySequence(Qt::Key_F6), {}, [this] { movePane(1); });
    actions_.previousPane = action("previousPane", tr("To the pane &before"),
                                   QKeySequence(Qt::SHIFT | Qt::Key_F6), {}, [this] { movePane(-1); });
    const auto series = [this](int n) {
        std::vector<std::shared_ptr<const Series>> all;
        int at = 0;
        for (const auto& study : session_->studies()) {
            for (const auto& one : study->series) {
                if (session_->group().series() && one->id == session_->group().series()->id) {
                    at = static_cast<int>(all.size());
                }
                all.push_back(one);
            }
        }
        if (const int next = at + n; next >= 0 && next < static_cast<int>(all.size())) {
            session_->showSeries(all[next]);
        }
    };
    actions_.nextSeries = action("nextSeries", tr("Next s&eries"), QKeySequence(Qt::CTRL | Qt::Key_PageDown),
                                 {}, [series] { series(1); });
    actions_.previousSeries = action("previousSeries", tr("Pre&vious series"),
                                     QKeySequence(Qt::CTRL | Qt::Key_PageUp), {}, [series] { series(-1); });
    connect(grid_, &ViewportGrid::seriesAsked, this, series);
}

QPushButton* MainWindow::buildSearchField()
{
    auto* field = new QPushButton;
    field->setObjectName(QStringLiteral("searchField"));
    field->setProperty("search", true);
    field->setFocusPolicy(Qt::TabFocus);
    field->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    field->setMinimumWidth(Theme::px(90)); // the study beside it needs the room more
    connect(field, &QPushButton::clicked, this, &MainWindow::showPalette);
    return field;
}

void MainWindow::buildHistoryMenu(QMenu* edit)
{
    QMenu* history = edit->addMenu(tr("&History"));
    connect(history, &QMenu::aboutToShow, this, [this, history] {
        history->clear();
        QUndoStack& stack = session_->findings().undoStack();
        // The newest on top; the tick stands where the study is now.
        for (int n = stack.count(); n >= 0; --n) {
            QAction* step = history->addAction(n == 0 ? tr("As it was opened") : stack.text(n - 1),
                                               [&stack, n] { stack.setIndex(n); });
            step->setCheckable(true);
            step->setChecked(n == stack.index());
        }
    });
}

void MainWindow::startHands()
{
    actionList_ = new ActionList(*this);
    connect(actionList_, &ActionList::applied, this, [this] {
        grid_->setMouseScheme(actionList_->scheme().mouse);
        // The left button does what the scheme says until a tool is chosen.
        const MouseUse left = actionList_->scheme().mouse.buttonUse(Qt::LeftButton, {});
        const QString id = left == MouseUse::Window   ? QStringLiteral("windowTool")
                           : left == MouseUse::Pan    ? QStringLiteral("panTool")
                           : left == MouseUse::Zoom   ? QStringLiteral("zoomTool")
                           : left == MouseUse::Scroll ? QStringLiteral("scrollTool")
                                                      : QStringLiteral("navigateTool");
        for (QAction* tool : actions_.tools) {
            if (tool->objectName() == id) {
                tool->setChecked(true);
            }
        }
        auto* field = findChild<QPushButton*>(QStringLiteral("searchField"));
        const QString key = actions_.palette->shortcut().toString(QKeySequence::NativeText);
        field->setText(tr("Find an action or finding") +
                       (key.isEmpty() ? QString() : QStringLiteral("   ") + key));
        field->setAccessibleName(field->text());
    });
    const QStringList troubles = actionList_->restore();
    if (!troubles.isEmpty()) {
        startProblems_ << tr("Key bindings: %1").arg(troubles.join(QStringLiteral("; ")));
    }
}

void MainWindow::showStartProblems()
{
    if (noticeText_->text().isEmpty()) {
        noticeText_->setText(startProblems_.join(QLatin1Char(' ')));
        noticeText_->setToolTip(startProblems_.join(QLatin1Char('\n')));
    }
}

void MainWindow::movePane(int way)
{
    QWidget* field = findChild<QPushButton*>(QStringLiteral("searchField"));
    QWidget* pictures = pages_->currentWidget() == readingPage_ ? static_cast<QWidget*>(grid_->activeView())
                                                                : pages_->currentWidget();
    const QList<QWidget*> panes{field, seriesPanel_, pictures, findingsPanel_};
    const QWidget* now = QApplication::focusWidget();
    int at = way > 0 ? 0 : 1;
    for (int n = 0; n < panes.size(); ++n) {
        const QWidget* around = n == 2 ? static_cast<QWidget*>(pages_) : panes[n];
        at = now && (around == now || around->isAncestorOf(now)) ? n : at;
    }
    for (int n = 1; n <= panes.size(); ++n) {
        QWidget* pane = panes[(at + way * n + 4 * panes.size()) % panes.size()];
        if (QWidget* stop = pane->isVisible() ? firstStop(pane) : nullptr) {
            stop->setFocus(Qt::ShortcutFocusReason);
            return;
        }
    }
}

void MainWindow::rememberOpened(const QStringList& paths)
{
    const auto settings = Places::settings();
    if (paths.size() != 1 || !settings->value(QStringLiteral("rememberFiles"), true).toBool()) {
        return;
    }
    QStringList recent = settings->value(QStringLiteral("recentStudies")).toStringList();
    const QString path = QFileInfo(paths.front()).absoluteFilePath();
    recent.removeAll(path);
    recent.prepend(path);
    settings->setValue(QStringLiteral("recentStudies"), QStringList(recent.mid(0, kRecentStudies)));
}

std::vector<PaletteEntry> MainWindow::paletteEntries()
{
    std::vector<PaletteEntry> entries;
    const bool hasPicture = session_->group().volume() != nullptr;
    for (const ActionEntry& one : actionList_->entries()) {
        if (one.action == actions_.palette) {
            continue;
        }
        PaletteEntry entry;
        entry.id = one.id;
        entry.title = QString(one.action->text()).remove(QLatin1Char('&')).remove(QStringLiteral(" …"));
        // Both together: "lung window" is the title "Lung" of an action named "window.1".
        entry.english = wordsOfId(one.id) + QLatin1Char(' ') + entry.title;
        entry.detail = one.section;
        entry.key = one.action->shortcut().toString(QKeySequence::NativeText);
        entry.available = one.action->isEnabled();
        if (!entry.available) {
            entry.whyNot = one.action == actions_.undo || one.action == actions_.redo
                               ? tr("there is nothing to take back or repeat")
                           : !hasPicture                           ? tr("no study is open")
                           : actions_.presets.contains(one.action) ? tr("this window is for CT")
                           : one.id == QLatin1String("play")       ? tr("one picture cannot be played")
                                                                   : QString();
        }
        entry.does = [action = one.action] { action->trigger(); };
        entries.push_back(entry);
    }
    for (const Finding& finding : session_->findings().findings()) {
        if (session_->isShown(finding)) {
            entries.push_back({QStringLiteral("finding.") + finding.trackingUid,
                               tr("Go to %1").arg(finding.label),
                               QStringLiteral("go to finding"),
                               tr("Finding, %1").arg(displayName(finding.review.state)),
                               {},
                               true,
                               {},
                               [this, uid = finding.trackingUid] { findingsPanel_->choose(uid); }});
        }
    }
    for (const auto& study : session_->studies()) {
        for (const auto& series : study->series) {
            const QString name =
                QString::fromStdString(series->description.empty() ? series->modality : series->description);
            entries.push_back({QStringLiteral("series.") + QString::fromStdString(series->id),
                               tr("Go to series %1").arg(name),
                               QStringLiteral("go to series"),
                               studyText(*study),
                               {},
                               true,
                               {},
                               [this, series] { session_->showSeries(series); }});
        }
    }
    for (const QString& path : Places::settings()->value(QStringLiteral("recentStudies")).toStringList()) {
        const bool exists = QFileInfo::exists(path);
        entries.push_back({QStringLiteral("recent.") + path,
                           tr("Open %1").arg(QFileInfo(path).fileName()),
                           QStringLiteral("open recent study"),
                           path,
                           {},
                           exists,
                           exists ? QString() : tr("it is no longer there"),
                           [this, path] { open({path}); }});
    }
    return entries;
}

void MainWindow::showPalette()
{
    CommandPalette palette(paletteEntries(), this);
    const bool chosen = palette.exec() == QDialog::Accepted;
    if (chosen) {
        palette.runChosen();
    }
}

} // namespace sightline
