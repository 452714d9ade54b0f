#include "dicom/worker/HeaderText.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dcchrstr.h>
#include <dcmtk/dcmdata/dcspchrs.h>
#include <dcmtk/dcmdata/dctk.h>

#include <algorithm>

namespace sightline {

namespace {

bool isUtf8(const std::string& text)
{
    for (std::size_t n = 0; n < text.size();) {
        const auto c = static_cast<unsigned char>(text[n]);
        const int more = c < 0x80 ? 0 : (c >> 5) == 6 ? 1 : (c >> 4) == 14 ? 2 : (c >> 3) == 30 ? 3 : -1;
        if (more < 0 || n + static_cast<std::size_t>(more) >= text.size()) {
            return false;
        }
        for (int m = 1; m <= more; ++m) {
            if ((static_cast<unsigned char>(text[n + static_cast<std::size_t>(m)]) >> 6) != 2) {
                return false;
            }
        }
        n += static_cast<std::size_t>(more) + 1;
    }
    return true;
}

std::string latin1ToUtf8(const std::string& text)
{
    std::string result;
    for (const char raw : text) {
        const auto c = static_cast<unsigned char>(raw);
        if (c < 0x80) {
            result += c < 0x20 ? ' ' : raw;
        } else {
            result += static_cast<char>(0xC0 | (c >> 6));
            result += static_cast<char>(0x80 | (c & 0x3F));
        }
    }
    return result;
}

std::string trimmed(std::string text)
{
    const auto isBlank = [](char c) { return c == ' ' || c == '\0'; };
    while (!text.empty() && isBlank(text.back())) {
        text.pop_back();
    }
    const auto first = std::find_if_not(text.begin(), text.end(), isBlank);
    text.erase(text.begin(), first);
    return text;
}

} // namespace

HeaderText::HeaderText(DcmItem& item)
    : item_(item)
{
    OFString characterSet;
    item.findAndGetOFStringArray(DCM_SpecificCharacterSet, characterSet);
    characterSet_.assign(characterSet.c_str(), characterSet.length());
}

std::string HeaderText::operator()(const DcmTagKey& tag) const
{
    DcmElement* element = nullptr;
    OFString raw;
    if (item_.findAndGetElement(tag, element).bad() || !element || element->getOFStringArray(raw).bad()) {
        return {};
    }
    const std::string text(raw.c_str(), raw.length());
    const bool isPlain = std::all_of(text.begin(), text.end(), [](char c) {
        return static_cast<unsigned char>(c) >= 0x20 && static_cast<unsigned char>(c) < 0x80;
    });
    if (isPlain) {
        return trimmed(text);
    }
    DcmSpecificCharacterSet converter;
    OFString converted;
    const bool isName = element->ident() == EVR_PN;
    if (!characterSet_.empty() && converter.selectCharacterSet(characterSet_.c_str(), "ISO_IR 192").good() &&
        converter.convertString(raw, converted, isName ? "\\^=" : "\\").good()) {
        return trimmed(std::string(converted.c_str(), converted.length()));
    }
    return trimmed(isUtf8(text) ? text : latin1ToUtf8(text));
}

} // namespace sightline
