#include "findings/FindingJson.h"

#include "findings/Measurement.h"
#include "findings/RegionValuesJson.h"
#include "findings/ScaleJson.h"
#include "findings/ShapeJson.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace sightline {

namespace {

QString timeText(const QDateTime& when)
{
    return when.isValid() ? when.toUTC().toString(Qt::ISODateWithMs) : QString();
}

QDateTime timeFrom(const QJsonValue& value)
{
    const QDateTime when = QDateTime::fromString(value.toString(), Qt::ISODateWithMs);
    return when.isValid() ? when.toUTC() : QDateTime();
}

QJsonArray pointJson(LpsPoint p)
{
    return QJsonArray{p.x, p.y, p.z};
}

QJsonObject spanJson(const AxisSpan& span)
{
    QJsonObject object{
        {"unit", toKeyword(span.unit)}, {"difference", span.difference}, {"plus_minus", span.perPixel}};
    if (span.from && span.to) {
        object.insert("from", *span.from);
        object.insert("to", *span.to);
    }
    return object;
}

QJsonObject originJson(const Origin& origin)
{
    if (const auto* model = std::get_if<ModelOrigin>(&origin)) {
        return {{"type", "model"},           {"id", model->id},         {"name", model->name},
                {"version", model->version}, {"sha256", model->sha256}, {"score", model->score}};
    }
    return {{"type", "reader"}, {"name", std::get<ReaderOrigin>(origin).name}};
}

/// What the lengths are of, in words of the file: nobody may take a detector's millimetres, or those of a
/// region, for the patient's.
QString lengthBasis(const Finding& finding)
{
    if (finding.scale) {
        return finding.scale->source == ImageScale::Source::Region         ? QStringLiteral("region")
               : finding.scale->source == ImageScale::Source::PixelSpacing ? QStringLiteral("pixel-spacing")
                                                                           : QStringLiteral("none");
    }
    switch (finding.spacing) {
    case SpacingKind::Calibrated:
        return QStringLiteral("calibrated");
    case SpacingKind::Estimated:
        return QStringLiteral("estimated");
    case SpacingKind::Detector:
        return QStringLiteral("detector");
    case SpacingKind::Unknown:
        return QStringLiteral("none");
    case SpacingKind::Patient:
        break;
    }
    return QStringLiteral("patient");
}

SpacingKind spacingFrom(const QString& basis)
{
    return basis == QLatin1String("calibrated")  ? SpacingKind::Calibrated
           : basis == QLatin1String("estimated") ? SpacingKind::Estimated
           : basis == QLatin1String("detector")  ? SpacingKind::Detector
           : basis == QLatin1String("none")      ? SpacingKind::Unknown
                                                 : SpacingKind::Patient;
}

void insertExtras(QJsonObject& object, const Finding& finding)
{
    object.insert("length_basis", lengthBasis(finding));
    if (finding.scale && finding.spacing != SpacingKind::Patient) {
        object.insert("spacing_kind", static_cast<int>(finding.spacing));
    }
    const PlusMinus& p = finding.plusMinus;
    for (const auto& [key, value] :
         {std::pair{"plus_minus_short_mm", p.shortMm}, std::pair{"plus_minus_area_mm2", p.areaMm2},
          std::pair{"plus_minus_volume_mm3", p.volumeMm3}, std::pair{"plus_minus_degrees", p.degrees}}) {
        if (value > 0) {
            object.insert(key, value);
        }
    }
    if (!(finding.labelOffset == Vec3{})) {
        object.insert("label_offset",
                      QJsonArray{finding.labelOffset.x, finding.labelOffset.y, finding.labelOffset.z});
    }
    if (finding.values) {
        object.insert("values", toJson(*finding.values));
    }
}

QString keyError(const QString& key)
{
    return QCoreApplication::translate("FindingJson", "the finding's \"%1\" is missing or wrong").arg(key);
}

} // namespace

QJsonObject toJson(const Finding& finding)
{
    const Measurement m = measure(finding);
    const BoxShape box = boundsOf(finding.shape);
    QJsonObject object{
        {"tracking_uid", finding.trackingUid},
        {"kind", toKeyword(finding.kind)},
        {"score", finding.score()},
        {"centre_lps", pointJson(centreOf(finding.shape))},
        {"box_lps", QJsonArray{pointJson(box.low), pointJson(box.high)}},
        {"review", toKeyword(finding.review.state)},
        {"label", finding.label},
        {"shape", toJson(finding.shape)},
        {"study_uid", finding.studyUid},
        {"series_uid", finding.seriesUid},
        {"frame_of_reference_uid", finding.frameOfReferenceUid},
        {"sop_instance_uids", QJsonArray::fromStringList(finding.sopInstanceUids)},
        {"origin", originJson(finding.origin)},
        {"review_reason", toKeyword(finding.review.reason)},
        {"review_reader", finding.review.reader},
        {"review_when", timeText(finding.review.when)},
        {"created", timeText(finding.created)},
        {"plus_minus_mm", finding.plusMinusMm},
        {"comment", finding.comment},
    };
    object.insert("diameter_mm", m.diameterMm   ? QJsonValue(*m.diameterMm)
                                 : m.longAxisMm ? QJsonValue(*m.longAxisMm)
                                                : QJsonValue());
    object.insert("volume_ml", m.volumeMm3 ? QJsonValue(*m.volumeMm3 / 1000) : QJsonValue());
    if (m.longAxisMm) {
        object.insert("long_axis_mm", *m.longAxisMm);
    }
    if (m.shortAxisMm) {
        object.insert("short_axis_mm", *m.shortAxisMm);
    }
    if (m.areaMm2) {
        object.insert("area_mm2", *m.areaMm2);
    }
    if (m.angleDegrees) {
        object.insert("angle_degrees", *m.angleDegrees);
    }
    insertExtras(object, finding);
    if (finding.scale) {
        object.insert("scale", toJson(*finding.scale));
        if (m.longAxisPixels) {
            object.insert("long_axis_pixels", *m.longAxisPixels);
        }
        if (m.shortAxisPixels) {
            object.insert("short_axis_pixels", *m.shortAxisPixels);
        }
        if (m.areaPixels) {
            object.insert("area_pixels", *m.areaPixels);
        }
        if (m.across) {
            object.insert("across", spanJson(*m.across));
        }
        if (m.down) {
            object.insert("down", spanJson(*m.down));
        }
    }
    return object;
}

tl::expected<Finding, QString> findingFromJson(const QJsonObject& object)
{
    Finding finding;
    finding.trackingUid = object.value("tracking_uid").toString();
    if (finding.trackingUid.isEmpty()) {
        return tl::unexpected(keyError("tracking_uid"));
    }
    const auto kind = findingKindFrom(object.value("kind").toString());
    if (!kind) {
        return tl::unexpected(keyError("kind"));
    }
    finding.kind = *kind;
    if (!object.value("shape").isObject()) {
        return tl::unexpected(keyError("shape"));
    }
    auto shape = shapeFromJson(object.value("shape").toObject());
    if (!shape) {
        return tl::unexpected(shape.error());
    }
    finding.shape = std::move(*shape);
    if (object.value("scale").isObject()) {
        auto scale = scaleFromJson(object.value("scale").toObject());
        if (!scale) {
            return tl::unexpected(scale.error());
        }
        finding.scale = *scale;
    }
    const auto state = reviewStateFrom(object.value("review").toString(toKeyword(ReviewState::Unreviewed)));
    const auto reason = rejectReasonFrom(object.value("review_reason").toString());
    if (!state || !reason) {
        return tl::unexpected(keyError(state ? "review_reason" : "review"));
    }
    finding.review = {*state, *reason, object.value("review_reader").toString(),
                      timeFrom(object.value("review_when"))};
    const QJsonObject origin = object.value("origin").toObject();
    const QString type = origin.value("type").toString();
    if (type == QLatin1String("model")) {
        finding.origin = ModelOrigin{origin.value("id").toString(), origin.value("name").toString(),
                                     origin.value("version").toString(), origin.value("sha256").toString(),
                                     origin.value("score").toDouble()};
    } else if (type == QLatin1String("reader")) {
        finding.origin = ReaderOrigin{origin.value("name").toString()};
    } else {
        return tl::unexpected(keyError("origin"));
    }
    finding.label = object.value("label").toString();
    finding.studyUid = object.value("study_uid").toString();
    finding.seriesUid = object.value("series_uid").toString();
    finding.frameOfReferenceUid = object.value("frame_of_reference_uid").toString();
    for (const QJsonValue& uid : object.value("sop_instance_uids").toArray()) {
        finding.sopInstanceUids.append(uid.toString());
    }
    finding.created = timeFrom(object.value("created"));
    finding.plusMinusMm = object.value("plus_minus_mm").toDouble();
    finding.comment = object.value("comment").toString();
    finding.plusMinus = {
        object.value("plus_minus_short_mm").toDouble(), object.value("plus_minus_area_mm2").toDouble(),
        object.value("plus_minus_volume_mm3").toDouble(), object.value("plus_minus_degrees").toDouble()};
    const int spacing = object.value("spacing_kind").toInt(-1);
    finding.spacing = spacing >= 0 && spacing <= static_cast<int>(SpacingKind::Unknown)
                          ? static_cast<SpacingKind>(spacing)
                      : finding.scale ? SpacingKind::Patient
                                      : spacingFrom(object.value("length_basis").toString());
    if (const QJsonArray offset = object.value("label_offset").toArray(); offset.size() == 3) {
        finding.labelOffset = {offset.at(0).toDouble(), offset.at(1).toDouble(), offset.at(2).toDouble()};
    }
    if (object.value("values").isObject()) {
        finding.values = regionValuesFrom(object.value("values").toObject());
    }
    return finding;
}

} // namespace sightline
