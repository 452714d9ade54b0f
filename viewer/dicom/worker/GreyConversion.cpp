#include "dicom/worker/GreyConversion.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <limits>

// The compiler's own vectors, for processors with and without AVX2. Sanitizers do not get along with the way
// the choice is made at start.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__)
#define SIGHTLINE_FOR_EACH_PROCESSOR __attribute__((target_clones("avx2", "default")))
#else
#define SIGHTLINE_FOR_EACH_PROCESSOR
#endif

namespace sightline {

namespace {

/// Below is no matter, only what scanners write outside their field.
constexpr int kLeastHounsfield = -1024;
/// What stands there where the file declares it as padding.
constexpr int kBackground = -1025;

template <typename Out>
Out held(double value)
{
    if constexpr (std::is_floating_point_v<Out>) {
        return static_cast<Out>(value);
    } else {
        const double low = std::numeric_limits<Out>::lowest();
        const double high = std::numeric_limits<Out>::max();
        return static_cast<Out>(std::lround(std::clamp(value, low, high)));
    }
}

/// Constants of `voxel = clamp(sample * slope + intercept)` in whole numbers.
struct WholeRule {
    int up;    ///< bits that the sample is moved up, so that its high bit is the word's
    int down;  ///< and down again
    int slope; ///< small enough that no product leaves 32 bits
    int intercept;
    int low;
    int high;
};

template <typename Word, typename Out>
inline void convertWhole(const Word* source, std::size_t count, const WholeRule& rule, Out* target)
{
    for (std::size_t n = 0; n < count; ++n) {
        const auto raised = static_cast<Word>(static_cast<unsigned>(source[n]) << rule.up);
        const int sample = raised >> rule.down;
        const int value = sample * rule.slope + rule.intercept;
        target[n] = static_cast<Out>(std::min(std::max(value, rule.low), rule.high));
    }
}

/// The same where neither sample nor sum leaves 16 bits and the slope is 1: twice as many at a time. Nearly
/// all CT.
SIGHTLINE_FOR_EACH_PROCESSOR
void narrowToInt16(const std::uint16_t* source, std::size_t count, std::uint16_t mask, std::int16_t intercept,
                   std::int16_t low, std::int16_t* target)
{
    for (std::size_t n = 0; n < count; ++n) {
        const auto value = static_cast<std::int16_t>(static_cast<std::int16_t>(source[n] & mask) + intercept);
        target[n] = value < low ? low : value;
    }
}

SIGHTLINE_FOR_EACH_PROCESSOR
void signedToInt16(const std::int16_t* source, std::size_t count, WholeRule rule, std::int16_t* target)
{
    convertWhole(source, count, rule, target);
}
SIGHTLINE_FOR_EACH_PROCESSOR
void unsignedToInt16(const std::uint16_t* source, std::size_t count, WholeRule rule, std::int16_t* target)
{
    convertWhole(source, count, rule, target);
}
SIGHTLINE_FOR_EACH_PROCESSOR
void unsignedToUInt16(const std::uint16_t* source, std::size_t count, WholeRule rule, std::uint16_t* target)
{
    convertWhole(source, count, rule, target);
}

bool isWhole(double value, double most)
{
    return std::abs(value) <= most && value == std::round(value);
}

} // namespace

void GreyConversion::prepare(const FrameRequest& request, const SampleLayout& layout)
{
    Rule rule{layout.bitsAllocated,
              layout.bitsStored,
              layout.highBit,
              layout.isSigned,
              layout.isFloat,
              request.type,
              1,
              0,
              {}};
    if (request.isHounsfield) {
        rule.least = request.keepsBackground ? kBackground : kLeastHounsfield;
    }
    if (request.applyRescale) {
        rule.slope = request.slope;
        rule.intercept = request.intercept;
    }
    if (rule == rule_ && rule_.bitsAllocated != 0) {
        return;
    }
    rule_ = rule;
    table_.clear();
    isWhole_ = isWholeNumbers();
    if (isWhole_ || rule_.isFloat || rule_.bitsAllocated > 16) {
        return;
    }
    switch (rule_.type) {
    case VoxelType::Int16:
        fillTable<std::int16_t>();
        break;
    case VoxelType::UInt16:
        fillTable<std::uint16_t>();
        break;
    case VoxelType::Float32:
        fillTable<float>();
        break;
    case VoxelType::Rgb8:
        break;
    }
}

bool GreyConversion::isWholeNumbers() const
{
    const bool isKnownPair =
        rule_.type == VoxelType::Int16 || (rule_.type == VoxelType::UInt16 && !rule_.isSigned);
    return isKnownPair && !rule_.isFloat && rule_.bitsAllocated == 16 && isWhole(rule_.slope, 1024) &&
           isWhole(rule_.intercept, 1e8);
}

double GreyConversion::ruled(double raw) const
{
    const double value = raw * rule_.slope + rule_.intercept;
    return rule_.least ? std::max(value, static_cast<double>(*rule_.least)) : value;
}

double GreyConversion::valueOf(std::uint64_t word) const
{
    std::uint64_t bits = word >> (rule_.highBit + 1 - rule_.bitsStored);
    bits &= rule_.bitsStored >= 64 ? ~0ULL : (1ULL << rule_.bitsStored) - 1;
    const bool isNegative = rule_.isSigned && ((bits >> (rule_.bitsStored - 1)) & 1) != 0;
    const double sample = static_cast<double>(bits) - (isNegative ? std::ldexp(1.0, rule_.bitsStored) : 0.0);
    return ruled(sample);
}

template <typename Out>
void GreyConversion::fillTable()
{
    const std::size_t words = std::size_t{1} << rule_.bitsAllocated;
    table_.resize(words * sizeof(Out));
    for (std::size_t word = 0; word < words; ++word) {
        const Out voxel = held<Out>(valueOf(word));
        std::memcpy(table_.data() + word * sizeof(Out), &voxel, sizeof(Out));
    }
}

template <typename Out>
void GreyConversion::convertTo(const std::byte* source, std::size_t count, Out* target) const
{
    const auto* table = reinterpret_cast<const Out*>(table_.data());
    if (rule_.isFloat) {
        for (std::size_t n = 0; n < count; ++n) {
            float sample = 0;
            std::memcpy(&sample, source + n * sizeof sample, sizeof sample);
            target[n] = held<Out>(ruled(static_cast<double>(sample)));
        }
    } else if (rule_.bitsAllocated == 8) {
        for (std::size_t n = 0; n < count; ++n) {
            target[n] = table[static_cast<std::size_t>(source[n])];
        }
    } else if (rule_.bitsAllocated == 16) {
        for (std::size_t n = 0; n < count; ++n) {
            std::uint16_t word = 0;
            std::memcpy(&word, source + n * sizeof word, sizeof word);
            target[n] = table[word];
        }
    } else {
        for (std::size_t n = 0; n < count; ++n) {
            std::uint32_t word = 0;
            std::memcpy(&word, source + n * sizeof word, sizeof word);
            target[n] = held<Out>(valueOf(word));
        }
    }
}

void GreyConversion::convert(const std::byte* source, std::size_t count, std::byte* target) const
{
    if (isWhole_) {
        const bool isInt16 = rule_.type == VoxelType::Int16;
        const int least = isInt16 ? std::numeric_limits<std::int16_t>::lowest() : 0;
        const WholeRule rule{15 - rule_.highBit,
                             16 - rule_.bitsStored,
                             static_cast<int>(rule_.slope),
                             static_cast<int>(rule_.intercept),
                             std::max(rule_.least.value_or(least), least),
                             isInt16 ? std::numeric_limits<std::int16_t>::max()
                                     : std::numeric_limits<std::uint16_t>::max()};
        const auto* words = reinterpret_cast<const std::uint16_t*>(source);
        const bool isNarrow = isInt16 && !rule_.isSigned && rule.slope == 1 && rule_.bitsStored <= 14 &&
                              rule_.highBit == rule_.bitsStored - 1 && std::abs(rule.intercept) < 16384;
        if (isNarrow) {
            narrowToInt16(words, count, static_cast<std::uint16_t>((1U << rule_.bitsStored) - 1),
                          static_cast<std::int16_t>(rule.intercept), static_cast<std::int16_t>(rule.low),
                          reinterpret_cast<std::int16_t*>(target));
            return;
        }
        if (!isInt16) {
            unsignedToUInt16(words, count, rule, reinterpret_cast<std::uint16_t*>(target));
        } else if (rule_.isSigned) {
            signedToInt16(reinterpret_cast<const std::int16_t*>(source), count, rule,
                          reinterpret_cast<std::int16_t*>(target));
        } else {
            unsignedToInt16(words, count, rule, reinterpret_cast<std::int16_t*>(target));
        }
        return;
    }
    switch (rule_.type) {
    case VoxelType::Int16:
        convertTo(source, count, reinterpret_cast<std::int16_t*>(target));
        break;
    case VoxelType::UInt16:
        convertTo(source, count, reinterpret_cast<std::uint16_t*>(target));
        break;
    case VoxelType::Float32:
        convertTo(source, count, reinterpret_cast<float*>(target));
        break;
    case VoxelType::Rgb8:
        break;
    }
}

} // namespace sightline
