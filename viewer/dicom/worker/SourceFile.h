#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace sightline {

/// A file that the viewer opened and handed over. It is read by pread alone: a mapped file that shrinks would
/// end the process, a read one comes out short. Small reads are served from a window of the file that is
/// kept; not for use by two threads at once.
class SourceFile {
public:
    /// What tells one file from another while both are open.
    struct Identity {
        std::uint64_t device = 0;
        std::uint64_t node = 0;
        std::uint64_t size = 0;
        std::int64_t changedAt = 0; ///< nanoseconds
        auto operator<=>(const Identity&) const = default;
    };

    /// Takes the descriptor over. Null where it is none of a regular file.
    static std::shared_ptr<SourceFile> takeOver(int descriptor);
    ~SourceFile();
    SourceFile(const SourceFile&) = delete;
    SourceFile& operator=(const SourceFile&) = delete;

    std::uint64_t size() const { return identity_.size; }
    const Identity& identity() const { return identity_; }

    /// Fills `target` from `offset` bytes into the file; returns how many bytes there were, fewer at the end
    /// of the file or where it cannot be read.
    std::size_t read(std::span<std::byte> target, std::uint64_t offset) const;

    int descriptor() const { return descriptor_; }

private:
    SourceFile(int descriptor, const Identity& identity)
        : descriptor_(descriptor)
        , identity_(identity)
    {}
    std::size_t readDirectly(std::span<std::byte> target, std::uint64_t offset) const;

    int descriptor_;
    Identity identity_;
    mutable std::vector<std::byte> window_;
    mutable std::uint64_t windowOffset_ = 0;
};

} // namespace sightline
