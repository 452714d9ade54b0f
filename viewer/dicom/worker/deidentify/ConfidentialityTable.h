#pragma once

#include <cstdint>

namespace sightline {

/// One row of PS3.15 Table E.1-1.
struct ConfidentialityRow {
    std::uint32_t tag = 0; ///< group in the upper half
    /// The basic profile's action as the table writes it, slashes left out: X remove, Z empty, D dummy value,
    /// U new UID; several letters mean that the kind of object decides.
    const char* basic = "";
    /// Options of the profile that change it: u keep UIDs, d keep device, i keep institution, p keep patient
    /// characteristics, t dates, c clean descriptors.
    const char* options = "";
};

/// The row of an attribute, or null. Curves (50xx), overlays (60xx), private attributes and what is decided
/// by value representation alone are no rows: see AttributePolicy.
const ConfidentialityRow* findConfidentialityRow(std::uint16_t group, std::uint16_t element);

} // namespace sightline
