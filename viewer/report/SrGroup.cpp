// The measurement groups of a document: one a finding (TID 1411, 1410 or 1501) and one a detector that found
// nothing.
#include "report/SrDocument.h"

#include "findings/Measurement.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <tuple>

namespace sightline {

void SrDocument::writeGroupHead(const Finding& finding, const QString& label)
{
    if (const auto* reader = std::get_if<ReaderOrigin>(&finding.origin); reader && !reader->name.isEmpty()) {
        tree_.code(SrTree::kObservation, sr::kObserverType, sr::kPerson);
        tree_.person(SrTree::kObservation, sr::kPersonName, reader->name);
    }
    tree_.text(SrTree::kObservation, sr::kTrackingId, label.isEmpty() ? finding.trackingUid : label);
    tree_.uid(SrTree::kObservation, sr::kTrackingUid, finding.trackingUid);
    if (finding.kind > FindingKind::Other) {
        tree_.text(SrTree::kContains, sr::kDrawing, toKeyword(finding.kind));
    }
    if (const auto code = sr::codeOf(finding.kind)) {
        tree_.code(SrTree::kContains, sr::kFindingCategory, sr::kAbnormalStructure);
        tree_.code(SrTree::kContains, sr::kFinding, *code);
    }
}

void SrDocument::writeSources(const Finding& finding, bool segmentation)
{
    int written = 0;
    std::set<QString> seen;
    for (const QString& uid : finding.sopInstanceUids) {
        if (!seen.insert(uid).second) {
            continue;
        }
        // The clips of an examination share their series' UID: the image may be in any of them.
        for (const auto& series : series_) {
            if (QString::fromStdString(series->uid) != finding.seriesUid) {
                continue;
            }
            const auto instance =
                std::find_if(series->instances.begin(), series->instances.end(), [&](const Instance& i) {
                    return QString::fromStdString(i.sopInstanceUid) == uid;
                });
            if (instance != series->instances.end()) {
                tree_.image(SrTree::kContains, segmentation ? sr::kSourceImage : sr::kSource,
                            instance->sopClassUid, instance->sopInstanceUid);
                ++written;
                break;
            }
        }
    }
    if (written == 0) {
        tree_.uid(SrTree::kContains, sr::kSourceSeries, finding.seriesUid);
    }
}

void SrDocument::writeAlgorithm(const QString& name, const QString& version, const QStringList& parameters)
{
    // TID 4019
    tree_.text(SrTree::kModifier, sr::kAlgorithmName, name);
    tree_.text(SrTree::kModifier, sr::kAlgorithmVersion, version);
    tree_.text(SrTree::kModifier, sr::kAlgorithmManufacturer, kManufacturer);
    for (const QString& parameter : parameters) {
        tree_.text(SrTree::kModifier, sr::kAlgorithmParameters, parameter);
    }
}

void SrDocument::writeAlgorithm(const Finding& finding, bool withScore)
{
    const auto* model = std::get_if<ModelOrigin>(&finding.origin);
    if (!model) {
        return;
    }
    QStringList parameters{QStringLiteral("model_id=") + model->id,
                           QStringLiteral("weights_sha256=") + model->sha256, thresholdOf(*model)};
    if (withScore) {
        parameters << QStringLiteral("score=%1").arg(model->score, 0, 'g', 12);
    }
    parameters.removeAll(QString());
    writeAlgorithm(model->name.isEmpty() ? model->id : model->name,
                   model->version.isEmpty() ? QStringLiteral("unknown") : model->version, parameters);
}

void SrDocument::writeRegion(const Finding& finding, const SrRegion& region)
{
    // Coordinates in space need a frame of reference to be in; without one the images say where it is.
    if (!finding.frameOfReferenceUid.isEmpty()) {
        const SrCode& name =
            region.form == SrRegion::Form::VolumeSurface ? sr::kVolumeSurface : sr::kImageRegion;
        for (const SrGraphic& graphic : region.graphics) {
            tree_.region(SrTree::kContains, name, graphic, finding.frameOfReferenceUid);
        }
    }
}

void SrDocument::writePath(const Finding& finding, const std::vector<LpsPoint>& points)
{
    if (!finding.frameOfReferenceUid.isEmpty()) {
        tree_.open();
        tree_.region(SrTree::kInferredFrom, sr::kPath, {SrGraphic::Type::Polyline, points},
                     finding.frameOfReferenceUid);
        tree_.close();
    }
}

void SrDocument::writeMeasurements(const Finding& finding)
{
    const Series* series = seriesOf(finding.seriesUid);
    const Measurement m = measure(finding);
    // Where the spacing is unknown, lengths are pixels, and at a detector they are too large: no such number
    // of millimetres may leave the program.
    const bool millimetres =
        finding.scale ? finding.scale->isMillimetres()
                      : !series || (series->hasMillimetres && series->spacingKind != SpacingKind::Detector);
    if (const auto* angle = std::get_if<AngleShape>(&finding.shape); angle && m.angleDegrees) {
        tree_.number(sr::kAngle, *m.angleDegrees, sr::kDegree);
        writePath(finding, {angle->from, angle->vertex, angle->to});
    }
    if (const auto* cobb = std::get_if<CobbShape>(&finding.shape); cobb && m.angleDegrees) {
        // Two lines as one path: the reader of the document knows the kind by its name.
        tree_.number(sr::kAngle, *m.angleDegrees, sr::kDegree);
        writePath(finding, {cobb->first.from, cobb->first.to, cobb->second.from, cobb->second.to});
    }
    if (millimetres) {
        const auto* line = std::get_if<LineShape>(&finding.shape);
        if (line && finding.kind != FindingKind::Arrow) {
            tree_.number(sr::kLength, *m.longAxisMm, sr::kMillimetre);
            writePath(finding, {line->from, line->to});
        } else if (const auto* two = std::get_if<BidirectionalShape>(&finding.shape)) {
            tree_.number(sr::kLongAxis, *m.longAxisMm, sr::kMillimetre);
            writePath(finding, {two->longAxis.from, two->longAxis.to});
            tree_.number(sr::kShortAxis, *m.shortAxisMm, sr::kMillimetre);
            writePath(finding, {two->shortAxis.from, two->shortAxis.to});
        } else {
            const std::initializer_list<std::tuple<std::optional<double>, SrCode, SrCode>> numbers{
                {m.longAxisMm, sr::kLongAxis, sr::kMillimetre},
                {m.shortAxisMm, sr::kShortAxis, sr::kMillimetre},
                {m.diameterMm, sr::kDiameter, sr::kMillimetre},
                {m.areaMm2, sr::kArea, sr::kSquareMillimetre},
                {m.volumeMm3, sr::kVolume, sr::kCubicMillimetre},
            };
            for (const auto& [value, name, unit] : numbers) {
                if (value) {
                    tree_.number(name, *value, unit);
                }
            }
        }
    }
    writePixelsAndSpans(finding);
    writeValues(finding);
    if (const auto* model = std::get_if<ModelOrigin>(&finding.origin)) {
        tree_.number(sr::kProbability, model->score * 100, sr::kPercent);
    }
}

/// Of images without millimetres: pixels as such, and what a line spans on a trace. Units that no code here
/// stands for are left out.
void SrDocument::writePixelsAndSpans(const Finding& finding)
{
    if (!finding.scale) {
        return;
    }
    const Measurement m = measure(finding);
    if (m.longAxisPixels) {
        tree_.number(m.shortAxisPixels ? sr::kLongAxis : sr::kLength, *m.longAxisPixels, sr::kPixels);
    }
    if (m.shortAxisPixels) {
        tree_.number(sr::kShortAxis, *m.shortAxisPixels, sr::kPixels);
    }
    for (const auto& span : {m.across, m.down}) {
        if (!span) {
            continue;
        }
        if (span->unit == PhysicalUnit::Second) {
            tree_.number(sr::kTime, std::abs(span->difference), sr::kSecond);
        } else if (span->unit == PhysicalUnit::Millimetre) {
            tree_.number(sr::kLength, std::abs(span->difference), sr::kMillimetre);
        } else if (span->unit == PhysicalUnit::CentimetrePerSecond && span->from && span->to) {
            tree_.number(sr::kFlowVelocity, *span->from, sr::kCentimetrePerSecond);
            tree_.number(sr::kFlowVelocity, *span->to, sr::kCentimetrePerSecond);
        }
    }
}

/// The quantity is what the unit measures; how it was taken together stands as its derivation.
void SrDocument::writeValues(const Finding& finding)
{
    if (!finding.values || finding.values->count == 0) {
        return;
    }
    const RegionValues& v = *finding.values;
    const SrCode& name = v.unit == Unit::Hounsfield                  ? sr::kAttenuation
                         : v.unit == Unit::SquareMicrometrePerSecond ? sr::kAdc
                                                                     : sr::kValue;
    const SrCode& unit = v.unit == Unit::Hounsfield                  ? sr::kHounsfield
                         : v.unit == Unit::SquareMicrometrePerSecond ? sr::kSquareMicrometrePerSecond
                         : v.unit == Unit::BecquerelPerMillilitre    ? sr::kBecquerel
                         : v.unit == Unit::SuvBodyWeight             ? sr::kSuv
                                                                     : sr::kNoUnits;
    if (finding.kind == FindingKind::Probe && std::isfinite(v.at)) {
        tree_.number(name, v.at, unit);
    }
    for (const auto& [value, derivation] :
         {std::pair{v.mean, sr::kMean}, std::pair{v.deviation, sr::kDeviation},
          std::pair{v.minimum, sr::kMinimum}, std::pair{v.maximum, sr::kMaximum}}) {
        tree_.number(name, value, unit);
        tree_.open();
        tree_.code(SrTree::kModifier, sr::kDerivation, derivation);
        tree_.close();
    }
    tree_.number(sr::kPixelCount, v.count, sr::kNoUnits);
}

void SrDocument::writeDecision(const Finding& finding)
{
    const bool rejected = isRejected(finding);
    tree_.code(SrTree::kContains, sr::kContext,
               !reviewed_ ? sr::kSuspected
               : rejected ? sr::kAbsent
                          : sr::kConfirmed);
    if (reviewed_ && finding.review.state != ReviewState::Unreviewed) {
        tree_.observed(finding.review.when);
        tree_.open();
        tree_.person(SrTree::kProperty, sr::kPersonName, finding.review.reader);
        tree_.close();
    }
    if (rejected) {
        tree_.text(SrTree::kContains, sr::kComment,
                   QLatin1String(sr::kRejectedBecause) + (finding.review.reason == RejectReason::None
                                                              ? QStringLiteral("no reason given")
                                                              : toKeyword(finding.review.reason)));
    } else if (reviewed_ && finding.review.state == ReviewState::Edited) {
        tree_.text(SrTree::kContains, sr::kComment, QLatin1String(sr::kModified));
    }
    tree_.text(SrTree::kContains, sr::kComment, finding.comment);
}

void SrDocument::writeFinding(const Finding& finding)
{
    const bool rejected = isRejected(finding);
    // Coordinates on an image with a scale of its own are no places in the patient.
    SrRegion region = rejected || finding.scale ? SrRegion{} : regionOf(finding.shape);
    if (const auto* line = std::get_if<LineShape>(&finding.shape);
        line && finding.kind == FindingKind::Arrow && !rejected && !finding.scale) {
        region = {SrRegion::Form::PlanarRegion, {{SrGraphic::Type::Polyline, {line->from, line->to}}}};
    }
    const bool surface = region.form == SrRegion::Form::VolumeSurface;
    tree_.container(SrTree::kContains, sr::kGroup,
                    surface                                       ? "1411"
                    : region.form == SrRegion::Form::PlanarRegion ? "1410"
                                                                  : "1501");
    tree_.observed(finding.created);
    tree_.open();
    writeGroupHead(finding, finding.label);
    writeRegion(finding, region);
    writeSources(finding, surface);
    writeAlgorithm(finding, rejected);
    if (!rejected) {
        writeMeasurements(finding);
    }
    writeDecision(finding);
    tree_.close();
}

void SrDocument::writeNothingFound(const DetectorStatement& statement, FindingKind target)
{
    const auto code = sr::codeOf(target);
    tree_.container(SrTree::kContains, sr::kGroup, "1501");
    tree_.open();
    tree_.text(SrTree::kObservation, sr::kTrackingId,
               QStringLiteral("%1: no %2 (series %3)")
                   .arg(statement.model.name, QString::fromLatin1(code->meaning).toLower(),
                        statement.seriesUid.right(12)));
    tree_.uid(SrTree::kObservation, sr::kTrackingUid, newUid());
    tree_.code(SrTree::kContains, sr::kFinding, *code);
    tree_.uid(SrTree::kContains, sr::kSourceSeries, statement.seriesUid);
    writeAlgorithm(statement.model.name.isEmpty() ? statement.model.id : statement.model.name,
                   statement.model.version,
                   {QStringLiteral("model_id=") + statement.model.id,
                    QStringLiteral("weights_sha256=") + statement.model.sha256,
                    QStringLiteral("threshold=%1").arg(statement.threshold)});
    tree_.code(SrTree::kContains, sr::kContext, sr::kAbsent);
    tree_.text(SrTree::kContains, sr::kComment, QStringLiteral("The algorithm ran and found nothing"));
    tree_.close();
}

} // namespace sightline
