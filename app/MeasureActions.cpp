#include "app/MeasureActions.h"

#include "app/Session.h"
#include "findings/FindingList.h"
#include "findings/MeasurementText.h"
#include "findings/ShapeHandles.h"
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
{
    const auto renew = [this] { renewValues(); };
    connect(&session.group(), &LinkGroup::pixelsChanged, this, renew);
    connect(&session, &Session::loadFinished, this, renew);
    const auto follow = [this, renew] {
        // Undo may bring back what was counted before the slices came.
        FindingList& list = session_.findings();
        disconnect(&list, nullptr, this, nullptr); // it may be the one from before
        connect(&list, &FindingList::inserted, this, renew);
        connect(&list, &FindingList::changed, this, renew);
        connect(&list, &FindingList::reset, this, renew);
    };
    connect(&session, &Session::studyChanged, this, follow);
    follow();
}

void MeasureActions::renewValues()
{
    const LinkGroup& group = session_.group();
    if (!group.volume() || !group.series()) {
        return;
    }
    std::vector<std::pair<QString, RegionValues>> renewed;
    for (const Finding& finding : session_.findings().findings()) {
        if (finding.seriesUid != QString::fromStdString(group.series()->uid)) {
            continue;
        }
        if (auto values = renewedValues(finding, *group.volume(), session_.isLoaded())) {
            renewed.emplace_back(finding.trackingUid, std::move(*values));
        }
    }
    for (const auto& [uid, values] : renewed) {
        session_.findings().renewValues(uid, values);
    }
}

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
    const Finding* finding = session_.findings().find(session_.group().selectedFinding());
    if (finding) {
        copied_ = *finding;
    }
    Q_EMIT noticed(finding ? tr("%1 is copied: show another series and paste it there.").arg(finding->label)
                           : tr("Nothing was copied: select a measurement first."));
}

void MeasureActions::pasteCopied()
{
    const Finding* source = copied_ ? &*copied_ : nullptr;
    LinkGroup& group = session_.group();
    if (!source || !group.series() || !group.volume()) {
        Q_EMIT noticed(tr("Nothing was pasted: copy a measurement first."));
        return;
    }
    const Series& series = *group.series();
    const bool sameSeries = source->seriesUid == QString::fromStdString(series.uid);
    const bool sameFrame = !source->frameOfReferenceUid.isEmpty() &&
                           source->frameOfReferenceUid == QString::fromStdString(series.frameOfReferenceUid);
    Finding finding = *source;
    QString where;
    if (!sameSeries && !sameFrame) {
        if (source->scale || !series.hasMillimetres) {
            Q_EMIT noticed(
                tr("Nothing was pasted: one of the two series has no millimetres in the patient, so "
                   "that the size is not known there."));
            return;
        }
        // The place there is not known: where the reader is looking.
        finding.shape = moved(source->shape, group.crosshair().centre - centreOf(source->shape));
        finding.labelOffset = {};
        finding.frameOfReferenceUid =
            series.isPlaced() ? QString::fromStdString(series.frameOfReferenceUid) : QString();
        where = tr("%1 stands at the crosshair: this series lies in another frame of reference, where its "
                   "place is not known. Move it to the place that is meant.");
    }
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
    if (!where.isEmpty()) {
        Q_EMIT noticed(where.arg(finding.label));
    }
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
