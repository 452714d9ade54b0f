#pragma once

#include "study/ValueLut.h"

#include <optional>
#include <span>
#include <vector>

class DcmItem;

namespace sightline {

/// One item of a Modality LUT Sequence or VOI LUT Sequence (PS3.3 C.11.1.1, C.11.2.1.1): 0 entries mean
/// 65536, entries of 8 bits may lie two in a word.
/// @param hasNegatives  the values that go in can be negative: then the first value is a signed number
std::optional<ValueLut> readLookupTable(DcmItem& item, bool hasNegatives);

/// The Modality LUT of a data set.
std::optional<ValueLut> readModalityLut(DcmItem& dataset);

/// All usable tables of the VOI LUT Sequence.
std::vector<ValueLut> readVoiLuts(DcmItem& dataset);

/// Descriptor of a table: how many entries, the first value that is mapped, bits of an entry.
struct LutDescriptor {
    std::size_t count = 0;
    long first = 0;
    int bits = 16;
};

/// A descriptor from its three words, read as signed or unsigned whatever the file calls them.
LutDescriptor lutDescriptor(unsigned count, unsigned first, unsigned bits, bool isSigned);

/// Entries from 16-bit words: one in each, or two of 8 bits in each where there are too few words.
/// Empty where the words do not suffice.
std::vector<std::uint16_t> lutEntries(std::span<const std::uint16_t> words, const LutDescriptor& descriptor);

} // namespace sightline
