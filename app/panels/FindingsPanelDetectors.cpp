// What the detectors did, and the words that stand where no finding is.
#include "app/Session.h"
#include "app/panels/FindingCard.h"
#include "app/panels/FindingsPanel.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace sightline {

namespace {

QLabel* plainLabel(QWidget* parent)
{
    auto* result = new QLabel(parent);
    result->setTextFormat(Qt::PlainText);
    return result;
}

} // namespace

void FindingsPanel::refreshDetectors()
{
    while (QLayoutItem* item = detectorLines_->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    const auto& series = session_.group().series();
    const QString seriesId = series ? QString::fromStdString(series->id) : QString();
    bool running = false;
    bool anyDone = false;
    double fraction = 0;
    for (const DetectorInfo& info : session_.detectors()) {
        const DetectorStatus status = session_.detectorStatus(seriesId, info.modelId);
        QString text;
        switch (status.state) {
        case DetectorStatus::State::NotRun:
            text = tr("not run yet");
            break;
        case DetectorStatus::State::Waiting:
            text = tr("waiting");
            break;
        case DetectorStatus::State::Running:
            text = tr("running, %1 %").arg(static_cast<int>(status.fraction * 100));
            fraction = status.fraction;
            break;
        case DetectorStatus::State::Done:
            anyDone = true;
            text = status.found > 0 ? tr("%n found", nullptr, status.found) : tr("done, nothing found");
            if (status.seconds > 0) {
                text += QStringLiteral(" · ") + tr("%1 s").arg(QLocale().toString(status.seconds, 'f', 1));
            }
            break;
        case DetectorStatus::State::NotApplicable:
            text = status.reason; // begins with "not run"
            break;
        case DetectorStatus::State::Failed:
            text = tr("failed: %1").arg(status.reason);
            break;
        case DetectorStatus::State::Stopped:
            text = tr("stopped");
            break;
        }
        running = running || status.state == DetectorStatus::State::Running ||
                  status.state == DetectorStatus::State::Waiting;
        const bool good = status.state == DetectorStatus::State::Done;
        auto* line = new QWidget;
        auto* row = new QHBoxLayout(line);
        row->setContentsMargins(0, 0, 0, 0);
        auto* name = plainLabel(line);
        name->setText(QStringLiteral("%1 %2 %3")
                          .arg(good ? QStringLiteral("●") : QStringLiteral("○"), info.name, info.version));
        auto* what = plainLabel(line);
        what->setProperty("dim", true);
        what->setObjectName(QStringLiteral("detectorStatus"));
        what->setText(text);
        what->setWordWrap(true);
        what->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        row->addWidget(name, 0, Qt::AlignTop);
        row->addWidget(what, 1);
        detectorLines_->addWidget(line);
    }
    const bool any = !session_.detectors().empty();
    detectorGroup_->setVisible(series != nullptr && any);
    progress_->setVisible(running);
    progress_->setValue(static_cast<int>(fraction * 1000));
    detectButton_->setText(running ? tr("Stop") : anyDone ? tr("Run again") : tr("Run"));
    detectButton_->setEnabled(running || session_.isLoaded());

    QString words;
    if (!series) {
        words = tr("Open a study: what the detectors find stands here, to be confirmed or rejected.");
    } else if (cards_.empty() && !series->hasMillimetres) {
        const bool isCalibrated =
            std::any_of(series->instances.begin(), series->instances.end(), [](const Instance& image) {
                return image.calibration &&
                       (image.calibration->hasUsableRegion() || image.calibration->spacingMm());
            });
        words = isCalibrated
                    ? tr("Measure with L within one calibrated region, mark a finding with A.")
                    : tr("The files of this series give no scale: lengths are in pixels, not millimetres. "
                         "Measure with L, mark a finding with A.");
    } else if (cards_.empty()) {
        words = !any      ? tr("This build has no detectors. Measure with L, mark a finding with A.")
                : running ? tr("The detectors are at work. You can read meanwhile.")
                : anyDone ? tr("Nothing at this score threshold. Mark what you see with A, measure with L.")
                          : tr("No findings yet. Mark what you see with A, measure with L.");
    }
    empty_->setText(words);
    empty_->setVisible(!words.isEmpty());
    report_->setEnabled(series != nullptr);
}

} // namespace sightline
