#include "app/panels/ReportDialog.h"

#include "app/KeyImage.h"
#include "app/Places.h"
#include "app/Session.h"
#include "app/Theme.h"
#include "report/PdfWriter.h"
#include "report/SrWriter.h"

#include <QCheckBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPixmap>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>
#include <QScrollArea>
#include <QSettings>
#include <QStandardPaths>
#include <QVBoxLayout>

namespace sightline {

namespace {

constexpr int kPreviewDpi = 88;

/// What a report needs to know, gathered in the GUI thread; pictures come later.
Report gather(Session& session)
{
    Report report;
    report.study = session.study();
    const auto& shown = session.group().series();
    report.series = {shown};
    for (const Finding& finding : session.findings().findings()) {
        // What stands below the threshold and was not decided on is no part of the reader's report.
        if (finding.isFromModel() && finding.review.state == ReviewState::Unreviewed) {
            continue;
        }
        report.findings.push_back(finding);
        for (const auto& series : report.study->series) {
            const bool known = std::any_of(report.series.begin(), report.series.end(),
                                           [&](const auto& s) { return s->id == series->id; });
            if (!known && QString::fromStdString(series->uid) == finding.seriesUid) {
                report.series.push_back(series);
            }
        }
    }
    for (const auto& series : report.series) {
        for (const DetectorInfo& info : session.detectors()) {
            const QString id = QString::fromStdString(series->id);
            const DetectorStatus status = session.detectorStatus(id, info.modelId);
            DetectorStatement statement;
            statement.seriesUid = QString::fromStdString(series->uid);
            statement.model = {info.modelId, info.name, info.version, info.sha256};
            statement.found = status.found;
            statement.threshold = session.threshold();
            statement.reason = status.reason;
            switch (status.state) {
            case DetectorStatus::State::Done:
                statement.status = QStringLiteral("done");
                break;
            case DetectorStatus::State::NotApplicable:
                statement.status = QStringLiteral("not-applicable");
                break;
            case DetectorStatus::State::Failed:
                statement.status = QStringLiteral("failed");
                break;
            default:
                continue; // it did not run: nothing is said of it
            }
            report.detectors.push_back(statement);
        }
    }
    report.reader = session.reader();
    report.institution = Places::settings()->value(QStringLiteral("institution")).toString();
    return report;
}

void addKeyImages(Report& report, const std::shared_ptr<const Series>& series,
                  const std::shared_ptr<const Volume>& volume)
{
    const QString frame = QString::fromStdString(series->frameOfReferenceUid);
    for (const Finding& finding : report.findings) {
        // The clips of an examination share their series' UID: what has a scale of its own belongs to its
        // image.
        if (finding.scale &&
            std::none_of(series->instances.begin(), series->instances.end(), [&](const Instance& image) {
                return finding.sopInstanceUids.contains(QString::fromStdString(image.sopInstanceUid));
            })) {
            continue;
        }
        const bool here = finding.seriesUid == QString::fromStdString(series->uid) ||
                          (!frame.isEmpty() && finding.frameOfReferenceUid == frame);
        if (finding.isReportable() && here && volume) {
            report.keyImages[finding.trackingUid] = keyImage(finding, *series, *volume);
        }
    }
}

QString fileStem(const Report& report)
{
    QString stem = QString::fromStdString(report.study->patient.id + "_" + report.study->date);
    for (QChar& c : stem) {
        if (!c.isLetterOrNumber() && c != QLatin1Char('-') && c != QLatin1Char('_')) {
            c = QLatin1Char('_');
        }
    }
    return QStringLiteral("report_%1_%2")
        .arg(stem, report.when.toLocalTime().toString(QStringLiteral("yyyyMMdd-HHmmss")));
}

} // namespace

ReportDialog::ReportDialog(Session& session, QWidget* parent)
    : QDialog(parent)
    , session_(session)
    , base_(gather(session))
    , impression_(new QPlainTextEdit(this))
    , folder_(new QLineEdit(this))
    , pdf_(new QCheckBox(tr("PDF, for people"), this))
    , sr_(new QCheckBox(tr("DICOM structured report (SR), for programs"), this))
    , export_(new QPushButton(tr("Export"), this))
    , summary_(new QLabel(this))
    , outcome_(new QLabel(this))
    , pages_(new QVBoxLayout)
{
    setWindowTitle(tr("Report"));
    setObjectName(QStringLiteral("reportDialog"));
    resize(1240, 860);
    pool_.setMaxThreadCount(1);

    int confirmed = 0;
    int rejected = 0;
    for (const Finding& finding : base_.findings) {
        confirmed += finding.isReportable() ? 1 : 0;
        rejected += finding.review.state == ReviewState::Rejected ? 1 : 0;
    }
    int open = 0;
    for (const Finding& finding : session_.findings().findings()) {
        open += session_.isShown(finding) && finding.isFromModel() &&
                        finding.review.state == ReviewState::Unreviewed
                    ? 1
                    : 0;
    }
    summary_->setObjectName(QStringLiteral("reportSummary"));
    summary_->setWordWrap(true);
    QString words = tr("%n findings are in this report.", nullptr, confirmed);
    if (rejected > 0) {
        words += QLatin1Char('\n') +
                 tr("%n rejected findings leave no region and no measurement.", nullptr, rejected);
    }
    summary_->setText(words);
    auto* undecided =
        new QLabel(tr("△ %n findings are still to be reviewed; they are left out.", nullptr, open), this);
    undecided->setProperty("warning", true);
    undecided->setWordWrap(true);
    undecided->setVisible(open > 0);

    impression_->setPlaceholderText(tr("Impression"));
    impression_->setObjectName(QStringLiteral("impression"));
    impression_->setAccessibleName(tr("Impression"));
    impression_->setTabChangesFocus(true);
    const auto settings = Places::settings();
    folder_->setText(settings
                         ->value(QStringLiteral("reportFolder"),
                                 QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation))
                         .toString());
    folder_->setObjectName(QStringLiteral("reportFolder"));
    folder_->setAccessibleName(tr("Export to"));
    auto* browse = new QPushButton(tr("Choose …"), this);
    connect(browse, &QPushButton::clicked, this, [this] {
        const QString chosen =
            QFileDialog::getExistingDirectory(this, tr("Where the report goes"), folder_->text());
        if (!chosen.isEmpty()) {
            folder_->setText(chosen);
        }
    });
    pdf_->setChecked(true);
    sr_->setChecked(true);
    export_->setProperty("primary", true);
    export_->setObjectName(QStringLiteral("exportButton"));
    export_->setMinimumHeight(36);
    export_->setDefault(true);
    connect(export_, &QPushButton::clicked, this, &ReportDialog::exportNow);
    auto* close = new QPushButton(tr("Close"), this);
    close->setMinimumHeight(36);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    outcome_->setWordWrap(true);
    outcome_->setObjectName(QStringLiteral("exportOutcome"));
    outcome_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* notice = new QLabel(tr("Research software. Not for diagnostic use."), this);
    notice->setProperty("notice", true);

    const auto heading = [this](const QString& text) {
        auto* label = new QLabel(text, this);
        label->setProperty("heading", true);
        return label;
    };
    auto* side = new QVBoxLayout;
    side->setSpacing(10);
    side->addWidget(heading(tr("Report")));
    side->addWidget(summary_);
    side->addWidget(undecided);
    side->addSpacing(6);
    side->addWidget(heading(tr("Impression")));
    side->addWidget(impression_, 1);
    side->addSpacing(6);
    side->addWidget(heading(tr("Export to")));
    auto* where = new QHBoxLayout;
    where->addWidget(folder_, 1);
    where->addWidget(browse);
    side->addLayout(where);
    side->addWidget(pdf_);
    side->addWidget(sr_);
    side->addWidget(outcome_);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(close);
    buttons->addWidget(export_, 1);
    side->addLayout(buttons);
    side->addWidget(notice);
    auto* left = new QWidget(this);
    left->setLayout(side);
    left->setFixedWidth(Theme::px(380));

    auto* content = new QWidget;
    pages_->setContentsMargins(16, 16, 16, 16);
    pages_->setSpacing(16);
    content->setLayout(pages_);
    auto* scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setWidget(content);
    scroll->setAccessibleName(tr("Preview"));

    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(16, 16, 8, 16);
    layout->setSpacing(12);
    layout->addWidget(left);
    layout->addWidget(scroll, 1);

    delay_.setSingleShot(true);
    delay_.setInterval(300);
    connect(&delay_, &QTimer::timeout, this, &ReportDialog::requestPreview);
    connect(impression_, &QPlainTextEdit::textChanged, this, [this] { delay_.start(); });
    requestPreview();
}

ReportDialog::~ReportDialog()
{
    pool_.clear();
    pool_.waitForDone();
}

QString ReportDialog::folder() const
{
    return folder_->text();
}

void ReportDialog::setFolder(const QString& folder)
{
    folder_->setText(folder);
}

Report ReportDialog::reportNow() const
{
    Report report = base_;
    report.impression = impression_->toPlainText().trimmed();
    report.when = QDateTime::currentDateTimeUtc();
    return report;
}

void ReportDialog::requestPreview()
{
    const int number = ++asked_;
    const int dpi = static_cast<int>(kPreviewDpi * devicePixelRatioF());
    pool_.start([this, number, dpi, report = reportNow(), series = session_.group().series(),
                 volume = session_.group().volume()]() mutable {
        addKeyImages(report, series, volume);
        const std::vector<QImage> pages = renderPages(report, dpi);
        QMetaObject::invokeMethod(
            this,
            [this, number, pages, images = report.keyImages] {
                if (number == asked_) {
                    base_.keyImages = images;
                    showPages(pages);
                }
            },
            Qt::QueuedConnection);
    });
}

void ReportDialog::showPages(const std::vector<QImage>& pages)
{
    while (QLayoutItem* item = pages_->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const QImage& page : pages) {
        QPixmap pixmap = QPixmap::fromImage(page);
        pixmap.setDevicePixelRatio(devicePixelRatioF());
        auto* sheet = new QLabel;
        sheet->setPixmap(pixmap);
        sheet->setAlignment(Qt::AlignHCenter);
        pages_->addWidget(sheet);
    }
    pages_->addStretch(1);
    Q_EMIT previewed(static_cast<int>(pages.size()));
}

void ReportDialog::exportNow()
{
    if (!pdf_->isChecked() && !sr_->isChecked()) {
        outcome_->setText(tr("Choose at least one kind of report."));
        return;
    }
    const QString folder = folder_->text();
    export_->setEnabled(false);
    outcome_->setText(tr("Writing …"));
    pool_.start([this, folder, pdf = pdf_->isChecked(), sr = sr_->isChecked(), report = reportNow(),
                 series = session_.group().series(), volume = session_.group().volume()]() mutable {
        QStringList files;
        QString problem;
        if (!QDir().mkpath(folder)) {
            problem =
                tr("The folder %1 cannot be made. Nothing was written; choose another folder.").arg(folder);
        } else {
            const QString stem = QDir(folder).filePath(fileStem(report));
            if (pdf) {
                if (report.keyImages.empty()) {
                    addKeyImages(report, series, volume);
                }
                auto written = writePdf(report, stem + QStringLiteral(".pdf"));
                written ? files.append(*written) : (void)(problem = written.error());
            }
            if (sr) {
                auto written = writeSr(report, stem + QStringLiteral(".dcm"));
                written ? files.append(*written) : (void)(problem = written.error());
            }
        }
        QMetaObject::invokeMethod(
            this,
            [this, files, problem, folder] {
                export_->setEnabled(true);
                QString text;
                for (const QString& file : files) {
                    text += (text.isEmpty() ? QString() : QStringLiteral("\n")) +
                            tr("✓ %1").arg(QFileInfo(file).fileName());
                }
                if (!problem.isEmpty()) {
                    text +=
                        (text.isEmpty() ? QString() : QStringLiteral("\n")) + QStringLiteral("△ ") + problem;
                } else {
                    Places::settings()->setValue(QStringLiteral("reportFolder"), folder);
                }
                outcome_->setText(text);
                Q_EMIT exported(files, problem);
            },
            Qt::QueuedConnection);
    });
}

} // namespace sightline
