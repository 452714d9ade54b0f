#include "dicom/worker/GreyHeaderReader.h"

#include "dicom/worker/ElementValues.h"
#include "dicom/worker/GraphicsReader.h"
#include "dicom/worker/HeaderText.h"
#include "dicom/worker/LookupTable.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dctk.h>

#include <algorithm>
#include <cmath>

namespace sightline {

namespace {

constexpr unsigned long kMostWindows = 64;

/// A padding value as the pixels hold it: signed or not by Pixel Representation, whatever the file calls it.
std::optional<double> paddingValue(DcmItem& dataset, const DcmTagKey& tag, bool isSigned, int bitsAllocated)
{
    Sint16 negative = 0;
    const auto written = dataset.findAndGetSint16(tag, negative).good() ? std::optional<int>(negative)
                                                                        : integer(&dataset, tag);
    if (!written) {
        return std::nullopt;
    }
    const double range = std::ldexp(1.0, bitsAllocated);
    double value = *written;
    if (isSigned && value >= range / 2) {
        value -= range;
    } else if (!isSigned && value < 0) {
        value += range;
    }
    return value;
}

void readPadding(DcmItem& dataset, GreyHeader& header)
{
    const int allocated = integer(&dataset, DCM_BitsAllocated).value_or(16);
    const int stored = integer(&dataset, DCM_BitsStored).value_or(allocated);
    const bool isSigned = integer(&dataset, DCM_PixelRepresentation).value_or(0) == 1;
    if (allocated < 1 || allocated > 32 || stored < 1 || stored > allocated) {
        return;
    }
    const auto one = paddingValue(dataset, DCM_PixelPaddingValue, isSigned, allocated);
    if (!one) {
        return;
    }
    const double other =
        paddingValue(dataset, DCM_PixelPaddingRangeLimit, isSigned, allocated).value_or(*one);
    header.padding = PaddingRange{std::min(*one, other), std::max(*one, other)};
    const double least = isSigned ? -std::ldexp(1.0, stored - 1) : 0;
    const double most = std::ldexp(1.0, isSigned ? stored - 1 : stored) - 1;
    header.isPaddingInRange = header.padding->low >= least && header.padding->high <= most;
}

WindowFunction functionNamed(const std::string& name)
{
    return name == "LINEAR_EXACT" ? WindowFunction::LinearExact
           : name == "SIGMOID"    ? WindowFunction::Sigmoid
                                  : WindowFunction::Linear;
}

} // namespace

GreyHeader readGreyHeader(DcmItem& dataset)
{
    GreyHeader header;
    readPadding(dataset, header);
    if (const auto lut = readModalityLut(dataset)) {
        header.modalityLutBits = lut->bits;
    }
    DcmSequenceOfItems* tables = nullptr;
    if (dataset.findAndGetSequence(DCM_VOILUTSequence, tables).good() && tables) {
        header.voiLutCount = static_cast<int>(std::min<unsigned long>(tables->card(), kMostWindows));
    }
    // Both say the same where both are there (PS3.3 C.8.11.3.1.4); the shape is the one that is meant.
    OFString shape;
    OFString photometric;
    dataset.findAndGetOFString(DCM_PresentationLUTShape, shape);
    dataset.findAndGetOFString(DCM_PhotometricInterpretation, photometric);
    header.isInverse = shape == "INVERSE" || (photometric == "MONOCHROME1" && shape != "IDENTITY");
    header.hasGraphics = hasGraphics(dataset);
    return header;
}

void readWindows(DcmItem* item, std::vector<WrittenWindow>& windows)
{
    if (!item) {
        return;
    }
    std::vector<WrittenWindow> found;
    const HeaderText text(*item);
    const WindowFunction function = functionNamed(text(DCM_VOILUTFunction));
    for (unsigned long n = 0; n < kMostWindows; ++n) {
        const auto centre = number(item, DCM_WindowCenter, n);
        const auto width = number(item, DCM_WindowWidth, n);
        if (!centre || !width) {
            break;
        }
        if (*width <= 0) {
            continue;
        }
        WrittenWindow window{*centre, *width, function, {}};
        if (window.width < 1 && function == WindowFunction::Linear) {
            window.function =
                WindowFunction::LinearExact; // LINEAR knows no such width; this is what is meant
        }
        OFString explanation;
        item->findAndGetOFString(DCM_WindowCenterWidthExplanation, explanation, n);
        window.explanation.assign(explanation.c_str(), std::min<std::size_t>(explanation.length(), 256));
        found.push_back(std::move(window));
    }
    if (!found.empty()) {
        windows = std::move(found);
    }
}

} // namespace sightline
