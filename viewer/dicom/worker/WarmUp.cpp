#include "dicom/worker/WarmUp.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dcdict.h>
#include <dcmtk/dcmdata/dcspchrs.h>
#include <dcmtk/oflog/oflog.h>

#include <memory>
#include <vector>

namespace sightline {

namespace {

/// With code extensions as after a first, empty value.
constexpr const char* kCharacterSets[] = {
    "ISO_IR 100",        "ISO_IR 101",        "ISO_IR 109",        "ISO_IR 110",        "ISO_IR 144",
    "ISO_IR 127",        "ISO_IR 126",        "ISO_IR 138",        "ISO_IR 148",        "ISO_IR 203",
    "ISO_IR 13",         "ISO_IR 166",        "ISO_IR 192",        "GB18030",           "GBK",
    "\\ISO 2022 IR 6",   "\\ISO 2022 IR 100", "\\ISO 2022 IR 101", "\\ISO 2022 IR 109", "\\ISO 2022 IR 110",
    "\\ISO 2022 IR 144", "\\ISO 2022 IR 127", "\\ISO 2022 IR 126", "\\ISO 2022 IR 138", "\\ISO 2022 IR 148",
    "\\ISO 2022 IR 13",  "\\ISO 2022 IR 166", "\\ISO 2022 IR 87",  "\\ISO 2022 IR 159", "\\ISO 2022 IR 149",
    "\\ISO 2022 IR 58",
};

} // namespace

void warmUpLibraries()
{
    OFLog::configure(OFLogger::OFF_LOG_LEVEL);
    dcmDataDict.isDictionaryLoaded();
    // Kept for good: the C library lets go of a table with its last user.
    static std::vector<std::unique_ptr<DcmSpecificCharacterSet>> converters;
    for (const char* name : kCharacterSets) {
        auto converter = std::make_unique<DcmSpecificCharacterSet>();
        if (converter->selectCharacterSet(name, "ISO_IR 192").good()) {
            converters.push_back(std::move(converter));
        }
    }
}

} // namespace sightline
