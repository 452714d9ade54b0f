#include "app/MeasureActions.h"

#include "app/Session.h"
#include "findings/MeasurementText.h"
#include "tools/DrawingTool.h"
#include "widgets/SliceViewport.h"
#include "widgets/ViewportGrid.h"

#include <QApplication>
#include <QClipboard>
#include <QInputDialog>

namespace sightline {

MeasureActions::MeasureActions(Session& session, ViewportGrid& grid, QObject* parent)
    : QObject(parent)
    , session_(session)
    , grid_(grid)
{}

QString MeasureActions::asText() const
{
    QStringList rows{tr("Name\tMeasured\tBy")};
    for (const Finding& finding : session_.findings().findings()) {
        if (!session_.isShown(finding)) {
            continue;
        }
        QStringList numbers = measurementLines(finding, false);
        if (numbers.isEmpty() && !finding.comment.isEmpty()) {
            numbers << finding.comment;
        }
        const auto* reader = std::get_if<ReaderOrigin>(&finding.origin);
        QString row = QStringLiteral("%1\t%2\t%3")
                          .arg(finding.label, numbers.join(QStringLiteral("; ")),
                               reader ? reader->name : std::get<ModelOrigin>(finding.origin).name);
        rows << row.replace(QLatin1Char('\n'), QLatin1Char(' '));
    }
    return rows.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

void MeasureActions::copySelected()
{
    copied_ = session_.group().selectedFinding();
    const Finding* finding = session_.findings().find(copied_);
    Q_EMIT noticed(finding ? tr("%1 is copied: show another series and paste it there.").arg(finding->label)
                           : tr("Nothing was copied: select a measurement first."));
}

void MeasureActions::pasteCopied()
{
    const Finding* source = session_.findings().find(copied_);
    LinkGroup& group = session_.group();
    if (!source || !group.series() || !group.volume()) {
        Q_EMIT noticed(tr("Nothing was pasted: copy a measurement first."));
        return;
    }
    const Series& series = *group.series();
    const bool sameSeries = source->seriesUid == QString::fromStdString(series.uid);
    const bool sameFrame = !source->frameOfReferenceUid.isEmpty() &&
                           source->frameOfReferenceUid == QString::fromStdString(series.frameOfReferenceUid);
    if (!sameSeries && !sameFrame) {
        Q_EMIT noticed(
            tr("Nothing was pasted: this series lies in another frame of reference, where the place is "
               "not known."));
        return;
    }
    Finding finding = *source;
    finding.trackingUid = newUid();
    finding.label = session_.findings().nextLabel(finding.kind);
    finding.seriesUid = QString::fromStdString(series.uid);
    finding.studyUid = QString::fromStdString(series.studyUid);
    finding.origin = ReaderOrigin{session_.reader()};
    finding.review = {};
    finding.created = QDateTime::currentDateTimeUtc();
    const ViewPlane view = grid_.activeView()->view().plane;
    const MeasuredOn on{series, group.volume().get(), group.crosshair().right(view),
                        group.crosshair().down(view), 0};
    if (const MeasureRefusal why = measureOn(finding, on); why != MeasureRefusal::None) {
        Q_EMIT noticed(DrawingTool::refusalText(why));
        return;
    }
    session_.findings().add(finding);
    group.selectFinding(finding.trackingUid);
}

void MeasureActions::askWords()
{
    const QString uid = session_.group().selectedFinding();
    const Finding* finding = session_.findings().find(uid);
    if (!finding) {
        Q_EMIT noticed(tr("Select an arrow or a note first."));
        return;
    }
    auto* dialog = new QInputDialog(QApplication::activeWindow());
    dialog->setObjectName(QStringLiteral("wordsDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(finding->label);
    dialog->setLabelText(tr("Words at the place:"));
    dialog->setTextValue(finding->comment);
    connect(dialog, &QInputDialog::textValueSelected, this,
            [this, uid](const QString& text) { session_.findings().setComment(uid, text.trimmed()); });
    dialog->open();
}

} // namespace sightline
