// Decoding of uncompressed pixels, which is this project's own work. The input is that of decode.cpp.

#include "DecodeInput.h"
#include "Harness.h"

#include "dicom/worker/WarmUp.h"
#include "tests/data/RawDicom.h"

#include <exception>

std::vector<std::string> fuzz::seeds()
{
    std::vector<std::string> all;
    const auto add = [&](unsigned syntax, unsigned layout, const std::string& pixels) {
        all.push_back(std::string{static_cast<char>(syntax), static_cast<char>(layout)} + pixels);
    };
    for (unsigned syntax = 0; syntax < 3; ++syntax) {
        add(syntax, 2, raw::pixels(2));
        add(syntax, 0, raw::pixels(1));
        add(syntax, 1, raw::pixels(1) + raw::pixels(1) + raw::pixels(1));
        add(syntax, 9, raw::pixels(1) + raw::pixels(1));
    }
    for (const auto& content : {raw::plainCt(1), raw::enhancedCt(1), raw::deflatedCt(1)}) {
        all.push_back(static_cast<char>(fuzz::kWholeFile) + content);
    }
    return all;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static const bool isWarm = (sightline::warmUpLibraries(), true);
    if (!isWarm || size < 2) {
        return 0;
    }
    const std::string rest(reinterpret_cast<const char*>(data), size);
    try {
        const std::string content =
            data[0] >= fuzz::kWholeFile
                ? rest.substr(1)
                : fuzz::fileAround(data[0] % fuzz::kNativeSyntaxes, data[1], rest.substr(2));
        fuzz::decodeAll(content, true);
    } catch (const std::exception&) {
    }
    return 0;
}
