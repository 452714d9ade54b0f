#include "app/MainWindow.h"

#include "app/DemoJob.h"
#include "app/Icon.h"
#include "app/Milestones.h"
#include "app/Places.h"
#include "app/Session.h"
#include "app/StartPage.h"
#include "app/Text.h"
#include "app/Theme.h"
#include "app/panels/FindingsPanel.h"
#include "app/panels/KeysDialog.h"
#include "app/panels/ReportDialog.h"
#include "app/panels/SeriesPanel.h"
#include "app/panels/SettingsDialog.h"
#include "dicom/DecodeWorker.h"
#include "findings/Measurement.h"
#include "render/FindingPainter.h"
#include "tools/CrosshairTool.h"
#include "tools/DrawingTool.h"
#include "tools/WindowTool.h"
#include "view/WindowPreset.h"
#include "widgets/SliceOverlay.h"
#include "widgets/SliceViewport.h"
#include "widgets/ViewportGrid.h"
#include "widgets/VolumeViewport.h"

#include <QActionGroup>
#include <QApplication>
#include <QCloseEvent>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QMenuBar>
#include <QMessageBox>
#include <QMimeData>
#include <QProgressBar>
#include <QPushButton>
#include <QSettings>
#include <QStackedWidget>
#include <QTimer>
#include <QToolButton>
#include <QUndoStack>

#include <algorithm>

namespace sightline {

MainWindow::MainWindow()
    : session_(std::make_unique<Session>())
{
    setWindowTitle(QStringLiteral("Sightline"));
    setObjectName(QStringLiteral("mainWindow"));
    setAcceptDrops(true);
    setMinimumSize(980, 620);

    grid_ = new ViewportGrid(session_->group());
    grid_->setReader(session_->reader());
    start_ = new StartPage;
    pages_ = new QStackedWidget;
    pages_->addWidget(start_);
    pages_->addWidget(grid_);
    seriesPanel_ = new SeriesPanel(*session_);
    findingsPanel_ = new FindingsPanel(*session_);

    buildActions();
    auto* middle = new QWidget;
    auto* columns = new QHBoxLayout(middle);
    columns->setContentsMargins(0, 0, 0, 0);
    columns->setSpacing(2);
    columns->addWidget(seriesPanel_);
    columns->addWidget(pages_, 1);
    columns->addWidget(findingsPanel_);
    auto* all = new QWidget;
    auto* rows = new QVBoxLayout(all);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(2);
    rows->addWidget(buildTopBar());
    rows->addWidget(middle, 1);
    rows->addWidget(buildStatusLine());
    setCentralWidget(all);

    connectSession();
    updateUndo();
    updatePresetChecks();
}

MainWindow::~MainWindow()
{
    // The views listen to the session; they must be gone before it.
    delete takeCentralWidget();
}

QAction* MainWindow::action(const QString& text, const QKeySequence& key, const QString& iconName,
                            const std::function<void()>& does)
{
    auto* result = new QAction(text, this);
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
    a.openFolder = action(tr("Open &folder …"), QKeySequence::Open, QStringLiteral("folder"),
                          [this] { chooseFolder(); });
    a.openFiles = action(tr("Open f&iles …"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_O), {},
                         [this] { chooseFiles(); });
    a.openDemo = action(tr("Open the &demonstration study"), {}, {}, [this] { openDemo(); });
    a.report = action(tr("&Report …"), QKeySequence(Qt::CTRL | Qt::Key_R), {}, [this] { showReport(); });
    a.settings =
        action(tr("&Settings …"), QKeySequence(Qt::CTRL | Qt::Key_Comma), {}, [this] { showSettings(); });
    a.quit = action(tr("&Quit"), QKeySequence(Qt::CTRL | Qt::Key_Q), {}, [this] { close(); });

    a.undo = action(tr("&Undo"), QKeySequence::Undo, QStringLiteral("undo"),
                    [this] { session_->findings().undoStack().undo(); });
    a.redo = action(tr("&Redo"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z), QStringLiteral("redo"),
                    [this] { session_->findings().undoStack().redo(); });

    a.next = action(tr("&Next finding"), QKeySequence(Qt::Key_N), {}, [this] { findingsPanel_->step(1); });
    a.previous =
        action(tr("&Previous finding"), QKeySequence(Qt::Key_P), {}, [this] { findingsPanel_->step(-1); });
    a.confirm =
        action(tr("&Confirm"), QKeySequence(Qt::Key_C), {}, [this] { findingsPanel_->confirmSelected(); });
    a.reject = action(tr("Re&ject …"), QKeySequence(Qt::Key_X), {},
                      [this] { findingsPanel_->rejectSelected(nullptr); });
    a.undecide = action(tr("Set back to &undecided"), QKeySequence(Qt::Key_U), {},
                        [this] { findingsPanel_->undecideSelected(); });
    a.remove = action(tr("&Delete own finding"), QKeySequence(Qt::Key_Delete), {},
                      [this] { findingsPanel_->removeSelected(); });
    a.detect = action(tr("Run &detectors again"), QKeySequence(Qt::CTRL | Qt::Key_D), {},
                      [this] { session_->detectAgain(); });

    a.overlays = action(tr("Show &overlays"), QKeySequence(Qt::Key_H), QStringLiteral("overlays"),
                        [this] { session_->group().setOverlaysVisible(actions_.overlays->isChecked()); });
    a.overlays->setCheckable(true);
    a.overlays->setChecked(true);
    a.invert = action(tr("&Invert grey"), QKeySequence(Qt::Key_I), {},
                      [this] { session_->group().setInverted(!session_->group().inverted()); });
    a.reset = action(tr("&Fit pictures to the views"), QKeySequence(Qt::Key_F), QStringLiteral("reset"),
                     [this] { grid_->resetViews(); });
    a.seriesPanel = action(tr("&Series panel"), QKeySequence(Qt::Key_F9), QStringLiteral("left"),
                           [this] { seriesPanel_->setVisible(actions_.seriesPanel->isChecked()); });
    a.findingsPanel = action(tr("F&indings panel"), QKeySequence(Qt::Key_F10), QStringLiteral("right"),
                             [this] { findingsPanel_->setVisible(actions_.findingsPanel->isChecked()); });
    for (QAction* panel : {a.seriesPanel, a.findingsPanel}) {
        panel->setCheckable(true);
        panel->setChecked(true);
    }
    a.fullScreen = action(tr("F&ull screen"), QKeySequence(Qt::Key_F11), {},
                          [this] { isFullScreen() ? showNormal() : showFullScreen(); });
    a.keys = action(tr("&Keys and mouse"), QKeySequence(Qt::Key_F1), {}, [this] { showKeys(); });
    a.about = action(tr("&About Sightline"), {}, {}, [this] { showAbout(); });

    auto* tools = new QActionGroup(this);
    const auto tool = [&](const QString& text, Qt::Key key, const QString& iconName, auto make) {
        QAction* result = action(text, QKeySequence(key), iconName, [this, make] { grid_->setTool(make); });
        result->setCheckable(true);
        tools->addAction(result);
        a.tools << result;
    };
    using MadeTool = std::shared_ptr<Tool>;
    tool(tr("&Navigate with the crosshair"), Qt::Key_V, QStringLiteral("crosshair"),
         [] { return MadeTool(std::make_shared<CrosshairTool>()); });
    tool(tr("&Window by dragging"), Qt::Key_W, QStringLiteral("window"),
         [] { return MadeTool(std::make_shared<WindowTool>()); });
    tool(tr("Measure a &length"), Qt::Key_L, QStringLiteral("length"),
         [] { return MadeTool(std::make_shared<DrawingTool>(DrawingTool::Draws::Length)); });
    tool(tr("&Add a finding"), Qt::Key_A, QStringLiteral("nodule"),
         [] { return MadeTool(std::make_shared<DrawingTool>(DrawingTool::Draws::Nodule)); });
    a.tools.constFirst()->setChecked(true);

    auto* layouts = new QActionGroup(this);
    const auto layout = [&](const QString& text, const QKeySequence& key, const QString& iconName,
                            GridLayout kind) {
        QAction* result = action(text, key, iconName, [this, kind] { grid_->setLayoutKind(kind); });
        result->setCheckable(true);
        result->setData(static_cast<int>(kind));
        layouts->addAction(result);
        a.layouts << result;
    };
    layout(tr("&One view"), QKeySequence(Qt::Key_F2), QStringLiteral("single"), GridLayout::Single);
    layout(tr("&Four views"), QKeySequence(Qt::Key_F3), QStringLiteral("grid"), GridLayout::TwoByTwo);
    layout(tr("One &large, three small"), QKeySequence(Qt::Key_F4), QStringLiteral("onethree"),
           GridLayout::OneAndThree);
    a.layouts[1]->setChecked(true);

    for (const WindowPreset& preset : windowPresets()) {
        QAction* result = action(preset.text, QKeySequence(QString::number(preset.key)), {},
                                 [this, window = preset.window] {
                                     session_->group().setWindow(window);
                                     updatePresetChecks();
                                 });
        result->setCheckable(true);
        result->setData(QVariant::fromValue(QPointF(preset.window.centre, preset.window.width)));
        a.presets << result;
    }
    auto* paints = new QActionGroup(this);
    const auto paint = [&](const QString& text, VolumePreset preset) {
        QAction* result =
            action(text, {}, {}, [this, preset, caption = QString(text).remove(QLatin1Char('&'))] {
                if (VolumeViewport* volume = grid_->volumeView()) {
                    volume->setPreset(preset);
                    volume->setCaption(caption);
                }
            });
        result->setCheckable(true);
        paints->addAction(result);
        a.volumePresets << result;
    };
    paint(tr("Volume: &bone"), VolumePreset::Bone);
    paint(tr("Volume: lu&ng"), VolumePreset::Lung);
    paint(tr("Volume: &vessels"), VolumePreset::Vessels);
    paint(tr("Volume: &MIP"), VolumePreset::Mip);
    a.volumePresets.constFirst()->setChecked(true);

    a.ownWindow = action(tr("&Window of the series"), QKeySequence(Qt::Key_0), {},
                         [this] { session_->group().setWindow(session_->group().ownWindow()); });
}

QFrame* MainWindow::segment(const QList<QAction*>& actions, bool words)
{
    auto* frame = new QFrame;
    frame->setObjectName(QStringLiteral("segment"));
    auto* layout = new QHBoxLayout(frame);
    layout->setContentsMargins(2, 2, 2, 2);
    layout->setSpacing(1);
    for (QAction* one : actions) {
        auto* button = new QToolButton;
        button->setDefaultAction(one);
        button->setToolButtonStyle(words ? Qt::ToolButtonTextOnly : Qt::ToolButtonIconOnly);
        button->setIconSize(QSize(20, 20));
        button->setFocusPolicy(Qt::NoFocus);
        button->setAccessibleName(one->toolTip());
        layout->addWidget(button);
    }
    return frame;
}

QWidget* MainWindow::buildTopBar()
{
    auto* bar = new QWidget;
    bar->setObjectName(QStringLiteral("topBar"));
    bar->setAttribute(Qt::WA_StyledBackground);
    bar->setFixedHeight(46);

    auto* menus = new QMenuBar;
    menus->setNativeMenuBar(false);
    menus->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    const Actions& a = actions_;
    QMenu* file = menus->addMenu(tr("&File"));
    file->addActions({a.openFolder, a.openFiles, a.openDemo});
    file->addSeparator();
    file->addActions({a.report, a.settings});
    file->addSeparator();
    file->addAction(a.quit);
    QMenu* edit = menus->addMenu(tr("&Edit"));
    edit->addActions({a.undo, a.redo});
    edit->addSeparator();
    edit->addActions(a.tools);
    QMenu* view = menus->addMenu(tr("&View"));
    view->addActions(a.layouts);
    view->addSeparator();
    view->addActions(a.presets);
    view->addAction(a.ownWindow);
    view->addSeparator();
    view->addActions(a.volumePresets);
    view->addSeparator();
    view->addActions({a.overlays, a.invert, a.reset});
    view->addSeparator();
    view->addActions({a.seriesPanel, a.findingsPanel, a.fullScreen});
    QMenu* findings = menus->addMenu(tr("F&indings"));
    findings->addActions({a.next, a.previous});
    findings->addSeparator();
    findings->addActions({a.confirm, a.reject, a.undecide, a.remove});
    findings->addSeparator();
    findings->addActions({a.detect, a.report});
    QMenu* help = menus->addMenu(tr("&Help"));
    help->addActions({a.keys, a.about});

    auto* name = new QLabel(QStringLiteral("Sightline"));
    QFont bold = name->font();
    bold.setWeight(QFont::Bold);
    name->setFont(bold);
    studyText_ = new QLabel;
    studyText_->setTextFormat(Qt::PlainText);
    studyText_->setObjectName(QStringLiteral("studyText"));
    studyText_->setProperty("dim", true);
    studyText_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    studyText_->setAlignment(Qt::AlignRight | Qt::AlignVCenter);

    auto* layout = new QHBoxLayout(bar);
    layout->setContentsMargins(14, 0, 12, 0);
    layout->setSpacing(10);
    layout->addWidget(name);
    menus->setFixedHeight(menus->sizeHint().height());
    layout->addWidget(menus, 0, Qt::AlignVCenter);
    layout->addSpacing(6);
    layout->addWidget(segment(a.tools, false), 0, Qt::AlignVCenter);
    layout->addWidget(segment(a.presets, true), 0, Qt::AlignVCenter);
    layout->addWidget(segment(a.layouts, false), 0, Qt::AlignVCenter);
    layout->addWidget(segment({a.overlays, a.reset}, false), 0, Qt::AlignVCenter);
    layout->addWidget(segment({a.undo, a.redo}, false), 0, Qt::AlignVCenter);
    layout->addWidget(studyText_, 1);
    layout->addWidget(segment({a.seriesPanel, a.findingsPanel}, false), 0, Qt::AlignVCenter);
    return bar;
}

QWidget* MainWindow::buildStatusLine()
{
    auto* line = new QWidget;
    line->setObjectName(QStringLiteral("statusLine"));
    line->setAttribute(Qt::WA_StyledBackground);
    line->setFixedHeight(30);
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
    cancel_->setStyleSheet(QStringLiteral("padding: 2px 10px;"));
    cancel_->hide();
    connect(cancel_, &QPushButton::clicked, this, [this] { session_->cancel(); });
    auto* notice = new QLabel(tr("Not for diagnostic use"));
    notice->setObjectName(QStringLiteral("noticeDiagnostic"));
    notice->setStyleSheet(QStringLiteral("color: #e0ad4f;"));

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

void MainWindow::connectSession()
{
    Session& s = *session_;
    connect(start_, &StartPage::openFolderAsked, this, &MainWindow::chooseFolder);
    connect(start_, &StartPage::openFilesAsked, this, &MainWindow::chooseFiles);
    connect(start_, &StartPage::openDemoAsked, this, &MainWindow::openDemo);

    connect(&s, &Session::scanProgressed, this, [this](int files, int total) {
        progress_->setRange(0, total);
        progress_->setValue(files);
        progress_->show();
        cancel_->show();
        loadText_->setText(total > 0 ? tr("reading headers, %1 of %2").arg(files).arg(total)
                                     : tr("looking for files …"));
        noticeText_->clear();
    });
    connect(&s, &Session::scanFinished, this, [this](int newSeries) {
        progress_->hide();
        cancel_->hide();
        loadText_->clear();
        const auto& unused = session_->unusedFiles();
        const int damaged = static_cast<int>(
            std::count_if(unused.begin(), unused.end(), [](const UnusedFile& f) { return f.isDamaged; }));
        if (newSeries == 0) {
            const QString reason = unused.empty() ? tr("there are no files") : unused.front().reason;
            noticeText_->setText(tr("Nothing to show was found: %1. What was open stays open.").arg(reason));
        } else if (damaged > 0) {
            noticeText_->setText(
                tr("%n files could not be read; the list stands below the series.", nullptr, damaged));
        }
        noticeText_->setToolTip(noticeText_->text());
    });
    connect(&s, &Session::loadProgressed, this, [this](int arrived, int total) {
        progress_->setRange(0, total);
        progress_->setValue(arrived);
        progress_->show();
        cancel_->show();
        loadText_->setText(tr("%1 of %2 slices").arg(arrived).arg(total));
    });
    connect(&s, &Session::loadFinished, this, [this] {
        Milestones::reached(Milestones::kVolumeComplete);
        progress_->hide();
        cancel_->hide();
        const auto& volume = session_->group().volume();
        if (!volume) {
            return;
        }
        loadText_->setText(tr("%n slices", nullptr, volume->arrivedSlices()) + QStringLiteral(", ") +
                           tr("%1 MB, loaded in %2 s")
                               .arg(QLocale().toString(static_cast<double>(volume->bytes()) / 1e6, 'f', 0),
                                    QLocale().toString(session_->loadSeconds(), 'f', 2)));
        if (grid_->volumeView()) {
            grid_->volumeView()->setVolume(session_->group().series()->isVolume ? volume : nullptr);
        }
    });
    connect(&s, &Session::studyChanged, this, [this] {
        grid_->setStudy(session_->study());
        grid_->setFindings(&session_->findings(), [this](const Finding& f) { return session_->isShown(f); });
        FindingList& list = session_->findings();
        const auto changed = [this] {
            grid_->updateViews();
            updateUndo();
            updateVolumeMarkers();
        };
        connect(&list, &FindingList::inserted, this, changed);
        connect(&list, &FindingList::changed, this, changed);
        connect(&list, &FindingList::removed, this, changed);
        connect(&list, &FindingList::reset, this, changed);
        connect(&list.undoStack(), &QUndoStack::indexChanged, this, &MainWindow::updateUndo);
        updateStudyText();
        updateUndo();
    });
    connect(&s, &Session::thresholdChanged, this, [this] {
        grid_->updateViews();
        updateVolumeMarkers();
    });
    connect(&s, &Session::noticed, this, [this](const QString& text) {
        noticeText_->setText(text);
        noticeText_->setToolTip(text);
    });
    connect(&s, &Session::saved, this, [this] {
        savedText_->setText(tr("Saved %1")
                                .arg(QLocale().toString(session_->savedAt().toLocalTime().time(),
                                                        QStringLiteral("HH:mm:ss"))));
    });

    LinkGroup& group = s.group();
    connect(&group, &LinkGroup::seriesChanged, this, [this] {
        pages_->setCurrentWidget(session_->group().volume() ? static_cast<QWidget*>(grid_) : start_);
        if (grid_->volumeView()) {
            grid_->volumeView()->setVolume(nullptr);
        }
        const bool ct = session_->group().volume() && session_->group().volume()->unit() == Unit::Hounsfield;
        for (QAction* preset : actions_.presets) {
            preset->setEnabled(ct);
        }
        updateStudyText();
        updatePlace();
        updatePresetChecks();
    });
    connect(&group, &LinkGroup::crosshairChanged, this, &MainWindow::updatePlace);
    connect(&group, &LinkGroup::selectionChanged, this, &MainWindow::updateVolumeMarkers);
    connect(&group, &LinkGroup::pixelsChanged, this, &MainWindow::updatePlace);
    connect(&group, &LinkGroup::windowChanged, this, &MainWindow::updatePresetChecks);
    connect(&group, &LinkGroup::overlaysChanged, this, [this] {
        actions_.overlays->setChecked(session_->group().overlaysVisible());
        updateVolumeMarkers();
    });
    connect(grid_, &ViewportGrid::firstPicturePainted, this,
            [] { Milestones::reached(Milestones::kFirstImage); });
    connect(grid_, &ViewportGrid::cursorMoved, this, [this](std::optional<LpsPoint> at) {
        cursor_ = at;
        updatePlace();
    });
    connect(grid_, &ViewportGrid::layoutChanged, this, [this] {
        for (QAction* layout : actions_.layouts) {
            layout->setChecked(layout->data().toInt() == static_cast<int>(grid_->layoutKind()));
        }
    });
    connect(findingsPanel_, &FindingsPanel::reportAsked, this, &MainWindow::showReport);
}

void MainWindow::updateStudyText()
{
    const auto study = session_->study();
    const QString text =
        study ? patientText(study->patient) + QStringLiteral("   ") + studyText(*study) : QString();
    studyText_->setText(study ? patientText(study->patient) : QString());
    studyText_->setToolTip(text);
    setWindowTitle(study ? QStringLiteral("%1 – Sightline").arg(patientText(study->patient))
                         : QStringLiteral("Sightline"));
}

void MainWindow::updatePlace()
{
    const auto& volume = session_->group().volume();
    if (!volume || !session_->group().series()->hasMillimetres) {
        placeText_->clear();
        return;
    }
    const LpsPoint at = cursor_.value_or(session_->group().crosshair().centre);
    QString text =
        tr("X %1  Y %2  Z %3 mm").arg(numberText(at.x, 1), numberText(at.y, 1), numberText(at.z, 1));
    if (const auto value = volume->valueAt(at)) {
        text += QStringLiteral("   ") + valueText(*value, volume->unit());
    }
    placeText_->setText(text);
}

void MainWindow::updatePresetChecks()
{
    const Window& window = session_->group().window();
    for (QAction* preset : actions_.presets) {
        const QPointF values = preset->data().toPointF();
        preset->setChecked(session_->group().volume() && values == QPointF(window.centre, window.width));
    }
}

void MainWindow::updateUndo()
{
    const QUndoStack& stack = session_->findings().undoStack();
    actions_.undo->setEnabled(stack.canUndo());
    actions_.redo->setEnabled(stack.canRedo());
    actions_.undo->setText(stack.canUndo() ? tr("&Undo: %1").arg(stack.undoText()) : tr("&Undo"));
    actions_.redo->setText(stack.canRedo() ? tr("&Redo: %1").arg(stack.redoText()) : tr("&Redo"));
}

void MainWindow::updateVolumeMarkers()
{
    VolumeViewport* volume = grid_->volumeView();
    if (!volume) {
        return;
    }
    std::vector<VolumeMarker> markers;
    if (session_->group().overlaysVisible()) {
        for (const Finding& finding : session_->findings().findings()) {
            const Measurement size = measure(finding.shape);
            if (!session_->isShown(finding) || !size.volumeMm3) {
                continue;
            }
            VolumeMarker marker;
            marker.centre = centreOf(finding.shape);
            marker.radiusMm = size.longAxisMm.value_or(10) / 2 + 3;
            marker.rgb = FindingPainter::colourOf(finding.review, finding.isFromModel()).rgb() & 0xffffff;
            marker.selected = finding.trackingUid == session_->group().selectedFinding();
            markers.push_back(marker);
        }
    }
    volume->setMarkers(markers);
}

void MainWindow::open(const QStringList& paths)
{
    session_->open(paths);
}

void MainWindow::chooseFolder()
{
    const auto settings = Places::settings();
    const QString folder = QFileDialog::getExistingDirectory(
        this, tr("Open a folder with a study"), settings->value(QStringLiteral("lastFolder")).toString());
    if (!folder.isEmpty()) {
        settings->setValue(QStringLiteral("lastFolder"), folder);
        open({folder});
    }
}

void MainWindow::chooseFiles()
{
    const auto settings = Places::settings();
    const QStringList files = QFileDialog::getOpenFileNames(
        this, tr("Open DICOM files or a DICOMDIR"), settings->value(QStringLiteral("lastFolder")).toString());
    if (!files.isEmpty()) {
        settings->setValue(QStringLiteral("lastFolder"), QFileInfo(files.front()).absolutePath());
        open(files);
    }
}

void MainWindow::openDemo()
{
    auto* job = new DemoJob(this);
    connect(job, &DemoJob::progressed, this, [this](int done, int total) {
        progress_->setRange(0, total);
        progress_->setValue(done);
        progress_->show();
        loadText_->setText(tr("writing the demonstration study …"));
    });
    connect(job, &DemoJob::finished, this, [this, job](const QString& folder, const QString& problem) {
        progress_->hide();
        loadText_->clear();
        job->deleteLater();
        if (!problem.isEmpty()) {
            noticeText_->setText(problem);
        } else {
            open({folder});
        }
    });
    job->start();
}

void MainWindow::showReport()
{
    if (!session_->study() || !session_->group().series()) {
        return;
    }
    ReportDialog dialog(*session_, this);
    dialog.exec();
}

void MainWindow::showSettings()
{
    SettingsDialog dialog(*session_, this);
    if (dialog.exec() == QDialog::Accepted) {
        grid_->setReader(session_->reader());
    }
}

void MainWindow::showKeys()
{
    QList<QAction*> list{actions_.openFolder,    actions_.openFiles, actions_.report,   actions_.undo,
                         actions_.redo,          actions_.next,      actions_.previous, actions_.confirm,
                         actions_.reject,        actions_.undecide,  actions_.remove,   actions_.detect,
                         actions_.overlays,      actions_.invert,    actions_.reset,    actions_.seriesPanel,
                         actions_.findingsPanel, actions_.fullScreen};
    list << actions_.tools << actions_.layouts << actions_.presets << actions_.ownWindow;
    KeysDialog(list, this).exec();
}

void MainWindow::showAbout()
{
    QString models;
    for (const DetectorInfo& info : session_->detectors()) {
        models += tr("<br>%1 %2 (%3)")
                      .arg(info.name.toHtmlEscaped(), info.version.toHtmlEscaped(), info.sha256.left(12));
    }
    QMessageBox::about(
        this, tr("About Sightline"),
        tr("<b>Sightline %1</b><br>Radiology viewer with AI inside.<br><br>Research software. Not for "
           "diagnostic use.<br><br>Apache License 2.0%2")
            .arg(QStringLiteral(SIGHTLINE_VERSION), models));
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    if (event->mimeData()->hasUrls()) {
        event->acceptProposedAction();
    }
}

void MainWindow::dropEvent(QDropEvent* event)
{
    QStringList paths;
    for (const QUrl& url : event->mimeData()->urls()) {
        if (url.isLocalFile()) {
            paths << url.toLocalFile();
        }
    }
    event->acceptProposedAction();
    open(paths);
}

void MainWindow::paintEvent(QPaintEvent* event)
{
    QMainWindow::paintEvent(event);
    Milestones::reached(Milestones::kFirstPaint);
    if (!painted_) {
        painted_ = true;
        // The window is there; now OpenGL and the decode workers, which the first study will need.
        QTimer::singleShot(0, this, [this] {
            const bool wasActive = isActiveWindow();
            grid_->makeVolumeView();
            if (wasActive) {
                activateWindow();
            }
            DecodeWorker::warmUp(2);
        });
    }
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    session_->flush();
    const auto settings = Places::settings();
    settings->setValue(QStringLiteral("windowGeometry"), saveGeometry());
    event->accept();
}

} // namespace sightline
