#pragma once

#include "dicom/protocol/ByteReader.h"
#include "dicom/protocol/ByteWriter.h"

#include <cstdint>
#include <string>
#include <vector>

namespace sightline {

// A file is de-identified in three kinds of request to one worker (DecodeKind): DeidentifySurvey opens the
// file and says whose it is and which UIDs it holds; DeidentifyApply carries the replacements and has the
// profile applied; DeidentifyPiece, as often as needed, fetches the new file piece by piece. The key from
// which the replacements are made never leaves the viewer.

/// Why an object's pixels may hold text that identifies the patient.
enum class TextRisk : std::uint8_t {
    None,
    Ultrasound,       ///< scanners write names onto the picture
    SecondaryCapture, ///< a picture of a screen or a scanned paper
    Photograph,       ///< endoscopy, microscopy, photography, video
    OtherKind,        ///< modality OT and the like
    SaidSo,           ///< Burned In Annotation (0028,0301) is YES
    Colour,           ///< a colour picture where grey is usual: a picture of a screen, as a rule
    ScreenSave,       ///< Image Type says so
};

/// Why an object cannot be de-identified at all.
enum class NoExport : std::uint8_t {
    Allowed,
    Document,      ///< an encapsulated document (PDF, CDA, model)
    Sound,         ///< a recording
    Raw,           ///< raw data in a form that only its maker knows
    PrivateObject, ///< a SOP class of a maker, or none
    Directory,     ///< a DICOMDIR
};

/// What a file says about whose it is. Text is UTF-8.
struct DeidentifySurvey {
    std::string patientId, patientName, patientBirthDate;
    std::string studyUid, seriesUid, modality, bodyPart;
    std::vector<std::string> uids; ///< to be replaced, each once
    TextRisk textRisk = TextRisk::None;
    NoExport noExport = NoExport::Allowed;
    bool hasRegions = false;  ///< calibrated ultrasound regions
    bool mayShowFace = false; ///< CT or MR of the head
};

template <typename Bytes>
void transfer(Bytes& bytes, DeidentifySurvey& s)
{
    for (std::string* text : {&s.patientId, &s.patientName, &s.patientBirthDate, &s.studyUid, &s.seriesUid,
                              &s.modality, &s.bodyPart}) {
        bytes(*text);
    }
    bytes(s.uids);
    bytes(s.textRisk);
    bytes(s.noExport);
    bytes(s.hasRegions);
    bytes(s.mayShowFace);
}

/// A rectangle of pixels to be blackened.
struct MaskArea {
    std::int32_t x = 0, y = 0, width = 0, height = 0;
};

template <typename Bytes>
void transfer(Bytes& bytes, MaskArea& a)
{
    bytes(a.x);
    bytes(a.y);
    bytes(a.width);
    bytes(a.height);
}

enum class DateHandling : std::uint8_t {
    Remove,
    Shift, ///< all dates of a patient by the same number of days
    Keep,
};

/// What the profile's options keep (PS3.15 E.3).
struct DeidentifyRules {
    bool keepPatientCharacteristics = false;
    bool keepDevice = false;
    bool keepInstitution = false;
    bool keepUids = false;
    bool keepSafePrivate = false;
    bool keepGraphics = false;     ///< drawings without their text
    bool cleanDescriptors = false; ///< keep words of a fixed vocabulary instead of nothing
    DateHandling dates = DateHandling::Remove;
};

template <typename Bytes>
void transfer(Bytes& bytes, DeidentifyRules& r)
{
    bytes(r.keepPatientCharacteristics);
    bytes(r.keepDevice);
    bytes(r.keepInstitution);
    bytes(r.keepUids);
    bytes(r.keepSafePrivate);
    bytes(r.keepGraphics);
    bytes(r.cleanDescriptors);
    bytes(r.dates);
}

/// How the surveyed file is to be changed.
struct DeidentifyOrder {
    DeidentifyRules rules;
    std::string pseudonym;                     ///< for Patient's Name and Patient ID
    std::int32_t shiftDays = 0;                ///< for DateHandling::Shift
    std::string spareUid;                      ///< SOP Instance UID where the file has none
    std::vector<std::string> oldUids, newUids; ///< side by side
    bool blacken = false;                      ///< the masks are applied
    std::vector<MaskArea> masks;
    bool outsideRegions = false; ///< everything outside the calibrated regions as well
};

template <typename Bytes>
void transfer(Bytes& bytes, DeidentifyOrder& o)
{
    bytes(o.rules);
    bytes(o.pseudonym);
    bytes(o.shiftDays);
    bytes(o.spareUid);
    bytes(o.oldUids);
    bytes(o.newUids);
    bytes(o.blacken);
    bytes(o.masks);
    bytes(o.outsideRegions);
}

/// A part of the new file.
struct DeidentifyPiece {
    std::string bytes;
    bool isLast = false;
};

template <typename Bytes>
void transfer(Bytes& bytes, DeidentifyPiece& p)
{
    bytes(p.bytes);
    bytes(p.isLast);
}

} // namespace sightline
