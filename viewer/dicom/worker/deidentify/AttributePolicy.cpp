#include "dicom/worker/deidentify/AttributePolicy.h"

#include "dicom/worker/deidentify/ConfidentialityTable.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dctk.h>

#include <algorithm>
#include <array>
#include <cstring>

namespace sightline {

namespace {

/// Short texts that describe equipment, technique and codes; every other short text is removed.
constexpr std::array<std::uint32_t, 36> kHarmlessTexts{
    0x00080070, // Manufacturer
    0x00080100, // Code Value
    0x00080102, // Coding Scheme Designator
    0x00080103, // Coding Scheme Version
    0x00080104, // Code Meaning
    0x00080119, // Long Code Value
    0x00081090, // Manufacturer's Model Name
    0x00180024, // Sequence Name
    0x00180031, // Radiopharmaceutical
    0x00180085, // Imaged Nucleus
    0x00181016, // Secondary Capture Device Manufacturer
    0x00181018, // Secondary Capture Device Manufacturer's Model Name
    0x00181019, // Secondary Capture Device Software Versions
    0x00181020, // Software Versions
    0x00181160, // Filter Type
    0x00181210, // Convolution Kernel
    0x00181250, // Receive Coil Name
    0x00181251, // Transmit Coil Name
    0x00181260, // Plate Type
    0x00181261, // Phosphor Type
    0x00185000, // Output Power
    0x00189005, // Pulse Sequence Name
    0x00189041, // Receive Coil Manufacturer Name
    0x00189047, // Multi-Coil Element Name
    0x00189050, // Transmit Coil Manufacturer Name
    0x00209056, // Stack ID
    0x00281054, // Rescale Type
    0x00283004, // Modality LUT Type
    0x003A0203, // Channel Label
    0x00409210, // LUT Label
    0x00541101, // Attenuation Correction Method
    0x00541103, // Reconstruction Method
    0x00541105, // Scatter Correction Method
    0x00620009, // Segment Algorithm Name
    0x00660031, // Algorithm Version
    0x00660036, // Algorithm Name
};

/// UIDs that name a class, a coding scheme or a format, not an instance.
constexpr std::array<std::uint32_t, 10> kClassUids{
    0x00080016, 0x0008001A, 0x0008001B, 0x0008010C, 0x00080117,
    0x00080118, 0x00081150, 0x0008115A, 0x00041510, 0x00041512,
};

enum class Sort { Number, Bulk, Text, LongText, Code, Name, Date, Uid, Age, Title, Sequence, Unknown };

Sort sortOf(DcmEVR vr)
{
    switch (vr) {
    case EVR_US:
    case EVR_SS:
    case EVR_UL:
    case EVR_SL:
    case EVR_UV:
    case EVR_SV:
    case EVR_FL:
    case EVR_FD:
    case EVR_IS:
    case EVR_DS:
    case EVR_AT:
    case EVR_up:
        return Sort::Number;
    case EVR_OB:
    case EVR_OW:
    case EVR_OF:
    case EVR_OD:
    case EVR_OL:
    case EVR_OV:
    case EVR_ox:
    case EVR_px:
    case EVR_PixelData:
    case EVR_pixelSQ:
    case EVR_OverlayData:
        return Sort::Bulk;
    case EVR_LO:
    case EVR_SH:
        return Sort::Text;
    case EVR_LT:
    case EVR_ST:
    case EVR_UT:
    case EVR_UC:
    case EVR_UR:
        return Sort::LongText;
    case EVR_CS:
        return Sort::Code;
    case EVR_PN:
        return Sort::Name;
    case EVR_DA:
    case EVR_TM:
    case EVR_DT:
        return Sort::Date;
    case EVR_UI:
        return Sort::Uid;
    case EVR_AS:
        return Sort::Age;
    case EVR_AE:
        return Sort::Title;
    case EVR_SQ:
        return Sort::Sequence;
    default:
        return Sort::Unknown;
    }
}

/// True where the element is written as what the dictionary says it is: a name in the place of a number is
/// not believed.
bool agrees(DcmEVR written, DcmEVR known)
{
    const Sort a = sortOf(written);
    if (known == EVR_xs || known == EVR_lt) {
        return a == Sort::Number || a == Sort::Bulk;
    }
    const Sort b = sortOf(known);
    const bool isText = (a == Sort::Text || a == Sort::LongText) && (b == Sort::Text || b == Sort::LongText);
    return a != Sort::Unknown && (a == b || isText);
}

bool holds(const char* letters, char letter)
{
    return std::strchr(letters, letter) != nullptr;
}

template <std::size_t N>
bool isAmong(const std::array<std::uint32_t, N>& tags, std::uint32_t tag)
{
    return std::find(tags.begin(), tags.end(), tag) != tags.end();
}

/// Bulk data that is the object itself.
bool isContent(std::uint16_t group, std::uint16_t element, bool isTop)
{
    if (group == 0x7fe0) {
        return isTop && (element == 0x0001 || element == 0x0002 || element == 0x0003 || element == 0x0008 ||
                         element == 0x0009 || element == 0x0010);
    }
    const bool isTable = group == 0x0028 &&
                         ((element >= 0x1101 && element <= 0x1103) || // descriptors
                          (element >= 0x1201 && element <= 0x1204) || // palettes
                          (element >= 0x1221 && element <= 0x1224) || element == 0x3002 ||
                          element == 0x3006 || element == 0x2000 || (element >= 0x0106 && element <= 0x0121));
    return isTable || group == 0x0066 || (group == 0x0064 && element == 0x0009) ||
           (group == 0x5400 &&
            (element == 0x1010 || element == 0x100a || element == 0x0110 || element == 0x0112)) ||
           (group == 0x5600 && (element == 0x0010 || element == 0x0020)) ||
           (group == 0x0040 && (element == 0x9211 || element == 0x9216)) ||
           (group == 0x0070 && element == 0x0310) || (group == 0x0018 && element == 0x9810);
}

} // namespace

AttributePolicy::AttributePolicy(const DeidentifyRules& rules, bool needsValues)
    : rules_(rules)
    , needsValues_(needsValues)
{}

AttributeAction AttributePolicy::forDate(AttributeAction without) const
{
    switch (rules_.dates) {
    case DateHandling::Keep:
    case DateHandling::Shift:
        return AttributeAction::ShiftDate;
    case DateHandling::Remove:
        break;
    }
    return without;
}

AttributeAction AttributePolicy::byRow(const char* basic, const char* options, DcmElement& element) const
{
    const bool isSequence = element.ident() == EVR_SQ;
    const AttributeAction keep = isSequence ? AttributeAction::WalkItems : AttributeAction::Keep;
    if (holds(basic, 'K')) {
        return isSequence ? AttributeAction::WalkItems : AttributeAction::Remove;
    }
    if ((holds(options, 'd') && rules_.keepDevice && !holds(options, 'u')) ||
        (holds(options, 'i') && rules_.keepInstitution) ||
        (holds(options, 'p') && rules_.keepPatientCharacteristics)) {
        return keep;
    }
    if (holds(basic, 'U')) {
        if (element.ident() != EVR_UI) {
            return AttributeAction::Remove;
        }
        const bool isKept = rules_.keepUids || (holds(options, 'd') && rules_.keepDevice);
        return isKept ? AttributeAction::Keep : AttributeAction::NewUid;
    }
    if (isSequence) {
        return holds(basic, 'Z') && !holds(basic, 'D') ? AttributeAction::Empty : AttributeAction::Remove;
    }
    AttributeAction plain = AttributeAction::Remove;
    const bool isEmptyEnough = holds(basic, 'Z') || holds(basic, 'X');
    if ((needsValues_ && holds(basic, 'D')) || !isEmptyEnough) {
        plain = AttributeAction::Dummy;
    } else if (holds(basic, 'Z')) {
        plain = AttributeAction::Empty;
    }
    if (holds(options, 't')) {
        return sortOf(element.ident()) == Sort::Date || element.getTag() == DCM_TimezoneOffsetFromUTC
                   ? forDate(plain)
                   : plain;
    }
    if (holds(options, 'c') && rules_.cleanDescriptors) {
        return plain == AttributeAction::Remove ? AttributeAction::CleanText
                                                : AttributeAction::CleanTextOrDummy;
    }
    return plain;
}

AttributeAction AttributePolicy::byRepresentation(DcmElement& element, bool isTop) const
{
    const DcmTag tag(element.getGTag(), element.getETag());
    const std::uint16_t group = element.getGTag();
    const std::uint32_t number = (std::uint32_t{group} << 16) | element.getETag();
    const DcmEVR known = tag.getEVR();
    if (known == EVR_UNKNOWN || known == EVR_UN || !agrees(element.ident(), known)) {
        return AttributeAction::Remove;
    }
    switch (sortOf(element.ident())) {
    case Sort::Sequence:
        return AttributeAction::WalkItems;
    case Sort::Number:
    case Sort::Code:
        return AttributeAction::Keep;
    case Sort::Bulk:
        return isContent(group, element.getETag(), isTop) ? AttributeAction::Keep : AttributeAction::Remove;
    case Sort::Text:
    case Sort::LongText:
        return isAmong(kHarmlessTexts, number) ? AttributeAction::Keep : AttributeAction::Remove;
    case Sort::Date:
        if (number == 0x00080106 || number == 0x00080107) {
            return AttributeAction::Keep; // versions of tables of codes
        }
        return forDate(needsValues_ ? AttributeAction::Dummy : AttributeAction::Remove);
    case Sort::Uid:
        return rules_.keepUids || isAmong(kClassUids, number) ? AttributeAction::Keep
                                                              : AttributeAction::NewUid;
    case Sort::Name:
        return needsValues_ ? AttributeAction::Empty : AttributeAction::Remove;
    default:
        return AttributeAction::Remove;
    }
}

AttributeAction AttributePolicy::actionFor(DcmElement& element, bool isTop) const
{
    const std::uint16_t group = element.getGTag();
    if ((group & 1) != 0 || group < 0x0008 || group == 0x0400 || group == 0xfffa || group == 0xfffc ||
        group == 0x4ffe || (group & 0xff00) == 0x5000) {
        return AttributeAction::Remove;
    }
    if (element.getETag() == 0) {
        return AttributeAction::Remove; // lengths of groups, no longer true
    }
    if ((group & 0xff00) == 0x6000) {
        const Sort sort = sortOf(element.ident());
        const bool isDrawing = sort == Sort::Number || sort == Sort::Code || element.getETag() == 0x3000;
        return rules_.keepGraphics && isDrawing && isTop ? AttributeAction::Keep : AttributeAction::Remove;
    }
    if (element.getTag() == DCM_GraphicAnnotationSequence && rules_.keepGraphics) {
        return AttributeAction::WalkItems;
    }
    if (const ConfidentialityRow* row = findConfidentialityRow(group, element.getETag())) {
        // The dictionary must agree here as well; only what is removed or emptied need not.
        const AttributeAction action = byRow(row->basic, row->options, element);
        const bool isGone = action == AttributeAction::Remove || action == AttributeAction::Empty;
        const DcmEVR known = DcmTag(group, element.getETag()).getEVR();
        return isGone || agrees(element.ident(), known) ? action : AttributeAction::Remove;
    }
    if (group == 0x0010 || group == 0x0038 || group == 0x4008) {
        return AttributeAction::Remove; // the patient, visits, interpretations
    }
    return byRepresentation(element, isTop);
}

} // namespace sightline
