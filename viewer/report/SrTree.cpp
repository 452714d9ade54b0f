#include "report/SrTree.h"

#include <cstdio>

namespace sightline {

namespace {

DSRCodedEntryValue entry(const SrCode& code)
{
    return DSRCodedEntryValue(code.value, code.scheme, code.meaning);
}

OFString utf8(const QString& text)
{
    return OFString(text.toUtf8().constData());
}

/// A number in the sixteen characters that the representation DS has room for.
QString decimalString(double value)
{
    for (int digits = 12; digits > 1; --digits) {
        const QString text = QString::number(value, 'g', digits);
        if (text.size() <= 16) {
            return text;
        }
    }
    return QStringLiteral("0");
}

} // namespace

QString shortText(const QString& text)
{
    QString result = text.simplified();
    while (result.toUtf8().size() > 64) {
        result.chop(1);
    }
    return result;
}

QString personName(const QString& name)
{
    QString result;
    for (const QChar c : name) {
        result += c.unicode() < 32 || c == u'\\' || c == u'=' ? QChar(u' ') : c;
    }
    result = result.simplified();
    if (!result.isEmpty() && !result.contains(u'^')) {
        while (result.toUtf8().size() > 63) {
            result.chop(1);
        }
        return result + u'^';
    }
    return shortText(result);
}

QString srTime(const QDateTime& when, int zone)
{
    return when.toOffsetFromUtc(zone).toString(QStringLiteral("yyyyMMddHHmmss.zzz")) + QStringLiteral("000");
}

SrTree::SrTree(DSRDocument& document, int zone)
    : tree_(document.getTree())
    , zone_(zone)
{}

void SrTree::check(const OFCondition& condition, const char* what)
{
    if (condition.bad() && error_.isEmpty()) {
        error_ = QStringLiteral("%1: %2").arg(QLatin1String(what), QString::fromLatin1(condition.text()));
    }
}

bool SrTree::add(Relationship relationship, DSRTypes::E_ValueType type, const std::optional<SrCode>& name)
{
    const DSRTypes::E_AddMode mode = below_ ? DSRTypes::AM_belowCurrent : DSRTypes::AM_afterCurrent;
    const auto role = empty_ ? DSRTypes::RT_isRoot : relationship;
    if (tree_.addContentItem(role, type, mode) == 0) {
        check(SR_EC_CannotAddContentItem, name ? name->meaning : "item");
        return false;
    }
    empty_ = false;
    below_ = false;
    if (name) {
        check(tree_.getCurrentContentItem().setConceptName(entry(*name)), name->meaning);
    }
    return true;
}

void SrTree::container(Relationship relationship, const SrCode& name, const char* templateId)
{
    if (add(relationship, DSRTypes::VT_Container, name) && templateId) {
        check(tree_.getCurrentContentItem().setTemplateIdentification(templateId, "DCMR"), name.meaning);
    }
}

void SrTree::code(Relationship relationship, const SrCode& name, const SrCode& value)
{
    if (add(relationship, DSRTypes::VT_Code, name)) {
        check(tree_.getCurrentContentItem().setCodeValue(entry(value)), name.meaning);
    }
}

void SrTree::text(Relationship relationship, const SrCode& name, const QString& value)
{
    if (!value.isEmpty() && add(relationship, DSRTypes::VT_Text, name)) {
        check(tree_.getCurrentContentItem().setStringValue(utf8(value)), name.meaning);
    }
}

void SrTree::person(Relationship relationship, const SrCode& name, const QString& value)
{
    const QString person = personName(value);
    if (!person.isEmpty() && add(relationship, DSRTypes::VT_PName, name)) {
        check(tree_.getCurrentContentItem().setStringValue(utf8(person)), name.meaning);
    }
}

void SrTree::uid(Relationship relationship, const SrCode& name, const QString& value)
{
    if (!value.isEmpty() && add(relationship, DSRTypes::VT_UIDRef, name)) {
        check(tree_.getCurrentContentItem().setStringValue(utf8(value)), name.meaning);
    }
}

void SrTree::number(const SrCode& name, double value, const SrCode& unit)
{
    if (add(kContains, DSRTypes::VT_Num, name)) {
        check(tree_.getCurrentContentItem().setNumericValue(
                  DSRNumericMeasurementValue(utf8(decimalString(value)), entry(unit))),
              name.meaning);
    }
}

void SrTree::image(Relationship relationship, const std::optional<SrCode>& name, const std::string& sopClass,
                   const std::string& sopInstance)
{
    if (add(relationship, DSRTypes::VT_Image, name)) {
        // Unchecked: a SOP class that this DCMTK does not know is still a fact of the study.
        check(tree_.getCurrentContentItem().setImageReference(
                  DSRImageReferenceValue(OFString(sopClass.c_str()), OFString(sopInstance.c_str()), OFFalse),
                  OFFalse),
              "image reference");
    }
}

void SrTree::region(Relationship relationship, const SrCode& name, const SrGraphic& graphic,
                    const QString& frameOfReference)
{
    if (!add(relationship, DSRTypes::VT_SCoord3D, name)) {
        return;
    }
    DSRTypes::E_GraphicType3D type = DSRTypes::GT3_Point;
    switch (graphic.type) {
    case SrGraphic::Type::Point:
        type = DSRTypes::GT3_Point;
        break;
    case SrGraphic::Type::Polyline:
        type = DSRTypes::GT3_Polyline;
        break;
    case SrGraphic::Type::Polygon:
        type = DSRTypes::GT3_Polygon;
        break;
    case SrGraphic::Type::Ellipse:
        type = DSRTypes::GT3_Ellipse;
        break;
    case SrGraphic::Type::Ellipsoid:
        type = DSRTypes::GT3_Ellipsoid;
        break;
    }
    DSRSpatialCoordinates3DValue value(type);
    check(value.setFrameOfReferenceUID(utf8(frameOfReference)), name.meaning);
    for (const LpsPoint& p : graphic.points) {
        value.getGraphicDataList().addItem(static_cast<Float32>(p.x), static_cast<Float32>(p.y),
                                           static_cast<Float32>(p.z));
    }
    check(tree_.getCurrentContentItem().setSpatialCoordinates3D(value), name.meaning);
}

void SrTree::observed(const QDateTime& when)
{
    if (when.isValid()) {
        check(tree_.getCurrentContentItem().setObservationDateTime(utf8(srTime(when, zone_))),
              "observation time");
    }
}

void SrTree::close()
{
    if (below_) {
        below_ = false; // nothing was added: the cursor never went down
        return;
    }
    tree_.goUp();
}

} // namespace sightline
