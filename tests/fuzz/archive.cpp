// Archives: every entry of any bytes that look like a ZIP, tar or 7z file.

#include "Harness.h"

#include "dicom/worker/ArchiveReader.h"
#include "dicom/worker/WarmUp.h"
#include "tests/data/RawDicom.h"

#include <cstring>
#include <exception>
#include <zlib.h>

using namespace sightline;

namespace {

template <typename T>
std::string number(T value)
{
    std::string bytes(sizeof value, '\0');
    std::memcpy(bytes.data(), &value, sizeof value);
    return bytes;
}

/// A ZIP file of one stored entry (APPNOTE.TXT sections 4.3.7, 4.3.12, 4.3.16).
std::string zip(const std::string& name, const std::string& content)
{
    const auto sum = static_cast<std::uint32_t>(
        crc32(0, reinterpret_cast<const Bytef*>(content.data()), static_cast<uInt>(content.size())));
    const auto size = static_cast<std::uint32_t>(content.size());
    const std::string facts = number(std::uint16_t{20}) + number(std::uint16_t{0}) +
                              number(std::uint16_t{0}) + number(std::uint32_t{0}) + number(sum) +
                              number(size) + number(size) + number(static_cast<std::uint16_t>(name.size())) +
                              number(std::uint16_t{0});
    const std::string local = "PK\3\4" + facts + name + content;
    const std::string central = "PK\1\2" + number(std::uint16_t{20}) + facts + number(std::uint16_t{0}) +
                                number(std::uint16_t{0}) + number(std::uint16_t{0}) +
                                number(std::uint32_t{0}) + number(std::uint32_t{0}) + name;
    return local + central + "PK\5\6" + number(std::uint32_t{0}) + number(std::uint16_t{1}) +
           number(std::uint16_t{1}) + number(static_cast<std::uint32_t>(central.size())) +
           number(static_cast<std::uint32_t>(local.size())) + number(std::uint16_t{0});
}

} // namespace

std::vector<std::string> fuzz::seeds()
{
    return {zip("CT/IM1", raw::plainCt(1)), zip("../../etc/x", "text"), zip("a.zip", zip("b", "c"))};
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static const bool isWarm = (warmUpLibraries(), true);
    fuzz::require(isWarm, "warm");
    const auto file = fuzz::fileOf(std::as_bytes(std::span(data, size)));
    try {
        if (!looksLikeArchive(file)) {
            return 0;
        }
        ArchiveReader reader;
        ArchiveChunk chunk;
        ArchiveRequest request;
        // A bomb may go on for ever; the viewer stops reading, and so does this.
        for (int n = 0;
             n < 64 && reader.answer(request, n == 0 ? file : nullptr, chunk).answer == Answer::Done; ++n) {
            if (chunk.isLast) {
                break;
            }
            request.step = ArchiveStep::Continue;
            chunk = {};
        }
    } catch (const std::exception&) {
        // as RequestDesk does: words
    }
    return 0;
}
