#include "app/panels/DeidentifyDialog.h"

#include "app/Places.h"
#include "app/Session.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QRegularExpression>
#include <QScrollArea>
#include <QSettings>
#include <QStandardPaths>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace sightline {

namespace {

enum class Pixels { Refuse, OutsideRegions, Areas, Checked };

QLabel* dimLabel(const QString& text, QWidget* parent)
{
    auto* label = new QLabel(text, parent);
    label->setProperty("dim", true);
    label->setWordWrap(true);
    return label;
}

QLabel* heading(const QString& text, QWidget* parent)
{
    auto* label = new QLabel(text, parent);
    label->setProperty("heading", true);
    return label;
}

} // namespace

DeidentifyDialog::DeidentifyDialog(Session& session, QWidget* parent)
    : QDialog(parent)
    , session_(session)
{
    setWindowTitle(tr("De-identified export"));
    setObjectName(QStringLiteral("deidentifyDialog"));
    resize(900, 780);

    auto* words =
        new QLabel(tr("Copies of the DICOM files without names, dates, numbers and descriptions that lead to "
                      "the patient (DICOM PS3.15 Annex E). The originals are not touched."),
                   this);
    words->setWordWrap(true);
    progress_ = new QProgressBar(this);
    progress_->setObjectName(QStringLiteral("deidentifyProgress"));
    progress_->hide();
    outcome_ = new QLabel(this);
    outcome_->setObjectName(QStringLiteral("deidentifyOutcome"));
    outcome_->setWordWrap(true);
    outcome_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    refused_ = new QTreeWidget(this);
    refused_->setAccessibleName(windowTitle());
    refused_->setObjectName(QStringLiteral("deidentifyRefused"));
    refused_->setColumnCount(2);
    refused_->setHeaderLabels({tr("Not exported"), tr("Reason")});
    refused_->setRootIsDecorated(false);
    refused_->header()->resizeSection(0, 240);
    refused_->setMinimumHeight(120);
    refused_->hide();
    export_ = new QPushButton(tr("Export"), this);
    export_->setObjectName(QStringLiteral("deidentifyExport"));
    export_->setProperty("primary", true);
    export_->setMinimumHeight(36);
    export_->setDefault(true);
    close_ = new QPushButton(tr("Close"), this);
    close_->setMinimumSize(110, 36);
    connect(export_, &QPushButton::clicked, this, &DeidentifyDialog::begin);
    connect(close_, &QPushButton::clicked, this, &DeidentifyDialog::reject);

    form_ = new QWidget;
    auto* columns = new QVBoxLayout(form_);
    columns->setContentsMargins(0, 0, 12, 0);
    columns->setSpacing(12);
    columns->addWidget(buildPlace());
    columns->addWidget(buildChoices());
    columns->addStretch(1);
    auto* scroll = new QScrollArea(this);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidget(form_);

    auto* buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(close_);
    buttons->addWidget(export_);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(18, 16, 18, 14);
    layout->setSpacing(10);
    layout->addWidget(words);
    layout->addWidget(scroll, 1);
    layout->addWidget(progress_);
    layout->addWidget(outcome_);
    layout->addWidget(refused_);
    layout->addLayout(buttons);
}

DeidentifyDialog::~DeidentifyDialog()
{
    stop_.request_stop();
    if (thread_.joinable()) {
        thread_.join();
    }
}

void DeidentifyDialog::setFolder(const QString& folder)
{
    folder_->setText(folder);
}

QCheckBox* DeidentifyDialog::addChoice(QVBoxLayout* layout, const QString& text, const QString& explanation)
{
    auto* box = new QCheckBox(text, form_);
    layout->addWidget(box);
    auto* label = dimLabel(explanation, form_);
    label->setContentsMargins(26, 0, 0, 4);
    layout->addWidget(label);
    box->setAccessibleDescription(explanation);
    return box;
}

QWidget* DeidentifyDialog::buildPlace()
{
    auto* place = new QWidget(form_);
    auto* form = new QFormLayout(place);
    form->setContentsMargins(0, 0, 0, 0);
    form->setVerticalSpacing(8);
    what_ = new QComboBox(place);
    what_->addItem(tr("The whole study on the screen"));
    what_->addItem(tr("Only the series on the screen"));
    form->addRow(tr("What"), what_);

    folder_ = new QLineEdit(place);
    folder_->setAccessibleName(tr("Folder"));
    folder_->setObjectName(QStringLiteral("deidentifyFolder"));
    const QString base = Places::settings()
                             ->value(QStringLiteral("deidentifyFolder"),
                                     QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation))
                             .toString();
    folder_->setText(base + QStringLiteral("/deidentified"));
    const auto row = [&](QLineEdit* line, const auto& choose) {
        auto* button = new QPushButton(tr("Choose …"), place);
        connect(button, &QPushButton::clicked, this, [line, choose] {
            if (const QString chosen = choose(line->text()); !chosen.isEmpty()) {
                line->setText(chosen);
            }
        });
        auto* both = new QHBoxLayout;
        both->addWidget(line, 1);
        both->addWidget(button);
        return both;
    };
    form->addRow(tr("Folder"), row(folder_, [this](const QString& at) {
                     return QFileDialog::getExistingDirectory(this,
                                                              tr("A new or empty folder for the copies"), at);
                 }));
    form->addRow(QString(),
                 dimLabel(tr("A new or an empty folder. Files are named by numbers only."), place));
    pseudonym_ = new QLineEdit(place);
    pseudonym_->setPlaceholderText(tr("made from the key: ANON-…"));
    form->addRow(tr("Pseudonym"), pseudonym_);
    key_ = new QLineEdit(place);
    key_->setAccessibleName(tr("Key file"));
    key_->setPlaceholderText(tr("none: a new key that is forgotten"));
    form->addRow(tr("Key file"), row(key_, [this](const QString& at) {
                     return QFileDialog::getSaveFileName(this, tr("Key file"), at, {}, nullptr,
                                                         QFileDialog::DontConfirmOverwrite);
                 }));
    form->addRow(QString(),
                 dimLabel(tr("With the same key the same patient has the same pseudonym in later exports. "
                             "Keep it secret."),
                          place));
    mapping_ = new QLineEdit(place);
    mapping_->setAccessibleName(tr("Who became whom"));
    mapping_->setPlaceholderText(tr("none"));
    form->addRow(tr("Who became whom"), row(mapping_, [this](const QString& at) {
                     return QFileDialog::getSaveFileName(this, tr("List of who became whom"), at,
                                                         QStringLiteral("CSV (*.csv)"));
                 }));
    form->addRow(
        QString(),
        dimLabel(tr("A list for this house only. It must lie outside the folder of the copies."), place));
    return place;
}

QWidget* DeidentifyDialog::buildChoices()
{
    auto* choices = new QWidget(form_);
    auto* layout = new QVBoxLayout(choices);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);

    layout->addWidget(heading(tr("Dates"), choices));
    dates_ = new QComboBox(choices);
    dates_->setAccessibleName(tr("Dates"));
    dates_->addItem(tr("Remove"), static_cast<int>(DateHandling::Remove));
    dates_->addItem(tr("Move all of a patient by the same number of days"),
                    static_cast<int>(DateHandling::Shift));
    dates_->addItem(tr("Keep"), static_cast<int>(DateHandling::Keep));
    layout->addWidget(dates_);
    layout->addWidget(
        dimLabel(tr("Moved dates keep the time between examinations; the birth date always goes."), choices));
    layout->addSpacing(8);

    layout->addWidget(heading(tr("Text in pictures"), choices));
    pixels_ = new QComboBox(choices);
    pixels_->setAccessibleName(tr("Text in pictures"));
    pixels_->setObjectName(QStringLiteral("deidentifyPixels"));
    pixels_->addItem(tr("Refuse pictures that may hold text"), static_cast<int>(Pixels::Refuse));
    pixels_->addItem(tr("Ultrasound: blacken all outside the calibrated regions"),
                     static_cast<int>(Pixels::OutsideRegions));
    pixels_->addItem(tr("Blacken these rectangles"), static_cast<int>(Pixels::Areas));
    pixels_->addItem(tr("I looked at them: there is no text"), static_cast<int>(Pixels::Checked));
    layout->addWidget(pixels_);
    masks_ = new QLineEdit(choices);
    masks_->setAccessibleName(tr("Blacken these rectangles"));
    masks_->setPlaceholderText(tr("X,Y,WIDTH,HEIGHT in pixels; several with a space between"));
    masks_->setVisible(false);
    connect(pixels_, &QComboBox::currentIndexChanged, this, [this] {
        masks_->setVisible(pixels_->currentData().toInt() == static_cast<int>(Pixels::Areas));
    });
    layout->addWidget(masks_);
    layout->addWidget(
        dimLabel(tr("Ultrasound, secondary captures, photographs and colour pictures often have names "
                    "written into them; what a file says about that is not to be trusted."),
                 choices));
    layout->addSpacing(8);

    layout->addWidget(heading(tr("Keep"), choices));
    patient_ =
        addChoice(layout, tr("Characteristics of the patient"), tr("Sex, age, size, weight and the like."));
    descriptors_ = addChoice(layout, tr("Descriptions, cleaned"),
                             tr("Only words of a fixed vocabulary stay, such as HEAD T2 AXIAL 5MM."));
    device_ =
        addChoice(layout, tr("Identity of the device"), tr("Station name, serial number and the like."));
    institution_ = addChoice(layout, tr("Institution"), tr("Name, address and department of the house."));
    graphics_ = addChoice(layout, tr("Drawings"), tr("Overlays and annotations without their text."));
    safePrivate_ = addChoice(layout, tr("Known private numbers"),
                             tr("b-values and scale factors of some makers; all other private elements go."));
    uids_ =
        addChoice(layout, tr("Identifiers (UIDs)"),
                  tr("Who has the originals can find the patient by them; otherwise each gets a new one."));
    return choices;
}

QStringList DeidentifyDialog::paths() const
{
    QStringList paths;
    const auto add = [&](const Series& series) {
        for (const Instance& instance : series.instances) {
            const QString path = QString::fromStdString(instance.path);
            if (paths.isEmpty() || paths.last() != path) { // frames of one file follow each other
                paths << path;
            }
        }
    };
    if (what_->currentIndex() == 1) {
        if (const auto series = session_.group().series()) {
            add(*series);
        }
    } else if (const auto study = session_.study()) {
        for (const auto& series : study->series) {
            add(*series);
        }
    }
    return paths;
}

DeidentifyOptions DeidentifyDialog::options(QString* problem) const
{
    DeidentifyOptions options;
    options.rules.keepPatientCharacteristics = patient_->isChecked();
    options.rules.keepDevice = device_->isChecked();
    options.rules.keepInstitution = institution_->isChecked();
    options.rules.keepUids = uids_->isChecked();
    options.rules.keepSafePrivate = safePrivate_->isChecked();
    options.rules.keepGraphics = graphics_->isChecked();
    options.rules.cleanDescriptors = descriptors_->isChecked();
    options.rules.dates = static_cast<DateHandling>(dates_->currentData().toInt());
    options.keyFile = key_->text().trimmed();
    options.mappingFile = mapping_->text().trimmed();
    options.pseudonym = pseudonym_->text().trimmed();
    static const QRegularExpression plain(QStringLiteral("^[A-Za-z0-9_. -]{0,64}$"));
    if (!plain.match(options.pseudonym).hasMatch()) {
        *problem = tr("The pseudonym may have up to 64 letters, digits and -_. without accents.");
    }
    switch (static_cast<Pixels>(pixels_->currentData().toInt())) {
    case Pixels::Refuse:
        break;
    case Pixels::OutsideRegions:
        options.maskOutsideRegions = true;
        break;
    case Pixels::Checked:
        options.pixelsChecked = true;
        break;
    case Pixels::Areas: {
        static const QRegularExpression rectangle(
            QStringLiteral("^(\\d{1,5}),(\\d{1,5}),([1-9]\\d{0,4}),([1-9]\\d{0,4})$"));
        const QStringList parts = masks_->text().split(QLatin1Char(' '), Qt::SkipEmptyParts);
        for (const QString& part : parts) {
            const auto match = rectangle.match(part);
            if (!match.hasMatch()) {
                *problem = tr("%1 is no rectangle: expected X,Y,WIDTH,HEIGHT in pixels.").arg(part);
            }
            options.masks.push_back({match.captured(1).toInt(), match.captured(2).toInt(),
                                     match.captured(3).toInt(), match.captured(4).toInt()});
        }
        if (parts.isEmpty()) {
            *problem = tr("Give at least one rectangle to blacken.");
        }
        break;
    }
    }
    return options;
}

void DeidentifyDialog::setRunning(bool isRunning)
{
    form_->setEnabled(!isRunning);
    export_->setEnabled(!isRunning);
    close_->setText(isRunning ? tr("Stop") : tr("Close"));
    progress_->setVisible(isRunning);
}

void DeidentifyDialog::begin()
{
    QString problem;
    const DeidentifyOptions chosen = options(&problem);
    const QStringList files = paths();
    const QString folder = folder_->text().trimmed();
    if (problem.isEmpty() && folder.isEmpty()) {
        problem = tr("Choose a folder for the copies.");
    }
    if (!problem.isEmpty()) {
        outcome_->setText(QStringLiteral("△ ") + problem);
        return;
    }
    refused_->clear();
    refused_->hide();
    outcome_->setText(tr("Writing …"));
    progress_->setRange(0, static_cast<int>(files.size()));
    progress_->setValue(0);
    setRunning(true);
    stop_ = std::stop_source();
    thread_ = std::jthread([this, files, folder, chosen, stop = stop_.get_token()] {
        const auto result = std::make_shared<DeidentifyResult>(deidentify(
            files, folder, chosen,
            [this](const ScanProgress& state) {
                QMetaObject::invokeMethod(
                    this, [this, done = state.files] { progress_->setValue(done); }, Qt::QueuedConnection);
            },
            stop));
        QMetaObject::invokeMethod(
            this, [this, result] { showResult(*result); }, Qt::QueuedConnection);
    });
}

void DeidentifyDialog::showResult(const DeidentifyResult& result)
{
    setRunning(false);
    QStringList lines;
    if (!result.written.empty()) {
        lines << QStringLiteral("✓ ") +
                     tr("%n files were exported.", nullptr, static_cast<int>(result.written.size()));
        Places::settings()->setValue(QStringLiteral("deidentifyFolder"),
                                     QFileInfo(folder_->text().trimmed()).absolutePath());
    }
    if (result.stopped) {
        lines << QStringLiteral("△ ") + tr("Stopped. The files written so far are whole.");
    }
    if (!result.problem.isEmpty()) {
        lines << QStringLiteral("△ ") + result.problem;
    }
    if (!result.refused.empty()) {
        lines << QStringLiteral("△ ") + tr("%n files were refused; the reasons are below.", nullptr,
                                           static_cast<int>(result.refused.size()));
    }
    if (result.mayShowFaces) {
        lines << QStringLiteral("△ ") +
                     tr("Pictures of a head are among them: a face can be computed from such slices, and "
                        "nothing was "
                        "done against that. Pass them on only to those who may know the patient.");
    }
    if (lines.isEmpty()) {
        lines << tr("Nothing was exported.");
    }
    outcome_->setText(lines.join(QLatin1Char('\n')));
    for (const DeidentifyResult::File& file : result.refused) {
        auto* item = new QTreeWidgetItem({QFileInfo(file.source).fileName(), file.reason});
        item->setToolTip(0, file.source);
        item->setToolTip(1, file.reason);
        refused_->addTopLevelItem(item);
    }
    refused_->setVisible(!result.refused.empty());
    Q_EMIT exported(static_cast<int>(result.written.size()), static_cast<int>(result.refused.size()));
}

void DeidentifyDialog::reject()
{
    if (!export_->isEnabled()) {
        stop_.request_stop(); // the result says how far it came
        return;
    }
    QDialog::reject();
}

} // namespace sightline
