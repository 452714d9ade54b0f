#include "dicom/worker/PrivateElement.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dctk.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <sstream>
#include <string>

namespace sightline {

namespace {

/// More values than any of the elements that are read here has.
constexpr unsigned long kMostValues = 64;

std::vector<double> textNumbers(const std::string& text)
{
    std::vector<double> numbers;
    std::istringstream stream(text);
    std::string part;
    while (std::getline(stream, part, '\\') && numbers.size() < kMostValues) {
        std::istringstream value(part);
        value.imbue(std::locale::classic());
        double number = 0;
        if (!(value >> number) || !std::isfinite(number)) {
            return {};
        }
        numbers.push_back(number);
    }
    return numbers;
}

template <typename T>
std::vector<double> binaryNumbers(const Uint8* bytes, unsigned long count)
{
    std::vector<double> numbers;
    for (unsigned long n = 0; n + sizeof(T) <= count && numbers.size() < kMostValues; n += sizeof(T)) {
        T value{};
        std::memcpy(&value, bytes + n, sizeof(T));
        if (!std::isfinite(value)) {
            return {};
        }
        numbers.push_back(value);
    }
    return numbers;
}

std::vector<double> numbersOf(DcmElement& element, PrivateForm form)
{
    std::vector<double> numbers;
    const bool isRaw =
        element.getVR() == EVR_UN || element.getVR() == EVR_OB || element.getVR() == EVR_UNKNOWN;
    if (!isRaw) {
        const unsigned long count = std::min(element.getVM(), kMostValues);
        for (unsigned long n = 0; n < count; ++n) {
            Float64 wide = 0;
            Float32 narrow = 0;
            Sint32 whole = 0;
            if (element.getFloat64(wide, n).good() && std::isfinite(wide)) {
                numbers.push_back(wide);
            } else if (element.getFloat32(narrow, n).good() && std::isfinite(narrow)) {
                numbers.push_back(narrow);
            } else if (element.getSint32(whole, n).good()) {
                numbers.push_back(whole);
            }
        }
        if (numbers.empty()) {
            OFString text;
            if (element.getOFStringArray(text).good()) {
                return textNumbers(std::string(text.c_str(), text.length()));
            }
        }
        return numbers;
    }
    Uint8* bytes = nullptr;
    const unsigned long length = element.getLengthField();
    if (length == 0 || length > 1024 || element.getUint8Array(bytes).bad() || !bytes) {
        return {};
    }
    switch (form) {
    case PrivateForm::Text:
        return textNumbers(std::string(reinterpret_cast<const char*>(bytes), length));
    case PrivateForm::Float:
        return binaryNumbers<float>(bytes, length);
    case PrivateForm::Double:
        return binaryNumbers<double>(bytes, length);
    }
    return {};
}

} // namespace

std::vector<double> privateNumbers(DcmItem& item, std::uint16_t group, const char* creator,
                                   std::uint8_t element, PrivateForm form)
{
    for (std::uint16_t block = 0x10; block <= 0xff; ++block) {
        OFString name;
        if (item.findAndGetOFString(DcmTagKey(group, block), name).bad()) {
            // Blocks are reserved from 10 upwards; a few free ones between are seen after anonymisation.
            if (block > 0x20) {
                break;
            }
            continue;
        }
        if (name.compare(0, std::strlen(creator), creator) != 0) {
            continue;
        }
        DcmElement* found = nullptr;
        const DcmTagKey tag(group, static_cast<std::uint16_t>((block << 8) | element));
        if (item.findAndGetElement(tag, found).good() && found) {
            return numbersOf(*found, form);
        }
    }
    return {};
}

} // namespace sightline
