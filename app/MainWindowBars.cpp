// The bars of the window: actions, the slim bar above and the line below.
#include "app/ElidedLabel.h"
#include "app/Icon.h"
#include "app/MainWindow.h"
#include "app/MeasureActions.h"
#include "app/Session.h"
#include "app/Theme.h"
#include "app/WindowMenu.h"
#include "app/panels/FindingsPanel.h"
#include "app/panels/SeriesPanel.h"
#include "tools/CrosshairTool.h"
#include "tools/DrawingTool.h"
#include "tools/WindowTool.h"
#include "widgets/ViewportGrid.h"

#include <QActionGroup>
#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QProgressBar>
#include <QPushButton>
#include <QToolButton>
#include <QUndoStack>

namespace sightline {

namespace {

constexpr int kWordsRoom = 390; // of a row of words in the bar above, logical pixels at usual text size

} // namespace

QAction* MainWindow::action(const char* id, const QString& text, const QKeySequence& key,
                            const QString& iconName, const std::function<void()>& does)
{
    auto* result = new QAction(text, this);
    result->setObjectName(QLatin1String(id));
    if (!key.isEmpty()) {
        result->setShortcut(key);
    }
    QString tip = QString(text).remove(QLatin1Char('&')).remove(QStringLiteral(" …"));
    if (!key.isEmpty()) {
        tip += QStringLiteral("  (%1)").arg(key.toString(QKeySequence::NativeText));
    }
    result->setToolTip(tip);
    if (!iconName.isEmpty()) {
        result->setIcon(icon(iconName));
        result->setIconVisibleInMenu(false);
    }
    connect(result, &QAction::triggered, this, does);
    addAction(result);
    return result;
}

void MainWindow::buildActions()
{
    Actions& a = actions_;
    a.openFolder = action("openFolder", tr("Open &folder …"), QKeySequence::Open, QStringLiteral("folder"),
                          [this] { chooseFolder(); });
    a.openFiles = action("openFiles", tr("Open f&iles …"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_O), {},
                         [this] { chooseFiles(); });
    a.pasteFiles = action("pasteFiles", tr("Open what is on the &clipboard"), QKeySequence::Paste, {},
                          [this] { pasteFiles(); });
    a.openDemo = action("openDemo", tr("Open the &demonstration study"), {}, {}, [this] { openDemo(); });
    a.report =
        action("report", tr("&Report …"), QKeySequence(Qt::CTRL | Qt::Key_R), {}, [this] { showReport(); });
    a.deidentify = action("deidentify", tr("&Export de-identified …"), {}, {}, [this] { showDeidentify(); });
    a.settings = action("settings", tr("&Settings …"), QKeySequence(Qt::CTRL | Qt::Key_Comma), {},
                        [this] { showSettings(); });
    a.quit = action("quit", tr("&Quit"), QKeySequence(Qt::CTRL | Qt::Key_Q), {}, [this] { close(); });

    a.undo = action("undo", tr("&Undo"), QKeySequence::Undo, QStringLiteral("undo"),
                    [this] { session_->findings().undoStack().undo(); });
    a.redo = action("redo", tr("&Redo"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z),
                    QStringLiteral("redo"), [this] { session_->findings().undoStack().redo(); });

    a.next =
        action("next", tr("&Next finding"), QKeySequence(Qt::Key_N), {}, [this] { findingsPanel_->step(1); });
    a.previous = action("previous", tr("&Previous finding"), QKeySequence(Qt::Key_P), {},
                        [this] { findingsPanel_->step(-1); });
    a.confirm = action("confirm", tr("&Confirm"), QKeySequence(Qt::Key_C), {},
                       [this] { findingsPanel_->confirmSelected(); });
    a.reject = action("reject", tr("Re&ject …"), QKeySequence(Qt::Key_X), {},
                      [this] { findingsPanel_->rejectSelected(nullptr); });
    a.undecide = action("undecide", tr("Set back to &undecided"), QKeySequence(Qt::Key_U), {},
                        [this] { findingsPanel_->undecideSelected(); });
    a.remove = action("remove", tr("&Delete own finding"), QKeySequence(Qt::Key_Delete), {},
                      [this] { findingsPanel_->removeSelected(); });
    a.detect = action("detect", tr("Run &detectors again"), QKeySequence(Qt::CTRL | Qt::Key_D), {},
                      [this] { session_->detectAgain(); });

    a.overlays = action("overlays", tr("Show &overlays"), QKeySequence(Qt::Key_H), QStringLiteral("overlays"),
                        [this] { session_->group().setOverlaysVisible(actions_.overlays->isChecked()); });
    a.overlays->setCheckable(true);
    a.overlays->setChecked(true);
    a.invert = action("invert", tr("&Invert grey"), QKeySequence(Qt::Key_I), {},
                      [this] { session_->group().setInverted(!session_->group().inverted()); });
    a.reset = action("reset", tr("&Fit pictures to the views"), QKeySequence(Qt::Key_F),
                     QStringLiteral("reset"), [this] { grid_->resetViews(); });
    a.seriesPanel =
        action("seriesPanel", tr("&Series panel"), QKeySequence(Qt::Key_F9), QStringLiteral("left"),
               [this] { seriesPanel_->setVisible(actions_.seriesPanel->isChecked()); });
    a.findingsPanel =
        action("findingsPanel", tr("F&indings panel"), QKeySequence(Qt::Key_F10), QStringLiteral("right"),
               [this] { findingsPanel_->setVisible(actions_.findingsPanel->isChecked()); });
    for (QAction* panel : {a.seriesPanel, a.findingsPanel}) {
        panel->setCheckable(true);
        panel->setChecked(true);
    }
    a.fullScreen = action("fullScreen", tr("F&ull screen"), QKeySequence(Qt::Key_F11), {},
                          [this] { isFullScreen() ? showNormal() : showFullScreen(); });
    buildClipActions();
    buildReadingActions();
    a.keys = action("keys", tr("&Keys and mouse"), QKeySequence(Qt::Key_F1), {}, [this] { showKeys(); });
    a.about = action("about", tr("&About Sightline"), {}, {}, [this] { showAbout(); });

    auto* tools = new QActionGroup(this);
    const auto tool = [&](const char* id, const QString& text, Qt::Key key, const QString& iconName,
                          auto make) {
        QAction* result =
            action(id, text, QKeySequence(key), iconName, [this, make] { grid_->setTool(make); });
        result->setCheckable(true);
        tools->addAction(result);
        a.tools << result;
    };
    using MadeTool = std::shared_ptr<Tool>;
    tool("navigateTool", tr("&Navigate with the crosshair"), Qt::Key_V, QStringLiteral("crosshair"),
         [] { return MadeTool(std::make_shared<CrosshairTool>()); });
    tool("windowTool", tr("&Window by dragging"), Qt::Key_W, QStringLiteral("window"),
         [] { return MadeTool(std::make_shared<WindowTool>()); });
    tool("lengthTool", tr("Measure a &length"), Qt::Key_L, QStringLiteral("length"),
         [] { return MadeTool(std::make_shared<DrawingTool>(DrawingTool::Draws::Length)); });
    tool("noduleTool", tr("&Add a finding"), Qt::Key_A, QStringLiteral("nodule"),
         [] { return MadeTool(std::make_shared<DrawingTool>(DrawingTool::Draws::Nodule)); });
    a.tools.constFirst()->setChecked(true);

    auto* layouts = new QActionGroup(this);
    const auto layout = [&](const char* id, const QString& text, const QKeySequence& key,
                            const QString& iconName, GridLayout kind) {
        QAction* result = action(id, text, key, iconName, [this, kind] { grid_->setLayoutKind(kind); });
        result->setCheckable(true);
        result->setData(static_cast<int>(kind));
        layouts->addAction(result);
        a.layouts << result;
    };
    layout("oneView", tr("&One view"), QKeySequence(Qt::Key_F2), QStringLiteral("single"),
           GridLayout::Single);
    layout("fourViews", tr("&Four views"), QKeySequence(Qt::Key_F3), QStringLiteral("grid"),
           GridLayout::TwoByTwo);
    layout("oneLargeView", tr("One &large, three small"), QKeySequence(Qt::Key_F4),
           QStringLiteral("onethree"), GridLayout::OneAndThree);
    a.layouts[1]->setChecked(true);

    a.ownWindow = action("ownWindow", tr("&Window of the series"), QKeySequence(Qt::Key_0), {},
                         [this] { session_->group().setWindow(session_->group().ownWindow()); });
    buildLookActions();
    buildRegionActions();
    buildPlanesActions();
    buildHandsActions();
    buildRoomActions();
    buildMeasureActions();
    buildVolumeActions();
}

QFrame* MainWindow::segment(const QList<QAction*>& actions, bool words)
{
    auto* frame = new QFrame;
    frame->setObjectName(QStringLiteral("segment"));
    auto* layout = new QHBoxLayout(frame);
    layout->setContentsMargins(2, 2, 2, 2);
    layout->setSpacing(1);
    QList<std::pair<QToolButton*, QAction*>> buttons;
    for (QAction* one : actions) {
        auto* button = new QToolButton;
        button->setDefaultAction(one);
        button->setToolButtonStyle(words ? Qt::ToolButtonTextOnly : Qt::ToolButtonIconOnly);
        button->setIconSize(QSize(Theme::px(20), Theme::px(20)));
        button->setFocusPolicy(Qt::NoFocus);
        button->setAccessibleName(one->toolTip());
        layout->addWidget(button);
        buttons.append({button, one});
    }
    // Words that do not fit are left to the menu and the keys: half a word says nothing.
    const auto fit = [buttons, words] {
        int room = Theme::px(kWordsRoom);
        for (const auto& [button, one] : buttons) {
            room -= words ? button->sizeHint().width() : 0;
            button->setVisible(one->isVisible() && room >= 0);
        }
    };
    for (const auto& [button, one] : buttons) {
        connect(one, &QAction::changed, button, [button = button, one = one, fit] {
            button->setAccessibleName(one->toolTip());
            fit();
        });
    }
    fit();
    return frame;
}

QWidget* MainWindow::buildTopBar()
{
    auto* bar = new QWidget;
    bar->setObjectName(QStringLiteral("topBar"));
    bar->setAttribute(Qt::WA_StyledBackground);
    bar->setFixedHeight(Theme::px(46));

    auto* menus = new QMenuBar;
    menus->setNativeMenuBar(false);
    menus->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    const Actions& a = actions_;
    QMenu* file = menus->addMenu(tr("&File"));
    file->addActions({a.openFolder, a.openFiles, a.pasteFiles, a.openDemo});
    file->addSeparator();
    file->addActions({a.report, a.deidentify, a.settings});
    file->addSeparator();
    file->addAction(a.quit);
    QMenu* edit = menus->addMenu(tr("&Edit"));
    edit->addActions({a.undo, a.redo});
    buildHistoryMenu(edit);
    edit->addSeparator();
    edit->addAction(a.palette);
    edit->addSeparator();
    edit->addActions(readingActions_.mid(2));
    edit->addSeparator();
    edit->addActions(a.tools);
    edit->addMenu(regions_.menu);
    QMenu* measuring = menus->addMenu(tr("&Measure"));
    measuring->addActions(measureTools_);
    measuring->addSeparator();
    measuring->addActions({measure_->words, measure_->copyText, measure_->copy, measure_->paste});
    QMenu* view = menus->addMenu(tr("&View"));
    view->addActions(a.layouts);
    buildRoomMenus(*view);
    view->addSeparator();
    view->addActions(a.presets);
    view->addAction(a.ownWindow);
    view->addMenu(new WindowMenu(session_->group(), view));
    view->addMenu(buildLookMenu(view));
    view->addSeparator();
    view->addMenu(volume_.menu);
    view->addSeparator();
    view->addActions({a.overlays, a.invert, a.reset});
    view->addSeparator();
    view->addActions({a.play, a.slower, a.faster});
    view->addSeparator();
    view->addActions({a.nextSeries, a.previousSeries, a.nextPane, a.previousPane});
    view->addSeparator();
    view->addActions({a.seriesPanel, a.findingsPanel, a.fullScreen});
    QMenu* planes = menus->addMenu(tr("&Planes"));
    planes->addActions(a.mouseTools);
    planes->addSeparator();
    planes->addActions(a.planes);
    planes->setToolTipsVisible(true);
    QMenu* findings = menus->addMenu(tr("F&indings"));
    findings->addActions({a.next, a.previous});
    findings->addSeparator();
    findings->addActions({a.confirm, a.reject, a.undecide, a.remove});
    findings->addSeparator();
    findings->addActions(readingActions_.mid(0, 2));
    findings->addSeparator();
    findings->addActions({a.detect, a.report});
    QMenu* help = menus->addMenu(tr("&Help"));
    help->addActions({a.keys, selfTest_, a.about});

    auto* name = new QLabel(QStringLiteral("Sightline"));
    QFont bold = name->font();
    bold.setWeight(QFont::Bold);
    name->setFont(bold);
    studyText_ = new ElidedLabel;
    studyText_->setTextFormat(Qt::PlainText);
    studyText_->setObjectName(QStringLiteral("studyText"));
    studyText_->setProperty("dim", true);
    studyText_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    studyText_->setAlignment(Qt::AlignRight | Qt::AlignVCenter);

    auto* layout = new QHBoxLayout(bar);
    layout->setContentsMargins(14, 0, 12, 0);
    layout->setSpacing(10);
    layout->addWidget(name);
    menus->setFixedSize(menus->sizeHint());
    layout->addWidget(menus, 0, Qt::AlignVCenter);
    layout->addSpacing(6);
    layout->addWidget(segment(a.tools, false), 0, Qt::AlignVCenter);
    // Large words leave no room for what the menus have as well.
    const bool isRoomy = Theme::textScale() <= 120;
    if (isRoomy) {
        layout->addWidget(segment(a.presets.mid(0, 5), true), 0, Qt::AlignVCenter);
    }
    layout->addWidget(segment(a.layouts, false), 0, Qt::AlignVCenter);
    layout->addWidget(segment({a.overlays, a.reset}, false), 0, Qt::AlignVCenter);
    layout->addWidget(studyText_, 1);
    layout->addWidget(buildSearchField(), 0, Qt::AlignVCenter);
    layout->addWidget(segment({a.seriesPanel, a.findingsPanel}, false), 0, Qt::AlignVCenter);
    return bar;
}

QWidget* MainWindow::buildStatusLine()
{
    auto* line = new QWidget;
    line->setObjectName(QStringLiteral("statusLine"));
    line->setAttribute(Qt::WA_StyledBackground);
    line->setFixedHeight(Theme::px(30));
    const auto text = [](const char* name) {
        auto* label = new QLabel;
        label->setTextFormat(Qt::PlainText);
        label->setObjectName(QLatin1String(name));
        label->setProperty("dim", true);
        return label;
    };
    placeText_ = text("placeText");
    loadText_ = text("loadText");
    noticeText_ = text("noticeText");
    noticeText_->setProperty("warning", true);
    noticeText_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    savedText_ = text("savedText");
    progress_ = new QProgressBar;
    progress_->setTextVisible(false);
    progress_->setFixedWidth(160);
    progress_->setAccessibleName(tr("Loading progress"));
    progress_->hide();
    cancel_ = new QPushButton(tr("Cancel"));
    cancel_->setObjectName(QStringLiteral("cancelButton"));
    cancel_->setFocusPolicy(Qt::TabFocus);
    cancel_->setProperty("slim", true);
    cancel_->hide();
    connect(cancel_, &QPushButton::clicked, this, [this] { session_->cancel(); });
    auto* notice = new QLabel(tr("Not for diagnostic use"));
    notice->setObjectName(QStringLiteral("noticeDiagnostic"));
    notice->setProperty("notice", true);

    auto* layout = new QHBoxLayout(line);
    layout->setContentsMargins(14, 0, 14, 0);
    layout->setSpacing(18);
    layout->addWidget(placeText_);
    layout->addWidget(loadText_);
    layout->addWidget(progress_);
    layout->addWidget(cancel_);
    layout->addWidget(noticeText_, 1);
    layout->addWidget(savedText_);
    layout->addWidget(notice);
    return line;
}

} // namespace sightline
