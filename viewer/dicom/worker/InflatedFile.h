#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
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

    /// False (and errno) where it cannot be opened or is no file.
    bool open(const std::string& path);
    void close();

    bool isOpen() const { return descriptor_ >= 0; }
    bool isCompressed() const { return isCompressed_; }
    const std::string& path() const { return path_; }

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

    int descriptor_ = -1;
    std::string path_;
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
