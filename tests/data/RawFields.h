#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace raw {

/// A number inside a file that says how long or how many something is, or where.
struct Field {
    std::size_t offset = 0;
    int bytes = 2; ///< 2 or 4
};
/// The lengths of all elements and items, the values of all elements with binary numbers, offset tables, and
/// what looks like a segment length of JPEG in the fragments; files of `file` only.
std::vector<Field> countingFields(const std::string& content);
/// With one field replaced.
std::string withField(std::string content, const Field& field, std::uint32_t value);

} // namespace raw
