#include "dicom/worker/PackedPixels.h"

#include <cstdint>
#include <cstring>

namespace sightline {

namespace {

template <typename Word>
void unpack(std::span<const std::byte> packed, std::size_t first, std::size_t count, int bits,
            std::byte* words)
{
    const std::uint64_t mask = (1ULL << bits) - 1;
    std::size_t place = first / 8;
    std::uint64_t held = 0;
    int heldBits = 0;
    const auto nextByte = [&]() -> std::uint64_t {
        const std::size_t at = place++;
        return at < packed.size() ? static_cast<std::uint64_t>(packed[at]) : 0;
    };
    held = nextByte() >> (first % 8);
    heldBits = 8 - static_cast<int>(first % 8);
    for (std::size_t n = 0; n < count; ++n) {
        for (; heldBits < bits; heldBits += 8) {
            held |= nextByte() << heldBits;
        }
        const auto word = static_cast<Word>(held & mask);
        std::memcpy(words + n * sizeof word, &word, sizeof word);
        held >>= bits;
        heldBits -= bits;
    }
}

} // namespace

int unpackedBits(int bits)
{
    return bits <= 8 ? 8 : bits <= 16 ? 16 : 32;
}

void unpackPixels(std::span<const std::byte> packed, std::size_t first, std::size_t count, int bits,
                  std::vector<std::byte>& words)
{
    words.resize(count * static_cast<std::size_t>(unpackedBits(bits)) / 8);
    switch (unpackedBits(bits)) {
    case 8:
        unpack<std::uint8_t>(packed, first, count, bits, words.data());
        break;
    case 16:
        unpack<std::uint16_t>(packed, first, count, bits, words.data());
        break;
    default:
        unpack<std::uint32_t>(packed, first, count, bits, words.data());
        break;
    }
}

} // namespace sightline
