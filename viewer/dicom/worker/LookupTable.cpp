#include "dicom/worker/LookupTable.h"

#include "dicom/worker/ElementValues.h"
#include "dicom/worker/HeaderText.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dctk.h>

namespace sightline {

namespace {

/// More tables than any image has.
constexpr long kMostTables = 64;

/// A 16-bit number, whether the file calls it US, SS or a word.
std::optional<unsigned> word(DcmItem& item, const DcmTagKey& tag, unsigned long place)
{
    Uint16 value = 0;
    if (item.findAndGetUint16(tag, value, place).good()) {
        return value;
    }
    Sint16 negative = 0;
    if (item.findAndGetSint16(tag, negative, place).good()) {
        return static_cast<Uint16>(negative);
    }
    return std::nullopt;
}

/// Whether values after the modality step can be negative (PS3.3 C.11.2.1.1).
bool hasNegativeValues(DcmItem& dataset)
{
    if (dataset.tagExists(DCM_ModalityLUTSequence)) {
        return false; // a table gives unsigned values
    }
    const bool isSigned = integer(&dataset, DCM_PixelRepresentation).value_or(0) == 1;
    return isSigned || number(&dataset, DCM_RescaleIntercept).value_or(0) < 0;
}

} // namespace

LutDescriptor lutDescriptor(unsigned count, unsigned first, unsigned bits, bool isSigned)
{
    LutDescriptor descriptor;
    descriptor.count = count == 0 ? 65536 : count;
    descriptor.first =
        isSigned && first > 32767 ? static_cast<long>(first) - 65536 : static_cast<long>(first);
    descriptor.bits = bits >= 1 && bits <= 16 ? static_cast<int>(bits) : 16;
    return descriptor;
}

std::vector<std::uint16_t> lutEntries(std::span<const std::uint16_t> words, const LutDescriptor& descriptor)
{
    std::vector<std::uint16_t> entries;
    const std::size_t count = descriptor.count;
    if (words.size() >= count) {
        entries.assign(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(count));
    } else if (descriptor.bits <= 8 && words.size() * 2 >= count) {
        for (std::size_t n = 0; n < count; ++n) {
            entries.push_back(static_cast<std::uint16_t>(words[n / 2] >> (n % 2 ? 8 : 0) & 255));
        }
    }
    return entries;
}

std::optional<ValueLut> readLookupTable(DcmItem& item, bool hasNegatives)
{
    const auto count = word(item, DCM_LUTDescriptor, 0);
    const auto first = word(item, DCM_LUTDescriptor, 1);
    const auto bits = word(item, DCM_LUTDescriptor, 2);
    if (!count || !first || !bits) {
        return std::nullopt;
    }
    const LutDescriptor descriptor = lutDescriptor(*count, *first, *bits, hasNegatives);
    std::vector<Uint16> words;
    const Uint16* array = nullptr;
    const Sint16* signedArray = nullptr;
    unsigned long length = 0;
    if (item.findAndGetUint16Array(DCM_LUTData, array, &length).good() && array) {
        words.assign(array, array + length);
    } else if (item.findAndGetSint16Array(DCM_LUTData, signedArray, &length).good() && signedArray) {
        words.assign(signedArray, signedArray + length);
    }
    ValueLut lut;
    lut.entries = lutEntries(words, descriptor);
    if (lut.entries.empty()) {
        return std::nullopt;
    }
    lut.first = static_cast<double>(descriptor.first);
    lut.bits = descriptor.bits;
    // Some writers state fewer bits than their entries need.
    const auto highest = *std::max_element(lut.entries.begin(), lut.entries.end());
    while (lut.bits < 16 && highest >> lut.bits != 0) {
        ++lut.bits;
    }
    lut.explanation = HeaderText(item)(DCM_LUTExplanation);
    return lut;
}

std::optional<ValueLut> readModalityLut(DcmItem& dataset)
{
    DcmItem* item = nullptr;
    if (dataset.findAndGetSequenceItem(DCM_ModalityLUTSequence, item).bad() || !item) {
        return std::nullopt;
    }
    return readLookupTable(*item, integer(&dataset, DCM_PixelRepresentation).value_or(0) == 1);
}

std::vector<ValueLut> readVoiLuts(DcmItem& dataset)
{
    std::vector<ValueLut> luts;
    const bool hasNegatives = hasNegativeValues(dataset);
    for (long n = 0; n < kMostTables; ++n) {
        DcmItem* item = nullptr;
        if (dataset.findAndGetSequenceItem(DCM_VOILUTSequence, item, n).bad() || !item) {
            break;
        }
        if (auto lut = readLookupTable(*item, hasNegatives)) {
            luts.push_back(std::move(*lut));
        }
    }
    return luts;
}

} // namespace sightline
