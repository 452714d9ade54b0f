#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace sightline {

/// Pixels whose bits follow one another without a gap (PS3.5 section 8.1.1 and Annex D: one bit; old files:
/// twelve), the lowest bit first, spread to words of 8, 16 or 32 bits.
/// @param packed    holds at least `first + count * bits` bits
/// @param first     bit at which the first sample begins; the frames of a file follow without a gap too
/// @param bits      of a sample, 1 to 32
/// @param words     gets `count` words
void unpackPixels(std::span<const std::byte> packed, std::size_t first, std::size_t count, int bits,
                  std::vector<std::byte>& words);

/// Bits of the word that unpackPixels makes of a sample.
int unpackedBits(int bits);

} // namespace sightline
