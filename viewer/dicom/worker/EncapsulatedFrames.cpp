#include "dicom/worker/EncapsulatedFrames.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <span>

namespace sightline {

namespace {

constexpr std::uint32_t kUndefined = 0xffffffff;
constexpr std::size_t kItemHeader = 8;
/// More than any file has: half a million frames of two fragments. A file of empty items must not fill the
/// memory.
constexpr std::size_t kMostFragments = 1 << 20;

/// As many bytes as there are.
std::size_t readAt(const SourceFile& source, std::uint64_t place, std::byte* target, std::size_t count)
{
    return source.read({target, count}, place);
}

std::uint32_t word(const std::byte* bytes)
{
    std::uint32_t value = 0;
    std::memcpy(&value, bytes, sizeof value);
    return value;
}

bool beginsWith(std::span<const std::byte> bytes, std::initializer_list<int> start)
{
    return bytes.size() >= start.size() &&
           std::equal(start.begin(), start.end(), bytes.begin(), [](int expected, std::byte found) {
               return static_cast<std::byte>(expected) == found;
           });
}

/// JPEG and JPEG-LS, JPEG 2000 bare and in a box, JPEG XL bare and in a box, RLE.
bool isCodestreamStart(std::span<const std::byte> bytes)
{
    return beginsWith(bytes, {0xff, 0xd8, 0xff}) || beginsWith(bytes, {0xff, 0x4f, 0xff, 0x51}) ||
           beginsWith(bytes, {0, 0, 0, 12, 'j', 'P', ' ', ' '}) || beginsWith(bytes, {0xff, 0x0a}) ||
           beginsWith(bytes, {0, 0, 0, 12, 'J', 'X', 'L', ' '}) ||
           (bytes.size() >= 8 && word(bytes.data()) >= 1 && word(bytes.data()) <= 15 &&
            word(bytes.data() + 4) == 64);
}

} // namespace

ReadOutcome EncapsulatedFrames::walk(const SourceFile& source, std::uint64_t start, std::uint64_t end,
                                     Walk& walk)
{
    constexpr std::uint32_t kItem = 0xe000fffe;
    constexpr std::size_t kLook = 8; // bytes of the value that are looked at
    bool isTable = true;
    std::uint64_t base = 0;
    for (std::uint64_t place = start; place + kItemHeader <= end;) {
        std::array<std::byte, kItemHeader + kLook> bytes{};
        const std::size_t got =
            readAt(source, place, bytes.data(),
                   static_cast<std::size_t>(std::min<std::uint64_t>(bytes.size(), end - place)));
        if (got < kItemHeader) {
            break;
        }
        if (word(bytes.data()) != kItem) {
            walk.isEnded = true; // the delimiter, or whatever stands in its place
            break;
        }
        const std::uint64_t written = word(bytes.data() + 4);
        const std::uint64_t value = place + kItemHeader;
        const std::uint64_t length = std::min(written, end - value);
        if (isTable) {
            isTable = false;
            const std::uint64_t count = length / 4;
            walk.offsets.resize(count <= kMostFragments ? static_cast<std::size_t>(count) : 0);
            auto* target = reinterpret_cast<std::byte*>(walk.offsets.data());
            if (readAt(source, value, target, walk.offsets.size() * 4) < walk.offsets.size() * 4) {
                walk.offsets.clear();
            }
            base = value + length;
        } else {
            if (walk.fragments.size() == kMostFragments) {
                return {Answer::Damaged, "the compressed pixels are in too many pieces"};
            }
            const auto seen = static_cast<std::size_t>(std::min<std::uint64_t>(length, got - kItemHeader));
            walk.fragments.push_back(
                {place - base, value, length, isCodestreamStart({bytes.data() + kItemHeader, seen})});
            walk.isCutShort = length < written;
        }
        place = value + length;
    }
    return {};
}

void EncapsulatedFrames::addFrame(const Walk& walk, std::size_t first, std::size_t last)
{
    firstExtent_.push_back(extents_.size());
    for (std::size_t n = first; n < last; ++n) {
        extents_.push_back({walk.fragments[n].start, walk.fragments[n].length});
    }
}

template <typename Offset>
bool EncapsulatedFrames::takeTable(const std::vector<Offset>& offsets,
                                   const std::vector<std::uint64_t>& lengths, int frames, const Walk& walk)
{
    if (offsets.size() != static_cast<std::size_t>(frames) || walk.fragments.empty() || offsets[0] != 0) {
        return false;
    }
    std::vector<std::size_t> first;
    const Fragment& end = walk.fragments.back();
    for (std::size_t n = 0; n < offsets.size(); ++n) {
        if (n > 0 && offsets[n] <= offsets[n - 1]) {
            return false;
        }
        if (!walk.isEnded && offsets[n] > end.tag) {
            break; // the file is cut off before this frame
        }
        const auto found =
            std::lower_bound(walk.fragments.begin(), walk.fragments.end(), offsets[n],
                             [](const Fragment& fragment, Offset offset) { return fragment.tag < offset; });
        if (found == walk.fragments.end() || found->tag != offsets[n]) {
            return false;
        }
        first.push_back(static_cast<std::size_t>(found - walk.fragments.begin()));
    }
    for (std::size_t n = 0; n < first.size(); ++n) {
        const bool isLast = n + 1 == first.size();
        addFrame(walk, first[n], isLast ? walk.fragments.size() : first[n + 1]);
        // The extended table also knows how long a frame is without its padding.
        if (lengths.size() == offsets.size() && extents_.size() - firstExtent_.back() == 1 &&
            lengths[n] > 0) {
            extents_.back().length = std::min(extents_.back().length, lengths[n]);
        }
    }
    return true;
}

bool EncapsulatedFrames::takeMarks(int frames, const Walk& walk)
{
    std::vector<std::size_t> first;
    for (std::size_t n = 0; n < walk.fragments.size(); ++n) {
        if (walk.fragments[n].isStart) {
            first.push_back(n);
        }
    }
    const auto wanted = static_cast<std::size_t>(frames);
    const bool isWhole = first.size() == wanted;
    // A file that is cut off has fewer frames than its header says.
    const bool isStump = first.size() < wanted && !walk.isEnded;
    if (first.empty() || first[0] != 0 || (!isWhole && !isStump)) {
        return false;
    }
    for (std::size_t n = 0; n < first.size(); ++n) {
        addFrame(walk, first[n], n + 1 < first.size() ? first[n + 1] : walk.fragments.size());
    }
    return true;
}

/// Several frames in one fragment: each ends with an end marker, perhaps a zero for even length, and the next
/// begins.
bool EncapsulatedFrames::takeBoundaries(const SourceFile& source, int frames, const Walk& walk)
{
    std::vector<std::byte> all;
    for (const Fragment& fragment : walk.fragments) {
        const std::size_t place = all.size();
        all.resize(place + static_cast<std::size_t>(fragment.length));
        if (readAt(source, fragment.start, all.data() + place, static_cast<std::size_t>(fragment.length)) !=
            fragment.length) {
            return false;
        }
    }
    const std::span<const std::byte> bytes(all);
    std::vector<std::size_t> starts{0};
    for (std::size_t n = 0; n + 5 < all.size(); ++n) {
        if (all[n] != std::byte{0xff} || all[n + 1] != std::byte{0xd9}) {
            continue;
        }
        const std::size_t next = all[n + 2] == std::byte{0} ? n + 3 : n + 2;
        if (isCodestreamStart(bytes.subspan(next)) && all[next] == std::byte{0xff}) {
            starts.push_back(next);
        }
    }
    if (starts.size() != static_cast<std::size_t>(frames) || !isCodestreamStart(bytes)) {
        return false;
    }
    starts.push_back(all.size());
    for (std::size_t frame = 0; frame + 1 < starts.size(); ++frame) {
        firstExtent_.push_back(extents_.size());
        std::size_t before = 0;
        for (const Fragment& fragment : walk.fragments) {
            const std::size_t length = static_cast<std::size_t>(fragment.length);
            const std::size_t from = std::max(starts[frame], before);
            const std::size_t to = std::min(starts[frame + 1], before + length);
            if (from < to) {
                extents_.push_back({fragment.start + (from - before), to - from});
            }
            before += length;
        }
    }
    return true;
}

ReadOutcome EncapsulatedFrames::index(const SourceFile& source, std::uint64_t start,
                                      std::uint32_t valueLength, int frames, const ExtendedTable& table)
{
    extents_.clear();
    firstExtent_.clear();
    lastIsCutShort_ = false;
    const std::uint64_t size = source.size();
    if (start >= size || frames < 1) {
        return {Answer::CutShort, {}};
    }
    std::uint64_t end = size;
    if (valueLength != kUndefined) {
        end = std::min<std::uint64_t>(size, start + valueLength);
    }
    Walk found;
    const ReadOutcome walked = walk(source, start, end, found);
    if (walked.answer != Answer::Done) {
        return walked;
    }
    if (found.fragments.empty() && valueLength != kUndefined && found.offsets.empty()) {
        // The code stream lies in the element as it is, without items.
        std::array<std::byte, 8> first{};
        const std::size_t got = readAt(source, start, first.data(), first.size());
        if (got > 0 && isCodestreamStart({first.data(), got})) {
            found.fragments.push_back({0, start, end - start, true});
            found.isCutShort = end - start < valueLength;
        }
    }
    if (found.fragments.empty()) {
        return {found.isEnded ? Answer::Damaged : Answer::CutShort, "there are no compressed pixels"};
    }
    lastIsCutShort_ = found.isCutShort;
    lastByte_ = found.fragments.back().start + found.fragments.back().length;
    const bool isDone = [&] {
        if (frames == 1) {
            addFrame(found, 0, found.fragments.size());
            return true;
        }
        if (takeTable(table.offsets, table.lengths, frames, found) ||
            takeTable(found.offsets, {}, frames, found)) {
            return true;
        }
        if (found.fragments.size() == static_cast<std::size_t>(frames)) {
            for (std::size_t n = 0; n < found.fragments.size(); ++n) {
                addFrame(found, n, n + 1);
            }
            return true;
        }
        return takeMarks(frames, found) || takeBoundaries(source, frames, found);
    }();
    if (!isDone) {
        return {Answer::Damaged, "it cannot be told where each frame begins"};
    }
    firstExtent_.push_back(extents_.size());
    return {};
}

ReadOutcome EncapsulatedFrames::read(const SourceFile& source, int frame,
                                     std::vector<std::byte>& codestream) const
{
    const auto n = static_cast<std::size_t>(frame);
    if (frame < 0 || n + 1 >= firstExtent_.size()) {
        return {Answer::CutShort, {}};
    }
    codestream.clear();
    std::uint64_t total = 0;
    for (std::size_t e = firstExtent_[n]; e < firstExtent_[n + 1]; ++e) {
        total += extents_[e].length;
    }
    codestream.resize(static_cast<std::size_t>(total));
    std::size_t place = 0;
    for (std::size_t e = firstExtent_[n]; e < firstExtent_[n + 1]; ++e) {
        const auto length = static_cast<std::size_t>(extents_[e].length);
        const std::size_t got = readAt(source, extents_[e].start, codestream.data() + place, length);
        if (got < length) {
            return {Answer::CutShort, {}}; // the file has shrunk meanwhile
        }
        place += length;
    }
    return {};
}

bool EncapsulatedFrames::isCutShort(int frame) const
{
    const auto n = static_cast<std::size_t>(frame);
    if (!lastIsCutShort_ || frame < 0 || n + 1 >= firstExtent_.size() ||
        firstExtent_[n] == firstExtent_[n + 1]) {
        return false;
    }
    const Extent& last = extents_[firstExtent_[n + 1] - 1];
    return last.start + last.length == lastByte_;
}

} // namespace sightline
