#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace sightline {

/// The volume's memory as this process sees it.
class AttachedMemory {
public:
    AttachedMemory() = default;
    ~AttachedMemory();
    AttachedMemory(const AttachedMemory&) = delete;
    AttachedMemory& operator=(const AttachedMemory&) = delete;

    /// Maps the first `size` bytes that the descriptor stands for; what was there before is let go of. Size 0
    /// only lets go. False where it cannot be mapped.
    bool attach(int descriptor, std::uint64_t size);
    /// From `offset` to the end; empty where that is beyond it.
    std::span<std::byte> from(std::uint64_t offset) const;
    /// Puts bytes at `offset` by a system call. Where the memory is fresh that costs a third less than
    /// storing to `from(offset)`: pages are not cleared first, nor faulted in one by one. False beyond the
    /// end.
    bool write(std::uint64_t offset, std::span<const std::byte> bytes) const;

private:
    void release();
    std::span<std::byte> bytes_;
};

} // namespace sightline
