// Scanning: the header of any bytes, as the worker reads it.

#include "Harness.h"

#include "dicom/worker/HeaderReader.h"
#include "dicom/worker/WarmUp.h"
#include "tests/data/RawDicom.h"

#include <exception>

using namespace sightline;

std::vector<std::string> fuzz::seeds()
{
    std::vector<std::string> all;
    for (const raw::Kind& kind : raw::kinds()) {
        all.push_back(kind.make(1));
    }
    // Text of other character sets, private groups, regions of ultrasound, an object without pixels.
    const std::string end = raw::element(0x7fe00010, "OW", raw::pixels(2));
    std::string more = raw::plainCt(2);
    more.insert(more.size() - end.size(),
                raw::sequence(0x00186011,
                              {raw::number16(0x00186012, 1) + raw::number16(0x00186024, 3) +
                               raw::number16(0x00186026, 3)},
                              true) +
                    raw::element(0x00191010, "LO", "SIEMENS MR HEADER") +
                    raw::element(0x0019100c, "IS", "1000"));
    all.push_back(more);
    for (const char* set :
         {"ISO_IR 100", "ISO_IR 192", "GB18030", "\\ISO 2022 IR 149", "ISO_IR 13\\ISO 2022 IR 87"}) {
        std::string content = raw::plainCt(3);
        const std::string name = raw::element(0x00100010, "PN", "Hostile^File");
        const std::string type = raw::element(0x00080008, "CS", "ORIGINAL\\PRIMARY\\AXIAL");
        content.replace(content.find(name), name.size(),
                        raw::element(0x00100010, "PN", "\xb1\xe8\x1b$)C=\xc3\xa4^\xd6"));
        content.replace(content.find(type), type.size(), raw::element(0x00080005, "CS", set));
        all.push_back(content);
    }
    return all;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static const bool isWarm = (warmUpLibraries(), true);
    fuzz::require(isWarm, "warm");
    const auto file = fuzz::fileOf(std::as_bytes(std::span(data, size)));
    try {
        FileHeader header;
        readHeader(file, header);
    } catch (const std::exception&) {
        // as RequestDesk does: words
    }
    return 0;
}
