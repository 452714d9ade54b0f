// Each decoder of compressed pixels alone: the first byte chooses the coding, the second what the header says
// of the samples, the rest is the code of a frame of 16 x 16 pixels.

#include "Harness.h"

#include "dicom/worker/codec/TransferSyntax.h"
#include "tests/data/RawDicom.h"

#include <exception>
#include <iterator>

using namespace sightline;

namespace {

constexpr PixelCoding kCodings[] = {PixelCoding::Rle,          PixelCoding::Jpeg,   PixelCoding::JpegLs,
                                    PixelCoding::Jpeg2000,     PixelCoding::JpegXl, PixelCoding::Stored,
                                    PixelCoding::DeflatedFrame};

} // namespace

std::vector<std::string> fuzz::seeds()
{
    std::vector<std::string> all;
    const auto add = [&](unsigned coding, unsigned layout, const std::string& code) {
        all.push_back(std::string{static_cast<char>(coding), static_cast<char>(layout)} + code);
    };
    // The code is what the only fragment of the file holds: from its offset table to the delimiter at the
    // end.
    const auto codeOf = [](const std::string& file) {
        const std::string table = raw::little32(0xe000fffe) + raw::little32(4) + raw::little32(0);
        const std::size_t start = file.find(table) + table.size() + 8;
        return file.substr(start, file.size() - 8 - start);
    };
    add(0, 2, raw::rlePixels(2));
    add(0, 0, raw::rlePixels(1));
    add(1, 0, codeOf(raw::jpegBaseline(1)));
    add(1, 2, codeOf(raw::jpegLossless(1)));
    add(2, 2, codeOf(raw::jpegLs(1)));
    add(3, 2, codeOf(raw::jpeg2000(1)));
    add(5, 2, raw::pixels(2));
    add(6, 2, raw::deflated(raw::pixels(2)));
    return all;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size < 3) { // a frame without any code does not get as far as a decoder
        return 0;
    }
    SampleLayout layout;
    layout.rows = layout.columns = 16;
    layout.samples = (data[1] & 1) != 0 ? 3 : 1;
    layout.bitsAllocated = (data[1] & 2) != 0 ? 16 : 8;
    layout.bitsStored = layout.bitsAllocated - ((data[1] & 4) != 0 ? 4 : 0);
    layout.highBit = layout.bitsStored - 1;
    layout.isSigned = (data[1] & 32) != 0;
    layout.photometric = layout.samples == 1 ? "MONOCHROME2" : (data[1] & 8) != 0 ? "YBR_FULL_422" : "RGB";
    // A copy as long as the code: the sanitizer sees a byte too many.
    const auto bytes = std::as_bytes(std::span(data, size)).subspan(2);
    const std::vector<std::byte> code(bytes.begin(), bytes.end());
    const auto decoder = decoderFor(kCodings[data[0] % std::size(kCodings)]);
    fuzz::require(decoder != nullptr, "there is a decoder");
    try {
        std::vector<std::byte> frame;
        if (decoder->decode(code, layout, frame).answer == Answer::Done) {
            const std::size_t word = static_cast<std::size_t>(layout.bitsAllocated) / 8;
            fuzz::require(layout.rows == 16 && layout.columns == 16, "the size is the header's");
            fuzz::require(word == 1 || word == 2 || word == 4, "samples are words");
            fuzz::require(frame.size() == std::size_t{256} * static_cast<std::size_t>(layout.samples) * word,
                          "the frame is whole");
        }
    } catch (const std::exception&) {
    }
    return 0;
}
