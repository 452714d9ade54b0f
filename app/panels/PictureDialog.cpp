#include "app/panels/PictureDialog.h"

#include "app/Places.h"

#include <QCheckBox>
#include <QClipboard>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPrintDialog>
#include <QPrinter>
#include <QPushButton>
#include <QSaveFile>
#include <QVBoxLayout>

namespace sightline {

namespace {

constexpr QSize kPreview(560, 420);

}

PictureDialog::PictureDialog(SliceViewport& view, QWidget* parent)
    : QDialog(parent)
    , view_(view)
    , overlay_(new QCheckBox(tr("Findings, lines and texts"), this))
    , identity_(new QCheckBox(tr("Name and identity of the patient"), this))
    , large_(new QCheckBox(tr("Twice as fine"), this))
    , preview_(new QLabel(this))
    , outcome_(new QLabel(this))
{
    setObjectName(QStringLiteral("pictureDialog"));
    setWindowTitle(tr("Picture of the view"));
    const auto settings = Places::settings();
    overlay_->setObjectName(QStringLiteral("pictureOverlay"));
    identity_->setObjectName(QStringLiteral("pictureIdentity"));
    overlay_->setChecked(settings->value(QStringLiteral("picture/overlay"), true).toBool());
    // Whose picture it is leaves only when somebody asks for it, each time anew.
    identity_->setChecked(false);
    large_->setChecked(settings->value(QStringLiteral("picture/large"), false).toBool());
    preview_->setFixedSize(kPreview);
    preview_->setAlignment(Qt::AlignCenter);
    preview_->setAccessibleName(tr("Preview"));
    outcome_->setObjectName(QStringLiteral("pictureOutcome"));
    outcome_->setWordWrap(true);
    outcome_->setTextFormat(Qt::PlainText);

    auto* burnt =
        new QLabel(tr("What the scanner wrote into the image itself, as in ultrasound, stays in it."), this);
    burnt->setProperty("dim", true);
    burnt->setWordWrap(true);

    auto* copyButton = new QPushButton(tr("Copy"), this);
    copyButton->setObjectName(QStringLiteral("pictureCopy"));
    auto* saveButton = new QPushButton(tr("Save as PNG …"), this);
    auto* printButton = new QPushButton(tr("Print …"), this);
    auto* closeButton = new QPushButton(tr("Close"), this);
    copyButton->setDefault(true);
    copyButton->setProperty("primary", true);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(copyButton);
    buttons->addWidget(saveButton);
    buttons->addWidget(printButton);
    buttons->addStretch(1);
    buttons->addWidget(closeButton);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(18, 18, 18, 18);
    layout->setSpacing(10);
    layout->addWidget(preview_, 0, Qt::AlignCenter);
    layout->addWidget(overlay_);
    layout->addWidget(identity_);
    layout->addWidget(burnt);
    layout->addWidget(large_);
    layout->addWidget(outcome_);
    layout->addLayout(buttons);

    for (QCheckBox* box : {overlay_, identity_, large_}) {
        connect(box, &QCheckBox::toggled, this, &PictureDialog::refresh);
    }
    connect(copyButton, &QPushButton::clicked, this, &PictureDialog::copy);
    connect(saveButton, &QPushButton::clicked, this, &PictureDialog::chooseFile);
    connect(printButton, &QPushButton::clicked, this, &PictureDialog::print);
    connect(closeButton, &QPushButton::clicked, this, &QDialog::accept);
    refresh();
}

QImage PictureDialog::picture() const
{
    SnapshotParts parts;
    parts.annotations = overlay_->isChecked();
    parts.identity = identity_->isChecked();
    parts.fineness = large_->isChecked() ? 2 : 1;
    return view_.snapshot(parts);
}

void PictureDialog::refresh()
{
    const auto settings = Places::settings();
    settings->setValue(QStringLiteral("picture/overlay"), overlay_->isChecked());
    settings->setValue(QStringLiteral("picture/large"), large_->isChecked());
    const double ratio = devicePixelRatioF();
    QPixmap pixmap =
        QPixmap::fromImage(picture().scaled(kPreview * ratio, Qt::KeepAspectRatio, Qt::SmoothTransformation));
    pixmap.setDevicePixelRatio(ratio);
    preview_->setPixmap(pixmap);
    outcome_->clear();
}

void PictureDialog::say(const QString& text, bool isTrouble)
{
    outcome_->setProperty("warning", isTrouble);
    outcome_->setText(text);
}

void PictureDialog::copy()
{
    QImage image = picture();
    image.setDevicePixelRatio(1);
    QGuiApplication::clipboard()->setImage(image);
    say(tr("Copied, %1 × %2 pixels.").arg(image.width()).arg(image.height()), false);
}

QString PictureDialog::save(const QString& path)
{
    // Whole or not at all: half a picture is worse than none.
    QSaveFile file(path);
    QImage image = picture();
    image.setDevicePixelRatio(1);
    if (!file.open(QIODevice::WriteOnly) || !image.save(&file, "PNG") || !file.commit()) {
        return tr("The picture could not be written to %1: %2. Choose another folder.")
            .arg(QDir::toNativeSeparators(path), file.errorString());
    }
    return {};
}

void PictureDialog::chooseFile()
{
    const auto settings = Places::settings();
    const QString folder = settings->value(QStringLiteral("picture/folder"), QDir::homePath()).toString();
    // The name tells nothing of the patient, whoever sees the folder.
    QString path =
        QFileDialog::getSaveFileName(this, tr("Save the picture"),
                                     QDir(folder).filePath(QStringLiteral("picture.png")), tr("PNG (*.png)"));
    if (path.isEmpty()) {
        return;
    }
    if (QFileInfo(path).suffix().isEmpty()) {
        path += QStringLiteral(".png");
    }
    settings->setValue(QStringLiteral("picture/folder"), QFileInfo(path).absolutePath());
    const QString problem = save(path);
    say(problem.isEmpty() ? tr("Saved as %1.").arg(QDir::toNativeSeparators(path)) : problem,
        !problem.isEmpty());
}

void PictureDialog::print()
{
    QPrinter printer(QPrinter::HighResolution);
    printer.setDocName(tr("Picture"));
    QPrintDialog dialog(&printer, this);
    if (dialog.exec() != QDialog::Accepted) {
        return;
    }
    QPainter painter;
    if (!painter.begin(&printer)) {
        say(tr("The printer does not answer. Save the picture as PNG and print it elsewhere, or look whether "
               "the "
               "printer is on."),
            true);
        return;
    }
    QImage image = picture();
    image.setDevicePixelRatio(1);
    const QRectF page = printer.pageRect(QPrinter::DevicePixel);
    const QSizeF size = QSizeF(image.size()).scaled(page.size(), Qt::KeepAspectRatio);
    painter.drawImage(QRectF(QPointF((page.width() - size.width()) / 2, 0), size), image);
    painter.end();
    say(tr("Sent to %1.").arg(printer.printerName().isEmpty() ? tr("the printer") : printer.printerName()),
        false);
}

} // namespace sightline
