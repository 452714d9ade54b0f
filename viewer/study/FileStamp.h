#pragma once

#include <compare>
#include <cstdint>

namespace sightline {

/// Tells whether a file is still the one that was looked at before.
struct FileStamp {
    std::uint64_t size = 0;     ///< bytes
    std::int64_t changedAt = 0; ///< time of the last change, nanoseconds since 1970

    auto operator<=>(const FileStamp&) const = default;
};

} // namespace sightline
