#pragma once

#include <cstdint>
#include <set>

class DcmItem;

namespace sightline {

/// Private elements that are known to hold a number of the acquisition and nothing else (a small part of
/// PS3.15 Table E.3.10-1: diffusion, scaling and uptake), with the creators that reserve their blocks. Only
/// elements that are really numbers are among them. @return tags, group in the upper half
std::set<std::uint32_t> safePrivateElements(DcmItem& item);

} // namespace sightline
