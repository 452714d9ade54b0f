#pragma once

#include "report/SrCodes.h"
#include "report/SrRegion.h"

#include <dcmtk/config/osconfig.h>

#include <dcmtk/dcmsr/dsrdoc.h>

#include <QDateTime>
#include <QString>

#include <optional>

namespace sightline {

/// The content tree of a document while it is written, in the order of the pages. Items are added below the
/// one that was opened last; the first thing that DCMTK refuses is remembered.
class SrTree {
public:
    /// @param zone  seconds from UTC that the document's times are given in (Timezone Offset From UTC)
    SrTree(DSRDocument& document, int zone);

    using Relationship = DSRTypes::E_RelationshipType;
    static constexpr Relationship kContains = DSRTypes::RT_contains;
    static constexpr Relationship kObservation = DSRTypes::RT_hasObsContext;
    static constexpr Relationship kAcquisition = DSRTypes::RT_hasAcqContext;
    static constexpr Relationship kModifier = DSRTypes::RT_hasConceptMod;
    static constexpr Relationship kProperty = DSRTypes::RT_hasProperties;
    static constexpr Relationship kInferredFrom = DSRTypes::RT_inferredFrom;

    void container(Relationship relationship, const SrCode& name, const char* templateId = nullptr);
    void code(Relationship relationship, const SrCode& name, const SrCode& value);
    void text(Relationship relationship, const SrCode& name, const QString& value);
    void person(Relationship relationship, const SrCode& name, const QString& value);
    void uid(Relationship relationship, const SrCode& name, const QString& value);
    void number(const SrCode& name, double value, const SrCode& unit);
    void image(Relationship relationship, const std::optional<SrCode>& name, const std::string& sopClass,
               const std::string& sopInstance);
    void region(Relationship relationship, const SrCode& name, const SrGraphic& graphic,
                const QString& frameOfReference);
    /// When the item that was added last was observed, UTC.
    void observed(const QDateTime& when);

    /// What is added next goes below the item added last, until close().
    void open() { below_ = true; }
    void close();

    const QString& error() const { return error_; }

private:
    bool add(Relationship relationship, DSRTypes::E_ValueType type, const std::optional<SrCode>& name);
    void check(const OFCondition& condition, const char* what);

    DSRDocumentTree& tree_;
    int zone_;
    bool below_ = false;
    bool empty_ = true;
    QString error_;
};

/// A person's name as DICOM allows it in PN: no backslash, equals sign or control characters. A name in one
/// piece ends in ^, so that its words are not taken for the name form of before 1993.
QString personName(const QString& name);
/// As much of a text as 64 bytes of UTF-8 hold: validators count bytes where the standard counts characters.
QString shortText(const QString& text);
/// YYYYMMDDHHMMSS.FFFFFF in a time zone that the document states once: DCMTK 3.6.7 refuses an offset with
/// each value.
QString srTime(const QDateTime& when, int zone);

} // namespace sightline
