// Decoding: the first byte chooses the transfer syntax, the second the layout, the rest are the pixels of a
// small image; from kWholeFile on the rest is the whole file, read as its header says.

#include "Harness.h"

#include "dicom/worker/FrameDecoder.h"
#include "dicom/worker/HeaderReader.h"
#include "dicom/worker/WarmUp.h"
#include "tests/data/RawDicom.h"

#include <exception>
#include <iterator>

using namespace sightline;

namespace {

constexpr unsigned kWholeFile = 0xf0;
constexpr const char* kSyntaxes[] = {
    "1.2.840.10008.1.2.1",    "1.2.840.10008.1.2",       "1.2.840.10008.1.2.2",     "1.2.840.10008.1.2.1.99",
    "1.2.840.10008.1.2.5",    "1.2.840.10008.1.2.4.50",  "1.2.840.10008.1.2.4.51",  "1.2.840.10008.1.2.4.57",
    "1.2.840.10008.1.2.4.70", "1.2.840.10008.1.2.4.80",  "1.2.840.10008.1.2.4.81",  "1.2.840.10008.1.2.4.90",
    "1.2.840.10008.1.2.4.91", "1.2.840.10008.1.2.4.201", "1.2.840.10008.1.2.4.202", "1.2.840.10008.1.2.4.110",
};
constexpr std::size_t kMostPixels = 1 << 22;

/// A file around the pixels.
std::string fileAround(unsigned syntax, unsigned layout, const std::string& pixels)
{
    const bool isColour = (layout & 1) != 0;
    const unsigned bits = (layout & 2) != 0 ? 16 : 8;
    const unsigned stored = bits - ((layout & 4) != 0 ? 4 : 0);
    const unsigned frames = 1 + (layout >> 6);
    std::string set = raw::element(0x00080016, "UI", "1.2.840.10008.5.1.4.1.1.7") +
                      raw::element(0x00080018, "UI", "1.2.3") + raw::element(0x00080060, "CS", "OT") +
                      raw::number16(0x00280002, isColour ? 3 : 1) +
                      raw::element(0x00280004, "CS",
                                   isColour ? ((layout & 8) != 0 ? "YBR_FULL_422" : "RGB") : "MONOCHROME2");
    if (isColour) {
        set += raw::number16(0x00280006, (layout & 16) != 0 ? 1 : 0);
    }
    set += raw::element(0x00280008, "IS", std::to_string(frames)) + raw::number16(0x00280010, 16) +
           raw::number16(0x00280011, 16) + raw::number16(0x00280100, bits) +
           raw::number16(0x00280101, stored) + raw::number16(0x00280102, stored - 1) +
           raw::number16(0x00280103, (layout & 32) != 0 ? 1 : 0);
    constexpr unsigned kFirstEncapsulated = 4;
    if (syntax < kFirstEncapsulated) {
        // The bytes stay as they are where the syntax calls for others: that is a hostile file too.
        return raw::file(kSyntaxes[syntax], set + raw::element(0x7fe00010, "OW", pixels));
    }
    std::vector<std::string> parts;
    for (unsigned n = 0; n < frames; ++n) {
        const std::size_t length = pixels.size() / frames;
        parts.push_back(pixels.substr(n * length, length));
    }
    return raw::file(kSyntaxes[syntax], set + raw::fragments({}, parts));
}

void decodeAll(const std::string& content)
{
    const auto file = fuzz::fileOf(std::as_bytes(std::span(content)));
    FileHeader header;
    if (readHeader(file, header).answer != Answer::Done) {
        return;
    }
    const std::size_t pixels =
        static_cast<std::size_t>(header.rows) * static_cast<std::size_t>(header.columns);
    if (header.rows <= 0 || header.columns <= 0 || pixels > kMostPixels) {
        return;
    }
    FrameDecoder decoder;
    for (const VoxelType type : {VoxelType::Int16, VoxelType::Float32, VoxelType::Rgb8}) {
        if ((type == VoxelType::Rgb8) != (header.samples == 3 || header.photometric == "PALETTE COLOR")) {
            continue;
        }
        // As long as the frame is: the sanitizer sees a byte too many.
        std::vector<std::byte> target(pixels * bytesPerVoxel(type));
        for (int frame = 0; frame < std::min(header.frameCount, 3); ++frame) {
            FrameRequest request;
            request.frame = frame;
            request.rows = header.rows;
            request.columns = header.columns;
            request.type = type;
            request.applyRescale = type == VoxelType::Float32;
            request.slope = header.frames.empty() ? 1 : header.frames.front().slope;
            request.invert = header.photometric == "MONOCHROME1";
            decoder.decode(request, file, target);
        }
    }
}

} // namespace

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
        all.push_back(static_cast<char>(kWholeFile) + kind.make(1));
    }
    return all;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static const bool isWarm = (warmUpLibraries(), true);
    if (!isWarm || size < 2) {
        return 0;
    }
    const std::string rest(reinterpret_cast<const char*>(data), size);
    try {
        decodeAll(data[0] >= kWholeFile
                      ? rest.substr(1)
                      : fileAround(data[0] % std::size(kSyntaxes), data[1], rest.substr(2)));
    } catch (const std::exception&) {
    }
    return 0;
}
