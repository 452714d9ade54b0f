#include "dicom/worker/deidentify/SafePrivate.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dctk.h>

#include <array>
#include <string_view>

namespace sightline {

namespace {

struct SafeRow {
    std::uint16_t group;
    std::uint8_t element; ///< its lower byte
    std::string_view creator;
};

constexpr auto kSafe = std::to_array<SafeRow>({
    {0x0019, 0x0c, "SIEMENS MR HEADER"},         // b-value
    {0x0019, 0x0e, "SIEMENS MR HEADER"},         // diffusion gradient direction
    {0x0019, 0x27, "SIEMENS MR HEADER"},         // b matrix
    {0x0043, 0x39, "GEMS_PARM_01"},              // b-value and others
    {0x0043, 0x27, "GEMS_PARM_01"},              // scan pitch ratio
    {0x0019, 0x23, "GEMS_ACQU_01"},              // table speed
    {0x0019, 0x27, "GEMS_ACQU_01"},              // rotation speed
    {0x0025, 0x07, "GEMS_SERS_01"},              // images in the series
    {0x2001, 0x03, "Philips Imaging DD 001"},    // b-value
    {0x2005, 0x0d, "Philips MR Imaging DD 001"}, // scale intercept
    {0x2005, 0x0e, "Philips MR Imaging DD 001"}, // scale slope
    {0x7053, 0x00, "Philips PET Private Group"}, // SUV scale factor
    {0x7053, 0x09, "Philips PET Private Group"}, // activity concentration scale factor
});

bool isNumber(DcmElement& element)
{
    switch (element.ident()) {
    case EVR_FL:
    case EVR_FD:
    case EVR_US:
    case EVR_SS:
    case EVR_UL:
    case EVR_SL:
        return true;
    case EVR_IS:
    case EVR_DS: {
        OFString value;
        element.getOFStringArray(value);
        return value.find_first_not_of("0123456789+-.eE\\ ") == OFString_npos;
    }
    default:
        return false;
    }
}

} // namespace

std::set<std::uint32_t> safePrivateElements(DcmItem& item)
{
    std::set<std::uint32_t> safe;
    for (DcmObject* object = item.nextInContainer(nullptr); object; object = item.nextInContainer(object)) {
        auto* element = dynamic_cast<DcmElement*>(object);
        if (!element || (element->getGTag() & 1) == 0 || element->getETag() < 0x1000 || !isNumber(*element)) {
            continue;
        }
        const auto block = static_cast<std::uint16_t>(element->getETag() >> 8);
        OFString creator;
        item.findAndGetOFString(DcmTagKey(element->getGTag(), block), creator);
        while (!creator.empty() && creator[creator.length() - 1] == ' ') {
            creator.erase(creator.length() - 1);
        }
        for (const SafeRow& row : kSafe) {
            if (row.group == element->getGTag() && row.element == (element->getETag() & 0xff) &&
                row.creator == std::string_view(creator.c_str(), creator.length())) {
                const std::uint32_t group = std::uint32_t{row.group} << 16;
                safe.insert(group | element->getETag());
                safe.insert(group | block);
            }
        }
        // findAndGetOFString moves the list's own cursor.
    }
    return safe;
}

} // namespace sightline
