#pragma once

#include <cstdint>
#include <vector>

class DcmItem;

namespace sightline {

/// How a private element holds its numbers: files in implicit VR do not say, so it has to be known.
enum class PrivateForm { Text, Float, Double };

/// The numbers of a private element (PS3.5 section 7.8): the block is found by its creator, wherever in the
/// group it was reserved. Empty where it is missing or holds no numbers.
/// @param creator  the text that the block's Private Creator begins with
/// @param element  the last two digits of the element's number
std::vector<double> privateNumbers(DcmItem& item, std::uint16_t group, const char* creator,
                                   std::uint8_t element, PrivateForm form);

} // namespace sightline
