// Decoding: the first byte chooses the transfer syntax, the second the layout, the rest are the pixels of a
// small image; from kWholeFile on the rest is the whole file, read as its header says.

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
    add(4, 2, raw::rlePixels(2));
    add(4, 0, raw::rlePixels(1));
    for (const raw::Kind& kind : raw::kinds()) {
        all.push_back(static_cast<char>(fuzz::kWholeFile) + kind.make(1));
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
        const std::string content = data[0] >= fuzz::kWholeFile ? rest.substr(1)
                                                                : fuzz::fileAround(data[0] % fuzz::syntaxes(),
                                                                                   data[1], rest.substr(2));
        fuzz::decodeAll(content, false);
    } catch (const std::exception&) {
    }
    return 0;
}
