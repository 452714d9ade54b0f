#include "app/MainWindow.h"

#include "app/ActionList.h"
#include "app/DemoJob.h"
#include "app/Milestones.h"
#include "app/PastedPaths.h"
#include "app/Places.h"
#include "app/PriorRegistration.h"
#include "app/Room.h"
#include "app/Session.h"
#include "app/StartPage.h"
#include "app/Text.h"
#include "app/Theme.h"
#include "app/panels/CommandPalette.h"
#include "app/panels/DeidentifyDialog.h"
#include "app/panels/FindingsPanel.h"
#include "app/panels/KeysDialog.h"
#include "app/panels/ReportDialog.h"
#include "app/panels/SeriesPanel.h"
#include "app/panels/SettingsDialog.h"
#include "app/reading/Reading.h"
#include "dicom/ArchiveCache.h"
#include "dicom/DecodeWorker.h"
#include "findings/Measurement.h"
#include "render/FindingPainter.h"
#include "widgets/SliceOverlay.h"
#include "widgets/SliceViewport.h"
#include "widgets/ViewportGrid.h"
#include "widgets/VolumeViewport.h"

#include <QApplication>
#include <QClipboard>
#include <QCloseEvent>
#include <QDragEnterEvent>
#include <QFile>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QMessageBox>
#include <QMimeData>
#include <QProgressBar>
#include <QPushButton>
#include <QSettings>
#include <QStackedWidget>
#include <QThreadPool>
#include <QTimer>
#include <QUndoStack>

#include <algorithm>

namespace sightline {

MainWindow::MainWindow()
    : session_(std::make_unique<Session>())
{
    ArchiveCache::ofThisProgram().keepIn(QFile::encodeName(Places::archivesFolder()).toStdString());
    setWindowTitle(QStringLiteral("Sightline"));
    setObjectName(QStringLiteral("mainWindow"));
    setAcceptDrops(true);
    setMinimumSize(980, 620);

    grid_ = new ViewportGrid(session_->group());
    grid_->setReader(session_->reader());
    room_ = std::make_unique<Room>(*session_, *grid_);
    start_ = new StartPage;
    pages_ = new QStackedWidget;
    pages_->addWidget(start_);
    readingPage_ = buildReadingPage();
    pages_->addWidget(readingPage_);
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

    buildReading();
    connectSession();
    startHands();
    updateUndo();
    showStartProblems();
}

MainWindow::~MainWindow()
{
    // The views listen to the session and to the room's groups; they must be gone before them, and after what
    // looks at them.
    delete reading_;
    delete takeCentralWidget();
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
        showStartProblems();
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
        grid_->volumeView()->setVolume(session_->group().series()->isVolume ? volume : nullptr);
    });
    connect(&s, &Session::studyChanged, this, [this] {
        FindingList& list = session_->findings();
        disconnect(&list, nullptr, this, nullptr); // a list lives on while another study is shown
        disconnect(&list.undoStack(), nullptr, this, nullptr);
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
        pages_->setCurrentWidget(session_->group().volume() ? readingPage_ : static_cast<QWidget*>(start_));
        grid_->volumeView()->setVolume(nullptr);
        updateStudyText();
        updatePlace();
    });
    connect(&group, &LinkGroup::crosshairChanged, this, &MainWindow::updatePlace);
    connect(&group, &LinkGroup::selectionChanged, this, &MainWindow::updateVolumeMarkers);
    connect(&group, &LinkGroup::pixelsChanged, this, &MainWindow::updatePlace);
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
    if (!volume) {
        placeText_->clear();
        return;
    }
    const LpsPoint at = cursor_.value_or(session_->group().crosshair().centre);
    if (const Series& series = *session_->group().series(); !series.hasMillimetres) {
        placeText_->setText(cursor_ ? imagePlaceText(series, at) : QString());
        return;
    }
    QString text =
        tr("X %1  Y %2  Z %3 mm").arg(numberText(at.x, 1), numberText(at.y, 1), numberText(at.z, 1));
    if (const auto value = volume->valueAt(at)) {
        text += QStringLiteral("   ") + valueText(*value, volume->unit());
    }
    placeText_->setText(text);
}

void MainWindow::updateUndo()
{
    const QUndoStack& stack = session_->findings().undoStack();
    actions_.undo->setEnabled(stack.canUndo());
    actions_.redo->setEnabled(stack.canRedo());
    actions_.undo->setText(stack.canUndo() ? tr("&Undo: %1").arg(stack.undoText()) : tr("&Undo"));
    actions_.redo->setText(stack.canRedo() ? tr("&Redo: %1").arg(stack.redoText()) : tr("&Redo"));
}

void MainWindow::open(const QStringList& paths)
{
    rememberOpened(paths);
    if (!paths.isEmpty()) {
        lastRun_.note(paths);
    }
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
    const QStringList files =
        QFileDialog::getOpenFileNames(this, tr("Open DICOM or NIfTI files, a DICOMDIR or a ZIP"),
                                      settings->value(QStringLiteral("lastFolder")).toString());
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

void MainWindow::showDeidentify()
{
    if (session_->study() && session_->group().series()) {
        DeidentifyDialog(*session_, this).exec();
    }
}

void MainWindow::showSettings()
{
    SettingsDialog dialog(*session_, *actionList_, this);
    if (dialog.exec() == QDialog::Accepted) {
        grid_->setReader(session_->reader());
    }
}

void MainWindow::showKeys()
{
    KeysDialog(*actionList_, this).exec();
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
    event->acceptProposedAction();
    open(pathsOf(*event->mimeData()));
}

void MainWindow::pasteFiles()
{
    const QMimeData* copied = QGuiApplication::clipboard()->mimeData();
    const QStringList paths = copied ? pathsOf(*copied) : QStringList();
    if (paths.isEmpty()) {
        noticeText_->setText(
            tr("There is no file or folder on the clipboard. Copy some in the file manager first."));
    } else {
        open(paths);
    }
}

void MainWindow::paintEvent(QPaintEvent* event)
{
    QMainWindow::paintEvent(event);
    Milestones::reached(Milestones::kFirstPaint);
    if (!painted_) {
        painted_ = true;
        // The window is there; now the decode workers, which the first study will need.
        QTimer::singleShot(0, this, [] {
            DecodeWorker::warmUp(2);
            // What a run before this one left when it crashed holds patients' images.
            QThreadPool::globalInstance()->start([] { ArchiveCache::ofThisProgram().removeStale(); });
        });
    }
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    session_->flush();
    reading_->flush();
    lastRun_.end();
    const auto settings = Places::settings();
    settings->setValue(QStringLiteral("windowGeometry"), saveGeometry());
    event->accept();
}

} // namespace sightline
