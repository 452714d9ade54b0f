#pragma once

#include "dicom/worker/SourceFile.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include <zlib.h>

namespace sightline {

/// The bytes of a file, inflated where it is a gzip file, at any place. Gzip can only be read forward; so
/// that slices can be taken in any order, the state of the inflater is kept every megabyte on the first way
/// through and taken up again at the nearest place before the one that is asked for.
class InflatedFile {
public:
    InflatedFile();
    ~InflatedFile();
    InflatedFile(const InflatedFile&) = delete;
    InflatedFile& operator=(const InflatedFile&) = delete;

    /// False where it is a gzip file that cannot be inflated.
    bool open(std::shared_ptr<SourceFile> file);
    void close();

    bool isOpen() const { return file_ != nullptr; }
    bool isCompressed() const { return isCompressed_; }
    std::uint64_t storedSize() const { return file_->size(); }

    /// The first bytes as they lie in the file; how many there were.
    std::size_t readStored(void* target, std::size_t count) const;
    /// Bytes from `offset` of the inflated contents; fewer where it ends or is damaged before.
    std::size_t read(std::uint64_t offset, void* target, std::size_t count);

private:
    /// A place where inflating can begin.
    struct Checkpoint {
        std::uint64_t out = 0; ///< inflated bytes before it
        std::uint64_t in = 0;  ///< stored bytes before it
        int bits = 0;          ///< of the byte before `in` that belong to what follows
        bool isMemberStart = false;
        std::vector<Bytef> window; ///< the 32 KiB before it
    };

    bool resume(const Checkpoint& from);
    bool fillInput();
    int nextByte();
    bool skipMemberHeader();
    /// Inflates up to `count` bytes to `target`; 0 at the end or where it is damaged.
    std::size_t inflateSome(Bytef* target, std::size_t count);
    void keepCheckpoint();

    std::size_t readAt(std::uint64_t offset, void* target, std::size_t count) const;

    std::shared_ptr<SourceFile> file_;
    bool isCompressed_ = false;
    bool isAtMember_ = false; ///< a member's header comes next
    bool isAtEnd_ = false;
    z_stream stream_{};
    bool hasStream_ = false;
    std::uint64_t in_ = 0;  ///< stored bytes that were read from the file
    std::uint64_t out_ = 0; ///< inflated so far
    std::array<Bytef, 65536> input_;
    std::vector<Checkpoint> checkpoints_;
};

} // namespace sightline
