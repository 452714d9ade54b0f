#include "DecodeInput.h"

#include "Harness.h"

#include "dicom/worker/FrameDecoder.h"
#include "dicom/worker/HeaderReader.h"
#include "tests/data/RawDicom.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dcxfer.h>

#include <algorithm>
#include <iterator>

using namespace sightline;

namespace fuzz {

namespace {

constexpr const char* kSyntaxes[] = {
    "1.2.840.10008.1.2.1",    "1.2.840.10008.1.2",       "1.2.840.10008.1.2.2",     "1.2.840.10008.1.2.1.99",
    "1.2.840.10008.1.2.5",    "1.2.840.10008.1.2.4.50",  "1.2.840.10008.1.2.4.51",  "1.2.840.10008.1.2.4.57",
    "1.2.840.10008.1.2.4.70", "1.2.840.10008.1.2.4.80",  "1.2.840.10008.1.2.4.81",  "1.2.840.10008.1.2.4.90",
    "1.2.840.10008.1.2.4.91", "1.2.840.10008.1.2.4.201", "1.2.840.10008.1.2.4.202", "1.2.840.10008.1.2.4.110",
};
constexpr std::size_t kMostPixels = 1 << 22;

} // namespace

unsigned syntaxes()
{
    return std::size(kSyntaxes);
}

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
    if (syntax < kNativeSyntaxes) {
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

void decodeAll(const std::string& content, bool isNative)
{
    const auto file = fuzz::fileOf(std::as_bytes(std::span(content)));
    FileHeader header;
    if (readHeader(file, header).answer != Answer::Done) {
        return;
    }
    const bool isPacked =
        header.bitsAllocated != 8 && header.bitsAllocated != 16 && header.bitsAllocated != 32;
    if (isNative && (isPacked || DcmXfer(header.transferSyntaxUid.c_str()).isEncapsulated())) {
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
            request.hasModalityLut = header.grey.modalityLutBits > 0;
            request.padding = header.grey.padding;
            decoder.decode(request, file, target);
        }
    }
}

} // namespace fuzz
