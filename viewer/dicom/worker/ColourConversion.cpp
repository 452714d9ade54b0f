#include "dicom/worker/ColourConversion.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dctk.h>

#include <algorithm>
#include <cstring>

namespace sightline {

namespace {

/// Spreads a segmented table (PS3.3 C.7.9.2) to `count` entries. An indirect segment repeats earlier ones.
class SegmentedTable {
public:
    SegmentedTable(std::span<const Uint16> words, std::size_t count)
        : words_(words)
        , count_(count)
    {}

    std::optional<std::vector<Uint16>> spread()
    {
        std::size_t place = 0;
        while (place < words_.size() && entries_.size() < count_) {
            if (!spreadSegment(place, true)) {
                return std::nullopt;
            }
        }
        return entries_.size() == count_ ? std::optional(entries_) : std::nullopt;
    }

private:
    bool spreadSegment(std::size_t& place, bool mayRepeat)
    {
        constexpr Uint16 kDiscrete = 0;
        constexpr Uint16 kLinear = 1;
        constexpr Uint16 kIndirect = 2;
        if (words_.size() - place < 3) {
            return false;
        }
        const Uint16 kind = words_[place];
        const std::size_t length = words_[place + 1];
        if (kind == kDiscrete && words_.size() - place - 2 >= length) {
            for (std::size_t n = 0; n < length; ++n) {
                add(words_[place + 2 + n]);
            }
            place += 2 + length;
            return true;
        }
        if (kind == kLinear && !entries_.empty()) {
            const int from = entries_.back();
            const int to = words_[place + 2];
            for (std::size_t n = 1; n <= length; ++n) {
                add(static_cast<Uint16>(from +
                                        (to - from) * static_cast<long>(n) / static_cast<long>(length)));
            }
            place += 3;
            return true;
        }
        if (kind == kIndirect && mayRepeat && words_.size() - place >= 4) {
            // The offset counts bytes from the table's beginning, low word first.
            std::size_t earlier =
                (words_[place + 2] + (static_cast<std::size_t>(words_[place + 3]) << 16)) / 2;
            for (std::size_t n = 0; n < length; ++n) {
                if (earlier >= words_.size() || !spreadSegment(earlier, false)) {
                    return false;
                }
            }
            place += 4;
            return true;
        }
        return false;
    }
    void add(Uint16 value)
    {
        if (entries_.size() < count_) {
            entries_.push_back(value);
        }
    }

    std::span<const Uint16> words_;
    std::size_t count_;
    std::vector<Uint16> entries_;
};

/// One channel of a palette: a plain table of 8 or 16 bits, or a segmented one.
std::optional<std::vector<std::uint8_t>> readTable(DcmDataset& dataset, const DcmTagKey& descriptor,
                                                   const DcmTagKey& data, const DcmTagKey& segmented,
                                                   long& first)
{
    Uint16 entries = 0;
    Uint16 start = 0;
    Uint16 bits = 0;
    if (dataset.findAndGetUint16(descriptor, entries, 0).bad()) {
        Sint16 value = 0;
        if (dataset.findAndGetSint16(descriptor, value, 0).bad()) {
            return std::nullopt;
        }
        entries = static_cast<Uint16>(value);
        dataset.findAndGetSint16(descriptor, value, 1);
        first = value;
        dataset.findAndGetSint16(descriptor, value, 2);
        bits = static_cast<Uint16>(value);
    } else {
        dataset.findAndGetUint16(descriptor, start, 1);
        dataset.findAndGetUint16(descriptor, bits, 2);
        first = start;
    }
    const std::size_t count = entries == 0 ? 65536 : entries;
    const Uint16* words = nullptr;
    unsigned long wordCount = 0;
    std::optional<std::vector<Uint16>> spread;
    if (dataset.findAndGetUint16Array(data, words, &wordCount).bad() || !words) {
        if (dataset.findAndGetUint16Array(segmented, words, &wordCount).bad() || !words) {
            return std::nullopt;
        }
        spread = SegmentedTable({words, wordCount}, count).spread();
        if (!spread) {
            return std::nullopt;
        }
        words = spread->data();
        wordCount = spread->size();
    }
    std::vector<std::uint8_t> table(count, 0);
    if (bits <= 8 && wordCount * 2 >= count && wordCount < count) {
        // Eight-bit entries packed two to a word.
        for (std::size_t n = 0; n < count; ++n) {
            table[n] = static_cast<std::uint8_t>(words[n / 2] >> (n % 2 ? 8 : 0));
        }
        return table;
    }
    if (wordCount < count) {
        return std::nullopt;
    }
    // Some writers declare 16 bits and fill only the lower eight.
    const bool isWide = bits > 8 && std::any_of(words, words + count, [](Uint16 w) { return w > 255; });
    for (std::size_t n = 0; n < count; ++n) {
        table[n] = static_cast<std::uint8_t>(isWide ? words[n] >> 8 : words[n] & 255);
    }
    return table;
}

} // namespace

std::optional<Palette> readPalette(DcmDataset& dataset)
{
    const std::array<std::array<DcmTagKey, 3>, 3> tags{{
        {DCM_RedPaletteColorLookupTableDescriptor, DCM_RedPaletteColorLookupTableData,
         DCM_SegmentedRedPaletteColorLookupTableData},
        {DCM_GreenPaletteColorLookupTableDescriptor, DCM_GreenPaletteColorLookupTableData,
         DCM_SegmentedGreenPaletteColorLookupTableData},
        {DCM_BluePaletteColorLookupTableDescriptor, DCM_BluePaletteColorLookupTableData,
         DCM_SegmentedBluePaletteColorLookupTableData},
    }};
    Palette palette;
    for (std::size_t n = 0; n < 3; ++n) {
        auto table = readTable(dataset, tags[n][0], tags[n][1], tags[n][2], palette.first);
        if (!table) {
            return std::nullopt;
        }
        palette.tables[n] = std::move(*table);
    }
    return palette;
}

ReadOutcome applyPalette(const SampleLayout& layout, const Palette& palette, std::span<const std::byte> frame,
                         std::span<std::byte> target)
{
    if (layout.bitsAllocated > 16) {
        return {Answer::NotSupported, "a colour table with more than 16 bits"};
    }
    const std::size_t count =
        static_cast<std::size_t>(layout.rows) * static_cast<std::size_t>(layout.columns);
    const std::size_t width = static_cast<std::size_t>(layout.bitsAllocated) / 8;
    for (std::size_t n = 0; n < count; ++n) {
        std::uint16_t index = 0;
        std::memcpy(&index, frame.data() + n * width, width);
        for (std::size_t channel = 0; channel < 3; ++channel) {
            const auto& table = palette.tables[channel];
            const long place =
                std::clamp<long>(index - palette.first, 0, static_cast<long>(table.size()) - 1);
            target[n * 3 + channel] = static_cast<std::byte>(table[static_cast<std::size_t>(place)]);
        }
    }
    return {};
}

ReadOutcome toRgb(const SampleLayout& layout, std::span<const std::byte> frame, std::span<std::byte> target)
{
    if (layout.bitsAllocated != 8 && layout.bitsAllocated != 16) {
        return {Answer::NotSupported, "colour with " + std::to_string(layout.bitsAllocated) + " bits"};
    }
    const std::size_t count =
        static_cast<std::size_t>(layout.rows) * static_cast<std::size_t>(layout.columns);
    const bool isYbr = layout.photometric == "YBR_FULL" || layout.photometric == "YBR_FULL_422";
    const auto sample = [&](std::size_t n) -> int {
        if (layout.bitsAllocated == 8) {
            return static_cast<int>(frame[n]);
        }
        std::uint16_t word = 0;
        std::memcpy(&word, frame.data() + n * 2, 2);
        return layout.bitsStored > 8 ? word >> (layout.bitsStored - 8) : word;
    };
    for (std::size_t n = 0; n < count; ++n) {
        std::array<int, 3> v{};
        for (std::size_t channel = 0; channel < 3; ++channel) {
            v[channel] = layout.samples == 1 ? sample(n)
                         : layout.isPlanar   ? sample(channel * count + n)
                                             : sample(n * 3 + channel);
        }
        if (isYbr) {
            // PS3.3 C.7.6.3.1.2, solved for red, green and blue.
            // In 1/65536, because a cine loop has a hundred million of them.
            const int y = (v[0] << 16) + (1 << 15);
            const int cb = v[1] - 128;
            const int cr = v[2] - 128;
            v = {std::clamp((y + 91881 * cr) >> 16, 0, 255),
                 std::clamp((y - 22554 * cb - 46802 * cr) >> 16, 0, 255),
                 std::clamp((y + 116130 * cb) >> 16, 0, 255)};
        }
        for (std::size_t channel = 0; channel < 3; ++channel) {
            target[n * 3 + channel] = static_cast<std::byte>(v[channel]);
        }
    }
    return {};
}

std::vector<std::byte> widenYbr422(std::span<const std::byte> frame)
{
    std::vector<std::byte> wide;
    wide.reserve(frame.size() / 4 * 6);
    for (std::size_t n = 0; n + 4 <= frame.size(); n += 4) {
        for (std::size_t pixel = 0; pixel < 2; ++pixel) {
            wide.push_back(frame[n + pixel]);
            wide.push_back(frame[n + 2]);
            wide.push_back(frame[n + 3]);
        }
    }
    return wide;
}

} // namespace sightline
