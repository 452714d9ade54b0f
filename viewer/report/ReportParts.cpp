// The parts of the report, from patient to signature; what they are made of stands in ReportPages.cpp.
#include "findings/Measurement.h"
#include "findings/MeasurementText.h"
#include "report/ReportPages.h"

#include <QLocale>

#include <algorithm>
#include <cmath>

namespace sightline {

namespace {

constexpr double kMargin = 16;
constexpr double kText = ReportPages::kWidthMm - 2 * kMargin;
constexpr double kPictureGap = 8;
/// Three rows of pictures with their captions fill a page.
constexpr double kPictureHeight = 70;

QString text(const std::string& value)
{
    return QString::fromStdString(value);
}

/// "Family^Given^Middle^Prefix^Suffix" as people write it (PS3.5 6.2.1); the first of the groups of a name.
QString nameForPeople(const std::string& name)
{
    QStringList parts =
        text(name).section(QLatin1Char('='), 0, 0).split(QLatin1Char('^'), Qt::SkipEmptyParts);
    return parts.join(QStringLiteral(", "));
}

QString dateForPeople(const std::string& date)
{
    const QDate day = QDate::fromString(text(date).left(8), QStringLiteral("yyyyMMdd"));
    return day.isValid() ? day.toString(Qt::ISODate) : text(date);
}

QString momentForPeople(const QDateTime& when)
{
    return when.isValid() ? when.toLocalTime().toString(QStringLiteral("yyyy-MM-dd HH:mm")) : QString();
}

QString number(double value, int digits)
{
    return QLocale().toString(value, 'f', digits);
}

QString orDash(const QString& value)
{
    return value.isEmpty() ? QStringLiteral("–") : value;
}

} // namespace

ReportPages::ReportPages(const Report& report)
    : report_(report)
{
    newPage();
    addTitle();
    addPatient();
    addImpression();
    addFindings();
    addPictures();
    addTechnique();
    addDetectors();
    addSignature();
}

const Series* ReportPages::seriesOf(const QString& uid) const
{
    for (const auto& series : report_.series) {
        if (text(series->uid) == uid) {
            return series.get();
        }
    }
    return nullptr;
}

QString ReportPages::placeOf(const Finding& finding) const
{
    const LpsPoint at = centreOf(finding.shape);
    const Series* series = seriesOf(finding.seriesUid);
    if (!series || series->instances.empty()) {
        return QStringLiteral("–");
    }
    QString image;
    if (series->isVolume) {
        const int slice = std::clamp(static_cast<int>(std::lround(series->geometry.toIndex(at).k)), 0,
                                     std::max(0, series->geometry.size(2) - 1));
        const int instance =
            std::clamp(series->instanceOfSlice(slice), 0, static_cast<int>(series->instances.size()) - 1);
        image = tr("series %1, image %2")
                    .arg(series->number)
                    .arg(series->instances[static_cast<std::size_t>(instance)].instanceNumber);
        // The letters of the patient's directions say more to a reader than signs: L right of the image, P,
        // H.
        image += QLatin1Char('\n') + QStringLiteral("%1 %2, %3 %4, %5 %6")
                                         .arg(at.x >= 0 ? tr("L") : tr("R"), number(std::abs(at.x), 0),
                                              at.y >= 0 ? tr("P") : tr("A"), number(std::abs(at.y), 0),
                                              at.z >= 0 ? tr("H") : tr("F"), number(std::abs(at.z), 0));
    } else {
        image = tr("series %1").arg(series->number);
        // The clips of an examination share their series' UID.
        for (const auto& candidate : report_.series) {
            for (const Instance& instance : candidate->instances) {
                if (!finding.sopInstanceUids.contains(text(instance.sopInstanceUid))) {
                    continue;
                }
                image = tr("series %1, image %2").arg(candidate->number).arg(instance.instanceNumber);
                if (candidate->cine) {
                    const auto frame = std::lround(candidate->geometry.toIndex(at).k) + 1;
                    image += QLatin1Char('\n') + tr("frame %1").arg(frame);
                }
                return image;
            }
        }
    }
    return image;
}

QString ReportPages::sizeOf(const Finding& finding) const
{
    const Measurement m = measure(finding);
    if (finding.values || m.areaMm2) {
        return measurementLines(finding, false).join(QLatin1Char('\n'));
    }
    if (m.angleDegrees) {
        const QString angle = tr("%1°").arg(number(*m.angleDegrees, 1));
        return finding.plusMinus.degrees > 0
                   ? angle + QLatin1Char('\n') + tr("± %1°").arg(number(finding.plusMinus.degrees, 1))
                   : angle;
    }
    if (finding.scale) {
        const QString other = sizeWithoutMillimetres(m, true, QStringLiteral("\n"));
        if (!other.isEmpty()) {
            return finding.scale->isPixels() ? other + QLatin1Char('\n') + tr("not calibrated") : other;
        }
    }
    const Series* series = seriesOf(finding.seriesUid);
    if (!finding.scale && series && !series->hasMillimetres) {
        return tr("not calibrated");
    }
    if (!m.longAxisMm) {
        return QStringLiteral("–");
    }
    QString size = m.shortAxisMm ? tr("%1 × %2 mm").arg(number(*m.longAxisMm, 1), number(*m.shortAxisMm, 1))
                                 : tr("%1 mm").arg(number(*m.longAxisMm, 1));
    if (series && series->spacingKind == SpacingKind::Detector) {
        size += QLatin1Char('\n') + tr("at the detector");
    }
    if (finding.plusMinusMm > 0) {
        size += QLatin1Char('\n') + tr("± %1 mm").arg(number(finding.plusMinusMm, 1));
    }
    return size;
}

QString ReportPages::volumeOf(const Finding& finding) const
{
    const Measurement m = measure(finding);
    const Series* series = seriesOf(finding.seriesUid);
    if (!m.volumeMm3 ||
        (series && (!series->hasMillimetres || series->spacingKind == SpacingKind::Detector))) {
        return QStringLiteral("–");
    }
    const double ml = *m.volumeMm3 / 1000;
    return tr("%1 ml").arg(number(ml, ml < 1 ? 3 : ml < 10 ? 2 : 1));
}

QString ReportPages::stateOf(const Finding& finding) const
{
    if (!finding.isFromModel() && finding.review.state == ReviewState::Unreviewed) {
        return tr("drawn by reader");
    }
    if (finding.review.state == ReviewState::Rejected && finding.review.reason != RejectReason::None) {
        return tr("rejected: %1").arg(displayName(finding.review.reason));
    }
    return displayName(finding.review.state);
}

QString ReportPages::decidedBy(const Finding& finding) const
{
    QString who = finding.review.reader;
    QDateTime when = finding.review.when;
    if (finding.review.state == ReviewState::Unreviewed) {
        const auto* reader = std::get_if<ReaderOrigin>(&finding.origin);
        who = reader ? reader->name : QString();
        when = finding.created;
    }
    who = nameForPeople(who.toStdString());
    const QString moment = momentForPeople(when);
    return who.isEmpty() ? orDash(moment) : moment.isEmpty() ? who : who + QLatin1Char('\n') + moment;
}

void ReportPages::addTitle()
{
    words(QRectF(kMargin, y_, kText * 0.6, 9), tr("Imaging report"), Style::Title, QColor(0x0b, 0x6b, 0x8a));
    if (!report_.institution.isEmpty()) {
        const QString institution = report_.institution.left(120);
        words(QRectF(kMargin + kText * 0.5, y_ + 1.5, kText * 0.5, 8), institution, Style::Body,
              QColor(0x5b, 0x66, 0x70), Qt::AlignRight);
        y_ += std::max(0.0, heightOf(institution, kText * 0.5, Style::Body) - 6);
    }
    y_ += 9.5;
    rule(y_, QColor(0x0b, 0x6b, 0x8a), 0.6);
    y_ += 3;
}

void ReportPages::addPatient()
{
    const Study& study = *report_.study;
    const QString sex = study.patient.sex == "F"   ? tr("female")
                        : study.patient.sex == "M" ? tr("male")
                        : study.patient.sex == "O" ? tr("other")
                                                   : QString();
    const QString time =
        text(study.time).size() >= 4
            ? QStringLiteral(" %1:%2").arg(text(study.time).left(2), text(study.time).mid(2, 2))
            : QString();
    pairs({
        {tr("Patient"), orDash(nameForPeople(study.patient.name))},
        {tr("Study"), orDash(text(study.description))},
        {tr("Patient ID"), orDash(text(study.patient.id))},
        {tr("Study date"), orDash(dateForPeople(study.date) + time)},
        {tr("Date of birth"), orDash(dateForPeople(study.patient.birthDate))},
        {tr("Accession number"), orDash(text(study.accessionNumber))},
        {tr("Sex"), orDash(sex)},
        {tr("Referred by"), orDash(nameForPeople(study.referringPhysician))},
    });
}

void ReportPages::addImpression()
{
    if (report_.impression.trimmed().isEmpty()) {
        return;
    }
    heading(tr("Impression"));
    paragraph(report_.impression.trimmed());
}

void ReportPages::addFindings()
{
    heading(tr("Findings"));
    std::vector<QStringList> rows;
    int waiting = 0;
    int rejected = 0;
    const auto row = [&](const Finding& finding) {
        const auto* model = std::get_if<ModelOrigin>(&finding.origin);
        const bool shown = finding.isReportable();
        rows.push_back(
            {finding.label.isEmpty() ? displayName(finding.kind) : finding.label, displayName(finding.kind),
             shown ? placeOf(finding) : QStringLiteral("–"), shown ? sizeOf(finding) : QStringLiteral("–"),
             shown ? volumeOf(finding) : QStringLiteral("–"),
             model ? number(model->score, 2) : QStringLiteral("–"), stateOf(finding), decidedBy(finding)});
    };
    for (const Finding& finding : report_.findings) {
        if (finding.isReportable()) {
            row(finding);
        } else if (finding.review.state == ReviewState::Unreviewed) {
            ++waiting;
        }
    }
    for (const Finding& finding : report_.findings) {
        if (finding.review.state == ReviewState::Rejected) {
            row(finding);
            ++rejected;
        }
    }
    if (static_cast<int>(rows.size()) == rejected) {
        paragraph(tr("No findings are reported."), Style::Strong);
        y_ += 1;
    }
    if (!rows.empty()) {
        table({24, 19, 31, 25, 17, 12, 21, 29},
              {tr("Finding"), tr("Kind"), tr("Place (mm)"), tr("Size"), tr("Volume"), tr("Score"),
               tr("State"), tr("Decided by")},
              rows);
    }
    for (const Finding& finding : report_.findings) {
        if (finding.isReportable() && !finding.comment.trimmed().isEmpty()) {
            //: A finding's label and the reader's comment on it
            paragraph(tr("%1: %2").arg(finding.label, finding.comment.trimmed()), Style::Body);
        }
    }
    if (rejected > 0) {
        paragraph(tr("%n detection(s) were rejected by the reader and are listed without place and size.",
                     nullptr, rejected),
                  Style::Small, QColor(0x5b, 0x66, 0x70));
    }
    if (waiting > 0) {
        paragraph(
            tr("%n detection(s) have not been reviewed and are not part of this report.", nullptr, waiting),
            Style::Strong, QColor(0xa3, 0x2a, 0x1e));
    }
}

void ReportPages::addPictures()
{
    std::vector<const Finding*> pictured;
    for (const Finding& finding : report_.findings) {
        const auto image = report_.keyImages.find(finding.trackingUid);
        if (finding.isReportable() && image != report_.keyImages.end() && !image->second.isNull()) {
            pictured.push_back(&finding);
        }
    }
    if (pictured.empty()) {
        return;
    }
    const double width = (kText - kPictureGap) / 2;
    const auto heightOfPicture = [&](const Finding& finding) {
        const QImage& image = report_.keyImages.at(finding.trackingUid);
        return std::min(kPictureHeight, width * image.height() / std::max(1, image.width()));
    };
    const auto captionOf = [&](const Finding& finding) {
        QString caption = finding.label;
        const QString size = sizeOf(finding).replace(QLatin1Char('\n'), QLatin1Char(' '));
        if (size != QStringLiteral("–")) {
            caption += QStringLiteral("   ") + size;
        }
        return caption + QLatin1Char('\n') +
               placeOf(finding).replace(QLatin1Char('\n'), QStringLiteral("   "));
    };
    // The first pictures stand below their heading, not on the page after it.
    need(heightOfPicture(*pictured.front()) + 26);
    heading(tr("Key images"));
    for (std::size_t n = 0; n < pictured.size(); n += 2) {
        double height = 0;
        double caption = 0;
        for (std::size_t side = 0; side < 2 && n + side < pictured.size(); ++side) {
            height = std::max(height, heightOfPicture(*pictured[n + side]));
            caption = std::max(caption, heightOf(captionOf(*pictured[n + side]), width, Style::Small));
        }
        need(height + caption + 4);
        for (std::size_t side = 0; side < 2 && n + side < pictured.size(); ++side) {
            const Finding& finding = *pictured[n + side];
            const QImage& image = report_.keyImages.at(finding.trackingUid);
            const double x = kMargin + static_cast<double>(side) * (width + kPictureGap);
            const double drawn = heightOfPicture(finding);
            const double drawnWidth = drawn * image.width() / std::max(1, image.height());
            pages_.back().pictures.push_back({QRectF(x, y_, std::min(width, drawnWidth), drawn), image});
            words(QRectF(x, y_ + height + 1, width, caption), captionOf(finding), Style::Small,
                  QColor(0x1a, 0x1f, 0x24));
        }
        y_ += height + caption + 4;
    }
}

void ReportPages::addTechnique()
{
    heading(tr("Technique"));
    std::vector<QStringList> rows;
    for (const auto& series : report_.series) {
        QStringList spacing;
        if (series->hasMillimetres) {
            for (int axis = 0; axis < (series->isVolume ? 3 : 2); ++axis) {
                spacing << number(series->geometry.spacing(axis), 2);
            }
        }
        QString acquisition = text(series->manufacturer + " " + series->model).trimmed();
        if (series->kvp) {
            acquisition += QStringLiteral(", ") + tr("%1 kV").arg(number(*series->kvp, 0));
        }
        if (!series->kernel.empty()) {
            acquisition += QStringLiteral(", ") + tr("kernel %1").arg(text(series->kernel));
        }
        if (!series->contrastAgent.empty()) {
            acquisition += QStringLiteral(", ") + tr("contrast %1").arg(text(series->contrastAgent));
        }
        QStringList issues;
        for (const SeriesIssue& issue : series->issues) {
            issues << text(issue.text);
        }
        rows.push_back(
            {QStringLiteral("%1 %2").arg(text(series->modality)).arg(series->number),
             text(series->description),
             tr("%n image(s)", nullptr, static_cast<int>(series->instances.size())),
             spacing.isEmpty() ? tr("not calibrated") : tr("%1 mm").arg(spacing.join(QStringLiteral(" × "))),
             acquisition, issues.isEmpty() ? tr("none") : issues.join(QLatin1Char('\n'))});
    }
    if (rows.empty()) {
        paragraph(tr("No series is part of this report."));
        return;
    }
    table({15, 36, 21, 35, 36, 35},
          {tr("Series"), tr("Description"), tr("Images"), tr("Voxel"), tr("Acquisition"), tr("Remarks")},
          rows);
}

void ReportPages::addDetectors()
{
    heading(tr("Automatic detection"));
    if (report_.detectors.empty()) {
        paragraph(tr("No detector was run on this study."));
        return;
    }
    std::vector<QStringList> rows;
    for (const DetectorStatement& statement : report_.detectors) {
        QString result;
        if (statement.status == QLatin1String("done")) {
            result = statement.found == 0 ? tr("done, nothing found")
                                          : tr("done, %n detection(s)", nullptr, statement.found);
        } else if (statement.status == QLatin1String("not-applicable")) {
            result = orDash(statement.reason); // begins with "not run"
        } else {
            result = tr("failed: %1").arg(orDash(statement.reason));
        }
        const Series* series = seriesOf(statement.seriesUid);
        rows.push_back({(statement.model.name.isEmpty() ? statement.model.id : statement.model.name) +
                            QLatin1Char(' ') + statement.model.version,
                        series ? QString::number(series->number) : QStringLiteral("–"), result,
                        statement.status == QLatin1String("done") && statement.threshold > 0
                            ? number(statement.threshold, 2)
                            : QStringLiteral("–"),
                        orDash(statement.model.sha256.left(12))});
    }
    table({48, 15, 65, 22, 28}, {tr("Model"), tr("Series"), tr("Result"), tr("Threshold"), tr("SHA-256")},
          rows);
}

void ReportPages::addSignature()
{
    need(20);
    y_ += 5;
    const QString reader = nameForPeople(report_.reader.toStdString());
    const QString when = momentForPeople(report_.when);
    paragraph(reader.isEmpty() ? tr("Reported on %1. No reader is named.").arg(when)
                               : tr("Reported by %1 on %2.").arg(reader, when),
              Style::Strong);
    paragraph(tr("Measurements are computed from the outlines drawn in the images. Scores are those of the "
                 "model and no "
                 "probability of disease."),
              Style::Small, QColor(0x5b, 0x66, 0x70));
}

} // namespace sightline
