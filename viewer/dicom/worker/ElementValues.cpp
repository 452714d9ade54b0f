#include "dicom/worker/ElementValues.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dctk.h>

#include <cmath>

namespace sightline {

std::optional<double> number(DcmItem* item, const DcmTagKey& tag, unsigned long place)
{
    Float64 value = 0;
    if (item && item->findAndGetFloat64(tag, value, place).good()) {
        return std::isfinite(value) ? std::optional<double>(value) : std::nullopt;
    }
    // DCMTK gives a whole number in text (IS) as nothing else.
    Sint32 whole = 0;
    if (item && item->findAndGetSint32(tag, whole, place).good()) {
        return whole;
    }
    // FL is not converted by findAndGetFloat64.
    Float32 narrow = 0;
    if (item && item->findAndGetFloat32(tag, narrow, place).good() && std::isfinite(narrow)) {
        return narrow;
    }
    // Nor are explicit US, SS and UL by either.
    Uint16 small = 0;
    if (item && item->findAndGetUint16(tag, small, place).good()) {
        return small;
    }
    Sint16 negative = 0;
    if (item && item->findAndGetSint16(tag, negative, place).good()) {
        return negative;
    }
    Uint32 large = 0;
    if (item && item->findAndGetUint32(tag, large, place).good()) {
        return large;
    }
    return std::nullopt;
}

std::optional<int> integer(DcmItem* item, const DcmTagKey& tag)
{
    Sint32 value = 0;
    if (item && item->findAndGetSint32(tag, value).good()) {
        return value;
    }
    // Explicit US and SS values are not converted by findAndGetSint32.
    Uint16 small = 0;
    if (item && item->findAndGetUint16(tag, small).good()) {
        return small;
    }
    Sint16 negative = 0;
    if (item && item->findAndGetSint16(tag, negative).good()) {
        return negative;
    }
    Uint32 large = 0;
    if (item && item->findAndGetUint32(tag, large).good() && large <= 0x7fffffff) {
        return static_cast<int>(large);
    }
    return std::nullopt;
}

bool readNumbers(DcmItem* item, const DcmTagKey& tag, double* values, unsigned long count)
{
    for (unsigned long n = 0; n < count; ++n) {
        const auto value = number(item, tag, n);
        if (!value) {
            return false;
        }
        values[n] = *value;
    }
    return true;
}

} // namespace sightline
