// DICOMDIR: the names in any bytes.

#include "Harness.h"

#include "dicom/worker/HeaderReader.h"
#include "dicom/worker/WarmUp.h"
#include "tests/data/RawDicom.h"

#include <exception>

using namespace sightline;

std::vector<std::string> fuzz::seeds()
{
    return {raw::directory({}), raw::directory({"IMAGES\\A", "IMAGES\\B"}), raw::directory({"..\\..\\ETC"}),
            raw::plainCt(1)};
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static const bool isWarm = (warmUpLibraries(), true);
    fuzz::require(isWarm, "warm");
    try {
        std::vector<std::string> names;
        readDirectory(fuzz::fileOf(std::as_bytes(std::span(data, size))), names);
    } catch (const std::exception&) {
    }
    return 0;
}
