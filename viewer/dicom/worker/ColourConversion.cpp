#include "dicom/worker/ColourConversion.h"

#include "dicom/worker/ElementValues.h"
#include "dicom/worker/LookupTable.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dctk.h>

#include <algorithm>
#include <cmath>
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
        while (place < words_.size() && !isFull()) {
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
        if (length == 0 && !mayRepeat) {
            return false; // a table of such could be gone through again and again and give nothing
        }
        if (kind == kDiscrete && words_.size() - place - 2 >= length) {
            for (std::size_t n = 0; n < length && !isFull(); ++n) {
                add(words_[place + 2 + n]);
            }
            place += 2 + length;
            return true;
        }
        if (kind == kLinear && !entries_.empty()) {
            const int from = entries_.back();
            const int to = words_[place + 2];
            for (std::size_t n = 1; n <= length && !isFull(); ++n) {
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
            for (std::size_t n = 0; n < length && !isFull(); ++n) {
                if (earlier >= words_.size() || !spreadSegment(earlier, false)) {
                    return false;
                }
            }
            place += 4;
            return true;
        }
        return false;
    }
    bool isFull() const { return entries_.size() >= count_; }
    void add(Uint16 value) { entries_.push_back(value); }

    std::span<const Uint16> words_;
    std::size_t count_;
    std::vector<Uint16> entries_;
};

/// One channel of a palette as it is written.
struct ChannelTable {
    std::vector<std::uint16_t> entries;
    int bits = 16; ///< of an entry, as the file says
};

/// One channel of a palette: a plain table of 8 or 16 bits, or a segmented one.
std::optional<ChannelTable> readTable(DcmDataset& dataset, const DcmTagKey& descriptor, const DcmTagKey& data,
                                      const DcmTagKey& segmented, long& first)
{
    std::array<Uint16, 3> numbers{};
    for (unsigned long n = 0; n < 3; ++n) {
        Sint16 value = 0;
        if (dataset.findAndGetUint16(descriptor, numbers[n], n).bad()) {
            if (dataset.findAndGetSint16(descriptor, value, n).bad()) {
                return std::nullopt;
            }
            numbers[n] = static_cast<Uint16>(value);
        }
    }
    // The first value is as signed as the pixels are, whatever the file calls it (PS3.3 C.7.6.3.1.5).
    const bool isSigned = integer(&dataset, DCM_PixelRepresentation).value_or(0) == 1;
    const LutDescriptor read = lutDescriptor(numbers[0], numbers[1], numbers[2], isSigned);
    first = read.first;
    const std::size_t count = read.count;
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
    ChannelTable table{lutEntries({words, wordCount}, read), read.bits};
    return table.entries.empty() ? std::nullopt : std::optional(std::move(table));
}

/// Stored value from its bits (PS3.5 section 8.1.1).
long storedValue(std::uint32_t word, const SampleLayout& layout)
{
    std::uint32_t bits = word >> (layout.highBit + 1 - layout.bitsStored);
    bits &= (1U << layout.bitsStored) - 1;
    const bool isNegative = layout.isSigned && (bits >> (layout.bitsStored - 1)) != 0;
    return static_cast<long>(bits) - (isNegative ? 1L << layout.bitsStored : 0L);
}

std::uint8_t level(int value)
{
    return static_cast<std::uint8_t>(std::clamp(value, 0, 255));
}

/// A colour of PS3.3 C.7.6.3.1.2 in 1/65536, because a cine loop has a hundred million of them.
struct YbrEquation {
    int black; ///< luminance of black
    int y;     ///< of a step of luminance
    int redCr, greenCb, greenCr, blueCb;

    std::array<std::uint8_t, 3> operator()(int y0, int cb0, int cr0) const
    {
        const int luminance = (y0 - black) * y + (1 << 15);
        const int cb = cb0 - 128;
        const int cr = cr0 - 128;
        return {level((luminance + redCr * cr) >> 16), level((luminance - greenCb * cb - greenCr * cr) >> 16),
                level((luminance + blueCb * cb) >> 16)};
    }
};

/// YBR_FULL (and YBR_ICT, which has the same equation but for the last digit).
constexpr YbrEquation kFull{0, 65536, 91881, 22554, 46802, 116130};
/// YBR_PARTIAL: luminance from 16 to 235, colour differences from 16 to 240.
constexpr YbrEquation kPartial{16, 76309, 104597, 25675, 53279, 132201};

/// The reversible transform of JPEG 2000, PS3.3 C.7.6.3.1.2 YBR_RCT: colour differences without offset
/// would need a ninth bit; stored they are held around 128.
std::array<std::uint8_t, 3> reversible(int y, int cb0, int cr0)
{
    const int cb = cb0 - 128;
    const int cr = cr0 - 128;
    const int green = y - static_cast<int>(std::floor((cb + cr) / 4.0));
    return {level(cr + green), level(green), level(cb + green)};
}

/// Calls paint(first, second, third sample of 8 bits) for each pixel and stores what it returns.
template <typename Paint>
void paintPixels(const SampleLayout& layout, std::span<const std::byte> frame, std::span<std::byte> target,
                 const Paint& paint)
{
    const std::size_t count =
        static_cast<std::size_t>(layout.rows) * static_cast<std::size_t>(layout.columns);
    const std::size_t step = layout.isPlanar ? 1 : 3;
    const std::size_t next = layout.isPlanar ? count : 1;
    const auto all = [&](const auto& sample) {
        for (std::size_t n = 0; n < count; ++n) {
            const std::array<std::uint8_t, 3> rgb =
                paint(sample(n * step), sample(n * step + next), sample(n * step + 2 * next));
            std::memcpy(target.data() + n * 3, rgb.data(), 3);
        }
    };
    if (layout.bitsAllocated == 8) {
        all([&](std::size_t n) { return static_cast<int>(frame[n]); });
    } else {
        const int shift = std::max(layout.bitsStored - 8, 0);
        SampleLayout plain = layout;
        plain.isSigned = false;
        all([&](std::size_t n) {
            std::uint16_t word = 0;
            std::memcpy(&word, frame.data() + n * 2, 2);
            return static_cast<int>(storedValue(word, plain) >> shift);
        });
    }
}

/// Y Y Cb Cr for two pixels to interleaved Y Cb Cr.
std::vector<std::byte> widenYbr422(std::span<const std::byte> frame)
{
    std::vector<std::byte> wide;
    wide.reserve(frame.size() / 4 * 6);
    for (std::size_t n = 0; n + 4 <= frame.size(); n += 4) {
        for (std::size_t pixel = 0; pixel < 2; ++pixel) {
            wide.insert(wide.end(), {frame[n + pixel], frame[n + 2], frame[n + 3]});
        }
    }
    return wide;
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
    std::array<ChannelTable, 3> read;
    for (std::size_t n = 0; n < 3; ++n) {
        auto table = readTable(dataset, tags[n][0], tags[n][1], tags[n][2], palette.first);
        if (!table) {
            return std::nullopt;
        }
        read[n] = std::move(*table);
    }
    // Some writers declare 16 bits and fill only the lower eight: in all channels, for one of them may be
    // dark.
    const bool isWide = std::any_of(read.begin(), read.end(), [](const ChannelTable& table) {
        return table.bits > 8 &&
               std::any_of(table.entries.begin(), table.entries.end(), [](auto word) { return word > 255; });
    });
    for (std::size_t n = 0; n < 3; ++n) {
        const int shift = isWide && read[n].bits > 8 ? 8 : 0;
        for (const std::uint16_t entry : read[n].entries) {
            palette.tables[n].push_back(static_cast<std::uint8_t>(entry >> shift & 255));
        }
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
        std::uint16_t word = 0;
        std::memcpy(&word, frame.data() + n * width, width);
        const long index = storedValue(word, layout) - palette.first;
        for (std::size_t channel = 0; channel < 3; ++channel) {
            const auto& table = palette.tables[channel];
            const long place = std::clamp<long>(index, 0, static_cast<long>(table.size()) - 1);
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
    using Rgb = std::array<std::uint8_t, 3>;
    const auto asTheyAre = [](int r, int g, int b) {
        return Rgb{static_cast<std::uint8_t>(r), static_cast<std::uint8_t>(g), static_cast<std::uint8_t>(b)};
    };
    const std::string& model = layout.photometric;
    if (layout.samples == 1) {
        SampleLayout grey = layout;
        grey.isPlanar = true;
        const std::size_t width = static_cast<std::size_t>(layout.bitsAllocated) / 8;
        for (std::size_t n = 0; n < count; ++n) {
            std::uint16_t word = 0;
            std::memcpy(&word, frame.data() + n * width, width);
            const long value = storedValue(word, grey) >> std::max(layout.bitsStored - 8, 0);
            std::fill_n(target.begin() + static_cast<std::ptrdiff_t>(n * 3), 3,
                        static_cast<std::byte>(level(static_cast<int>(value))));
        }
    } else if (layout.samples != 3) {
        return {Answer::NotSupported, "colour model " + model};
    } else if (model == "YBR_FULL" || model == "YBR_FULL_422" || model == "YBR_ICT") {
        paintPixels(layout, frame, target, kFull);
    } else if (model == "YBR_PARTIAL_422" || model == "YBR_PARTIAL_420") {
        paintPixels(layout, frame, target, kPartial);
    } else if (model == "YBR_RCT") {
        paintPixels(layout, frame, target, reversible);
    } else if (model == "HSV" || model == "ARGB" || model == "CMYK") {
        return {Answer::NotSupported, "colour model " + model};
    } else if (layout.bitsAllocated == 8 && !layout.isPlanar) {
        std::memcpy(target.data(), frame.data(), count * 3);
    } else {
        paintPixels(layout, frame, target, asTheyAre);
    }
    return {};
}

std::size_t nativeFrameBytes(const SampleLayout& layout, std::size_t held, std::size_t frames)
{
    const std::size_t pixels =
        static_cast<std::size_t>(layout.rows) * static_cast<std::size_t>(layout.columns);
    const std::size_t full = pixels * static_cast<std::size_t>(layout.samples) *
                             static_cast<std::size_t>(layout.bitsAllocated) / 8;
    if (layout.samples != 3 || layout.bitsAllocated != 8 || held >= full * std::max<std::size_t>(frames, 1)) {
        return full;
    }
    if (layout.photometric == "YBR_FULL_422" || layout.photometric == "YBR_PARTIAL_422") {
        return full / 3 * 2;
    }
    return layout.photometric == "YBR_PARTIAL_420" ? full / 2 : full;
}

bool canWidenSubsampled(const SampleLayout& layout)
{
    return layout.columns % 2 == 0 && (layout.photometric != "YBR_PARTIAL_420" || layout.rows % 2 == 0);
}

std::vector<std::byte> widenSubsampled(SampleLayout& layout, std::span<const std::byte> frame)
{
    std::vector<std::byte> wide;
    const auto rows = static_cast<std::size_t>(layout.rows);
    const auto columns = static_cast<std::size_t>(layout.columns);
    wide.reserve(rows * columns * 3);
    if (layout.photometric == "YBR_PARTIAL_420") {
        const std::size_t cb = rows * columns;
        const std::size_t cr = cb + cb / 4;
        for (std::size_t y = 0; y < rows; ++y) {
            for (std::size_t x = 0; x < columns; ++x) {
                const std::size_t place = std::min(y / 2 * (columns / 2) + x / 2, cb / 4 - 1);
                wide.insert(wide.end(), {frame[y * columns + x], frame[cb + place], frame[cr + place]});
            }
        }
    } else {
        wide = widenYbr422(frame);
    }
    wide.resize(rows * columns * 3);
    layout.isPlanar = false;
    return wide;
}

} // namespace sightline
