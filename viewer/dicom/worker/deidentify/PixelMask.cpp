#include "dicom/worker/deidentify/PixelMask.h"

#include "dicom/worker/ColourConversion.h"
#include "dicom/worker/ElementValues.h"
#include "dicom/worker/FrameDecoder.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dctk.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <vector>

namespace sightline {

namespace {

/// Regions that cover more than this share of the picture would leave its margin, where names stand, as it
/// is.
constexpr double kLargestShare = 0.95;

struct Picture {
    int rows = 0, columns = 0, frames = 1, samples = 1, bits = 8, stored = 8;
    bool isSigned = false, isPlanar = false;
    std::string photometric;

    std::size_t pixels() const { return static_cast<std::size_t>(rows) * static_cast<std::size_t>(columns); }
};

Picture pictureOf(DcmDataset& dataset)
{
    Picture p;
    p.rows = integer(&dataset, DCM_Rows).value_or(0);
    p.columns = integer(&dataset, DCM_Columns).value_or(0);
    p.frames = std::clamp(integer(&dataset, DCM_NumberOfFrames).value_or(1), 1, 100000);
    p.samples = integer(&dataset, DCM_SamplesPerPixel).value_or(1);
    p.bits = integer(&dataset, DCM_BitsAllocated).value_or(8);
    p.stored = std::clamp(integer(&dataset, DCM_BitsStored).value_or(p.bits), 1, std::max(p.bits, 1));
    p.isSigned = integer(&dataset, DCM_PixelRepresentation).value_or(0) == 1;
    p.isPlanar = integer(&dataset, DCM_PlanarConfiguration).value_or(0) == 1;
    OFString photometric;
    dataset.findAndGetOFString(DCM_PhotometricInterpretation, photometric);
    p.photometric = photometric.c_str();
    return p;
}

/// For each pixel whether it is blackened; empty, with the reason, where that cannot be said.
std::vector<bool> maskOf(DcmDataset& dataset, const Picture& picture, const DeidentifyOrder& order,
                         std::string& why)
{
    std::vector<bool> mask(picture.pixels(), false);
    const auto fill = [&](long x0, long y0, long x1, long y1, bool value) {
        x0 = std::clamp(x0, 0L, static_cast<long>(picture.columns));
        x1 = std::clamp(x1, 0L, static_cast<long>(picture.columns));
        y0 = std::clamp(y0, 0L, static_cast<long>(picture.rows));
        y1 = std::clamp(y1, 0L, static_cast<long>(picture.rows));
        for (long y = y0; y < y1; ++y) {
            const auto row = mask.begin() + y * picture.columns;
            std::fill(row + x0, row + std::max(x0, x1), value);
        }
    };
    if (order.outsideRegions) {
        std::fill(mask.begin(), mask.end(), true);
        int regions = 0;
        for (long n = 0; n < 64; ++n) {
            DcmItem* region = nullptr;
            if (dataset.findAndGetSequenceItem(DCM_SequenceOfUltrasoundRegions, region, n).bad() || !region) {
                break;
            }
            Uint32 x0 = 0;
            Uint32 y0 = 0;
            Uint32 x1 = 0;
            Uint32 y1 = 0;
            if (region->findAndGetUint32(DCM_RegionLocationMinX0, x0).good() &&
                region->findAndGetUint32(DCM_RegionLocationMinY0, y0).good() &&
                region->findAndGetUint32(DCM_RegionLocationMaxX1, x1).good() &&
                region->findAndGetUint32(DCM_RegionLocationMaxY1, y1).good() && x1 > x0 && y1 > y0) {
                fill(x0, y0, static_cast<long>(x1) + 1, static_cast<long>(y1) + 1, false);
                ++regions;
            }
        }
        const auto open = static_cast<double>(std::count(mask.begin(), mask.end(), false));
        if (regions == 0) {
            why = "no calibrated regions";
            return {};
        }
        if (open > kLargestShare * static_cast<double>(mask.size())) {
            why = "the calibrated regions cover the whole picture";
            return {};
        }
    }
    for (const MaskArea& area : order.masks) {
        fill(area.x, area.y, static_cast<long>(area.x) + area.width, static_cast<long>(area.y) + area.height,
             true);
    }
    return mask;
}

/// The stored value that is black.
long blackOf(DcmDataset& dataset, const Picture& picture)
{
    const long lowest = picture.isSigned ? -(1L << (picture.stored - 1)) : 0;
    if (picture.photometric == "MONOCHROME1") {
        return lowest + (1L << picture.stored) - 1;
    }
    if (picture.photometric == "PALETTE COLOR") {
        if (const auto palette = readPalette(dataset)) {
            const auto light = [&](std::size_t n) {
                return palette->tables[0][n] + palette->tables[1][n] + palette->tables[2][n];
            };
            const std::size_t count =
                std::min({palette->tables[0].size(), palette->tables[1].size(), palette->tables[2].size()});
            std::size_t darkest = 0;
            for (std::size_t n = 1; n < count; ++n) {
                darkest = light(n) < light(darkest) ? n : darkest;
            }
            return palette->first + static_cast<long>(darkest);
        }
    }
    return lowest;
}

template <typename Word>
void blackenFrames(Word* data, const Picture& p, const std::vector<bool>& mask, long black)
{
    const std::size_t pixels = p.pixels();
    const std::size_t samples = static_cast<std::size_t>(p.samples);
    const bool isYbr = p.photometric.rfind("YBR_", 0) == 0;
    for (std::size_t frame = 0; frame < static_cast<std::size_t>(p.frames); ++frame) {
        Word* first = data + frame * pixels * samples;
        for (std::size_t n = 0; n < pixels; ++n) {
            if (!mask[n]) {
                continue;
            }
            for (std::size_t s = 0; s < samples; ++s) {
                const long value = samples == 1 ? black : isYbr && s > 0 ? 1L << (p.stored - 1) : 0;
                first[p.isPlanar && samples > 1 ? s * pixels + n : n * samples + s] =
                    static_cast<Word>(value);
            }
        }
    }
}

/// Y Y Cb Cr for each two pixels of a row.
void blacken422(Uint8* data, const Picture& p, const std::vector<bool>& mask)
{
    const std::size_t pixels = p.pixels();
    for (std::size_t frame = 0; frame < static_cast<std::size_t>(p.frames); ++frame) {
        Uint8* first = data + frame * pixels * 2;
        for (std::size_t n = 0; n + 1 < pixels; n += 2) {
            if (mask[n] || mask[n + 1]) {
                const std::array<Uint8, 4> black{0, 0, 128, 128};
                std::copy(black.begin(), black.end(), first + n * 2);
            }
        }
    }
}

ReadOutcome blackenStored(DcmDataset& dataset, const Picture& p, const std::vector<bool>& mask)
{
    DcmElement* element = nullptr;
    if (dataset.findAndGetElement(DCM_PixelData, element).bad() || !element) {
        return {Answer::NoPixels, {}};
    }
    // As the reader decides it: a file may speak of halved colours and leave nothing out.
    const SampleLayout layout = layoutOf(dataset);
    const auto frames = static_cast<std::size_t>(p.frames);
    const std::size_t whole =
        p.pixels() * static_cast<std::size_t>(p.samples) * static_cast<std::size_t>(p.bits / 8);
    const std::size_t bytes = nativeFrameBytes(layout, element->getLengthField(), frames);
    const bool is422 = bytes < whole;
    if (is422 && (layout.photometric == "YBR_PARTIAL_420" || !canWidenSubsampled(layout))) {
        return {Answer::NotSupported, "pixels of this form cannot be blackened"};
    }
    if (bytes > whole || element->getLengthField() < bytes * frames) {
        return {Answer::CutShort, {}};
    }
    if (p.bits == 8) {
        Uint8* data = nullptr;
        if (element->getUint8Array(data).bad() || !data) {
            return {Answer::Damaged, "the pixels cannot be read"};
        }
        is422 ? blacken422(data, p, mask) : blackenFrames(data, p, mask, blackOf(dataset, p));
    } else {
        Uint16* data = nullptr;
        if (is422 || element->getUint16Array(data).bad() || !data) {
            return {Answer::Damaged, "the pixels cannot be read"};
        }
        blackenFrames(data, p, mask, blackOf(dataset, p));
    }
    return {};
}

/// Decodes all frames into an element of their own.
ReadOutcome decodeAll(DcmDataset& dataset, const std::shared_ptr<SourceFile>& source, Picture& p)
{
    const bool isColour = p.samples > 1 || p.photometric == "PALETTE COLOR";
    const std::size_t bytes = p.pixels() * (isColour ? 3 : static_cast<std::size_t>(p.bits / 8));
    const std::size_t whole = bytes * static_cast<std::size_t>(p.frames);
    if (whole == 0 || whole > 0xfffffff0U) {
        return {Answer::NotSupported, "more than 4 GB of uncompressed pixels"};
    }
    auto pixels = std::make_unique<DcmPixelData>(DCM_PixelData);
    pixels->setVR(isColour || p.bits == 8 ? EVR_OB : EVR_OW);
    Uint8* target = nullptr;
    Uint16* wide = nullptr;
    const std::size_t padded = whole + whole % 2;
    const OFCondition made = isColour || p.bits == 8
                                 ? pixels->createUint8Array(static_cast<Uint32>(padded), target)
                                 : pixels->createUint16Array(static_cast<Uint32>(whole / 2), wide);
    if (made.bad()) {
        return {Answer::NotSupported, "too many pixels to blacken"};
    }
    if (!target) {
        target = reinterpret_cast<Uint8*>(wide);
    }
    FrameDecoder decoder;
    std::vector<std::byte> frame(p.pixels() * (isColour ? 3 : 2));
    for (int n = 0; n < p.frames; ++n) {
        FrameRequest request;
        request.frame = n;
        request.rows = p.rows;
        request.columns = p.columns;
        request.type = isColour ? VoxelType::Rgb8 : p.isSigned ? VoxelType::Int16 : VoxelType::UInt16;
        ReadOutcome decoded = decoder.decode(request, source, frame);
        if (decoded.answer != Answer::Done) {
            return decoded;
        }
        Uint8* place = target + static_cast<std::size_t>(n) * bytes;
        if (isColour || p.bits == 16) {
            std::memcpy(place, frame.data(), bytes);
        } else {
            for (std::size_t k = 0; k < bytes; ++k) {
                place[k] = static_cast<Uint8>(frame[2 * k]);
            }
        }
    }
    dataset.insert(pixels.release(), OFTrue);
    if (isColour) {
        p.samples = 3;
        p.bits = p.stored = 8;
        p.isPlanar = false;
        p.isSigned = false;
        p.photometric = "RGB";
        dataset.putAndInsertUint16(DCM_SamplesPerPixel, 3);
        dataset.putAndInsertUint16(DCM_PlanarConfiguration, 0);
        dataset.putAndInsertString(DCM_PhotometricInterpretation, "RGB");
        dataset.putAndInsertUint16(DCM_BitsAllocated, 8);
        dataset.putAndInsertUint16(DCM_BitsStored, 8);
        dataset.putAndInsertUint16(DCM_HighBit, 7);
        dataset.putAndInsertUint16(DCM_PixelRepresentation, 0);
        for (const DcmTagKey& table :
             {DCM_RedPaletteColorLookupTableDescriptor, DCM_GreenPaletteColorLookupTableDescriptor,
              DCM_BluePaletteColorLookupTableDescriptor, DCM_RedPaletteColorLookupTableData,
              DCM_GreenPaletteColorLookupTableData, DCM_BluePaletteColorLookupTableData,
              DCM_SegmentedRedPaletteColorLookupTableData, DCM_SegmentedGreenPaletteColorLookupTableData,
              DCM_SegmentedBluePaletteColorLookupTableData, DCM_PaletteColorLookupTableUID}) {
            delete dataset.remove(table);
        }
    } else {
        // The decoder spreads the stored bits from bit 0 up.
        dataset.putAndInsertUint16(DCM_HighBit, static_cast<Uint16>(p.stored - 1));
    }
    for (const DcmTagKey& offsets : {DcmTagKey(0x7fe0, 0x0001), DcmTagKey(0x7fe0, 0x0002)}) {
        delete dataset.remove(offsets);
    }
    return {};
}

bool isLossy(E_TransferSyntax syntax)
{
    return syntax == EXS_JPEGProcess1 || syntax == EXS_JPEGProcess2_4 || syntax == EXS_JPEGLSLossy ||
           syntax == EXS_JPEG2000 || syntax == EXS_JPEGProcess6_8 || syntax == EXS_JPEGProcess10_12;
}

} // namespace

ReadOutcome blackenPixels(DcmDataset& dataset, const std::shared_ptr<SourceFile>& source,
                          const DeidentifyOrder& order, bool& decoded)
{
    Picture picture = pictureOf(dataset);
    decoded = false;
    if (picture.rows <= 0 || picture.columns <= 0 || (picture.bits != 8 && picture.bits != 16) ||
        (picture.samples != 1 && picture.samples != 3)) {
        return {Answer::NotSupported, "pixels of this form cannot be blackened"};
    }
    std::string why;
    const std::vector<bool> mask = maskOf(dataset, picture, order, why);
    if (mask.empty()) {
        return {Answer::NotSupported, why};
    }
    const E_TransferSyntax syntax = dataset.getOriginalXfer();
    if (DcmXfer(syntax).isEncapsulated()) {
        ReadOutcome all = decodeAll(dataset, source, picture);
        if (all.answer != Answer::Done) {
            return all;
        }
        decoded = true;
        if (isLossy(syntax)) {
            dataset.putAndInsertString(DCM_LossyImageCompression, "01");
        }
    }
    return blackenStored(dataset, picture, mask);
}

} // namespace sightline
