#include "report/SrItem.h"

#include <dcmtk/config/osconfig.h>

#include <dcmtk/dcmdata/dctk.h>
#include <dcmtk/dcmsr/dsrdoc.h>
#include <dcmtk/dcmsr/dsrimgvl.h>
#include <dcmtk/dcmsr/dsrnumvl.h>
#include <dcmtk/dcmsr/dsrsc3vl.h>
#include <dcmtk/dcmsr/dsrstrvl.h>

#include <QCoreApplication>
#include <QRegularExpression>

#include <cmath>
#include <exception>

namespace sightline {

namespace {

constexpr int kDeepest = 64;

QString text(const OFString& value)
{
    return QString::fromUtf8(value.c_str(), static_cast<qsizetype>(value.length()));
}

SrItem::Code codeFrom(const DSRCodedEntryValue& value)
{
    return {text(value.getCodeValue()), text(value.getCodingSchemeDesignator())};
}

/// Seconds from UTC of "+0130"; nothing where it is none.
std::optional<int> zoneFrom(const QString& zone)
{
    if (zone.size() < 5 || (zone[0] != u'+' && zone[0] != u'-')) {
        return std::nullopt;
    }
    const int minutes = zone.mid(1, 2).toInt() * 60 + zone.mid(3, 2).toInt();
    return (zone[0] == u'-' ? -60 : 60) * minutes;
}

/// DICOM DT to UTC; without an offset of its own it is in the document's zone, else in local time (PS3.3
/// C.12.1).
QDateTime timeFrom(const OFString& value, std::optional<int> documentZone)
{
    const QString dt = text(value);
    if (dt.size() < 14) {
        return {};
    }
    QDateTime when = QDateTime::fromString(dt.left(14), QStringLiteral("yyyyMMddHHmmss"));
    if (!when.isValid()) {
        return {};
    }
    const auto sign = dt.indexOf(QRegularExpression(QStringLiteral("[+-]")), 14);
    const QString fraction = dt.mid(14, sign < 0 ? -1 : sign - 14);
    const auto ownZone = zoneFrom(sign < 0 ? QString() : dt.mid(sign));
    if (const auto zone = ownZone ? ownZone : documentZone) {
        when.setOffsetFromUtc(*zone);
    }
    if (fraction.startsWith(QLatin1Char('.'))) {
        when = when.addMSecs(static_cast<qint64>((QStringLiteral("0") + fraction).toDouble() * 1000 + 0.5));
    }
    return when.toUTC();
}

std::optional<SrGraphic> graphicFrom(DSRSpatialCoordinates3DValue value)
{
    SrGraphic graphic;
    switch (value.getGraphicType()) {
    case DSRTypes::GT3_Point:
    case DSRTypes::GT3_Multipoint:
        graphic.type = SrGraphic::Type::Point;
        break;
    case DSRTypes::GT3_Polyline:
        graphic.type = SrGraphic::Type::Polyline;
        break;
    case DSRTypes::GT3_Polygon:
        graphic.type = SrGraphic::Type::Polygon;
        break;
    case DSRTypes::GT3_Ellipse:
        graphic.type = SrGraphic::Type::Ellipse;
        break;
    case DSRTypes::GT3_Ellipsoid:
        graphic.type = SrGraphic::Type::Ellipsoid;
        break;
    default:
        return std::nullopt;
    }
    const auto& list = value.getGraphicDataList();
    for (size_t n = 1; n <= list.getNumberOfItems(); ++n) {
        const auto& point = list.getItem(n);
        if (!std::isfinite(point.XCoord) || !std::isfinite(point.YCoord) || !std::isfinite(point.ZCoord)) {
            return std::nullopt;
        }
        graphic.points.push_back({point.XCoord, point.YCoord, point.ZCoord});
    }
    return graphic;
}

SrItem itemFrom(const DSRDocumentTreeNode& node, std::optional<int> zone)
{
    SrItem item;
    item.name = codeFrom(node.getConceptName());
    item.observed = timeFrom(node.getObservationDateTime(), zone);
    // The nodes are their values by a second base class.
    if (const auto* code = dynamic_cast<const DSRCodedEntryValue*>(&node)) {
        item.code = codeFrom(*code);
    } else if (const auto* number = dynamic_cast<const DSRNumericMeasurementValue*>(&node)) {
        bool good = false;
        const double value = text(number->getNumericValue()).toDouble(&good);
        if (good && std::isfinite(value)) {
            item.number = value;
        }
        item.code = codeFrom(number->getMeasurementUnit());
    } else if (const auto* words = dynamic_cast<const DSRStringValue*>(&node)) {
        item.text = text(words->getValue());
        if (node.getValueType() == DSRTypes::VT_PName) {
            while (item.text.endsWith(u'^')) {
                item.text.chop(1); // empty components at the end say nothing
            }
        }
    } else if (const auto* image = dynamic_cast<const DSRImageReferenceValue*>(&node)) {
        item.text = text(image->getSOPInstanceUID());
        item.isImage = true;
    } else if (const auto* space = dynamic_cast<const DSRSpatialCoordinates3DValue*>(&node)) {
        item.graphic = graphicFrom(*space);
        item.frameOfReference = text(space->getFrameOfReferenceUID());
    }
    return item;
}

/// The item under the cursor with everything below it; the cursor comes back to where it was.
SrItem branchFrom(DSRDocumentTreeNodeCursor& cursor, std::optional<int> zone, int depth)
{
    SrItem item = itemFrom(*cursor.getNode(), zone);
    if (depth < kDeepest && cursor.hasChildNodes() && cursor.goDown() != 0) {
        do {
            item.children.push_back(branchFrom(cursor, zone, depth + 1));
        } while (cursor.gotoNext() != 0);
        cursor.goUp();
    }
    return item;
}

void readEvidence(DcmItem& dataset, const DcmTagKey& sequence, std::map<QString, QString>& seriesOfImage)
{
    DcmItem* study = nullptr;
    for (long s = 0; dataset.findAndGetSequenceItem(sequence, study, s).good() && study; ++s) {
        DcmItem* series = nullptr;
        for (long n = 0;
             study->findAndGetSequenceItem(DCM_ReferencedSeriesSequence, series, n).good() && series; ++n) {
            OFString seriesUid;
            series->findAndGetOFString(DCM_SeriesInstanceUID, seriesUid);
            DcmItem* image = nullptr;
            for (long i = 0;
                 series->findAndGetSequenceItem(DCM_ReferencedSOPSequence, image, i).good() && image; ++i) {
                OFString sop;
                if (image->findAndGetOFString(DCM_ReferencedSOPInstanceUID, sop).good()) {
                    seriesOfImage.emplace(text(sop), text(seriesUid));
                }
            }
        }
    }
}

} // namespace

const SrItem* SrItem::child(const SrCode& wanted) const
{
    for (const SrItem& item : children) {
        if (item.name.is(wanted)) {
            return &item;
        }
    }
    return nullptr;
}

QString SrItem::childText(const SrCode& wanted) const
{
    const SrItem* item = child(wanted);
    return item ? item->text : QString();
}

void SrItem::forEach(const std::function<void(const SrItem&)>& visit) const
{
    visit(*this);
    for (const SrItem& item : children) {
        item.forEach(visit);
    }
}

tl::expected<SrContent, QString> readSrContent(const QString& path)
{
    const auto failed = [&](const QString& why) {
        return tl::unexpected(
            QCoreApplication::translate("SrReader", "%1 cannot be read as a structured report: %2.")
                .arg(path, why));
    };
    try {
        DcmFileFormat file;
        if (const OFCondition loaded = file.loadFile(path.toLocal8Bit().constData()); loaded.bad()) {
            return failed(QString::fromLatin1(loaded.text()));
        }
        DcmDataset& dataset = *file.getDataset();
        // Everything further is UTF-8; a text whose character set is not known stays as it is.
        static_cast<void>(file.convertToUTF8());
        DSRDocument document;
        const size_t leniently = DSRTypes::RF_acceptUnknownRelationshipType |
                                 DSRTypes::RF_acceptInvalidContentItemValue |
                                 DSRTypes::RF_ignoreRelationshipConstraints |
                                 DSRTypes::RF_ignoreContentItemErrors | DSRTypes::RF_skipInvalidContentItems;
        if (const OFCondition read = document.read(dataset, leniently); read.bad()) {
            return failed(QString::fromLatin1(read.text()));
        }
        SrContent content;
        OFString uid;
        dataset.findAndGetOFString(DCM_StudyInstanceUID, uid);
        content.studyUid = text(uid);
        content.verified = document.getVerificationFlag() == DSRTypes::VF_Verified;
        readEvidence(dataset, DCM_CurrentRequestedProcedureEvidenceSequence, content.seriesOfImage);
        readEvidence(dataset, DCM_PertinentOtherEvidenceSequence, content.seriesOfImage);
        DSRDocumentTreeNodeCursor cursor;
        if (!document.getTree().getCursorToRootNode(cursor) || !cursor.isValid()) {
            return failed(QCoreApplication::translate("SrReader", "it has no content"));
        }
        OFString zone;
        dataset.findAndGetOFString(DCM_TimezoneOffsetFromUTC, zone);
        content.root = branchFrom(cursor, zoneFrom(text(zone)), 0);
        return content;
    } catch (const std::exception& error) {
        return failed(QString::fromLocal8Bit(error.what()));
    }
}

} // namespace sightline
